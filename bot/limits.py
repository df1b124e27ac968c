"""How much the desk takes, and what is told to whoever sends more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import cards
from bot.model import Content
from bot.settings import Settings
from bot.storage import Load, Unit
from bot.texts import Texts

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a minute of one user, submissions in the queue, seconds between parts.

    `retention`: days for which entries are kept, 0 for ever. `follows`: sources of one chat. `here`: submissions of one
    chat in the queue, so that whoever floods fills his own part of it. `a_day`: submissions of one user within 24
    hours, 0: as many as he likes.
    """

    messages_per_minute: int
    queue: int
    window: timedelta
    retention: int = 0
    follows: int = 200
    here: int = 1_000
    a_day: int = 0

    async def refusal(self, unit: Unit, chat_id: int, user_id: int, texts: Texts, now: datetime) -> Load | Content:
        """What is told to a user who sends one more than that; else how full the desk is."""
        load = await unit.load(chat_id, user_id, now - MINUTE, now - DAY if self.a_day else None)
        if load.recent >= self.messages_per_minute:
            return cards.phrase(texts, "too-fast", limit=self.messages_per_minute)
        if self.a_day and load.today >= self.a_day:
            return cards.phrase(texts, "too-many-today", limit=self.a_day)
        if load.open_here >= self.here:
            return cards.phrase(texts, "queue-full-here", limit=self.here)
        if load.waiting >= self.queue:
            return cards.phrase(texts, "queue-full", limit=self.queue)
        return load


def limits_of(settings: Settings) -> Limits:
    return Limits(
        settings.messages_per_minute,
        settings.queue_limit,
        timedelta(seconds=settings.gather_window),
        settings.retention_days,
        settings.follows_per_chat,
        settings.queue_per_chat,
        settings.articles_per_day,
    )
