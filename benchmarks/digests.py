"""Thousands of digests due in the same minute at the real bot process, over HTTP, with Telegram's limits: how soon they
are all sent, whether each comes once, and how soon somebody is answered who asks for something meanwhile.

python -m benchmarks.digests [PEOPLE] [ARTICLES]     # 10,000 people, 3 articles in each digest
"""

from __future__ import annotations

import asyncio
import itertools
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import jobs
from bot.model import Article
from bot.sandbox.pace import Limits
from bot.sandbox.state import Bounds
from tests.burst import post
from tests.process import LISTENS, launched
from tests.rush import Rush, digests
from tests.telegram import Reader, Telegram

ARTICLES = [Article(post(number), source="Лента городов") for number in range(12)]
PATIENCE = 3600.0
ASKS_EVERY = 5.0
"""Seconds between two questions of the one who asks."""


async def main(people: int, each: int) -> None:
    telegram = Telegram(limits=Limits(), bounds=Bounds(calls=200_000))
    rush, asker = Rush.of(telegram, people, each), telegram.user("Спросивший")
    waits: list[float] = []
    with TemporaryDirectory() as folder:
        started = time.monotonic()
        read = [(article, *jobs.study(article, "svodka")) for article in ARTICLES]
        await rush.prepare(Path(folder), datetime.now(UTC), read)
        print(
            f"{people} subscriptions with {each} articles each prepared in {time.monotonic() - started:.0f} s",
            flush=True,
        )
        where = {"BOT_TOKEN": telegram.token, "TELEGRAM_API_SERVER": await telegram.serve()}
        async with launched(Path(folder), WORKERS="2", **where) as bot:
            await bot.says(LISTENS)
            asking = asyncio.create_task(ask(asker, waits))
            seconds = await rush.until_told(PATIENCE)
            asking.cancel()
            await bot.has("SELECT count(*) FROM outbox WHERE pending", 0)
            left = bot.asked("SELECT count(*) FROM runs")
            bot.terminate()
            await bot.ended()
    await telegram.server.stop()
    report(rush, waits, seconds, left)


async def ask(asker: Reader, waits: list[float]) -> None:
    """One question after another, each when the one before it was answered."""
    for number in itertools.count(1):
        asked = time.monotonic()
        asker.send("/help")
        await asker.sees_messages(number, "/history", patience=PATIENCE)
        waits.append(time.monotonic() - asked)
        await asyncio.sleep(ASKS_EVERY)


def report(rush: Rush, waits: list[float], seconds: float, left: int) -> None:
    telegram = rush.telegram
    calls = Counter(call.method for call in telegram.calls)
    writes = calls["sendMessage"] + calls["editMessageText"]
    told = Counter(len(digests(reader)) for reader in rush.people)
    refused = Counter(f"{call.method}: {call.error.description}" for call in telegram.calls if call.error)
    print(f"digests a person: {dict(told)}; still under way: {left}")
    print(f"all of them after {seconds:.0f} s, {writes / seconds:.1f} messages and edits a second of Telegram's 30")
    print(f"calls: {dict(calls)}")
    print(f"refused: {dict(refused)}, violations of an announced wait: {len(telegram.violations)}")
    waits.sort()
    if waits:
        middle, slowest = waits[len(waits) // 2], waits[-1]
        print(f"{len(waits)} questions meanwhile, half answered in {middle:.1f} s, the slowest in {slowest:.1f} s")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:3]]
    asyncio.run(main(*(numbers + [10_000, 3][len(numbers) :])))
