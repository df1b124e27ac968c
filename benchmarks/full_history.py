"""A database as large as years of use make it, in minutes: articles of made-up words, users of all sizes.

`KINDS` articles are written as reading writes them; the others are their copies, made inside SQLite under hashes and
ids of their own. So every row and every posting of the index is there, only the same texts come again.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
import time
from bisect import bisect
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import accumulate, product
from pathlib import Path

from bot.model import Actor, ActorType, Agreement, Analysis, Article, Party, Quote, Span, Status, Terms, Wish
from bot.storage import Storage, Unit
from bot.storage.index import article_tokens, chat_token
from bot.storage.rows import moment
from bot.storage.sqlite import open_storage

NOW = datetime(2026, 3, 1, tzinfo=UTC)
KINDS = 10_000
AT_ONCE = 500
"""Articles in one transaction while the kinds are written."""

PIECES = 1 << 27
"""Bytes of the index that are written together while the kinds are copied."""

VOCABULARY = 50_000
SHORTEST, LONGEST = 80, 600
"""Words of one article."""

CAST = 6_000
TALKERS = 10
"""The larger, the less the largest history differs from the others."""

chance = random.Random(6)


def _lexicon() -> list[str]:
    """Words of two to four syllables; the most frequent are the shortest, as in life."""
    syllables = [a + b for a, b in product("бвгдзклмнпрст", "аеиоуы")]
    short = [a + b for a, b in product(syllables, repeat=2)]
    long = ["".join(chance.choices(short, k=2)) for _ in range(2 * VOCABULARY)]
    return list(dict.fromkeys([*chance.sample(short, 3_000), *long]))[:VOCABULARY]


LEXICON = _lexicon()
FREQUENCY = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))
"""Zipf's law: the most frequent word stands in a half of the articles."""


def words(count: int) -> list[str]:
    return chance.choices(LEXICON, cum_weights=FREQUENCY, k=count)


Made = tuple[Article, Analysis, Terms]


class Users:
    """Chats 1, 2, 3…; the one of rank r holds in proportion to 1 / (r + TALKERS), and asks in proportion to it."""

    def __init__(self, count: int) -> None:
        self._ends = list(accumulate(1 / (rank + TALKERS) for rank in range(1, count + 1)))

    def one(self) -> int:
        return 1 + bisect(self._ends, chance.random() * self._ends[-1])


def made(number: int) -> Made:
    """An article with actors and agreements; the number makes its text another one."""
    said = words(chance.randint(SHORTEST, LONGEST))
    text = f"{' '.join(said)} {number}"
    places = _places(said)
    names = list(dict.fromkeys(someone() for _ in range(chance.randint(1, 8))))
    actors = tuple(Actor(name, ActorType.PER, (Span(0, 5), Span(60, 65)), 0.5, _quote(said[2])) for name in names)
    agreements = tuple(_agreement(names, said) for _ in range(chance.choice([0, 0, 1, 2, 4])))
    analysis = Analysis("ru", (Span(0, 90), Span(91, 200), Span(201, 300)), actors, agreements, len(said))
    keys = {name: tuple(name.casefold().split()) for name in names}
    parties = tuple(tuple(keys[party.name] for party in agreement.parties) for agreement in agreements)
    title, lead = tuple(dict.fromkeys(said[:8])), tuple(dict.fromkeys(said[8:50]))
    terms = Terms(places, title, lead, tuple(keys.values()), tuple((said[2],) for _ in names), parties)
    published = NOW - timedelta(days=number % 100)
    return Article(text, " ".join(said[:8]), f"Источник {number % 200}", published=published), analysis, terms


def someone() -> str:
    """A name of two words."""
    number = chance.randrange(CAST)
    return f"{LEXICON[-number - 1]} {LEXICON[number]}".title()


def _places(said: list[str]) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    places: dict[str, list[Span]] = {}
    start = 0
    for word in said:
        places.setdefault(word, []).append(Span(start, start + len(word)))
        start += len(word) + 1
    return tuple((lemma, tuple(spans[:4])) for lemma, spans in places.items())


def _agreement(names: list[str], said: list[str]) -> Agreement:
    sides = tuple(Party(name, ActorType.PER) for name in names[:3])
    subject = " ".join(said[20:28])
    return Agreement(chance.choice(list(Status)), sides, _quote(subject), Span(0, 90), Span(6, 12), "benchmark")


def _quote(text: str) -> Quote:
    return Quote(text, Span(0, len(text)))


async def keep(unit: Unit, number: int, row: Made, user: int, when: datetime) -> None:
    """What reading writes for one article."""
    article, analysis, terms = row
    id_ = await unit.add_article(article, f"{number:064}", when)
    await unit.add_analysis(id_, analysis, 1)
    await unit.add_terms(id_, analysis, terms)
    await unit.add_entry(user, id_, 0, Wish(), when)


async def fill(path: Path, articles: int, users: Users) -> None:
    """A new database at `path`; `articles` a multiple of KINDS, or fewer."""
    kinds = min(articles, KINDS)
    storage = await open_storage(path)
    await _write(storage, kinds, users)
    await storage.close()
    await asyncio.to_thread(_multiply, path, kinds, articles // kinds, users)
    storage = await open_storage(path)
    await storage.tend()  # as the loop of `app` does all the time
    await storage.close()


async def _write(storage: Storage, kinds: int, users: Users) -> None:
    for first in range(0, kinds, AT_ONCE):
        async with storage.unit() as unit:
            for number in range(first, min(first + AT_ONCE, kinds)):
                await keep(unit, number, made(number), users.one(), NOW + timedelta(seconds=number))


COPIES = (
    """
    INSERT INTO articles (id, content_hash, added_at, title, source, published, partial, text)
    SELECT id + :step, printf('%064d', id + :step - 1), added_at, title, source, published, partial, text
    FROM articles WHERE id <= :kinds
    """,
    """
    INSERT INTO analyses (article, version, agreements, analysis)
    SELECT article + :step, version, agreements, analysis FROM analyses WHERE article <= :kinds
    """,
    """
    INSERT INTO terms (article, title, lead, marks, packed)
    SELECT article + :step, title, lead, marks, packed FROM terms WHERE article <= :kinds
    """,
    """
    INSERT INTO actors (article, number, name, type, role, lemmas, role_lemmas)
    SELECT article + :step, number, name, type, role, lemmas, role_lemmas FROM actors WHERE article <= :kinds
    """,
    """
    INSERT INTO agreements (article, number, status, due, parties, names)
    SELECT article + :step, number, status, due, parties, names FROM agreements WHERE article <= :kinds
    """,
    """
    INSERT INTO tellings (article, packed, sense)
    SELECT article + :step, packed, sense FROM tellings WHERE article <= :kinds
    """,
    """
    INSERT INTO entries (id, chat_id, article, wish, created, moment, source_tokens)
    SELECT article + :step, user(), article + :step, wish, :start + article, moment, source_tokens
    FROM entries WHERE id <= :kinds ORDER BY id
    """,
    """
    INSERT INTO shelves (chat_id, shelf, taken)
    SELECT chat_id, (SELECT max(shelf) FROM shelves) + row_number() OVER (), 0
    FROM (SELECT DISTINCT chat_id FROM entries WHERE id > :step AND id <= :step + :kinds)
    WHERE chat_id NOT IN (SELECT chat_id FROM shelves)
    """,
    """
    UPDATE entries SET slot = placed.slot
    FROM (
        SELECT e.id, s.last + 1 - s.taken - row_number() OVER (PARTITION BY e.chat_id ORDER BY e.id) AS slot
        FROM entries e JOIN shelves s ON s.chat_id = e.chat_id WHERE e.id > :step AND e.id <= :step + :kinds
    ) placed
    WHERE placed.id = entries.id
    """,
    """
    UPDATE shelves SET taken = taken + new.count
    FROM (SELECT chat_id, count(*) AS count FROM entries WHERE id > :step AND id <= :step + :kinds GROUP BY 1) new
    WHERE new.chat_id = shelves.chat_id
    """,
    """
    INSERT INTO search (rowid, tokens)
    SELECT e.slot, tokens(e.chat_id, e.article - :step) || ' ' || e.source_tokens
    FROM entries e WHERE e.id > :step AND e.id <= :step + :kinds ORDER BY e.slot
    """,
)


def _multiply(path: Path, kinds: int, times: int, users: Users) -> None:
    begun = time.perf_counter()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for pragma in ("journal_mode = DELETE", "journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            file.execute(f"PRAGMA {pragma}")
        file.execute("INSERT INTO search (search, rank) VALUES ('hashsize', :size)", {"size": PIECES})
        rows = file.execute("SELECT article, marks, packed FROM terms")
        known = {article: f"{marks} {article_tokens(packed)}" for article, marks, packed in rows}
        file.create_function("user", 0, users.one)
        file.create_function("tokens", 2, lambda chat, article: f"{chat_token(chat)} {known[article]}")
        for copy in range(1, times):
            values = {"step": copy * kinds, "kinds": kinds, "start": moment(NOW + copy * timedelta(days=1))}
            file.execute("BEGIN IMMEDIATE")
            for statement in COPIES:
                file.execute(statement, values)
            file.execute("COMMIT")
            if copy % 10 == 9:
                print(f"  {(copy + 1) * kinds:,} articles, {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        file.execute("INSERT INTO search (search, rank) VALUES ('hashsize', 1 << 20)")
        file.execute("PRAGMA journal_mode = WAL")


def sizes(path: Path) -> Iterator[tuple[str, int]]:
    """Each table with its indexes, in bytes; where SQLite tells it."""
    with closing(sqlite3.connect(path)) as file:
        yield from file.execute(
            """
            SELECT m.tbl_name, sum(s.pageno) * 4096 FROM dbstat s JOIN sqlite_master m ON m.name = s.name
            WHERE s.aggregate = TRUE GROUP BY 1 ORDER BY 2 DESC
            """
        )
