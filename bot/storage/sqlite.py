"""The storage on SQLite.

One connection writes, inside units only, one unit at a time; a second one reads, a third one puts the files in order
(`bot.storage.tending`). In WAL mode a reader sees what is committed and waits for nobody. Each connection has a thread
that runs its statements in the order in which they were asked for: that is why a unit whose task is cancelled in the
middle of a statement can be rolled back safely.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.errors import StorageError
from bot.model import Preferences
from bot.storage import Storage
from bot.storage.agreeing import AgreeingReads, sided
from bot.storage.appearance import AppearanceReads, AppearanceWrites
from bot.storage.chats import ChatWrites
from bot.storage.connection import Connection, Transaction, translated
from bot.storage.entries import EntryReads, EntryWrites
from bot.storage.finding import FindingReads, FindingWrites, covers, holds
from bot.storage.following import FollowingReads, FollowingWrites
from bot.storage.forgetting import ForgettingReads, ForgettingWrites
from bot.storage.index import article_tokens, source_tokens
from bot.storage.inline import InlineReads, InlineWrites
from bot.storage.items import ItemReads, ItemWrites
from bot.storage.managing import ManagingReads, ManagingWrites
from bot.storage.operating import OperatingReads, OperatingWrites
from bot.storage.outbox import OutboxReads, OutboxWrites
from bot.storage.preferences import PreferenceReads, PreferenceWrites
from bot.storage.revising import RevisingReads, RevisingWrites
from bot.storage.schema import upgrade
from bot.storage.stories import StoryReads, StoryWrites
from bot.storage.submissions import SubmissionReads, SubmissionWrites
from bot.storage.subscribing import SubscribingReads, SubscribingWrites
from bot.storage.tending import Tending
from bot.storage.together import Together
from bot.storage.turns import Turns

log = logging.getLogger(__name__)

FORGOTTEN_AT_ONCE = 100
"""Entries."""

FUNCTIONS: dict[Callable[..., object], int] = {holds: 2, covers: 2, sided: 2}
"""Pure functions that the statements of the reading connection call, with the number of their arguments."""

MIGRATING: dict[Callable[..., str], int] = {article_tokens: 1, source_tokens: 1}
"""Those that migrations call."""

JOURNAL = 50_000
"""Pages of the journal after which a unit copies it into the database, if `tend` did not do it in time: 200 MB."""

MEMORY = 4_000
"""Kilobytes of the database that each connection keeps in memory. The system keeps the rest: on a million articles
32 MB answered no sooner, and each process grew by 90 MB in its first hours."""

PRUNED_AT_ONCE = 2_000
"""Rows: other units get their turn between two such steps."""


class SqliteUnit(
    AppearanceWrites,
    RevisingWrites,
    ChatWrites,
    SubmissionWrites,
    EntryWrites,
    FindingWrites,
    ForgettingWrites,
    FollowingWrites,
    InlineWrites,
    ItemWrites,
    ManagingWrites,
    OperatingWrites,
    OutboxWrites,
    PreferenceWrites,
    SubscribingWrites,
    StoryWrites,
):
    """`Unit`, by topics."""


class SqliteStorage(
    AppearanceReads,
    SubmissionReads,
    EntryReads,
    FindingReads,
    AgreeingReads,
    FollowingReads,
    ForgettingReads,
    InlineReads,
    ItemReads,
    ManagingReads,
    OperatingReads,
    OutboxReads,
    PreferenceReads,
    RevisingReads,
    SubscribingReads,
    StoryReads,
):
    """`Storage`, by topics; reads run on a connection of their own."""

    def __init__(self, writer: Connection, reader: Connection, caretaker: Connection) -> None:
        super().__init__(self._read)
        self._writer, self._reader, self._caretaker = writer, reader, caretaker
        self._turns = Turns()
        self._tending = Tending(self.unit, writer.run, caretaker.run, self._turns)
        self._together = Together(writer, self._turns, self._tending.written)
        self._writing: asyncio.Task[object] | None = None

    async def close(self) -> None:
        async with self._turns.turn():
            await self._reader.close()
            await self._caretaker.close()
            await self._writer.close()  # last, so that it folds the WAL into the database

    @asynccontextmanager
    async def unit(self, *, urgent: bool = False, joint: bool = False) -> AsyncIterator[SqliteUnit]:
        task = asyncio.current_task()
        if self._writing is task:
            raise RuntimeError("a unit inside a unit would wait for itself for ever")
        together = self._together.here()
        if together and not joint:
            await self._together.settle()
        async with self._together.unit() if together and joint else self._alone(urgent) as transaction:
            self._writing = task
            try:
                yield SqliteUnit(transaction.run)
            finally:
                self._writing = None

    @asynccontextmanager
    async def _alone(self, urgent: bool) -> AsyncIterator[Transaction]:
        async with self._turns.turn(urgent=urgent):
            transaction = Transaction(self._writer)
            try:
                await transaction.begin()
                yield transaction
                await transaction.commit()
                self._tending.written()
            except BaseException:
                await transaction.rollback()
                raise
            finally:
                transaction.end()

    def together(self) -> AbstractAsyncContextManager[None]:
        return self._together.block()

    def then(self, news: Callable[[], None]) -> None:
        self._together.then(news)

    async def _read(self, sql: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        """Whoever reads sees what he wrote: it is committed first."""
        if self._together.under_way():
            await self._together.settle()
        return await self._reader.run(sql, values)

    async def chosen(self, chat_id: int) -> Preferences | None:
        """Each message of a new chat asks for them: not even joint units are committed for that."""
        run = self._writer.run_at_once if self._together.under_way() else self._reader.run
        return await PreferenceReads(run).chosen(chat_id)

    async def recover(self, grace: datetime) -> int:
        async with self.unit() as unit:
            return await unit.reopen(grace)

    async def prune(self, before: datetime) -> None:
        """In steps, so that other units get their turn."""
        while await self._prune(before):
            continue

    async def _prune(self, before: datetime) -> int:
        async with self.unit() as unit:
            return await unit.forget_seen(before, PRUNED_AT_ONCE) + await unit.forget_spent(before, PRUNED_AT_ONCE)

    async def expire(self, before: datetime) -> None:
        if not await self._expire(before):
            return
        while await self._expire(before):
            continue
        await self.scrub()

    async def _expire(self, before: datetime) -> int:
        async with self.unit() as unit:
            return await unit.forget_older(before, FORGOTTEN_AT_ONCE)

    async def scrub(self) -> None:
        await self._tending.scrub()

    async def tend(self) -> None:
        await self._tending.tend()


async def open_storage(path: str | Path, *, busy_timeout: float = 5.0) -> Storage:
    """Open the database, made with its folder if it is not there, brought to the newest schema.

    `busy_timeout`: seconds to wait for another process that writes. Raises StorageError, also when the file belongs to
    another application or to a newer version of this one.
    """
    try:
        place = _place(path)
        return await _open(place, busy_timeout)
    except (OSError, StorageError) as error:
        raise StorageError(f"{path}: {error}") from error


def _place(path: str | Path) -> Path:
    """Absolute, so that no name is special to SQLite."""
    place = Path(path).absolute()
    place.parent.mkdir(parents=True, exist_ok=True)
    # A path that SQLite refuses is found out here: aiosqlite's thread outlives a failed connect and breaks later.
    with translated():
        sqlite3.connect(place).close()
    return place


async def _open(place: Path, busy_timeout: float) -> SqliteStorage:
    async with AsyncExitStack() as opened:

        async def connection(
            functions: Mapping[Callable[..., str], int] | Mapping[Callable[..., object], int],
        ) -> Connection:
            one = await Connection.open(place, busy_timeout)
            opened.push_async_callback(one.close)
            await one.run(f"PRAGMA cache_size = -{MEMORY}", {})
            for function, arguments in functions.items():
                await one.learn(function.__name__, arguments, function)
            return one

        writer = await connection(MIGRATING)
        await upgrade(writer.run)
        # A killed process loses nothing by NORMAL; a power cut can take the last commits, and leaves the file whole.
        await writer.run("PRAGMA synchronous = NORMAL", {})
        await writer.run("PRAGMA secure_delete = ON", {})  # what is forgotten is overwritten
        await writer.run("PRAGMA foreign_keys = ON", {})  # after the migrations, which may rebuild tables
        await writer.run(f"PRAGMA wal_autocheckpoint = {JOURNAL}", {})
        reader = await connection(FUNCTIONS)
        await reader.run("PRAGMA query_only = ON", {})
        caretaker = await connection({})
        opened.pop_all()
        return SqliteStorage(writer, reader, caretaker)
