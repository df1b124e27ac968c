"""How fast a full history is: `python -m benchmarks.history_speed [ARTICLES [USERS [FILE]]]`.

A million articles and 10,000 users by default: half an hour and 14.3 GB on the way. Fills a database (`FILE` is
kept and used again, without it a temporary one is), then prints p50 and p99 of a page of history, a search, a filter, a
list of agreements and an insert, in milliseconds, and the size of the file. All through `Storage`. Who has more asks
more, so that the largest histories are asked most. While the inserts are measured, the index is tended as in `app`.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from benchmarks.full_history import LEXICON, NOW, Users, chance, fill, keep, made, someone, words
from bot.app import TENDING
from bot.model import Status
from bot.storage import Storage, Wanted
from bot.storage.sqlite import open_storage

TIMES = 1_000
COMMON = 20
"""So many words count as very common."""

NARROWING = (
    lambda: Wanted(agreed=True),
    lambda: Wanted(statuses=(Status.SIGNED,)),
    lambda: Wanted(sources=(f"Источник {chance.randrange(200)}",)),
    lambda: Wanted(actors=(tuple((word,) for word in someone().split()),)),
    lambda: Wanted(since=NOW - timedelta(days=chance.randrange(100)), until=NOW),
)
"""As the buttons and filters of a history ask: with agreements, by status, by source, by actor, by time."""

TARGETS = {"a page of history": 1.0, "a search": 5.0, "a filter": 5.0, "an insert": 5.0}
"""Milliseconds at p99."""


async def main(articles: int, users: int, file: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = file or Path(folder) / "svodka.sqlite3"
        people = Users(users)
        if not path.exists():
            await fill(path, articles, people)
        storage = await open_storage(path)
        print(f"{articles:,} articles, {users:,} users: {path.stat().st_size / 1e9:.2f} GB")
        try:
            await measure_all(storage, people)
        finally:
            await storage.close()


async def measure_all(storage: Storage, users: Users) -> None:
    first = await storage.last_article() + 1
    await storage.tend()

    async def page() -> None:
        chat = users.one()
        await storage.history_size(chat)
        await storage.history(chat, 0, 10)

    async def search() -> None:
        asked = tuple((word,) for word in words(2))
        await storage.find(users.one(), Wanted(words=asked, telling=2), 0, 5)

    async def common() -> None:
        asked = ((LEXICON[chance.randrange(COMMON)],),)
        await storage.find(users.one(), Wanted(words=asked, telling=1), 0, 5)

    async def narrow() -> None:
        await storage.find(users.one(), chance.choice(NARROWING)(), 0, 10)

    async def agreements() -> None:
        await storage.agreements(users.one(), Wanted(statuses=(Status.SIGNED,)), 0, 4)

    made_before = [made(number) for number in range(first, first + TIMES)]
    rows = iter(enumerate(made_before, first))

    async def insert() -> None:
        number, row = next(rows)
        async with storage.unit() as unit:
            await keep(unit, number, row, users.one(), NOW + timedelta(days=400))

    await measure("a page of history", page)
    await measure("a search", search)
    await measure("a search, one common word", common)
    await measure("a filter", narrow)
    await measure("agreements with a status", agreements)
    tending = asyncio.create_task(tend(storage))
    try:
        await measure("an insert", insert)
    finally:
        tending.cancel()
        await asyncio.gather(tending, return_exceptions=True)


async def tend(storage: Storage) -> None:
    """As `app` does."""
    while True:
        await asyncio.sleep(TENDING)
        await storage.tend()


async def measure(name: str, call: Callable[[], Awaitable[None]]) -> None:
    spent = []
    for _ in range(TIMES):
        start = time.perf_counter()
        await call()
        spent.append((time.perf_counter() - start) * 1000)
    p99 = statistics.quantiles(spent, n=100)[98]
    target = f"target {TARGETS[name]:g}: {'reached' if p99 <= TARGETS[name] else 'missed'}" if name in TARGETS else ""
    print(f"{name:28} p50 {statistics.median(spent):7.2f}   p99 {p99:7.2f}   worst {max(spent):7.2f}   {target}")


if __name__ == "__main__":
    articles, users, file, *_ = [*sys.argv[1:], "", "", ""]
    asyncio.run(main(int(articles or 1_000_000), int(users or 10_000), Path(file) if file else None))
