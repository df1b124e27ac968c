"""Units that share a commit: those of one task, one after the other, as messages come in bursts. A commit is a way to
the connection's thread and back, which took half of the time of a message's storing at rest and most of it beside busy
workers.

Each unit is a savepoint, so one that raises takes back itself alone. A refused statement takes back all of them, since
SQLite may have done so itself. The turn is kept from the first unit to the commit.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from bot.errors import StorageError
from bot.storage.connection import Connection, Transaction
from bot.storage.turns import Turns

LONGEST = 0.1
"""Seconds after which those that wait for their turn get it."""


class Together:
    """One block at a time; `committed` is called after each commit."""

    def __init__(self, writer: Connection, turns: Turns, committed: Callable[[], None]) -> None:
        self._writer, self._turns, self._committed = writer, turns, committed
        self._task: asyncio.Task[object] | None = None
        self._turn: AsyncExitStack | None = None  # while a transaction is open
        self._begun = 0.0
        self._refusal: StorageError | None = None
        self._news: list[Callable[[], None]] = []

    @asynccontextmanager
    async def block(self) -> AsyncIterator[None]:
        """What `Storage.together` is."""
        if self._task is not None:
            raise RuntimeError("a block inside a block, or beside one")
        self._task, self._refusal = asyncio.current_task(), None
        try:
            yield
            await self.settle()
        finally:
            await self._undo()
            self._task = None

    def here(self) -> bool:
        """Whether this task is in the block."""
        return self._task is not None and asyncio.current_task() is self._task

    def under_way(self) -> bool:
        """Whether something of this task is written and not committed."""
        return self._turn is not None and self.here()

    def then(self, news: Callable[[], None]) -> None:
        """Call `news` when all that this task wrote is committed."""
        if not self.under_way():
            news()
        elif news not in self._news:
            self._news.append(news)

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Transaction]:
        if self._refusal is not None:
            raise self._refusal
        if self._turn is None:
            await self._begin()
        step = Transaction(self._writer)
        try:
            await step.run("SAVEPOINT step", {})
            yield step
            await step.run("RELEASE step", {})
        except BaseException as error:
            await self._take_back(step, error)
            raise
        finally:
            step.end()
        if time.monotonic() - self._begun > LONGEST:
            await self.settle()

    async def settle(self) -> None:
        """Commit what is under way. Raises StorageError, also when it was taken back before."""
        if self._refusal is not None:
            raise self._refusal
        if self._turn is None:
            return
        try:
            await self._writer.run("COMMIT", {})
        except BaseException as error:
            await self._give_up(error)
            raise
        news, self._news = self._news, []
        await self._release()
        self._committed()
        for call in news:
            call()

    async def _begin(self) -> None:
        async with AsyncExitStack() as turn:
            await turn.enter_async_context(self._turns.turn(urgent=True))
            transaction = Transaction(self._writer)
            try:
                await transaction.begin()
            except BaseException:
                await transaction.rollback()
                raise
            self._turn, self._begun = turn.pop_all(), time.monotonic()

    async def _take_back(self, step: Transaction, error: BaseException) -> None:
        """The step alone, where nothing was refused; else all of them: the block cannot be saved."""
        if step.refusal is None and isinstance(error, Exception):
            try:
                await step.run("ROLLBACK TO step", {})
                await step.run("RELEASE step", {})
            except BaseException as worse:
                await self._give_up(worse)
                raise
        else:
            await self._give_up(step.refusal or error)

    async def _give_up(self, error: BaseException) -> None:
        self._refusal = error if isinstance(error, StorageError) else StorageError("a unit was cancelled")
        await self._undo()

    async def _undo(self) -> None:
        if self._turn is not None:
            try:
                await Transaction(self._writer).rollback()
            finally:
                await self._release()

    async def _release(self) -> None:
        turn, self._turn = self._turn, None
        self._news.clear()
        if turn is not None:
            await turn.aclose()
