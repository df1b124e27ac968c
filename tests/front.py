"""The bot without its reading loop: the sandbox's Telegram, the real routers, desk, database and delivery.

What was submitted is taken out of the queue and looked at; what is answered is seen by its reader.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from aiogram import Bot
from aiogram.types import Update

from bot.adjusting import Adjusting
from bot.admitting import Admission, Admitting
from bot.clerk import Office
from bot.delivery import Delivery
from bot.desk import Desk
from bot.floods import Floods
from bot.inline import Inline
from bot.limits import Limits
from bot.managing import Petitions
from bot.membership import Membership
from bot.model import Submission, SubmissionState
from bot.speech import Speech
from bot.storage import Storage
from bot.updates import Taking, mend
from bot.waiting import rest
from bot.workers import Workers
from handlers import Routers
from tests.telegram import Telegram

LATER = timedelta(minutes=5)

HASTE = 50
"""How much faster than a clock on the wall Telegram's pace runs here."""


class Front:
    """The bot without its reading loop."""

    def __init__(self, storage: Storage, allowed: frozenset[int] = frozenset()) -> None:
        self.telegram, self.storage = Telegram(), storage
        self.bot: Bot = self.telegram.bot()
        self.delivery = Delivery(self.bot, storage, now, timer=hasty, rest=doze)
        limits = Limits(100, 100, timedelta(seconds=1.5))
        office = Office(storage, Speech(storage), self.clock, self.delivery.wake)
        self.desk = Desk(office, limits)
        self.routers = Routers(
            desk=self.desk,
            adjusting=Adjusting(office),
            admitting=Admitting(office, Admission(allowed)),
            floods=Floods(10_000, now),
            inline=Inline(storage, Speech(storage), Workers(1, timeout=60), now),
            acknowledge=self.delivery.queries.acknowledge,
        )
        taking = Taking(self.bot, self._feed, self._poisoned)
        self.petitions = Petitions(storage, self.desk.managing, Membership(self.bot), taking.take, now)
        self.clock_is_broken = False
        self._offset = 0

    def clock(self) -> datetime:
        """What the desk asks first of all: the place to break it from outside, once."""
        if self.clock_is_broken:
            self.clock_is_broken = False
            raise ZeroDivisionError
        return now()

    async def take(self) -> None:
        """Handle every update that waits."""
        for raw in await self.telegram.updates.poll(self._offset, 100, 0):
            self._offset = raw["update_id"] + 1
            mend(raw)
            await self._feed(Update.model_validate(raw, context={"bot": self.bot}))
        await self.petitions.settle()

    async def _feed(self, update: Update) -> None:
        await self.routers.feed(self.bot, update)

    async def _poisoned(self, update: int, _: int | None) -> None:
        raise AssertionError(f"update {update} is poison")

    async def submitted(self) -> list[Submission]:
        """All that now waits to be read, taken out of the queue."""
        await self.take()
        found = []
        async with self.storage.unit() as unit:
            await unit.close_gatherings(now() + LATER)
            while taken := await unit.claim(now() + LATER):
                found.append(taken.submission)
                await unit.finish(taken.id, SubmissionState.FAILED, None)
        return found


def now() -> datetime:
    return datetime.now(UTC)


def hasty() -> float:
    return time.monotonic() * HASTE


async def doze(seconds: float | None, news: asyncio.Event) -> None:
    await rest(None if seconds is None else seconds / HASTE, news)


@asynccontextmanager
async def open_front(storage: Storage, allowed: frozenset[int] = frozenset()) -> AsyncIterator[Front]:
    front = Front(storage, allowed)
    delivering = asyncio.create_task(front.delivery.run())
    try:
        yield front
    finally:
        await front.delivery.stop()
        await delivering
