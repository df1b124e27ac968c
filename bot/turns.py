"""Politeness: so many requests at once to one site and in all, and none before the time that the site asked for."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class _Host:
    free: asyncio.Semaphore
    users: int = 0


@dataclass(frozen=True, slots=True)
class _Pause:
    asked: float
    until: float


class Turns:
    """Who may ask which site now. Times are those of the running loop's clock, in seconds."""

    def __init__(self, per_host: int, in_all: int) -> None:
        self._per_host = per_host
        self._all = asyncio.Semaphore(in_all)
        self._hosts: dict[str, _Host] = {}
        self._paused: dict[str, _Pause] = {}

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
        self._paused = {name: pause for name, pause in self._paused.items() if pause.until > now}
        before = self._paused.get(host)
        self._paused[host] = _Pause(now, max(now + seconds, before.until if before else 0.0))

    def paused(self, host: str, longest: float = math.inf) -> float:
        """How long the site wants to be left alone yet; 0 if it does not, or said so `longest` ago."""
        pause, now = self._paused.get(host), asyncio.get_running_loop().time()
        return 0.0 if pause is None or now - pause.asked >= longest else max(0.0, pause.until - now)
