"""Fixtures that several files of tests use."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from hypothesis import settings

from bot import telegram_types
from bot.storage import Storage
from bot.storage.sqlite import open_storage
from bot.workers import Workers
from tests.fresh import laid

if TYPE_CHECKING:
    from aiogram import Bot

    from tests.command import Here
    from tests.conversation import Talk
    from tests.front import Front
    from tests.line import Line
    from tests.telegram import Reader, Telegram

LONG = (
    "test_restart",
    "test_page_trial",
    "test_conversation",
    "test_conversation_trouble",
    "test_document",
    "test_rush",
    "test_storage_refusals",
    "test_process_operated",
    "test_pages_hostile",
    "test_conversation_edits",
    "test_burst",
    "test_broadcasts",
    "test_conversation_documents",
    "test_digests",
    "test_conversation_albums",
    "test_conversation_progress",
)
"""Files that wait for processes and for Telegram's pace begin first, and among them those that compute: so that neither
the cores wait at the beginning, nor all others for the last file at the end."""

gc.disable()  # until all is imported and collected

telegram_types.load()  # as `python -m bot run` does: two seconds for each process of the suite

MEMORY = Path("/dev/shm")
"""Where files are on no disk: the suite opens some thousand databases, and each of them waits for its disk."""

ROOM = 2 * 1024**3
"""Bytes that must be free there. The folder of a test that passed is gone at its end."""

if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

settings.register_profile("search", deadline=None)
settings.register_profile("certain", deadline=None, derandomize=True)
settings.load_profile("certain")
"""The same examples each time, however slow the machine is; others are looked for with --hypothesis-profile=search."""

OPENERS = {"sqlite": open_storage}
"""Every implementation of the protocol runs through the same tests."""


PROCESS = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
PROCESSES = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))


class Turned(pytest.Package):
    """The files of the suite, from another place on in each of its processes: where nothing is compiled yet, what one
    of them compiles the others find. Else all would compile the same file at the same time."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        found = list(super().collect())
        turn = PROCESS * len(found) // PROCESSES
        return found[turn:] + found[:turn]


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return Turned.from_parent(parent, path=path) if path == Path(__file__).parent else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The same order in each process."""
    items.sort(key=lambda item: (LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG), item.path))


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Six thousand tests and all that they import stay to the end: nobody need look for garbage among them."""
    gc.freeze()
    gc.enable()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Here]:
    """The command line, in this process and in an empty folder."""
    from tests.command import QUIET, Here
    from tests.logged import put_back

    monkeypatch.chdir(tmp_path)
    here = Here(monkeypatch, capsys)
    here.sets(**QUIET)
    with put_back():
        yield here


@pytest.fixture(params=OPENERS)
async def storage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Storage]:
    """An empty database."""
    opener = OPENERS[request.param]
    storage = await opener(await laid(tmp_path / "svodka.sqlite3", opener))
    yield storage
    await storage.close()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def workers() -> AsyncIterator[Workers]:
    """One process that analyses, for all who do not kill it: it belongs to the session's event loop, and so do they."""
    workers = Workers(1, timeout=60.0)
    await workers.start()
    yield workers
    await workers.close()


@pytest.fixture
def telegram() -> Telegram:
    """An empty Telegram, for those who speak to it themselves."""
    from tests.telegram import Telegram

    return Telegram()


@pytest.fixture(params=["in process", "over HTTP"])
async def bot(request: pytest.FixtureRequest, telegram: Telegram) -> AsyncIterator[Bot]:
    """aiogram's own Bot at the end of each wire to it."""
    async with telegram.wire(request.param) as bot:
        yield bot


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """Updates on their way, with a desk that only notes them."""
    from tests.line import Line

    async with Line.opened() as line:
        yield line


@pytest.fixture
async def front(storage: Storage) -> AsyncIterator[Front]:
    """The bot without its loops, and a Telegram of its own."""
    from tests.front import open_front

    async with open_front(storage) as front:
        yield front


@pytest_asyncio.fixture(loop_scope="session")
async def talk(tmp_path: Path, workers: Workers) -> AsyncIterator[Talk]:
    """The whole bot, and a Telegram of its own."""
    from tests.conversation import talking

    async with talking(tmp_path, workers) as talk:
        yield talk


@pytest_asyncio.fixture(loop_scope="session")
async def anna(talk: Talk) -> Reader:
    return talk.telegram.user("Анна")
