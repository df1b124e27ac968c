"""How fast a full storage is: `python -m benchmarks.storage_speed [FINISHED]`, a million old messages if not given.

Prints the median and the slowest of each kind of call, in milliseconds.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.model import Content, Part, Submission, SubmissionState
from bot.storage import Storage
from bot.storage.rows import content_to_json, moment
from bot.storage.sqlite import open_storage

NOW = datetime.now(UTC)
CHATS = 10_000
CARD = Content("<b>Карточка</b> " * 60, "Карточка " * 60)


async def main(finished: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "svodka.sqlite3"
        await (await open_storage(path)).close()
        fill_with_past(path, finished)
        storage = await open_storage(path)
        print(
            f"{finished:,} finished messages, {CHATS:,} chats with one pending message and one waiting submission each"
        )
        try:
            await fill_with_present(storage)
            await measure_all(storage)
        finally:
            await storage.close()


def fill_with_past(path: Path, finished: int) -> None:
    content = content_to_json(CARD)
    rows = ((n % CHATS, n, moment(NOW), content) for n in range(finished))
    with closing(sqlite3.connect(path)) as file, file:
        file.executemany(
            """
            INSERT INTO outbox (chat_id, message_id, eager, revision, shown, posted_at, placeholder, content, pressable)
            VALUES (?, ?, 1, 1, 1, ?, 'Читаю…', ?, 1)
            """,
            rows,
        )


async def fill_with_present(storage: Storage) -> None:
    for first in range(0, CHATS, 1000):
        async with storage.unit() as unit:
            for chat in range(first, first + 1000):
                outgoing = await unit.post(chat, "Читаю…", None, NOW)
                await unit.submit(submission(chat, chat), SubmissionState.WAITING, None, outgoing, NOW)


def submission(chat: int, message: int) -> Submission:
    return Submission(chat, chat, (Part(message, NOW, "Новость порта. " * 100),))


async def measure_all(storage: Storage) -> None:
    counter = iter(range(10**9, 2 * 10**9))

    async def accept() -> None:
        """What the desk writes for one message."""
        message = next(counter)
        async with storage.unit() as unit:
            await unit.first_sight(message, NOW)
            await unit.meet(message % CHATS, NOW)
            await unit.gathering(message % CHATS, message % CHATS)
            await unit.load(message % CHATS, message % CHATS, NOW - timedelta(minutes=1))
            outgoing = await unit.post(message % CHATS, "Читаю…", None, NOW)
            await unit.submit(submission(message % CHATS, message), SubmissionState.WAITING, None, outgoing, NOW)

    async def tiny() -> None:
        async with storage.unit() as unit:
            await unit.first_sight(next(counter), NOW)

    async def claim() -> None:
        async with storage.unit() as unit:
            assert await unit.claim(NOW)

    async def deliver() -> None:
        (row,) = await storage.due(NOW, [], 1)
        async with storage.unit() as unit:
            await unit.placed(row.id, next(counter))

    busy = list(range(0, CHATS, 400))
    await measure("unit: one small write", tiny)
    await measure("unit: accept a message", accept)
    await measure("unit: claim a submission", claim)
    await measure("due(), 30 rows, 25 busy chats", lambda: storage.due(NOW, busy, 30))
    await measure("due() and placed()", deliver)
    await measure("next_due()", lambda: storage.next_due(NOW), 50)
    await measure("next_reading()", storage.next_reading)
    await measure("place_in_queue() of the last", lambda: storage.place_in_queue(CHATS), 50)
    await measure("prune(), nothing to forget", lambda: storage.prune(NOW - timedelta(days=1)), 20)


async def measure(name: str, call: Callable[[], Awaitable[object]], times: int = 500) -> None:
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        await call()
        spent.append((time.perf_counter() - start) * 1000)
    median = statistics.median(spent)
    print(f"{name:32} median {median:8.3f}   worst {max(spent):8.2f}   {1000 / median:8.0f} a second")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
