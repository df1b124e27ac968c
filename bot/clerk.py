"""What all verbs of a user do alike: one unit — the update's id and all that it causes — and then news."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot import cards
from bot.asking import ASKING, NOBODY
from bot.model import Content
from bot.speech import Speech
from bot.storage import Storage, Unit

May = Callable[[int, int], Awaitable[bool]]
"""Chat and user → whether the user decides for the chat."""


@dataclass(frozen=True, slots=True)
class Office:
    """What all clerks share. `news` is called after each commit: there may be something to do."""

    storage: Storage
    speech: Speech
    clock: Callable[[], datetime]
    news: Callable[[], None]


class Clerk:
    """What the verbs of one topic stand on."""

    def __init__(self, office: Office) -> None:
        self._storage = office.storage
        self._speech = office.speech
        self._clock = office.clock
        self._news = office.news

    @asynccontextmanager
    async def _once(
        self, update: int, chat_id: int, now: datetime, *, joint: bool = False
    ) -> AsyncIterator[Unit | None]:
        """The unit of an update, its chat met; None for an update that was handled before: then nothing is done.

        `joint`: one of many that come in bursts, see `Storage.unit`.
        """
        async with self._storage.unit(urgent=True, joint=joint) as unit:
            if await unit.first_sight(update, now):
                asking = ASKING.get() or NOBODY
                await unit.meet(chat_id, now, thread=asking.thread, asked_by=asking.user_id, locale=asking.locale)
                yield unit
            else:
                yield None
        self._storage.then(self._news)

    async def _answer(self, update: int, chat_id: int, content: Content) -> None:
        """A new message with its content."""
        now, texts = self._clock(), await self._speech.of(chat_id)
        async with self._once(update, chat_id, now) as unit:
            if unit is not None:
                await unit.post(chat_id, texts("wait"), content, now)

    async def _say(self, update: int, chat_id: int, key: str, **args: str | int) -> None:
        """Answer with a phrase."""
        texts = await self._speech.of(chat_id)
        await self._answer(update, chat_id, cards.phrase(texts, key, **args))
