"""One message of the outbox, one step: the call that brings it forward, and what to commit now that it was made.

deleted → deleteMessage · no message id → sendMessage · content not shown → editMessageText
refused: `refusals.meaning` tells what it means, `_after` what becomes of the row
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramMigrateToChat, TelegramRetryAfter
from aiogram.methods import DeleteMessage, TelegramMethod

from bot import calls, metrics
from bot.errors import TokenRefused
from bot.model import Outgoing
from bot.pace import Kind
from bot.refusals import CALL_ERRORS, Refusal, forbidden, meaning, reason
from bot.storage import Unit
from bot.waiting import backoff

log = logging.getLogger(__name__)

CALL_TIMEOUT = 30
"""Seconds."""

IN_ORDER_FOR = 4
"""So many failures of one message keep the later ones of its chat waiting; then they overtake it."""

MOST_PUZZLES = 5
"""So many attempts are made at a message on which our own code fails."""

MOST_DISPLACED = 3
"""So often is a message placed anew that cannot be edited."""

MOST_REMEMBERED = 1000
"""Displaced messages, of all chats."""

Write = Callable[[Unit], Awaitable[None]]
"""What to commit when a call has ended."""


class Courier:
    """Makes calls, commits nothing: delivery does, in one unit."""

    def __init__(self, bot: Bot, clock: Callable[[], datetime], *, rich: bool = True) -> None:
        self._bot, self._clock, self._rich = bot, clock, rich
        self._displaced: dict[int, int] = {}  # outbox id → how often
        self.topicless: list[tuple[int, int]] = []  # chats where a topic is gone, and who had ordered a digest there
        self.forbidden: list[int] = []  # outbox ids that our rights in their chats do not reach for

    async def step(self, outgoing: Outgoing) -> Write:
        """Make the call that brings this message forward; what to commit now."""
        call = call_for(outgoing if self._rich else replace(outgoing, flat=True))
        if call is None:
            return _settled(outgoing)
        try:
            if calls.shares(outgoing.content) and not (await self._bot.me()).supports_inline_queries:
                assert outgoing.content is not None
                call = call_for(replace(outgoing, content=calls.unshared(outgoing.content))) or call
            metrics.CALLS.inc()
            answer = await self._bot(call, request_timeout=CALL_TIMEOUT)
        except CALL_ERRORS as error:
            metrics.TELEGRAM_ERRORS.labels(meaning(error).name.lower()).inc()
            if isinstance(call, calls.EditRich) and meaning(error) is Refusal.MALFORMED:
                return self._flat(outgoing, reason(error))
            return await self._after(outgoing, error)
        log.info("%s is done", call.__api_method__)
        if isinstance(answer, calls.Sent):
            message_id = answer.message_id
            return lambda unit: unit.placed(outgoing.id, message_id)
        self._displaced.pop(outgoing.id, None)
        return _settled(outgoing)

    async def _after(self, outgoing: Outgoing, error: Exception) -> Write:
        """What to commit when Telegram refused, or was not reached."""
        refusal, why = meaning(error), reason(error)
        log.log(_LEVELS.get(refusal, logging.INFO), "outbox %d, %s: %s", outgoing.id, refusal.name, why)
        match refusal:
            case Refusal.DONE:
                return _settled(outgoing)
            case Refusal.GONE:
                return self._gone(outgoing)
            case Refusal.KEPT:
                return await self._erase(outgoing)
            case Refusal.SLOWER if isinstance(error, TelegramRetryAfter):
                until = self._in(error.retry_after)
                return lambda unit: unit.hold(outgoing.chat_id, until)
            case Refusal.PARTED:
                if forbidden(error):
                    self.forbidden.append(outgoing.id)
                return lambda unit: unit.part_with(outgoing.chat_id, why, self._clock())
            case Refusal.MOVED if isinstance(error, TelegramMigrateToChat):
                new_chat = error.migrate_to_chat_id
                return lambda unit: unit.migrate(outgoing.chat_id, new_chat)
            case Refusal.MALFORMED | Refusal.ASTRAY:
                return self._otherwise(outgoing, refusal, why)
            case Refusal.TOKEN:
                raise TokenRefused("Telegram does not know the token")
        return self._later(outgoing)

    def _gone(self, outgoing: Outgoing) -> Write:
        """Content that was never seen is placed anew; what had been seen before is not forced on anybody."""
        if outgoing.shown > 0 or outgoing.deleted:
            return _settled(outgoing)
        times = self._displaced.pop(outgoing.id, 0) + 1
        if times > MOST_DISPLACED:
            return lambda unit: unit.give_up(outgoing.id, "it cannot be edited")
        self._displaced[outgoing.id] = times
        if len(self._displaced) > MOST_REMEMBERED:
            del self._displaced[next(iter(self._displaced))]
        return lambda unit: unit.displace(outgoing.id)

    async def _erase(self, outgoing: Outgoing) -> Write:
        """Telegram keeps a message that its user wants away: at least its words go."""
        assert outgoing.message_id is not None
        try:
            await self._bot(calls.erasure(outgoing, outgoing.message_id), request_timeout=CALL_TIMEOUT)
        except CALL_ERRORS as error:
            if meaning(error) not in (Refusal.DONE, Refusal.GONE, Refusal.MALFORMED):
                return await self._after(outgoing, error)
        return _settled(outgoing)

    def _otherwise(self, outgoing: Outgoing, refusal: Refusal, why: str) -> Write:
        """In the chat itself where its topic is gone; as plain text once, and not in reply, if that makes a difference;
        then never again."""
        if refusal is Refusal.ASTRAY and outgoing.thread is not None:
            return self._leave(outgoing.chat_id, outgoing.thread)
        same = outgoing.message_id is None and outgoing.reply_to is None
        if outgoing.plain or outgoing.deleted or same:
            return lambda unit: unit.give_up(outgoing.id, why)
        return lambda unit: unit.defer(outgoing.id, self._clock(), plain=True)

    def _leave(self, chat_id: int, thread: int) -> Write:
        async def write(unit: Unit) -> None:
            orderers = await unit.leave_thread(chat_id, thread)
            self.topicless += [(chat_id, user_id) for user_id in orderers]

        return write

    def _flat(self, outgoing: Outgoing, why: str) -> Write:
        """Whatever Telegram has against a rich message: this chat gets HTML from now on, this card at once."""
        log.warning("outbox %d: no rich messages in this chat: %s", outgoing.id, why)
        return lambda unit: unit.takes_rich(outgoing.chat_id, False)

    def puzzled(self, outgoing: Outgoing) -> Write:
        """What to commit when our own code failed: a few more attempts, in the simplest form."""
        if outgoing.attempts + 1 >= MOST_PUZZLES:
            return lambda unit: unit.give_up(outgoing.id, "our own code fails on it")
        until = self._in(backoff(outgoing.attempts))
        return lambda unit: unit.defer(outgoing.id, until, plain=True)

    def _later(self, outgoing: Outgoing) -> Write:
        """Never given up. The chat's later messages wait too, so that they keep their order, but not for ever."""
        until = self._in(backoff(outgoing.attempts))

        async def write(unit: Unit) -> None:
            await unit.defer(outgoing.id, until)
            if outgoing.attempts < IN_ORDER_FOR:
                await unit.hold(outgoing.chat_id, until)

        return write

    def _in(self, seconds: float) -> datetime:
        return self._clock() + timedelta(seconds=seconds)


_LEVELS = {
    Refusal.TROUBLE: logging.WARNING,
    Refusal.SLOWER: logging.WARNING,
    Refusal.MALFORMED: logging.ERROR,
    Refusal.TOKEN: logging.ERROR,
}


def kind_of(outgoing: Outgoing) -> Kind:
    if outgoing.deleted:
        return Kind.OTHER
    return Kind.SEND if outgoing.message_id is None else Kind.EDIT


def call_for(outgoing: Outgoing) -> TelegramMethod[Any] | None:
    """The call that brings the message forward; None: it is as it should be."""
    if outgoing.deleted:
        if outgoing.message_id is None:
            return None
        return DeleteMessage(chat_id=outgoing.chat_id, message_id=outgoing.message_id)
    if outgoing.message_id is None:
        return calls.placeholder(outgoing)
    if outgoing.content is None or outgoing.shown >= outgoing.revision:
        return None
    return calls.content(outgoing, outgoing.message_id, outgoing.content)


def _settled(outgoing: Outgoing) -> Write:
    return lambda unit: unit.shown(outgoing.id, outgoing.revision)
