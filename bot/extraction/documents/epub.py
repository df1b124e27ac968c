"""EPUB → Manuscript: the chapters in the order of the spine, without lists of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath
from urllib.parse import unquote

from bot.errors import DocumentProblem
from bot.extraction.documents.archive import Archive
from bot.extraction.documents.manuscript import Manuscript, moment
from bot.extraction.documents.xml import Element, attribute, found, local, parsed, words
from bot.extraction.tree import lines

_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = re.compile(r"font|obfuscat", re.IGNORECASE)
"""Fonts may be scrambled in a book that anyone may read."""

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_APART = frozenset(("nav", "head", "rt", "rp"))


def read(data: bytes, limit: int) -> Manuscript:
    """Raises DocumentProblem."""
    archive = Archive(data)
    _check_rights(archive)
    path = _package(archive)
    package = parsed(archive.read(path))
    about = next(found(package, "metadata"), None)
    text: list[str] = []
    for chapter in _chapters(package, path):
        if chapter in archive and sum(map(len, text)) <= limit:
            text.extend(_read(archive, chapter))
    if about is None:
        return Manuscript(text)
    names = [name for author in found(about, "creator") if (name := words(author))]
    titles = [said for title in found(about, "title") if (said := words(title))]
    dates = [words(date) for date in found(about, "date")]
    return Manuscript(
        text,
        title=titles[0] if titles else None,
        author=", ".join(names) or None,
        published=next(filter(None, map(moment, dates)), None),
        heading=titles[0] if titles else None,
    )


def _check_rights(archive: Archive) -> None:
    """Raises DocumentProblem where chapters themselves are encrypted."""
    if _ENCRYPTION in archive:
        for method in found(parsed(archive.read(_ENCRYPTION)), "EncryptionMethod"):
            if not _FONTS.search(method.get("Algorithm") or ""):
                raise DocumentProblem("encrypted")


def _package(archive: Archive) -> str:
    if "META-INF/container.xml" in archive:
        for file in found(parsed(archive.read("META-INF/container.xml")), "rootfile"):
            if (path := file.get("full-path") or "") in archive:
                return path
    raise DocumentProblem("damaged")


def _chapters(package: Element, path: str) -> Iterator[str]:
    """The pages in the order of reading; a list of contents is called so by `nav`, in older books by the guide."""
    items = {item.get("id"): item for item in found(package, "item")}
    contents = {reference.get("href") for reference in found(package, "reference") if reference.get("type") == "toc"}
    for reference in found(package, "itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or item.get("href") in contents:
            continue
        if "nav" in (item.get("properties") or "").split():
            continue
        if (item.get("media-type") or _PAGES[0]) in _PAGES:
            yield normpath(join(path.rpartition("/")[0], unquote(item.get("href") or "")))


def _read(archive: Archive, chapter: str) -> Iterator[str]:
    root = parsed(archive.read(chapter))
    body = next(found(root, "body"), None)
    if body is None or attribute(body, "type") in ("toc", "landmarks"):
        return
    for element in list(body.iter()):
        if local(element) in _APART:
            _drop(element)
        else:
            element.tag = local(element)
    yield from (line.text for line in lines(body))


def _drop(element: Element) -> None:
    """Without the element; what follows it stays."""
    tail = element.tail
    element.clear()
    element.tag, element.tail = "span", tail
