"""A database of every earlier version is brought up with what is in it, and goes on working."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.exchange import analysis_to_dict
from bot.model import Correction, Mistake, Status
from bot.storage import EVERYTHING, Storage, Wanted
from bot.storage.migrations.first import FIRST_TABLES
from bot.storage.packing import terms_to_blob
from bot.storage.rows import dump, moment
from bot.storage.schema import APPLICATION_ID, CORRECTIONS, MIGRATIONS, SEARCH
from bot.storage.sqlite import MIGRATING, open_storage
from tests.storing import ANALYSIS, ANNA, ARTICLE, BORIS, DAY, NOW, TERMS, answered, remains

WISH = '{"length":"normal"}'
ORIGIN = dump({"kind": "channel", "name": "Вестник порта", "sent": moment(NOW)})
OTHER = "Снег выпал в горах."
ARTICLES = (
    (1, "h1", ARTICLE.text, ARTICLE.title, ARTICLE.source, moment(NOW - DAY)),
    (2, "h2", OTHER, None, None, None),
)
ENTRIES = (  # id, chat, article, origin, when it was made
    (7, ANNA, 1, None, 10),
    (8, BORIS, 1, ORIGIN, 20),
    (9, ANNA, 2, ORIGIN, 30),
)
TEXTLESS = dump({"language": "ru", "words": 4, "short": True, "ranking": [[0, 19]], "actors": [], "agreements": []})
OLD_TOKENS = "a#порт a#завод g# s#signed договор завод подписать порт"


def first_tables(file: sqlite3.Connection) -> None:
    columns = "id, content_hash, added_at, text, title, source, published"
    file.executemany(f"INSERT INTO articles ({columns}) VALUES (?, ?, 0, ?, ?, ?, ?)", ARTICLES)
    analysis = dump(analysis_to_dict(ANALYSIS))
    file.executemany("INSERT INTO analyses VALUES (?, 1, ?, ?)", [(1, 1, analysis), (2, 0, TEXTLESS)])
    columns = "id, chat_id, article, origin, created, wish"
    file.executemany(f"INSERT INTO entries ({columns}) VALUES (?, ?, ?, ?, ?, '{WISH}')", ENTRIES)
    file.execute(
        """
        INSERT INTO submissions (id, chat_id, user_id, received_at, state, turn, entry, wish)
        VALUES (1, ?, ?, 0, 'answered', 1, 7, ?)
        """,
        [ANNA, ANNA, WISH],
    )
    file.execute("INSERT INTO parts (submission, chat_id, message_id, sent, text) VALUES (1, ?, 5, 0, 'Н')", [ANNA])


def search(file: sqlite3.Connection) -> None:
    file.execute(
        "INSERT INTO terms (article, title, lead, marks, packed) VALUES (1, ' договор ', ' завод ', 'g# s#signed', ?)",
        [terms_to_blob(TERMS)],
    )
    file.executemany(
        "INSERT INTO search (rowid, tokens) VALUES (?, ?)",
        [(7, f"#{ANNA} {OLD_TOKENS}"), (8, f"#{BORIS} {OLD_TOKENS}")],
    )
    file.execute("INSERT INTO actors VALUES (1, 0, 'порт', 'ORG', NULL, ' порт ', ' ')")
    file.execute("INSERT INTO actors VALUES (1, 1, 'завод', 'ORG', 'завод', ' завод ', ' завод ')")
    file.execute("""INSERT INTO agreements VALUES (1, 0, 'signed', NULL, ' порт | завод ', '["порт","завод"]')""")
    file.execute("INSERT INTO questions VALUES (3, ?, NULL, 0, 'search', 'договор', '[]', NULL, 0)", [ANNA])


def corrections(file: sqlite3.Connection) -> None:
    file.execute("INSERT INTO corrections VALUES (7, 'role', 'порт', 0)")


SAMPLES = {FIRST_TABLES: first_tables, SEARCH: search, CORRECTIONS: corrections}
"""What is put into a database right after a migration, as the Svodka of that day wrote it."""


def made_by(version: int, path: Path) -> None:
    """A database as the Svodka that knew so many migrations left it."""
    with closing(sqlite3.connect(path)) as file, file:
        for function, arguments in MIGRATING.items():
            file.create_function(function.__name__, arguments, function)
        for migration in MIGRATIONS[:version]:
            for statement in migration:
                file.execute(statement)
            if migration in SAMPLES:
                SAMPLES[migration](file)
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute(f"PRAGMA user_version = {version}")


def words(*lemmas: str) -> Wanted:
    return Wanted(words=tuple((lemma,) for lemma in lemmas), telling=len(lemmas))


async def ids(storage: Storage, chat: int, wanted: Wanted = EVERYTHING) -> list[int]:
    return [hit.line.id for hit in (await storage.find(chat, wanted, 0, 10)).hits]


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
async def test_what_is_in_it_is_kept_and_found(version: int, tmp_path: Path) -> None:
    made_by(version, tmp_path / "svodka.sqlite3")
    storage = await open_storage(tmp_path / "svodka.sqlite3")
    try:
        assert [line.id for line in await storage.history(ANNA, 0, 10)] == [9, 7]
        assert await ids(storage, ANNA) == [9, 7]
        assert await storage.history_size(ANNA) == 2
        entry = await storage.entry(ANNA, 7)
        assert entry is not None
        assert entry.analysis == ANALYSIS
        told = frozenset({Correction(Mistake.ROLE, "порт")}) if CORRECTIONS in MIGRATIONS[:version] else frozenset()
        assert entry.corrections == told
        assert await storage.message(ANNA, 5) is not None
        await _brought_up(storage, version)
        await _goes_on(storage)
        await _forgets(storage, tmp_path)
    finally:
        await storage.close()


async def _brought_up(storage: Storage, version: int) -> None:
    """What an earlier Svodka knew of the words is found at once; what it did not know is, when it is read again."""
    if SEARCH not in MIGRATIONS[:version]:
        assert await ids(storage, ANNA, words("договор")) == []
        async with storage.unit() as unit:
            assert await unit.renew(1, ANALYSIS, 1, TERMS)
    else:
        question = await storage.question(ANNA, 3)
        assert question is not None
        assert question.text == "договор"


async def _goes_on(storage: Storage) -> None:
    assert await ids(storage, ANNA, words("договор")) == [7]
    assert await ids(storage, BORIS, words("договор")) == [8]
    assert await ids(storage, ANNA, Wanted(actors=((("порт",),),), statuses=(Status.SIGNED,))) == [7]
    assert await ids(storage, ANNA, Wanted(sources=("вестник",))) == [9, 7]
    assert await ids(storage, ANNA, Wanted(until=NOW)) == [9, 7]
    assert await ids(storage, ANNA, Wanted(since=NOW - 2 * DAY)) == [7]
    assert (await storage.agreements(ANNA, EVERYTHING, 0, 10)).places == ((7, 0),)
    assert len(await storage.seen(ANNA, [["порт"]])) == 1
    again = await answered(storage, ANNA, 50)
    assert again not in {7, 8, 9}
    assert await ids(storage, ANNA, words("договор")) == [again, 7]


async def _forgets(storage: Storage, folder: Path) -> None:
    async with storage.unit() as unit:
        assert await unit.forget(ANNA, None, None, 100) == 3
    await storage.tend()
    assert await ids(storage, ANNA) == []
    assert await storage.history_size(ANNA) == 0
    assert await ids(storage, BORIS, words("договор")) == [8]
    assert not remains(folder, "Снег выпал")


async def test_what_was_brought_up_is_as_if_made_anew(tmp_path: Path) -> None:
    def tables(path: Path) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(path)) as file:
            return file.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()

    made_by(1, tmp_path / "old.sqlite3")
    for name in ("old", "new"):
        await (await open_storage(tmp_path / f"{name}.sqlite3")).close()
    assert tables(tmp_path / "old.sqlite3") == tables(tmp_path / "new.sqlite3")
