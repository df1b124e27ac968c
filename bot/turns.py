"""Politeness: so many requests at once to one site and in all, and none before the time that the site asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class _Host:
    free: asyncio.Semaphore
    users: int = 0


class Turns:
    """Who may ask which site now. Times are those of the running loop's clock, in seconds."""

    def __init__(self, per_host: int, in_all: int) -> None:
        self._per_host = per_host
        self._all = asyncio.Semaphore(in_all)
        self._hosts: dict[str, _Host] = {}
        self._paused: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """One request to `host`: waits for its turn, in the order of asking."""
        place = self._hosts.setdefault(host, _Host(asyncio.Semaphore(self._per_host)))
        place.users += 1
        try:
            async with place.free, self._all:
                yield
        finally:
            place.users -= 1
            if not place.users:
                del self._hosts[host]

    def pause(self, host: str, seconds: float) -> None:
        """The site asked to be left alone so long."""
        now = asyncio.get_running_loop().time()
        self._paused = {name: until for name, until in self._paused.items() if until > now}
        self._paused[host] = max(now + seconds, self._paused.get(host, 0))

    def paused(self, host: str) -> float:
        """How long the site wants to be left alone yet; 0 if it does not."""
        return max(0.0, self._paused.get(host, 0) - asyncio.get_running_loop().time())
