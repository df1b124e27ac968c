"""How fast a full history is: `python -m benchmarks.history_speed [ARTICLES [USERS]]`, a million and 10,000 by default.

Fills a database with articles of random words (as frequent as words are: by Zipf's law), then prints p50 and p99 of a
page of history, a search, a filter, a list of agreements and an insert, in milliseconds, and the size of the file.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from bot.model import (
    Actor,
    ActorType,
    Agreement,
    Analysis,
    Article,
    Party,
    Quote,
    Span,
    Status,
    Terms,
    Wish,
)
from bot.storage import Storage, Unit, Wanted
from bot.storage.sqlite import open_storage

NOW = datetime(2026, 3, 1, tzinfo=UTC)
VOCABULARY = 50_000
WORDS = 250
"""Of one article."""

ACTORS = 3_000
AT_ONCE = 1_000
"""Articles in one transaction while the database is filled."""

TIMES = 1_000

TARGETS = {"a page of history": 1.0, "a search": 5.0, "a filter": 5.0, "an insert": 5.0}
"""Milliseconds at p99."""

chance = random.Random(6)
LEXICON = [f"{'бвгджзклмнпрстф'[n % 15]}{'аеиоу'[n // 15 % 5]}слово{n}" for n in range(VOCABULARY)]
WEIGHTS = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))


def words(count: int) -> list[str]:
    return chance.choices(LEXICON, cum_weights=WEIGHTS, k=count)


def made(number: int) -> tuple[Article, Analysis, Terms]:
    """An article with two actors and one agreement."""
    said = words(WORDS)
    text = " ".join(said)
    places: dict[str, list[Span]] = {}
    start = 0
    for word in said:
        places.setdefault(word, []).append(Span(start, start + len(word)))
        start += len(word) + 1
    names = [f"лицо{chance.randrange(ACTORS)}", f"лицо{ACTORS + chance.randrange(ACTORS)}"]
    actors = tuple(Actor(name, ActorType.PER, (Span(0, 5),), 0.5, Quote("роль", Span(0, 4))) for name in names)
    sides = tuple(Party(name, ActorType.PER) for name in names)
    status = chance.choice(list(Status))
    agreement = Agreement(status, sides, Quote(said[0], Span(0, 5)), Span(0, 90), Span(6, 12), "benchmark")
    analysis = Analysis("ru", (Span(0, 90), Span(91, 200)), actors, (agreement,), WORDS)
    keys = tuple((name,) for name in names)
    lead = tuple(dict.fromkeys(said[10:40]))
    terms = Terms(
        tuple((lemma, tuple(spans[:4])) for lemma, spans in places.items()),
        tuple(said[:8]),
        lead,
        keys,
        ((), ()),
        (keys,),
    )
    source = f"Источник {number % 200}"
    return Article(text, " ".join(said[:8]), source, published=NOW), analysis, terms


async def keep(unit: Unit, number: int, user: int, when: datetime) -> None:
    """What reading writes for one article."""
    article, analysis, terms = made(number)
    id_ = await unit.add_article(article, f"hash{number}", when)
    await unit.add_analysis(id_, analysis, 1)
    await unit.add_terms(id_, analysis, terms)
    await unit.add_entry(user, id_, 0, Wish(), when)


async def fill(storage: Storage, articles: int, users: int) -> None:
    begun = time.perf_counter()
    for first in range(0, articles, AT_ONCE):
        async with storage.unit() as unit:
            for number in range(first, min(first + AT_ONCE, articles)):
                # A few users hold much more than the others.
                user = 1 + int(users * chance.random() ** 2)
                await keep(unit, number, user, NOW + timedelta(seconds=number))
        if first % 50_000 == 0:
            print(f"  {first:,} of {articles:,}, {time.perf_counter() - begun:.0f} s", file=sys.stderr)


async def main(articles: int, users: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "svodka.sqlite3"
        storage = await open_storage(path)
        await fill(storage, articles, users)
        await storage.close()
        storage = await open_storage(path)
        print(f"{articles:,} articles of {WORDS} words, {users:,} users: {path.stat().st_size / 1e9:.2f} GB")
        try:
            await measure_all(storage, articles, users)
        finally:
            await storage.close()


async def measure_all(storage: Storage, articles: int, users: int) -> None:
    numbers = iter(range(articles, articles * 2))

    def user() -> int:
        return 1 + int(users * chance.random() ** 2)

    async def page() -> None:
        chat = user()
        await storage.history_size(chat)
        await storage.history(chat, 0, 10)

    async def search() -> None:
        asked = tuple((word,) for word in words(2))
        await storage.find(user(), Wanted(words=asked, telling=2), 0, 5)

    async def common() -> None:
        asked = ((LEXICON[chance.randrange(20)],),)
        await storage.find(user(), Wanted(words=asked, telling=1), 0, 5)

    async def narrow() -> None:
        wanted = chance.choice(
            [
                Wanted(agreed=True),
                Wanted(statuses=(Status.SIGNED,)),
                Wanted(actors=(((f"лицо{chance.randrange(ACTORS)}",),),)),
            ]
        )
        await storage.find(user(), wanted, 0, 10)

    async def agreements() -> None:
        await storage.agreements(user(), Wanted(statuses=(Status.SIGNED,)), 0, 4)

    async def insert() -> None:
        async with storage.unit() as unit:
            await keep(unit, next(numbers), user(), NOW + timedelta(days=400))

    await measure("a page of history", page)
    await measure("a search", search)
    await measure("a search, one common word", common)
    await measure("a filter", narrow)
    await measure("agreements with a status", agreements)
    await measure("an insert", insert)


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
    given = [int(argument) for argument in sys.argv[1:]]
    asyncio.run(main(*(given + [1_000_000, 10_000][len(given) :])))
