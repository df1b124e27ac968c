"""Markdown → Manuscript: the words without the marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bot.extraction.documents.manuscript import CELLS, Manuscript, moment

_FRONT = re.compile(r"\A---\s*\n(.{0,5000}?)\n(?:---|\.\.\.)\s*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|author|date)\s*:\s*(.+?)\s*$", re.MULTILINE | re.IGNORECASE)
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{2,})\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_REFERENCE = re.compile(r"\s{0,3}\[[^\]]{1,200}\]:\s*\S+")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?")
_ROW = re.compile(r"^\s*\|?.*\|.*$")
_ROW_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_INLINE = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"!\[[^\]]{0,1000}\](?:\([^)\s]{0,2000}[^)]{0,300}\)|\[[^\]]{0,200}\])", ""),
        (r"\[\^[^\]]{1,100}\](?!:)", ""),
        (r"\[([^\]]{1,1000})\](?:\([^)\s]{0,2000}[^)]{0,300}\)|\[[^\]]{0,200}\])", r"\1"),
        (r"<((?:https?|mailto):[^>\s]{1,2000})>", r"\1"),
        (r"</?[A-Za-z][^<>]{0,1000}>", ""),
        (r"(?<!\\)(`+)(?!`)(.+?)(?<!`)\1(?!`)", r"\2"),
        (r"(?<!\\)(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1", r"\2"),
        (r"(?<![\\\w])(_{1,3})(?=\S)([^_]+?)(?<=\S)\1(?!\w)", r"\2"),
        (r"(?<!\\)~~(?=\S)(.+?)(?<=\S)~~", ""),
        (r"\\([!-/:-@\[-`{-~])", r"\1"),
    )
)


def read(text: str, limit: int) -> Manuscript:
    """The lines of one paragraph are one line."""
    front = _FRONT.match(text)
    said = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(front[1])} if front else {}
    body = _COMMENT.sub("", text[front.end() :] if front else text)
    reader = _Reader()
    lines = [*reader.blocks(body)]
    return Manuscript(lines, said.get("title"), said.get("author"), moment(said.get("date")), reader.heading)


class _Reader:
    """`heading`: the first heading of the first level."""

    def __init__(self) -> None:
        self.heading: str | None = None
        self._open: list[str] = []

    def blocks(self, body: str) -> Iterator[str]:
        fence = ""
        for raw in body.split("\n"):
            mark = _FENCE.match(raw)
            if fence or mark:
                yield from self._paragraph()
                if mark is None:
                    yield raw
                elif not fence or (mark[1][0] == fence[0] and len(mark[1]) >= len(fence)):
                    fence = "" if fence else mark[1]
                continue
            yield from self._line(_QUOTE.sub("", raw))
        yield from self._paragraph()

    def _line(self, line: str) -> Iterator[str]:
        if not line.strip() or _REFERENCE.match(line):
            yield from self._paragraph()
        elif _UNDERLINE.match(line) and self._open:
            self.heading = self.heading or plain(" ".join(self._open))
            yield from self._paragraph()
        elif _RULE.match(line) or _ROW_RULE.match(line):
            yield from self._paragraph()
        elif found := _HEADING.match(line):
            yield from self._paragraph()
            self.heading = self.heading or (plain(found[2]) if len(found[1]) == 1 else None)
            yield plain(found[2])
        elif line.lstrip().startswith("|") or (_ROW.match(line) and line.count("|") > 1):
            yield from self._paragraph()
            yield CELLS.join(said for cell in line.split("|") if (said := plain(cell).strip()))
        else:
            yield from self._text(line)

    def _text(self, line: str) -> Iterator[str]:
        """A list's item and what follows two spaces at a line's end begin anew."""
        if _ITEM.match(line):
            yield from self._paragraph()
        self._open.append(line.rstrip())
        if line.endswith(("  ", "\\")):
            yield from self._paragraph()

    def _paragraph(self) -> Iterator[str]:
        if self._open:
            whole = " ".join(line.strip().removesuffix("\\") for line in self._open)
            item = _ITEM.match(whole)
            numbered = item is not None and item[0].lstrip()[0].isdigit()
            yield plain(whole if item is None or numbered else f"• {whole[item.end() :]}")
            self._open = []


def plain(text: str) -> str:
    """The words of one paragraph without the marks in it."""
    for pattern, put in _INLINE:
        text = pattern.sub(put, text)
    return html.unescape(text)
