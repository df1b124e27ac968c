"""What is done to the files between units, in steps so small that no unit waits long: the index is merged, the journal
is copied into the database, and nothing of what was forgotten is left in either.

A unit that puts an entry into the index leaves a new piece of it. SQLite would merge pieces inside of some units, and
copy the journal inside of others, which then take many times longer than the rest: here both go on beside them.
A question to an index of many pieces takes many times longer, too.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from bot.storage import Unit
from bot.storage.statements import Run
from bot.storage.turns import Turns

PAUSE = 0.001
"""Seconds between two steps, of which each takes about as long."""

MANY = 1_000
"""Units after which the journal is copied even if others follow at once."""

QUIET = 1.0
"""Seconds without a unit after which the journal is copied."""

REST = 10
"""How many times longer than a scrubbing took none follows it: the index may be large."""


class Tending:
    """`writer` runs statements on the connection of the units, `caretaker` on one that keeps nobody waiting."""

    def __init__(
        self,
        unit: Callable[[], AbstractAsyncContextManager[Unit]],
        writer: Run,
        caretaker: Run,
        turns: Turns,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._unit, self._turns = unit, turns
        self._writer, self._caretaker = writer, caretaker
        self._timer, self._rested, self._written = timer, 0.0, 0.0
        self._soiled = False
        self._news, self._units = True, 1  # since the index was merged, and since the journal was copied

    def written(self) -> None:
        """Called after each unit."""
        self._news, self._written = True, self._timer()
        self._units += 1

    async def tend(self) -> None:
        if self._news:
            while await self._merge(anew=False):
                continue
            self._news = False
            (row,) = await self._caretaker("SELECT count FROM soil", {})
            self._soiled = self._soiled or row["count"] > 0
        if self._units >= MANY or (self._units and self._timer() - self._written >= QUIET):
            await self._copy_journal()
        if self._soiled and self._timer() >= self._rested:
            begun = self._timer()
            await self.scrub()
            self._rested = self._timer() + REST * (self._timer() - begun)

    async def _copy_journal(self) -> None:
        """The first unit after it begins the journal anew, and waits for the disk: here is one for which nobody waits.
        For that the journal is copied seldom."""
        await self._caretaker("PRAGMA wal_checkpoint(PASSIVE)", {})
        async with self._unit() as unit:
            await unit.cleaned(0)
        self._units = 0

    async def scrub(self) -> None:
        """A reader of another process can keep the journal from being emptied: the next time."""
        soil = await self._soil()
        self._soiled = soil > 0
        if soil:
            anew = True
            while await self._merge(anew):
                anew = False
        await self._caretaker("PRAGMA wal_checkpoint(PASSIVE)", {})
        if await self._empty_journal():
            async with self._unit() as unit:
                await unit.cleaned(soil)
            self._soiled = await self._soil() > 0

    async def _empty_journal(self) -> bool:
        async with self._turns.turn():
            (row,) = await self._writer("PRAGMA wal_checkpoint(TRUNCATE)", {})
        return not row["busy"]

    async def _soil(self) -> int:
        async with self._unit() as unit:
            return await unit.soil()

    async def _merge(self, anew: bool) -> bool:
        await asyncio.sleep(PAUSE)
        async with self._unit() as unit:
            return await unit.merge_index(anew)
