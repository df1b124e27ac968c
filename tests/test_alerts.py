"""Watches at once: the loop by itself, in quiet hours and after a restart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from typing import ParamSpec, TypeVar

from benchmarks.stories import corpus
from bot import jobs
from bot.alerts import Alerts
from bot.model import Article, Heed, Preferences, Quiet, Watch
from bot.speech import Speech
from bot.storage import Storage
from tests.clock import NOON
from tests.newsstand import brought
from tests.storing import ANNA, BORIS

P = ParamSpec("P")
T = TypeVar("T")

URANIUM = [article for event, article in corpus("dev") if event == "c-uranium"]
FOOTBALL = [article for event, article in corpus("dev") if event == "e-football"]
HOUR = timedelta(hours=1)


class Here:
    """The work of the processes, done in this one."""

    count = 1

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)


@asynccontextmanager
async def alerting(storage: Storage, now: datetime = NOON) -> AsyncIterator[Alerts]:
    """The loop, until everything that was brought is asked about."""
    alerts = Alerts(storage, Here(), Speech(storage), lambda: now)
    asked = asyncio.Event()
    alerts.news = asked.set
    running = asyncio.create_task(alerts.run())
    try:
        yield alerts
        alerts.wake()
        async with asyncio.timeout(20):
            while await storage.heard(await storage.alert_mark(), 1):
                asked.clear()
                await asked.wait()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def watched(storage: Storage, chat: int, text: str, heed: Heed = Heed.NOW) -> None:
    sides, agreed = jobs.watched(text)
    async with storage.unit() as unit:
        await unit.watch(chat, Watch(0, text, sides, agreed, heed), NOON)


async def posted(storage: Storage, now: datetime = NOON) -> list[tuple[int, str]]:
    return [(one.chat_id, one.content.plain if one.content else "") for one in await storage.due(now, [], 100)]


async def bring(storage: Storage, chats: list[int], *articles: Article) -> None:
    for article in articles:
        await brought(storage, chats, article, NOON)


async def test_each_chat_hears_what_it_watches(storage: Storage) -> None:
    await watched(storage, ANNA, "уран")
    await watched(storage, BORIS, "Лосев")
    await watched(storage, BORIS, "Орион", Heed.DIGEST)
    async with alerting(storage):
        await bring(storage, [ANNA, BORIS], URANIUM[0], FOOTBALL[0])
    told = sorted(await posted(storage))
    assert [chat for chat, _ in told] == [ANNA, BORIS]
    assert told[0][1].startswith("👁 уран")
    assert told[1][1].startswith("👁 Лосев")


async def test_what_came_while_nobody_listened_is_told_once(storage: Storage) -> None:
    await watched(storage, ANNA, "Орион")
    await bring(storage, [ANNA], *URANIUM)
    for _ in range(2):
        async with alerting(storage):
            pass
    assert len(await posted(storage)) == 1


async def test_quiet_hours_are_kept(storage: Storage) -> None:
    await watched(storage, ANNA, "Орион")
    async with storage.unit() as unit:
        quiet = Quiet(time(NOON.hour - 1), time(NOON.hour + 1))
        await unit.prefer(ANNA, Preferences(zone="UTC", quiet=quiet), NOON)
    await bring(storage, [ANNA], URANIUM[0])
    async with alerting(storage):
        pass
    assert await posted(storage) == []
    assert await storage.next_due(NOON) == NOON + HOUR
    assert len(await posted(storage, NOON + HOUR)) == 1


async def test_what_is_muted_is_not_told_at_once_either(storage: Storage) -> None:
    await watched(storage, ANNA, "Орион")
    await watched(storage, ANNA, "уран", Heed.MUTE)
    await watched(storage, BORIS, "Орион")
    async with alerting(storage):
        await bring(storage, [ANNA, BORIS], URANIUM[0])
    assert [chat for chat, _ in await posted(storage)] == [BORIS]


async def test_a_watch_that_is_dropped_finds_nothing(storage: Storage) -> None:
    await watched(storage, ANNA, "Орион")
    (watch,) = await storage.watches(ANNA)
    async with storage.unit() as unit:
        await unit.unwatch(ANNA, watch.id)
    await bring(storage, [ANNA], URANIUM[0])
    async with alerting(storage):
        pass
    assert await posted(storage) == []
