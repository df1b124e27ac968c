"""Entries that a source brought, without fetching: what the sources loop commits, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from benchmarks.stories import corpus
from bot import jobs
from bot.model import ANALYSIS_VERSION, Analysis, Article, Item, Outline, SourceKind, Terms
from bot.storage import Storage

OUTLINE = Outline("https://steppe.example/rss.xml", "Степные вести", "https://steppe.example/")

_EVENTS = corpus("dev")
URANIUM, MINE, FOOTBALL, HYDRO = (
    [article for event, article in _EVENTS if event == name]
    for name in ("c-uranium", "c-mine", "e-football", "a-hydro")
)
"""All that is written about an event."""

_items = count(1)


async def brought(
    storage: Storage, chats: Sequence[int], article: Article, now: datetime, read: tuple[Analysis, Terms] | None = None
) -> list[int]:
    """The article is in the histories of these chats, which follow one source; the ids of its entries, by chats.

    It is really analysed unless `read` says what was found in it.
    """
    analysis, terms = read or jobs.study(article, "svodka")
    async with storage.unit() as unit:
        for chat in chats:
            await unit.follow(chat, SourceKind.FEED, OUTLINE, now - timedelta(days=30), 9)
    source = await storage.source_at(OUTLINE.address)
    assert source is not None
    item = Item((f"g:{next(_items)}",), article.title, article.url, article.text, whole=True)
    async with storage.unit() as unit:
        known = replace(source, looked=now, next_at=now + timedelta(days=1))
        await unit.looked(known, item.keys, [item], now)
        kept = await unit.add_article(article, article.text, now)
        await unit.add_analysis(kept, analysis, ANALYSIS_VERSION)
        await unit.add_terms(kept, analysis, terms)
    (waiting,) = await storage.due_items(now, (), 1)
    async with storage.unit() as unit:
        given = await unit.bring(waiting.id, kept, now, 1_000)
    assert set(chats) <= set(given)
    entries = [await storage.entry_of(chat, kept) for chat in chats]
    return [entry.id for entry in entries if entry is not None]
