"""JSON Feed (jsonfeed.org), all versions: what is not of the right kind counts as not said."""

from __future__ import annotations

import json
from typing import Any

from bot.errors import NotAFeed
from bot.feeds.telling import Body, Place, Told, ToldFeed

VERSION = "https://jsonfeed.org/version/"
MOST_ITEMS = 2_000

_TEXTS = (
    ("content_html", True, Place.CONTENT),
    ("content_text", False, Place.CONTENT),
    ("summary", False, Place.LINES),
)


def told(text: str) -> ToldFeed:
    """Raises NotAFeed for what is not JSON, or some other kind of it."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAFeed from None
    if not isinstance(feed, dict) or not _text(feed, "version").lower().startswith(VERSION):
        raise NotAFeed
    items = [item for item in _list(feed, "items")[:MOST_ITEMS] if isinstance(item, dict)]
    return ToldFeed(_text(feed, "title"), _text(feed, "home_page_url"), tuple(_told(item) for item in items))


def _told(item: dict[str, Any]) -> Told:
    number = item.get("id")
    guid = str(number) if isinstance(number, int | float) and not isinstance(number, bool) else _text(item, "id")
    return Told(
        _text(item, "title"),
        _text(item, "url") or _text(item, "external_url"),
        guid,
        tuple(date for name in ("date_published", "date_modified") if (date := _text(item, name))),
        _author(item),
        tuple(Body(words, html, place) for name, html, place in _TEXTS if (words := _text(item, name))),
    )


def _author(item: dict[str, Any]) -> str:
    """Version 1 has one author, 1.1 a list of them."""
    given = [*_list(item, "authors"), item.get("author")]
    named = [_text(author, "name") for author in given if isinstance(author, dict)]
    return ", ".join(dict.fromkeys(name for name in named if name))


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    return value.strip() if isinstance(value, str) else ""


def _list(told: dict[str, Any], name: str) -> list[Any]:
    value = told.get(name)
    return value if isinstance(value, list) else []
