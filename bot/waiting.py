"""How the loops wait: cut short by news, longer after each failure. A test puts its own `rest` in place of this one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import datetime

from bot.errors import StorageError

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds to wait before trying again when the database refuses."""

Rest = Callable[[float | None, asyncio.Event], Awaitable[None]]


async def rest(seconds: float | None, news: asyncio.Event) -> None:
    """Wait for so many seconds (None: for as long as it takes), or until there is news."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await news.wait()


def backoff(attempt: int, longest: float = 60.0) -> float:
    """Seconds to wait after this failure in a row, counted from 0: 1, 2, 4 … `longest`."""
    return float(min(2 ** min(attempt, 16), longest))


def seconds_until(moment: datetime | None, now: datetime) -> float | None:
    """None if it never comes, 0 if it is past."""
    return None if moment is None else max(0.0, (moment - now).total_seconds())


class Woken:
    """What can be woken. `news` is called after each commit that delivery may act on."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest
        self._woken = asyncio.Event()
        self.news: Callable[[], None] = lambda: None

    def wake(self) -> None:
        """There may be something to do."""
        self._woken.set()


class Wakeful(Woken):
    """A loop that works while there is something to do, and then sleeps until it is woken, or for `look` seconds."""

    TROUBLES: tuple[type[Exception], ...] = (StorageError,)
    """After these it is tried again."""

    def __init__(self, look: float | None = None, rest: Rest = rest) -> None:
        super().__init__(rest)
        self._look = look

    async def run(self) -> None:
        """Work until cancelled; what is open then is done after the next start."""
        while True:
            self._woken.clear()
            try:
                busy = await self._turn()
            except self.TROUBLES:
                log.exception("%s: tried again", type(self).__name__)
                await asyncio.sleep(PAUSE)
            else:
                if not busy:
                    await self._rest(self._look, self._woken)

    async def _turn(self) -> bool:
        """Do some of it; False when there is nothing to do. Raises TROUBLES."""
        raise NotImplementedError


class Watchful(Woken):
    """A loop that takes up what is due, as tasks of its own, and sleeps until there is more, or until it is woken."""

    def __init__(self, rest: Rest = rest) -> None:
        super().__init__(rest)

    async def run(self) -> None:
        """Go on until cancelled; what is under way then is left to the next start."""
        try:
            while True:
                self._woken.clear()
                await self._rest(await self._round(), self._woken)
        finally:
            tasks = list(self._under_way())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _round(self) -> float | None:
        try:
            return await self._turn()
        except StorageError:
            log.exception("%s: tried again", type(self).__name__)
            return PAUSE

    async def _turn(self) -> float | None:
        """Take up what can be; in how many seconds there is more, None: when something happens. Raises StorageError."""
        raise NotImplementedError

    def _under_way(self) -> Iterable[asyncio.Task[None]]:
        """What is taken up and not finished."""
        raise NotImplementedError
