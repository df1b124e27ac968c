"""Time in the hands of a test: what rests in it jumps to the end of its rest as soon as nothing else is under way."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DELIVERIES = "outbox "
"""How the names of delivery's tasks begin: a call under way takes no time."""


class Clock:
    """Stands still unless somebody rests."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.rests: list[float] = []

    def seconds(self) -> float:
        """Of a clock that never goes back; also Telegram's own time, in seconds since 1970."""
        return NOON.timestamp() + self.passed

    def utc(self) -> datetime:
        return NOON + timedelta(seconds=self.passed)

    async def rest(self, seconds: float | None, news: asyncio.Event) -> None:
        """In place of `bot.waiting.rest`."""
        if seconds is None:
            await news.wait()
            return
        end = self.passed + seconds
        await self._until_quiet(news)
        if not news.is_set():
            self.rests.append(seconds)
            self.passed = max(self.passed, end)

    async def _until_quiet(self, news: asyncio.Event) -> None:
        await asyncio.sleep(0)
        while True:
            if news.is_set() or not _deliveries():
                return
            await asyncio.sleep(0.001)


def _deliveries() -> bool:
    """A delivery that rests itself is not under way; one by one they are few enough in a test."""
    this = asyncio.current_task()
    return any(task is not this and task.get_name().startswith(DELIVERIES) for task in asyncio.all_tasks())
