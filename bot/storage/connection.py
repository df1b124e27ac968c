"""A connection to SQLite and the transactions on it; aiosqlite's only home.

A unit ends in the thread, where it may wait for the disk. What it does before is mostly a dozen statements of 20 µs,
while each way to the thread and back costs 0.2 ms, and 5 ms when the loop is busy (so long Python lets a thread wait
for the interpreter): so they run here, until they have taken HERE seconds. The thread also waits for other processes.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import aiosqlite

from bot.errors import StorageError

log = logging.getLogger(__name__)

HERE = 0.005
"""Seconds of one unit that the event loop is kept waiting; the rest of a long one runs in the thread."""


class Connection:
    """One connection and its thread; everything that SQLite refuses comes out as StorageError."""

    def __init__(self, connection: aiosqlite.Connection, handle: sqlite3.Connection, busy_timeout: float) -> None:
        self._connection = connection
        self._handle = handle
        self._patience = int(busy_timeout * 1000)
        self._idle = True  # what was last asked of the thread has been answered, so all that was asked before is done

    @classmethod
    async def open(cls, place: Path, busy_timeout: float) -> Connection:
        handles: list[sqlite3.Connection] = []

        def connect() -> sqlite3.Connection:
            handle = sqlite3.connect(place, timeout=busy_timeout, isolation_level=None, check_same_thread=False)
            handles.append(handle)
            return handle

        with translated():
            connection = await aiosqlite.Connection(connect, 64)
        connection.row_factory = sqlite3.Row
        return cls(connection, handles[0], busy_timeout)

    async def run(self, sql: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        with translated(), self._asked():
            return list(await self._connection.execute_fetchall(sql, dict(values)))

    def run_here(self, sql: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        """In the caller's own thread: for a moment in which the connection's own has nothing to do."""
        with translated():
            return self._handle.execute(sql, dict(values)).fetchall()

    async def run_at_once(self, sql: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        """The same as `run` is asked: for a single quick statement."""
        return self.run_here(sql, values)

    def begin_here(self) -> bool:
        """Begin a transaction at once; False if the thread is busy, or another process writes: then it has to wait."""
        if not self._idle:
            return False
        try:
            self._handle.execute("PRAGMA busy_timeout = 0")
            self._handle.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        finally:
            self._handle.execute(f"PRAGMA busy_timeout = {self._patience}")
        return True

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Something is asked of the thread; a caller who is cancelled leaves it running there."""
        self._idle = False
        try:
            yield
        except asyncio.CancelledError:
            raise
        except BaseException:
            self._idle = True
            raise
        self._idle = True

    async def learn(self, name: str, arguments: int, function: Callable[..., object]) -> None:
        """Let statements call a pure function."""
        with translated():
            await self._connection.create_function(name, arguments, function, deterministic=True)

    async def rollback(self) -> None:
        """Leave the open transaction, if there is one. It is queued at once: what is asked for later comes after it."""
        with translated(), self._asked():
            await self._connection.rollback()

    async def close(self) -> None:
        with translated():
            await self._connection.close()


@contextmanager
def translated() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StorageError(str(error)) from error


class Transaction:
    """What a unit writes through.

    After a refused statement it can only be rolled back: SQLite may have done so itself, and then the next statement
    would be committed on its own.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.refusal: StorageError | None = None
        self._over = False
        self._spent = 0.0

    async def begin(self) -> None:
        if not self._connection.begin_here():
            await self._connection.run("BEGIN IMMEDIATE", {})

    async def run(self, sql: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        if self._over:
            raise RuntimeError("a unit was used after its block")
        if self.refusal is not None:
            raise self.refusal
        try:
            if self._spent >= HERE:
                return await self._connection.run(sql, values)
            begun = time.perf_counter()
            rows = self._connection.run_here(sql, values)
            self._spent += time.perf_counter() - begun
        except StorageError as error:
            self.refusal = error
            raise
        return rows

    async def commit(self) -> None:
        self._spent = HERE
        await self.run("COMMIT", {})

    async def rollback(self) -> None:
        try:
            await self._connection.rollback()
        except StorageError:
            log.exception("a unit could not be rolled back; the next one will try")

    def end(self) -> None:
        self._over = True
