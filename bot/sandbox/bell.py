"""A bell for those who wait to see that something changed."""

from __future__ import annotations

import asyncio


class Bell:
    """Rings whenever anything changes; whoever waits looks again."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self) -> None:
        await self._event.wait()
