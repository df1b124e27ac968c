"""A bot without a desk, for the tests of digests: digests and delivery at one database, and time in our hands."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from bot.delivery import Delivery
from bot.digests import Composed, Digests
from bot.errors import WorkerDied
from bot.model import Content, Place, Preferences, Schedule, Window
from bot.speech import Speech
from bot.storage import Storage, Unit
from bot.storage.sqlite import open_storage
from bot.texts import Texts
from tests.fresh import laid
from tests.front import doze, hasty
from tests.storing import ARTICLE, NOW, answered
from tests.telegram import Reader, Telegram

TEXTS = Texts("ru")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DAILY = Schedule.of([(range(7), [time(10)])])
HOURLY = Schedule.of([(range(7), [time(hour) for hour in range(24)])])
DUE = NOW + HOUR
"""10:00 in UTC, where everybody here lives."""


@dataclass
class Lister:
    """A composer in the tests' own words: a message for each `of` entries, none for none; `fails` so often first."""

    storage: Storage | None = None
    of: int = 100
    fails: int = 0
    windows: list[Window] = field(default_factory=list)

    async def compose(self, window: Window, now: datetime) -> Composed:
        self.windows.append(window)
        await asyncio.sleep(0)
        if self.fails:
            self.fails -= 1
            raise WorkerDied("compose")
        assert self.storage is not None
        lines = await self.storage.history(window.chat_id, 0, 100)
        numbers = sorted(line.id for line in lines if window.after < line.id <= window.through)
        lists = [numbers[start : start + self.of] for start in range(0, len(numbers), self.of)]
        return Composed(tuple(says(" ".join(f"№{number}." for number in part)) for part in lists), self.keep)

    async def keep(self, unit: Unit) -> None:
        """Something of its own in the same unit."""
        await unit.remark(1, f"kept {len(self.windows)}", NOW, NOW)


def says(words: str) -> Content:
    return Content(words, words)


class Mortal:
    """A storage whose process dies at its `nth` unit, just before it is committed or just after."""

    def __init__(self, storage: Storage, nth: int, *, committed: bool) -> None:
        self._storage, self._nth, self._committed, self._count = storage, nth, committed, 0
        self.dead, self.doomed = asyncio.Event(), False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._storage, name)

    @asynccontextmanager
    async def unit(self, *, urgent: bool = False) -> AsyncIterator[Unit]:
        self._count += 1
        last = self.doomed = self._count >= self._nth
        async with self._storage.unit(urgent=urgent) as unit:
            yield unit
            if last and not self._committed:
                await self._die()
        if last:
            await self._die()

    async def _die(self) -> None:
        """Nothing that comes after is done."""
        self.dead.set()
        await asyncio.Event().wait()


class Stage:
    """A bot without a desk: digests and delivery at one database, restarted as often as a test likes; `now` stands."""

    def __init__(self, folder: Path) -> None:
        self.file, self.now, self.telegram, self.lister = folder / "svodka.sqlite3", NOW, Telegram(), Lister()
        self.digests: Digests

    def reader(self, name: str = "Анна") -> Reader:
        reader = self.telegram.user(name)
        reader.chat.refusal = None
        return reader

    @asynccontextmanager
    async def storage(self) -> AsyncIterator[Storage]:
        storage = await open_storage(await laid(self.file))
        try:
            yield storage
        finally:
            await storage.close()

    @asynccontextmanager
    async def running(self, storage: Storage) -> AsyncIterator[None]:
        delivery = Delivery(self.telegram.bot(), storage, lambda: self.now, timer=hasty, rest=doze)
        self.digests = Digests(storage, self.lister, Speech(storage), lambda: self.now, rest=doze)
        self.digests.news, self.lister.storage = delivery.wake, storage
        tasks = [asyncio.create_task(delivery.run()), asyncio.create_task(self.digests.run())]
        try:
            yield
        finally:
            await died(*tasks)

    async def passes(self, storage: Storage, until: datetime) -> None:
        """The clock shows this time, and all that is due by then is done and shown."""
        self.now = until
        async with self.running(storage), asyncio.timeout(20):
            while not await quiet(storage, until):
                await storage.next_run()  # another turn of the loop


async def died(*loops: asyncio.Task[None]) -> None:
    """The loops and what they had begun are no more; no loop finishes anything."""
    for task in loops:
        task.cancel()
    while not all(task.done() for task in loops):
        for task in asyncio.all_tasks():
            if task.get_name().startswith(("outbox ", "digest ")):
                task.cancel()
        await asyncio.wait(loops, timeout=0.001)


async def quiet(storage: Storage, now: datetime) -> bool:
    """Whether nothing is due, under way, or still to be shown."""
    under_way = await storage.due_subscriptions(now, 1) or await storage.open_runs(now, 1)
    return not (under_way or await storage.outbox_backlog(now, 1))


async def orders(storage: Storage, reader: Reader, schedule: Schedule = DAILY, due: datetime = DUE) -> int:
    chat_id = reader.chat.id
    async with storage.unit() as unit:
        await unit.meet(chat_id, NOW)
        await unit.prefer(chat_id, Preferences(zone="Etc/UTC"), NOW)
        return await unit.subscribe(Place(chat_id), chat_id, schedule, None, due, NOW)


async def asks(storage: Storage, reader: Reader) -> None:
    """`/digest`."""
    chat_id = reader.chat.id
    async with storage.unit() as unit:
        await unit.meet(chat_id, NOW)
        await unit.order_digest(Place(chat_id), await unit.post(chat_id, "Собираю…", None, NOW), NOW)


async def reads(storage: Storage, reader: Reader, *numbers: int) -> list[str]:
    """These articles come into the reader's history; how a digest lists them."""
    articles = [replace(ARTICLE, text=f"{ARTICLE.text} {reader.id} {number}") for number in numbers]
    ids = [await answered(storage, reader.chat.id, n, a) for n, a in zip(numbers, articles, strict=True)]
    return [f"№{id_}." for id_ in ids]


def told(reader: Reader) -> Counter[str]:
    """The entries that its messages ever listed, and in how many messages."""
    return Counter(
        number
        for message in reader.messages
        for number in {found for version in message.versions for found in re.findall(r"№\d+\.", version)}
    )


def once(*entries: str) -> Counter[str]:
    return Counter(dict.fromkeys(entries, 1))
