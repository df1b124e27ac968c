"""Fixtures that several files of tests use."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Storage
from bot.storage.sqlite import open_storage

OPENERS = {"sqlite": open_storage}
"""Every implementation of the protocol runs through the same tests."""


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the databases lie that are made but once, one for each implementation: migrations take long."""
    return tmp_path_factory.mktemp("migrated")


@pytest.fixture(params=OPENERS)
async def storage(request: pytest.FixtureRequest, migrated: Path, tmp_path: Path) -> AsyncIterator[Storage]:
    """An empty database."""
    opened, made, own = OPENERS[request.param], migrated / request.param, tmp_path / "svodka.sqlite3"
    if not made.exists():
        await (await opened(made)).close()
    shutil.copy(made, own)
    storage = await opened(own)
    yield storage
    await storage.close()
