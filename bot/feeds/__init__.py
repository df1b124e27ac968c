"""Feeds, pure: what stands at a source's address → its items. Everything here runs in workers: feeds are written by
strangers.

Page → decoding → ─┬─ markup (RSS, RDF, Atom, what once was one of them) ─┐
                   ├─ jsonfeed ───────────────────────────────────────────┴→ items: keys, clean text, dates
                   └─ channels (Telegram's preview)

discovery   a page → addresses of feeds
opml        lists of sources in and out
robots      what a site asks robots not to read
"""

from __future__ import annotations

from datetime import datetime

from bot.errors import NotAFeed
from bot.feeds import jsonfeed
from bot.feeds.decoding import decoded
from bot.feeds.items import feed_of
from bot.kinds import HEAD, Kind, kind_of
from bot.model import Feed, Page

__all__ = ["read_feed"]


def read_feed(page: Page, now: datetime) -> Feed:
    """The feed that stands on a page. Raises NotAFeed, NotText. `now` makes «вчера, 10:05» a date."""
    text = decoded(page)
    if kind_of(text[:HEAD].encode()) is Kind.PAGE:
        raise NotAFeed
    if text.startswith("{"):
        return feed_of(jsonfeed.told(text), page.url, now)
    # Loaded where a feed is read, in a worker.
    from bot.feeds import markup

    return feed_of(markup.told(text), page.url, now, cut=page.cut)
