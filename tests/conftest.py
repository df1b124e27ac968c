"""Fixtures that several files of tests use."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import telegram_types
from bot.storage import Storage
from bot.storage.sqlite import open_storage
from tests.fresh import laid

LONG = ("test_restart", "test_rush", "test_process_operated", "test_burst", "test_page_trial")
"""Files that wait for processes and for Telegram's pace: they begin first, so that the others run beside them."""

telegram_types.load()  # as `python -m bot run` does: two seconds for each process of the suite

OPENERS = {"sqlite": open_storage}
"""Every implementation of the protocol runs through the same tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


@pytest.fixture(params=OPENERS)
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    """An empty database."""
    opener = OPENERS[request.param]
    storage = await opener(await laid(tmp_path / "svodka.sqlite3", opener))
    yield storage
    await storage.close()
