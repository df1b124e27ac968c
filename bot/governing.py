"""What an administrator can ask: how the bot fares, what failed, a message to all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot import cards, jobs
from bot.clerk import Clerk, Office
from bot.errors import AnalysisBroke, WorkerError
from bot.logs import where
from bot.model import ZONE, Content, Failure, OutFile, Statistics
from bot.pool import Pool
from bot.schedule import days_until, local
from bot.speech import Speech
from bot.storage import Storage
from bot.texts import Texts
from bot.waiting import Wakeful

log = logging.getLogger(__name__)

LOOKED_BACK = 14
"""Days of the administrator's own calendar, today's among them."""

FAILURES_SHOWN = 10
LONGEST_BROADCAST = 3_500
"""Characters: one message, with room for escapes."""

HANDED_AT_ONCE = 200
"""Chats: other units get their turn between two such steps."""


class Governing(Clerk):
    """/stats, /failures, /broadcast and their buttons. Whoever calls has made sure that an administrator asks."""

    def __init__(self, office: Office, pool: Pool) -> None:
        super().__init__(office)
        self._pool = pool
        self._drawing: set[asyncio.Task[None]] = set()

    async def statistics(self, update: int, chat_id: int) -> None:
        """The figures at once, the picture when a worker has drawn it."""
        now, texts = self._clock(), await self._speech.of(chat_id)
        found = await self._storage.statistics(days_until(now, await self._zone(chat_id), LOOKED_BACK))
        content = cards.statistics(found, await self._storage.backlog(), texts)
        async with self._once(update, chat_id, now) as unit:
            if unit is None:
                return
            await unit.post(chat_id, texts("wait"), content, now)
        if found.days:
            drawing = asyncio.create_task(self._draw(chat_id, found, texts))
            self._drawing.add(drawing)
            drawing.add_done_callback(self._drawing.discard)

    async def _draw(self, chat_id: int, found: Statistics, texts: Texts) -> None:
        """A picture that cannot be drawn is missed by nobody who has the figures."""
        try:
            data = await self._pool.run(jobs.drawn_days, found.days, texts("stats-answered"), texts("stats-failed"))
        except (WorkerError, AnalysisBroke) as error:
            log.warning("the picture of the days is not drawn: %s", where(error))
            return
        content = cards.phrase(texts, "stats-picture", days=LOOKED_BACK)
        picture = Content(content.html, content.plain, file=OutFile("stats.png", data))
        now = self._clock()
        async with self._storage.unit() as unit:
            await unit.post(chat_id, texts("wait"), picture, now)
        self._news()

    async def failures(self, update: int, chat_id: int) -> None:
        """What failed last, each with a button that tries again."""
        texts = await self._speech.of(chat_id)
        found = await self._failures(chat_id, FAILURES_SHOWN)
        await self._answer(update, chat_id, cards.failures(found, texts))

    async def _failures(self, chat_id: int, most: int) -> Sequence[Failure]:
        """The last of them, with their times where the administrator lives."""
        zone = await self._zone(chat_id)
        return [
            replace(failure, received=local(failure.received, zone)) for failure in await self._storage.failures(most)
        ]

    async def _zone(self, chat_id: int) -> str:
        return (await self._speech.preferences(chat_id)).zone or ZONE

    async def retry(self, update: int, chat_id: int, message_id: int, submission: int) -> str | None:
        """Read one again; its user's message says «Читаю…» meanwhile. A notice for the one who pressed."""
        now, texts = self._clock(), await self._speech.of(chat_id)
        failed = await self._failures(chat_id, FAILURES_SHOWN * 10)
        whose = next((failure.chat_id for failure in failed if failure.submission == submission), None)
        theirs = texts if whose is None else await self._speech.of(whose)
        async with self._once(update, chat_id, now) as unit:
            if unit is None:
                return None
            outgoing = await unit.retry(submission)
            if outgoing is None:
                return texts("failures-gone")
            await unit.show(outgoing, cards.phrase(theirs, "reading-again"))
        left = [failure for failure in failed if failure.submission != submission][:FAILURES_SHOWN]
        async with self._storage.unit() as unit:
            await unit.show_message(chat_id, message_id, cards.failures(left, texts))
        self._news()
        return texts("failures-retried")

    async def draft(self, update: int, chat_id: int, user_id: int, words: str) -> None:
        """Show a message to all before anybody gets it."""
        words = words.strip()
        if not words or len(words) > LONGEST_BROADCAST:
            await self._say(update, chat_id, "broadcast-usage", most=LONGEST_BROADCAST)
            return
        now, texts = self._clock(), await self._speech.of(chat_id)
        chats = await self._storage.reachable()
        async with self._once(update, chat_id, now) as unit:
            if unit is not None:
                id_ = await unit.draft(words, user_id, now)
                await unit.post(chat_id, texts("wait"), cards.draft(id_, words, chats, texts), now)

    async def send(self, update: int, chat_id: int, message_id: int, broadcast: int) -> str | None:
        """The draft is confirmed: it goes out. A notice where it has gone out before."""
        now, texts = self._clock(), await self._speech.of(chat_id)
        async with self._once(update, chat_id, now) as unit:
            if unit is None:
                return None
            confirmed = await unit.confirm(broadcast, now)
            if confirmed:
                await unit.show_message(chat_id, message_id, cards.phrase(texts, "broadcast-goes"))
        return None if confirmed else texts("broadcast-went")

    async def drop(self, update: int, chat_id: int, message_id: int) -> None:
        """The draft is not wanted."""
        now, texts = self._clock(), await self._speech.of(chat_id)
        async with self._once(update, chat_id, now) as unit:
            if unit is not None:
                await unit.show_message(chat_id, message_id, cards.phrase(texts, "broadcast-dropped"))


class Broadcasting(Wakeful):
    """The loop that hands a confirmed message out, a few chats in each unit: what a crash interrupts goes on where it
    was, and no chat gets it twice. Delivery keeps Telegram's pace."""

    def __init__(self, storage: Storage, speech: Speech, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._storage, self._speech, self._clock = storage, speech, clock

    async def _turn(self) -> bool:
        """The next few chats; False when there is nothing to hand out."""
        broadcast = await self._storage.broadcast()
        if broadcast is None:
            return False
        now = self._clock()
        async with self._storage.unit() as unit:
            for chat in await unit.spread(broadcast, HANDED_AT_ONCE):
                texts = await self._speech.of(chat)
                await unit.post(chat, texts("wait"), cards.said(broadcast.text), now)
        self.news()
        return True
