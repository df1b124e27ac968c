"""Whose unit is next: one at a time, and a message that comes in goes before everything that was there already."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """A lock with two lanes. Those in the slow one wait while anybody is in the fast one."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._urgent = 0
        self._calm = asyncio.Event()
        self._calm.set()

    @asynccontextmanager
    async def turn(self, *, urgent: bool = False) -> AsyncIterator[None]:
        await (self._at_once() if urgent else self._in_calm())
        try:
            yield
        finally:
            self._lock.release()

    async def _at_once(self) -> None:
        self._urgent += 1
        self._calm.clear()
        try:
            await self._lock.acquire()
        finally:
            self._urgent -= 1
            if not self._urgent:
                self._calm.set()

    async def _in_calm(self) -> None:
        await self._lock.acquire()
        while self._urgent:
            self._lock.release()
            await self._calm.wait()
            await self._lock.acquire()
