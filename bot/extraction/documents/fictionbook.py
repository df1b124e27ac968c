"""FB2 → Manuscript: the annotation, the text, then the notes. Pictures stay packed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.errors import DocumentProblem
from bot.extraction.documents.manuscript import CELLS, Manuscript, moment
from bot.extraction.documents.xml import Element, attribute, found, local, parsed, words

_LINES = frozenset(("p", "v", "subtitle", "text-author", "date"))
_NOTES = ("notes", "comments", "footnotes")


def read(data: bytes, limit: int) -> Manuscript:
    """Raises DocumentProblem."""
    root = parsed(data)
    if local(root) != "FictionBook":
        raise DocumentProblem("damaged")
    about = next(found(root, "title-info"), None)
    bodies = [child for child in root if local(child) == "body"]
    if not bodies:
        raise DocumentProblem("damaged")
    annotation = [] if about is None else list(found(about, "annotation"))
    texts = [body for body in bodies if attribute(body, "name") not in _NOTES]
    notes = [body for body in bodies if attribute(body, "name") in _NOTES]
    lines = [line for part in (*annotation, *texts, *notes) for line in _blocks(part)]
    if about is None:
        return Manuscript(lines, whole=_is_whole(data))
    date = about.find("{*}date")
    return Manuscript(
        lines,
        title=words(about.find("{*}book-title")) or None,
        author=", ".join(name for author in about.findall("{*}author") if (name := _name(author))) or None,
        published=None if date is None else moment(attribute(date, "value")),
        heading=words(about.find("{*}book-title")) or None,
        whole=_is_whole(data),
    )


def _is_whole(data: bytes) -> bool:
    """A book whose download broke off has no end."""
    return b"FictionBook>" in data[-200:].replace(b"\x00", b"")


def _name(author: Element) -> str:
    parts = ("first-name", "middle-name", "last-name")
    return " ".join(filter(None, (words(author.find(f"{{*}}{part}")) for part in parts))) or words(
        author.find("{*}nickname")
    )


def _blocks(parent: Element) -> Iterator[str]:
    """Depth is bounded by `xml.DEEPEST`. The title of a section may take several lines: it is one."""
    for child in parent:
        kind = local(child)
        if kind in _LINES:
            yield "".join(_pieces(child))
        elif kind == "title":
            yield " ".join(said for line in _blocks(child) if (said := line.strip()))
        elif kind == "tr":
            yield CELLS.join(said for cell in child if (said := words(cell)))
        else:
            yield from _blocks(child)


def _pieces(element: Element) -> Iterator[str]:
    """The words of a paragraph without the numbers of its notes."""
    yield element.text or ""
    for child in element:
        if not (local(child) == "a" and attribute(child, "type") == "note"):
            yield from _pieces(child)
        yield child.tail or ""
