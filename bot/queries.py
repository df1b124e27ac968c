"""What Telegram waits a few seconds for: pressed buttons and inline queries, answered past the outbox.

An answer that comes too late is lost, and nothing is lost with it: the button stops spinning by itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine

from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, AnswerInlineQuery

from bot import calls
from bot.courier import CALL_TIMEOUT
from bot.errors import StorageError, WorkerError
from bot.model import Offer
from bot.pace import Kind, Pace
from bot.refusals import CALL_ERRORS, reason
from bot.waiting import Rest

log = logging.getLogger(__name__)

MOST = 100
"""Answers that are under way."""

OFFER_SECONDS = 8.0
"""Telegram waits for about ten."""


class Queries:
    """`pace` is delivery's, `timer` tells its seconds; once `stopping` is set nothing is answered any more."""

    def __init__(self, bot: Bot, pace: Pace, timer: Callable[[], float], rest: Rest, stopping: asyncio.Event) -> None:
        self._bot, self._pace, self._timer = bot, pace, timer
        self._rest, self._stopping = rest, stopping
        self.under_way: set[asyncio.Task[None]] = set()

    def acknowledge(self, callback_id: str, text: str | None = None, alert: bool = False) -> None:
        """Stop the spinning of a pressed button, soon and without waiting for it; lost if Telegram does not want it."""
        answer = AnswerCallbackQuery(callback_query_id=callback_id, text=text, show_alert=alert or None)
        self._begin(self._answer(answer), "a button is not acknowledged")

    def offer(self, query_id: str, offering: Callable[[], Awaitable[Offer]]) -> None:
        """Answer an inline query, soon and without waiting for it; lost if it takes too long."""
        self._begin(self._offer(query_id, offering), "an inline query is not answered")

    def _begin(self, answering: Coroutine[None, None, None], otherwise: str) -> None:
        if self._stopping.is_set() or len(self.under_way) >= MOST:
            answering.close()
            log.info("%s: too many are, or delivery stops", otherwise)
            return
        task = asyncio.create_task(answering)
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def _offer(self, query_id: str, offering: Callable[[], Awaitable[Offer]]) -> None:
        try:
            async with asyncio.timeout(OFFER_SECONDS):
                offer = await offering()
        except (TimeoutError, StorageError, WorkerError) as error:
            log.warning("an inline query is not answered: %r", error)
            return
        await self._answer(calls.offering(query_id, offer))

    async def _answer(self, answer: AnswerCallbackQuery | AnswerInlineQuery) -> None:
        tick = self._timer()
        at = self._pace.next_at(0, Kind.OTHER, tick)
        if at > tick:
            await self._rest(at - tick, self._stopping)
        self._pace.spend(0, Kind.OTHER, tick := self._timer())
        try:
            await self._bot(answer, request_timeout=CALL_TIMEOUT)
        except CALL_ERRORS as error:  # mostly «query is too old»: the button stopped spinning by itself
            log.info("%s is not taken: %s", type(answer).__name__, reason(error))
        self._pace.settle(tick, self._timer())
