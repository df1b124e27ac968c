"""Page → Article: what was received or fetched becomes clean text with its title and where it comes from. Pure.

Page ─┬─ a message, a .txt file ──────────────────────────→ plain: clean, title
      ├─ PDF, DOCX, ODT, EPUB, FB2, RTF, Markdown ────────→ documents
      └─ HTML → charset → tree ─┬─ preview: posts of a Telegram channel
                                └─ evidence → walls (not an article?) → extractors → choice → debris → metadata
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.charset import decode
from bot.errors import EmptyText, TextTooLong
from bot.extraction.debris import headline
from bot.extraction.documents import looks_like_a_document, opened, read_document, shortened
from bot.extraction.plain import clean, title, unwrapped
from bot.model import Article, Page

__all__ = ["clean", "content_hash", "is_document", "read_page", "title", "unwrapped"]

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_HTML_NAMES = re.compile(r".*\.[xs]?html?", re.IGNORECASE | re.DOTALL)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def read_page(page: Page, limit: int) -> Article:
    """Read what was received or fetched; of a file that is longer than `limit` characters its beginning.

    Raises EmptyText, NotText, TextTooLong for messages and pages beyond `limit`, DocumentProblem, and for HTML what
    `bot.extraction.walls` tells.
    """
    article = _read(page, limit)
    if not any(char.isalnum() for char in article.text):
        raise EmptyText
    if len(article.text) > limit:
        raise TextTooLong(len(article.text), limit)
    return article


def is_document(page: Page) -> bool:
    """Whether it is to be read in a limited process: a format that is unpacked, parsed, or only named by its sender."""
    return isinstance(page.body, bytes) and looks_like_a_document(page.body, page.name or "", _type(page))


def _read(page: Page, limit: int) -> Article:
    if isinstance(page.body, str):
        return _plain(page.body, page)
    page, format_ = opened(page)
    if format_ is not None:
        return read_document(page, format_, limit)
    assert isinstance(page.body, bytes)
    text = decode(page.body, page.declared)
    return _html(text, page, limit) if _is_html(text, page) else _file(text, page, limit)


def content_hash(text: str) -> str:
    """The key of a text: the same for the same words, however they are spaced and broken into lines."""
    import hashlib  # OpenSSL behind it is loaded where a text is kept

    return hashlib.sha256(" ".join(text.split()).encode(errors="surrogatepass")).hexdigest()


def _is_html(text: str, page: Page) -> bool:
    """By what its sender calls it, or by how it begins."""
    called = _type(page) in _HTML_TYPES or _HTML_NAMES.fullmatch(page.name or "")
    return "<" in text if called else bool(_HTML_START.match(text))


def _type(page: Page) -> str:
    return (page.mime or "").partition(";")[0].strip().lower()


def _html(text: str, page: Page, limit: int) -> Article:
    # Loaded where HTML is read, in a worker: trafilatura and htmldate cost 40 MB and half a second.
    from bot.extraction.pages import read_html

    return read_html(text, page, limit)


def _file(text: str, page: Page, limit: int) -> Article:
    """A text file: what comes long after its limit is not even cleaned."""
    article = _plain(text[: 2 * limit], page)
    kept, cut = shortened(article.text, limit)
    return replace(article, text=kept, partial=article.partial or cut or len(text) > 2 * limit)


def _plain(body: str, page: Page) -> Article:
    """An article is shared by all who send its text, so only a public channel's name and address go into it: who else
    said it stays in the entry of the one who forwarded it."""
    text, origin = clean(body), page.origin
    public = origin if origin and origin.url else None
    return Article(
        text,
        title=headline(text),
        source=(public.name or None) if public else None,
        url=public.url if public else page.url,
        author=public.signature if public else None,
        published=origin.sent if origin else None,
        partial=page.cut,
    )
