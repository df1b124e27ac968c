"""What was read: pages, and the clean articles that come of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.origins import Origin


@dataclass(frozen=True, slots=True)
class Page:
    """Something fetched or received, not yet read: decoded text, or the bytes of a file, with what is known of it.

    `url` is the final address of what was fetched, after redirects; `declared` the charset that its header names;
    `cut` says that only its beginning was taken, since it is longer than what is fetched.
    """

    body: str | bytes
    name: str | None = None
    mime: str | None = None
    origin: Origin | None = None
    url: str | None = None
    declared: str | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A clean text (статья) and where it comes from. A title may also stand in the text as its first line.

    `published_from` names what of the page told the date (`bot.extraction.metadata`), None where Telegram did;
    `partial`: only the beginning of the article could be read (a paywall, a page that was cut).
    """

    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    published: datetime | None = None
    published_from: str | None = None
    partial: bool = False
