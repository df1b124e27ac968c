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
        self._timer, self._rested = timer, 0.0
        self._soiled = False
        self.news = True
        """Something was written since the last time."""

    async def tend(self) -> None:
        if self.news:
            while await self._merge(anew=False):
                continue
            await self._caretaker("PRAGMA wal_checkpoint(PASSIVE)", {})
            self._soiled = self._soiled or await self._soil() > 0
            self.news = False
        if self._soiled and self._timer() >= self._rested:
            begun = self._timer()
            await self.scrub()
            self._rested = self._timer() + REST * (self._timer() - begun)

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
