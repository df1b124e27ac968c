"""Copies of the database: made while it is written to, put back when it is not, never a broken one in its place."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.model import Article
from bot.storage import Storage
from bot.storage.copies import REPLACED, back_up, look_over, restore
from bot.storage.schema import MIGRATIONS
from bot.storage.sqlite import open_storage
from tests.storing import answered

ANNA = 1


async def filled(path: Path, entries: int) -> Storage:
    storage = await open_storage(path)
    for number in range(1, entries + 1):
        await answered(storage, ANNA, number, article=Article(f"Статья номер {number} о мосте через реку."))
    return storage


async def entries_in(path: Path) -> int:
    storage = await open_storage(path)
    try:
        return await storage.history_size(ANNA)
    finally:
        await storage.close()


async def test_a_copy_is_made_while_the_bot_writes(tmp_path: Path) -> None:
    database, copy = tmp_path / "svodka.sqlite3", tmp_path / "copies.sqlite3"
    storage = await filled(database, 3)
    writing = asyncio.create_task(answered(storage, ANNA, 4, article=Article("Четвёртая статья о мосте.")))
    condition = await asyncio.to_thread(back_up, database, copy)
    await writing
    await storage.close()
    assert (condition.schema, condition.newest) == (len(MIGRATIONS), len(MIGRATIONS))
    assert condition.entries in (3, 4)
    assert await entries_in(copy) == condition.entries
    assert await entries_in(database) == 4
    assert not (tmp_path / "copies.sqlite3.part").exists()


async def test_a_copy_is_put_back_and_what_was_there_is_kept(tmp_path: Path) -> None:
    database, copy = tmp_path / "svodka.sqlite3", tmp_path / "copy.sqlite3"
    storage = await filled(database, 2)
    back_up(database, copy)
    await answered(storage, ANNA, 3, article=Article("Лишняя статья о мосте."))
    await storage.close()
    assert restore(copy, database).entries == 2
    assert await entries_in(database) == 2
    assert await entries_in(tmp_path / f"svodka.sqlite3{REPLACED}") == 3


async def test_a_copy_can_be_put_where_nothing_was(tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    await (await filled(tmp_path / "svodka.sqlite3", 2)).close()
    back_up(tmp_path / "svodka.sqlite3", copy)
    restore(copy, tmp_path / "new" / "svodka.sqlite3")
    assert await entries_in(tmp_path / "new" / "svodka.sqlite3") == 2


async def test_a_database_in_use_is_not_replaced(tmp_path: Path) -> None:
    database, copy = tmp_path / "svodka.sqlite3", tmp_path / "copy.sqlite3"
    storage = await filled(database, 1)
    back_up(database, copy)
    await answered(storage, ANNA, 2, article=Article("Вторая статья о мосте."))
    with pytest.raises(StorageError, match="locked"):
        restore(copy, database)
    assert await storage.history_size(ANNA) == 2
    await storage.close()


@pytest.mark.parametrize("harm", ["cut", "foreign", "newer", "text", "missing"])
async def test_a_copy_that_is_not_right_is_refused_and_nothing_changes(tmp_path: Path, harm: str) -> None:
    database, copy = tmp_path / "svodka.sqlite3", tmp_path / "copy.sqlite3"
    await (await filled(database, 3)).close()
    back_up(database, copy)
    spoil(copy, harm)
    with pytest.raises(StorageError):
        restore(copy, database)
    assert await entries_in(database) == 3
    assert names(tmp_path) <= {"svodka.sqlite3", "copy.sqlite3"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def spoil(copy: Path, harm: str) -> None:
    match harm:
        case "cut":
            copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
        case "text":
            copy.write_text("это не база", encoding="utf-8")
        case "missing":
            copy.unlink()
        case _:
            pragma = "application_id = 7" if harm == "foreign" else f"user_version = {len(MIGRATIONS) + 1}"
            with closing(sqlite3.connect(copy)) as file:
                file.execute(f"PRAGMA {pragma}")


async def test_rows_that_point_at_nothing_are_found(tmp_path: Path) -> None:
    database = tmp_path / "svodka.sqlite3"
    await (await filled(database, 1)).close()
    with closing(sqlite3.connect(database, isolation_level=None)) as file:
        file.execute("UPDATE entries SET article = 999")
    with pytest.raises(StorageError, match="points at nothing"):
        look_over(database)


async def test_a_failed_copy_leaves_the_earlier_one(tmp_path: Path) -> None:
    database, copy = tmp_path / "svodka.sqlite3", tmp_path / "copy.sqlite3"
    await (await filled(database, 2)).close()
    back_up(database, copy)
    before = copy.read_bytes()
    database.write_bytes(database.read_bytes()[:5000])
    with pytest.raises(StorageError):
        back_up(database, copy)
    assert copy.read_bytes() == before
