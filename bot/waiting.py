"""How the loops wait: cut short by news, longer after each failure. A test puts its own `rest` in place of this one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

Rest = Callable[[float | None, asyncio.Event], Awaitable[None]]


async def rest(seconds: float | None, news: asyncio.Event) -> None:
    """Wait for so many seconds (None: for as long as it takes), or until there is news."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await news.wait()


def backoff(attempt: int, longest: float = 60.0) -> float:
    """Seconds to wait after this failure in a row, counted from 0: 1, 2, 4 … `longest`."""
    return float(min(2 ** min(attempt, 16), longest))
