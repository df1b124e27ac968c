"""ODT → Manuscript."""

from __future__ import annotations

from collections.abc import Iterator

from bot.errors import DocumentProblem
from bot.extraction.documents.archive import Archive
from bot.extraction.documents.manuscript import CELLS, Manuscript, moment
from bot.extraction.documents.xml import Element, attribute, first, found, local, parsed

_LEFT_OUT = frozenset(
    (
        *("tracked-changes", "annotation", "annotation-end", "note", "frame", "table-of-content", "alphabetical-index"),
        *("illustration-index", "user-index", "bibliography", "sequence-decls", "forms", "ruby-text", "script"),
    )
)
"""Deletions, remarks, lists of contents. Notes and text boxes are read apart."""

_MANIFEST = "META-INF/manifest.xml"


def read(data: bytes, limit: int) -> Manuscript:
    """Raises DocumentProblem."""
    archive = Archive(data)
    if _MANIFEST in archive and next(found(parsed(archive.read(_MANIFEST)), "encryption-data"), None) is not None:
        raise DocumentProblem("encrypted")
    body = next(found(parsed(archive.read("content.xml")), "text"), None)
    if body is None:
        raise DocumentProblem("damaged")
    lines = [*_blocks(body), *_notes(body)]
    meta = parsed(archive.read("meta.xml")) if "meta.xml" in archive else None
    heading = next((_said(head) for head in found(body, "h")), None)
    if meta is None:
        return Manuscript(lines, heading=heading)
    return Manuscript(
        lines,
        title=first(meta, "title"),
        author=first(meta, "initial-creator") or first(meta, "creator"),
        published=moment(first(meta, "date") or first(meta, "creation-date")),
        heading=heading,
    )


def _blocks(parent: Element) -> Iterator[str]:
    """Paragraphs and rows in their order. Depth is bounded by `xml.DEEPEST`."""
    for child in parent:
        kind = local(child)
        if kind in ("p", "h"):
            yield _said(child)
            yield from _boxes(child)
        elif kind == "table-row":
            cells = (" ".join(_blocks(cell)) for cell in child if local(cell) == "table-cell")
            yield CELLS.join(said for cell in cells if (said := " ".join(cell.split())))
        elif kind == "frame":
            yield from _boxes(child)
        elif kind not in _LEFT_OUT:
            yield from _blocks(child)


def _boxes(parent: Element) -> Iterator[str]:
    """What stands in its text boxes; a box in a box is read with the outer one."""
    for box in found(parent, "text-box"):
        outer = next((one for one in box.iterancestors() if one is parent or local(one) == "text-box"), parent)
        if outer is parent:
            yield from _blocks(box)


def _notes(body: Element) -> Iterator[str]:
    for note in found(body, "note-body"):
        yield " ".join(_blocks(note))


def _said(paragraph: Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        kind = local(child)
        if kind == "s":
            yield " " * min(int(said) if (said := attribute(child, "c") or "1").isdecimal() else 1, 9)
        elif kind == "tab":
            yield " "
        elif kind == "line-break":
            yield "\n"
        elif kind not in _LEFT_OUT:
            yield from _pieces(child)
        yield child.tail or ""
