"""Page → Article: what was received or fetched becomes clean text with its title and where it comes from. Pure.

Page ─┬─ a message, a .txt file ──────────────────────────→ plain: clean, title
      └─ HTML → charset → tree ─┬─ preview: posts of a Telegram channel
                                └─ evidence → walls (not an article?) → extractors → choice → debris → metadata
"""

from __future__ import annotations

import hashlib
import re

from bot.charset import decode
from bot.errors import EmptyText, TextTooLong
from bot.extraction.plain import clean, title, unwrapped
from bot.model import Article, Page

__all__ = ["clean", "content_hash", "read_page", "title", "unwrapped"]

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def read_page(page: Page, limit: int) -> Article:
    """Read what was received or fetched.

    Raises EmptyText, NotText, TextTooLong beyond `limit` characters, and for HTML what `bot.extraction.walls` tells.
    """
    text = page.body if isinstance(page.body, str) else decode(page.body, page.declared)
    article = _html(text, page, limit) if _is_html(text, page) else _plain(text, page)
    if not any(char.isalnum() for char in article.text):
        raise EmptyText
    if len(article.text) > limit:
        raise TextTooLong(len(article.text), limit)
    return article


def content_hash(text: str) -> str:
    """The key of a text: the same for the same words, however they are spaced and broken into lines."""
    return hashlib.sha256(" ".join(text.split()).encode(errors="surrogatepass")).hexdigest()


def _is_html(text: str, page: Page) -> bool:
    """By what its sender says, or by how it begins; what a user typed is never HTML."""
    mime = (page.mime or "").split(";")[0].strip().lower()
    if mime in _HTML_TYPES:
        return "<" in text
    return isinstance(page.body, bytes) and bool(_HTML_START.match(text))


def _html(text: str, page: Page, limit: int) -> Article:
    # Loaded where HTML is read, in a worker: trafilatura and htmldate cost 40 MB and half a second.
    from bot.extraction.pages import read_html

    return read_html(text, page, limit)


def _plain(body: str, page: Page) -> Article:
    """An article is shared by all who send its text, so only a public channel's name and address go into it: who else
    said it stays in the entry of the one who forwarded it."""
    text, origin = clean(body), page.origin
    public = origin if origin and origin.url else None
    return Article(
        text,
        title=title(text),
        source=(public.name or None) if public else None,
        url=public.url if public else page.url,
        author=public.signature if public else None,
        published=origin.sent if origin else None,
        partial=page.cut,
    )
