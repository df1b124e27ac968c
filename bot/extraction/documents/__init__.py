"""File → Article: one module for each format, each read without its library's trust in what it is given.

bytes → formats (what is it?) ─┬─ word · opendocument · epub: archive (a zip, limited) → xml (a tree, limited)
                               ├─ fictionbook: xml
                               ├─ pdf: glyphs → layout (columns, running heads) → paragraphs
                               └─ rtf · markdown                                          each → Manuscript → Article
What strangers sent is read in a limited process (`bot.confinement`): a limit that is missed here still ends there.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from bot.charset import decode
from bot.errors import DocumentProblem
from bot.extraction.documents.formats import Format, format_of, looks_like_a_document
from bot.model import Article, Page

if TYPE_CHECKING:  # loaded where a document is met
    from bot.extraction.documents.archive import Archive
    from bot.extraction.documents.manuscript import Manuscript

__all__ = ["Format", "looks_like_a_document", "opened", "preload", "read_document", "shortened"]

_MODULES = {
    Format.PDF: "pdf",
    Format.DOCX: "word",
    Format.ODT: "opendocument",
    Format.EPUB: "epub",
    Format.FB2: "fictionbook",
    Format.RTF: "rtf",
}
"""Each is loaded where its format is met: pypdf costs a quarter of a second."""

_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class _Module(Protocol):
    def read(self, data: bytes, limit: int) -> Manuscript:
        """The file's beginning of about so many characters, or all of it. Raises DocumentProblem."""


def opened(page: Page) -> tuple[Page, Format | None]:
    """What a file is, and of an archive with one file that file; None for a page or a plain text.

    Raises DocumentProblem for what nobody reads.
    """
    assert isinstance(page.body, bytes)
    format_ = format_of(page.body, page.name or "", _type(page))
    if format_ is not Format.ZIP:
        return page, format_
    from bot.extraction.documents.archive import Archive

    name, data = _only(Archive(page.body))
    format_ = format_of(data, name)
    if format_ is Format.ZIP:
        raise DocumentProblem("archive")
    return replace(page, body=data, name=name.rpartition("/")[2], mime=None, declared=None), format_


def read_document(page: Page, format_: Format, limit: int) -> Article:
    """The article of a file; of a long one its beginning, in whole paragraphs. Raises ReadingError."""
    from bot.extraction.documents.manuscript import author_of, text_of, title_of

    assert isinstance(page.body, bytes)
    manuscript = _read(page.body, format_, limit)
    text, cut = shortened(text_of(manuscript), limit)
    origin = page.origin
    public = origin if origin and origin.url else None
    return Article(
        text,
        title=title_of(manuscript, text),
        source=(public.name or None) if public else None,
        url=public.url if public else page.url,
        author=author_of(manuscript) or (public.signature if public else None),
        published=manuscript.published or (origin.sent if origin else None),
        published_from="document" if manuscript.published else None,
        partial=cut or page.cut or not manuscript.whole,
    )


def shortened(text: str, limit: int) -> tuple[str, bool]:
    """The paragraphs that fit into so many characters, and whether something is left out."""
    if len(text) <= limit:
        return text, False
    end = max(text.rfind("\n", 0, limit + 1), text.rfind(". ", 0, limit) + 1)
    return text[: end if end > limit // 2 else limit].rstrip(), True


def preload(page: Page) -> None:
    """Load what the format needs, so that a process that is forked for one file need not."""
    if isinstance(page.body, bytes) and page.body.startswith(b"%PDF-"):
        import_module(f"{__name__}.pdf")


def _read(data: bytes, format_: Format, limit: int) -> Manuscript:
    if format_ is Format.MARKDOWN:
        from bot.extraction.documents import markdown

        return markdown.read(decode(data), limit)
    module: _Module = import_module(f"{__name__}.{_MODULES[format_]}")
    return module.read(data, limit)


def _type(page: Page) -> str:
    return (page.mime or "").partition(";")[0].strip().lower()


def _only(archive: Archive) -> tuple[str, bytes]:
    """The one file of an archive, what computers leave there apart. Raises DocumentProblem for more, or none."""
    names = [name for name in archive.names if not any(junk in name for junk in _JUNK)]
    if len(names) != 1:
        raise DocumentProblem("archive")
    return names[0], archive.read(names[0])
