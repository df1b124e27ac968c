"""Polling at a strict Telegram, and a desk that notes what it is given."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram.types import Update

from bot.polling import Polling
from bot.updates import Taking
from tests.clock import Clock
from tests.telegram import Telegram

KINDS = ["message", "callback_query"]


class Desk:
    """Who handles the updates here: notes them, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.handled: list[Update] = []
        self.poison: list[tuple[int, int | None]] = []
        self.failures: list[Exception] = []
        self.poison_failures: list[Exception] = []
        self.under_way, self.go_on = asyncio.Event(), asyncio.Event()
        self.go_on.set()

    async def feed(self, update: Update) -> None:
        self.under_way.set()
        await self.go_on.wait()
        if self.failures:
            raise self.failures.pop(0)
        self.handled.append(update)

    async def on_poison(self, update_id: int, chat_id: int | None) -> None:
        if self.poison_failures:
            raise self.poison_failures.pop(0)
        self.poison.append((update_id, chat_id))

    @property
    def texts(self) -> list[str]:
        return [update.message.text or "" for update in self.handled if update.message]


class Line:
    """In a time of its own."""

    def __init__(self) -> None:
        self.clock, self.desk = Clock(), Desk()
        self.telegram = Telegram()
        self.faults, self.bot = self.telegram.faults, self.telegram.bot()
        self.open()

    @classmethod
    @asynccontextmanager
    async def opened(cls) -> AsyncIterator[Line]:
        """For a fixture."""
        line = cls()
        yield line
        line.desk.go_on.set()
        await line.polling.stop()
        await asyncio.gather(line.running, return_exceptions=True)

    def open(self) -> None:
        """A new process."""
        clock, desk = self.clock, self.desk
        self.polling = Polling(
            self.bot, Taking(self.bot, desk.feed, desk.on_poison), KINDS, timer=clock.seconds, rest=clock.rest
        )
        self.running = asyncio.create_task(self.polling.run())

    async def taken(self) -> None:
        """Until Telegram knows that every update was handled. Long polls end as soon as there is something new."""
        async with asyncio.timeout(20):
            while True:
                if not self.telegram.updates.pending:
                    return
                await asyncio.sleep(0.001)
