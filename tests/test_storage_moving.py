"""A group that becomes a supergroup has another id: nothing that names the old one is left behind."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.storage.chats import MOVES
from bot.storage.sqlite import open_storage

STAYS = {
    "channels",  # no channel becomes anything else
    "parts",  # message ids mean something in the chat where they were given
    "shelves",  # where the index keeps a chat's entries: they are put on the shelf of the new one
    "tallies",  # entries that go over are counted by the file itself
}


async def test_every_table_that_names_a_chat_goes_over(tmp_path: Path) -> None:
    await (await open_storage(tmp_path / "svodka.sqlite3")).close()
    database = sqlite3.connect(tmp_path / "svodka.sqlite3")
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    naming = {table for table in tables if "chat_id" in columns(database, table)}
    database.close()
    moved = {table for table in naming if any(f" {table} SET chat_id = :new" in statement for statement in MOVES)}
    assert naming - moved == STAYS


def columns(database: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
