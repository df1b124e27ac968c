"""Fixtures that several files of tests use."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Storage
from bot.storage.sqlite import open_storage

OPENERS = {"sqlite": open_storage}
"""Every implementation of the protocol runs through the same tests."""


@pytest.fixture(params=OPENERS)
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    """An empty database."""
    storage = await OPENERS[request.param](tmp_path / "svodka.sqlite3")
    yield storage
    await storage.close()
