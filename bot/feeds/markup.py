"""RSS, RDF and Atom, well formed or not. The only home of feedparser."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from bot.errors import NotAFeed
from bot.feeds.telling import Body, Place, Told, ToldFeed

FULL = ("yandex_full-text", "turbo_content", "fulltext", "full-text", "full_text")
"""Elements of Russian feeds that hold the whole article."""

DATES = ("published", "created", "updated")

MOST_ITEMS = 2_000

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG = re.compile(r"</[a-zA-Z][\w:]*\s*>|<(?:p|br|img|hr)\b[^<>]*>")
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel|item|entry)\b", re.IGNORECASE)


def told(text: str) -> ToldFeed:
    """Raises NotAFeed for what has no element of a feed at its root."""
    if not _ROOT.match(text):
        raise NotAFeed
    # A stream, since a string would be looked for as a file and as an address. The declaration was taken off: the
    # charset is what the header says, and no relative link is resolved against an address.
    found = feedparser.parse(
        io.BytesIO(_CONTROLS.sub("", text).encode("utf-8", errors="replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    feed = found.feed
    items = tuple(_told(entry) for entry in found.entries[:MOST_ITEMS])
    return ToldFeed(_text(feed, "title"), _text(feed, "link"), items)


def _told(entry: dict[str, Any]) -> Told:
    return Told(
        _text(entry, "title"),
        _text(entry, "feedburner_origlink") or _link(entry),
        _text(entry, "id"),
        tuple(date for name in DATES if (date := _text(entry, name))),
        _text(entry, "author"),
        tuple(_bodies(entry)),
    )


def _link(entry: dict[str, Any]) -> str:
    """The page of the item: Atom may also link to comments, sounds, other forms."""
    pages = [link for link in dict.get(entry, "links", []) if link.get("rel", "alternate") == "alternate"]
    link = next((link["href"] for link in pages if link.get("href")), "") or _text(entry, "link")
    # feedparser takes every guid for an address that does not say that it is none
    return "" if link == _text(entry, "id") and not link.startswith("http") else link


def _bodies(entry: dict[str, Any]) -> Iterator[Body]:
    for name in FULL:
        if words := _text(entry, name):
            yield Body(words, place=Place.WHOLE)
    for content in dict.get(entry, "content", []):
        yield Body(content.get("value", ""), _is_html(content), Place.CONTENT)
    yield Body(_text(entry, "summary"), _is_html(dict.get(entry, "summary_detail", {})))


def _is_html(detail: dict[str, Any]) -> bool:
    """What is called plain text may hold tags all the same."""
    return detail.get("type") != "text/plain" or bool(_TAG.search(detail.get("value", "")))


def _text(told: dict[str, Any], name: str) -> str:
    """As it stands there: feedparser's own dictionary would warn, and answer with another element's words."""
    value = dict.get(told, name, "")
    return value.strip() if isinstance(value, str) else ""
