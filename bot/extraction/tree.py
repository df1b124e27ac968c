"""HTML → a tree that is safe to walk, and its lines. The only home of lxml.

What the web sends is not to be trusted: nesting deeper than libxml2 allows loses the rest of a page, or overflows the
stack of those that copy trees; so elements beyond DEEPEST are left out, their words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from bot.extraction.plain import clean_line

Tree = Any
"""An element of lxml.html: it comes without types."""

LONGEST = 6_000_000
"""Characters of a page that are looked at."""

DEEPEST, MOST = 200, 40_000
"""Nesting of elements, and their number. Real pages: under 60, and under 10,000."""

PROSE = 60
"""Letters of a line that is a paragraph rather than a headline, a caption or an item of a menu."""

_BLOCKS = """
address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1
h2 h3 h4 h5 h6 header hr html li main menu nav ol option p pre section select summary table tbody td tfoot th thead
tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
_SILENT = "script style noscript template svg math iframe object embed select textarea button head"
SILENT = frozenset(_SILENT.split())
"""Their words are not the page's."""

PLACE = 600
"""So many last characters of a place tell it from others."""

ATTRIBUTES = 100
"""A tag with more of them keeps none: libxml2 compares each with all before it."""

_VALUE = r"""\s*+=\s*+(?>"[^"]*+"|'[^']*+'|[^\s>]*+)"""
_CROWDED = re.compile(
    rf"(<[a-zA-Z][^\s/>]*+)(?>(?>[\s/]*+=?[^\s/>=]++(?:{_VALUE})?){{{ATTRIBUTES}}})(?>[\s/]*+=?[^\s/>=]++(?:{_VALUE})?)*+"
)
_XML = re.compile(r"^\s*<\?xml[^>]{0,200}>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAME = re.compile(r"[A-Za-z_][\w.:-]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `linked` is the share of its letters that are words of links, `place` how its element is reached.

    Paragraphs of one article have one place: the tags and classes of their ancestors, `div.page>div.article>p`.
    """

    text: str
    linked: float = 0.0
    place: str = ""


def parse(page: str) -> Tree | None:
    """The tree of a page, whatever it holds; None for one without any element."""
    text = _CROWDED.sub(r"\1", _XML.sub("", _CONTROLS.sub("", page[:LONGEST])))
    data = text.encode("utf-8", errors="replace")
    parser = _parser()
    try:
        tree = html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        return None
    excessive = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return _flattened(data) if excessive or data.count(b"<") > 2 * MOST else tree


def _parser() -> Any:
    return html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def _flattened(data: bytes) -> Tree | None:
    """The same page without what is nested too deeply, or comes after too many elements."""
    tree = etree.fromstring(data, parser=etree.HTMLParser(target=_Flattening(), encoding="utf-8", huge_tree=True))
    if tree is None:
        return None
    return html.document_fromstring(etree.tostring(tree, encoding="utf-8", method="html"), parser=_parser())


class _Flattening:
    """A parser's target: builds a tree of bounded depth and size. Words of left out elements stay."""

    def __init__(self) -> None:
        self._tree = etree.TreeBuilder()
        self._kept: list[bool] = []
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kept = len(self._kept) < DEEPEST and self._count < MOST and bool(_NAME.fullmatch(tag))
        self._kept.append(kept)
        if kept:
            self._count += 1
            self._tree.start(tag, {n: value for n, value in attributes.items() if _NAME.fullmatch(n) and ":" not in n})

    def end(self, tag: str) -> None:
        if self._kept.pop():
            self._tree.end(tag)

    def data(self, text: str) -> None:
        if self._count < MOST:
            self._tree.data(text)

    def close(self) -> Tree | None:
        return self._tree.close() if self._count else None


# --- reading ----------------------------------------------------------------------------------------------------------


def lines(tree: Tree) -> list[Line]:
    """The paragraphs of a tree: what stands between two block elements or line breaks."""
    return list(_Lines().read(tree))


def serialised(tree: Tree) -> str:
    """HTML again."""
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def words_of(tree: Tree) -> str:
    """All words of an element in one line."""
    return " ".join(line.text for line in lines(tree))


class _Lines:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0
        self._places = [""]

    def read(self, tree: Tree) -> Iterator[Line]:
        silent = 0
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            started, tag = event == "start", element.tag
            step = 1 if started else -1
            silent += step * (tag in SILENT)
            self._links += step * (tag == "a")
            if tag in BLOCKS:
                yield from self._line()
                self._move(element, started)
            elif tag == "br":
                yield from self._line()
            text = element.text if started else element.tail
            if text and not silent and (started or element is not tree):
                self._add(text)
        yield from self._line()

    def _move(self, element: Tree, inside: bool) -> None:
        if inside:
            self._places.append(f"{self._places[-1][-PLACE:]}>{element.tag}.{element.get('class') or ''}")
        else:
            self._places.pop()

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        if self._links:
            self._linked += sum(map(str.isalnum, text))

    def _line(self) -> Iterator[Line]:
        if not self._pieces:
            return
        text = "".join(self._pieces)
        if not text.isspace() and (text := clean_line(text)):
            letters = sum(map(str.isalnum, text))
            yield Line(text, min(1.0, self._linked / letters) if letters else 0.0, self._places[-1])
        self._pieces, self._linked = [], 0
