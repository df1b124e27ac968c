"""Beside the units: the journal is copied into the database when nobody writes, or when it has become long."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.model import Article
from bot.storage import tending
from bot.storage.sqlite import open_storage
from tests.storing import ANNA, answered

NEVER = 10**9


@pytest.mark.parametrize(
    ("many", "quiet", "copied"), [(NEVER, NEVER, False), (NEVER, 0, True), (1, NEVER, True)], ids=["", "quiet", "long"]
)
async def test_when_the_journal_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, quiet: int, copied: bool
) -> None:
    monkeypatch.setattr(tending, "MANY", many)
    monkeypatch.setattr(tending, "QUIET", quiet)
    storage = await open_storage(tmp_path / "svodka.sqlite3")
    try:
        await answered(storage, ANNA, 1, Article("Порт и завод подписали договор о пристани."))
        assert "пристани".encode() not in (tmp_path / "svodka.sqlite3").read_bytes()
        await storage.tend()
        assert ("пристани".encode() in (tmp_path / "svodka.sqlite3").read_bytes()) is copied
        assert await storage.history_size(ANNA) == 1
        await answered(storage, ANNA, 2, Article("Снег."))
        assert await storage.history_size(ANNA) == 2
    finally:
        await storage.close()
    assert "пристани".encode() in (tmp_path / "svodka.sqlite3").read_bytes()
