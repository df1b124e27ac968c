"""What only SQLite can promise or break: the file, its schema, its migrations, a killed process."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage import Storage
from bot.storage.schema import APPLICATION_ID, MIGRATIONS
from bot.storage.sqlite import open_storage
from tests.storing import ANNA, NOW, sent, waiting

# --- the file ---


async def test_the_database_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "svodka.sqlite3"
    await (await open_storage(path)).close()
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert file.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
        loose += " AND name NOT LIKE 'sqlite_%'"
        assert file.execute(loose).fetchall() == []


async def test_what_was_written_is_there_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "svodka.sqlite3"
    for known in (False, True):
        storage = await open_storage(str(path))
        async with storage.unit() as unit:
            assert await unit.first_sight(1, NOW) is not known
        await storage.close()
    assert os.listdir(tmp_path) == [path.name], "closing folds the journal into the database"


async def test_a_killed_process_loses_nothing_it_committed(tmp_path: Path, storage: Storage) -> None:
    await waiting(storage, ANNA, 1)
    async with storage.unit() as unit:
        await unit.first_sight(1, NOW)
        shutil.copytree(tmp_path, tmp_path / "killed")  # what kill -9 leaves in the middle of a unit
    found = await open_storage(tmp_path / "killed" / "svodka.sqlite3")
    assert await found.message(ANNA, 1) == sent(ANNA, 1)
    async with found.unit() as unit:
        assert await unit.first_sight(1, NOW)
    await found.close()


async def test_a_database_of_a_newer_svodka_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "svodka.sqlite3"
    await (await open_storage(path)).close()
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(StorageError, match="newer Svodka"):
        await open_storage(path)


async def test_a_database_of_another_application_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE notes (text)")
    before = path.read_bytes()
    with pytest.raises(StorageError, match="not a database of Svodka"):
        await open_storage(path)
    assert path.read_bytes() == before


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    text = b"This is no database. " * 100
    path.write_bytes(text)
    with pytest.raises(StorageError, match=r"article\.txt"):
        await open_storage(path)
    assert path.read_bytes() == text


async def test_a_path_that_cannot_be_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "svodka.sqlite3"):
        with pytest.raises(StorageError, match=str(tmp_path)):
            await open_storage(path)


async def test_a_broken_migration_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "svodka.sqlite3"
    await (await open_storage(path)).close()
    with monkeypatch.context() as patch:
        patch.setattr(
            "bot.storage.schema.MIGRATIONS", (*MIGRATIONS, ("CREATE TABLE new (id) ", "CREATE TABLE new (id)"))
        )
        with pytest.raises(StorageError, match="already exists"):
            await open_storage(path)
    await (await open_storage(path)).close()


async def test_an_older_database_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "svodka.sqlite3"
    storage = await open_storage(path)
    await waiting(storage, ANNA, 1)
    await storage.close()
    monkeypatch.setattr("bot.storage.schema.MIGRATIONS", (*MIGRATIONS, ("CREATE TABLE new (id INTEGER) STRICT",)))
    for _ in "ab":
        storage = await open_storage(path)
        assert await storage.message(ANNA, 1) == sent(ANNA, 1)
        await storage.close()
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM new").fetchone() == (0,)
        assert file.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
