"""DOCX → Manuscript: what a reader of the printed document sees, without its marginal notes and earlier versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from posixpath import join, normpath

from bot.errors import DocumentProblem
from bot.extraction.documents.archive import Archive
from bot.extraction.documents.manuscript import CELLS, Manuscript, moment
from bot.extraction.documents.xml import Element, attribute, first, found, local, parsed

_LEFT_OUT = frozenset(
    (
        *("del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "pPr", "rPr", "sectPr", "tblPr"),
        *("trPr", "tcPr", "tblGrid", "drawing", "pict", "object", "commentReference", "ruby"),
    )
)
"""Deletions, fields' codes, what is said twice for old programs, looks. Text boxes in drawings are read apart."""

_MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": " "}
_CONTENTS = re.compile(r"toc \d|toc heading|table of figures", re.IGNORECASE)
_HEADINGS = re.compile(r"title|heading 1", re.IGNORECASE)
_BLANK = datetime(2013, 12, 23, 23, 15, tzinfo=UTC)
"""The date of the blank document that python-docx, and all who use it, begin with."""

_MAIN = "word/document.xml"
_OFFICE = "officeDocument"


def read(data: bytes, limit: int) -> Manuscript:
    """Raises DocumentProblem."""
    archive = Archive(data)
    main = _main(archive)
    body = next(found(parsed(archive.read(main)), "body"), None)
    if body is None:
        raise DocumentProblem("damaged")
    reader = _Reader(_styles(archive, main))
    lines = [*reader.blocks(body), *_notes(archive, main, reader)]
    core = parsed(archive.read("docProps/core.xml")) if "docProps/core.xml" in archive else None
    if core is None:
        return Manuscript(lines, heading=reader.heading)
    return Manuscript(
        lines,
        title=first(core, "title"),
        author=first(core, "creator"),
        published=None if (date := moment(first(core, "modified") or first(core, "created"))) == _BLANK else date,
        heading=reader.heading,
    )


def _main(archive: Archive) -> str:
    """The part that the archive itself calls its document."""
    if _MAIN in archive:
        return _MAIN
    if "_rels/.rels" in archive:
        for link in found(parsed(archive.read("_rels/.rels")), "Relationship"):
            if (link.get("Type") or "").endswith(_OFFICE):
                return normpath((link.get("Target") or "").lstrip("/"))
    raise DocumentProblem("damaged")


def _beside(main: str, name: str) -> str:
    return join(main.rpartition("/")[0], name)


def _styles(archive: Archive, main: str) -> dict[str, str]:
    """The id of each style → its name, which is English in every language of Word."""
    part = _beside(main, "styles.xml")
    if part not in archive:
        return {}
    styles = {}
    for style in found(parsed(archive.read(part)), "style"):
        name = next(found(style, "name"), None)
        styles[attribute(style, "styleId") or ""] = "" if name is None else attribute(name, "val") or ""
    return styles


def _notes(archive: Archive, main: str, reader: _Reader) -> Iterator[str]:
    """Footnotes and endnotes, after the text. The first ones of each part are the lines that part them from it."""
    for name, kind in (("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")):
        part = _beside(main, name)
        if part in archive:
            for note in found(parsed(archive.read(part)), kind):
                if attribute(note, "type") in (None, "normal"):
                    yield " ".join(reader.blocks(note))


class _Reader:
    """`heading`: the first paragraph that is styled as a title."""

    def __init__(self, styles: dict[str, str]) -> None:
        self._styles = styles
        self.heading: str | None = None

    def blocks(self, parent: Element) -> Iterator[str]:
        """Paragraphs and rows in it, in their order. Depth is bounded by `xml.DEEPEST`."""
        for child in parent:
            kind = local(child)
            if kind == "p":
                yield from self._paragraph(child)
            elif kind == "tbl":
                yield from self._table(child)
            elif kind not in _LEFT_OUT:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        style = self._style(paragraph)
        if _CONTENTS.match(style):
            return
        text = "".join(_runs(paragraph))
        if text.strip():
            if self.heading is None and _HEADINGS.fullmatch(style):
                self.heading = text
            yield text
        for box in found(paragraph, "txbxContent"):
            if not _is_second(box, paragraph):
                yield from self.blocks(box)

    def _style(self, paragraph: Element) -> str:
        style = paragraph.find("{*}pPr/{*}pStyle")
        return "" if style is None else self._styles.get(attribute(style, "val") or "", attribute(style, "val") or "")

    def _table(self, table: Element) -> Iterator[str]:
        """A row is a line, its cells apart; a table that only lays out whole texts is read cell by cell."""
        rows = [row for row in _children(table, "tr") if row.find("{*}trPr/{*}del") is None]
        cells = [[list(self.blocks(cell)) for cell in _children(row, "tc")] for row in rows]
        if any(len(paragraphs) > MOST_IN_CELL for row in cells for paragraphs in row):
            yield from (line for row in cells for paragraphs in row for line in paragraphs)
            return
        for row in cells:
            yield CELLS.join(said for paragraphs in row if (said := " ".join(" ".join(paragraphs).split())))


MOST_IN_CELL = 3
"""Paragraphs: a cell with more is a column of text."""


def _children(parent: Element, kind: str) -> Iterator[Element]:
    """Those of this kind, also where a content control or an insertion stands between."""
    for child in parent:
        if local(child) == kind:
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _children(child, kind)


def _runs(paragraph: Element) -> Iterator[str]:
    """The words of a paragraph in their order, without what is left out and without its text boxes."""
    for child in paragraph:
        kind = local(child)
        if kind == "t":
            yield child.text or ""
        elif kind in _MARKS:
            yield _MARKS[kind]
        elif kind not in _LEFT_OUT and not (kind == "r" and _is_hidden(child)):
            yield from _runs(child)


def _is_hidden(run: Element) -> bool:
    mark = run.find("{*}rPr/{*}vanish")
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")


def _is_second(box: Element, paragraph: Element) -> bool:
    """A text box that another one holds, or that is there once more for old programs."""
    for outer in box.iterancestors():
        if outer is paragraph:
            return False
        if local(outer) in ("Fallback", "txbxContent", "del", "moveFrom"):
            return True
    return False
