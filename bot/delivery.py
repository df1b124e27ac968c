"""The only way out to Telegram: brings every row of the outbox from what its chat shows to what it should show.

One call at a time for a chat, many chats at once, at Telegram's pace: a placeholder is sent and its id committed, then
content arrives by editing it, «message is not modified» being as good as done. So a process that is killed between
Telegram's accepting and our commit leaves one orphan placeholder at most, and content is never shown twice.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from datetime import datetime

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.methods import AnswerCallbackQuery, AnswerInlineQuery

from bot import calls
from bot.courier import CALL_TIMEOUT, Courier, Write, kind_of
from bot.errors import DownloadError, FileTooLarge, StorageError, TokenRefused, WorkerError
from bot.logs import about, where
from bot.model import Offer, Outgoing
from bot.pace import Kind, Pace
from bot.refusals import CALL_ERRORS, reason
from bot.storage import Storage
from bot.waiting import Rest, backoff, rest

log = logging.getLogger(__name__)

CHATS_AT_ONCE = 64
"""Fewer than the connections of aiogram's session (100), which polling and downloads need as well."""

STOP_GRACE = 5.0
MOST_ACKNOWLEDGEMENTS = 100
OFFER_SECONDS = 8.0
"""Telegram waits for about ten."""

LONGEST_SLEEP = 60.0
"""The clock on the wall may be set back while we sleep."""

MOST_DOWNLOAD = 20 * 1024 * 1024
"""Bytes: what Telegram's servers let a bot download."""

DOWNLOAD_TRIES = 4


class Delivery:
    """`run` until `stop`. `clock` tells aware UTC for the database, `timer` seconds for the pace; `rich` says whether
    rich messages may go out at all."""

    def __init__(
        self,
        bot: Bot,
        storage: Storage,
        clock: Callable[[], datetime],
        *,
        rich: bool = True,
        timer: Callable[[], float] = time.monotonic,
        rest: Rest = rest,
    ) -> None:
        self._bot, self._storage = bot, storage
        self._clock, self._timer, self._rest = clock, timer, rest
        self._courier, self._pace = Courier(bot, clock, rich=rich), Pace()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._waiting: dict[int, float] = {}  # chats that are due, and when the pace lets them go on
        self._acknowledging: set[asyncio.Task[None]] = set()
        self._news, self._stopping, self._never = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._refused: TokenRefused | None = None
        self.on_forbidden: Callable[[int], Awaitable[None]] = _nobody
        self.on_topicless: Callable[[int, int], Awaitable[None]] = _nobody

    # --- called by app, and by whoever commits something to be sent ---

    async def run(self) -> None:
        """Deliver until `stop`. Raises TokenRefused; survives everything else."""
        self._idle.clear()
        try:
            while not self._stopping.is_set():
                self._news.clear()
                seconds = await self._round()
                if self._refused:
                    raise self._refused
                await self._rest(seconds, self._news)
        finally:
            await self._finish_what_is_under_way()
            self._idle.set()

    def wake(self) -> None:
        """Something was committed that may be due."""
        self._news.set()

    async def stop(self) -> None:
        """Begin nothing more, finish what is under way within a few seconds; returns when `run` has ended."""
        self._stopping.set()
        self._news.set()
        await self._idle.wait()

    def acknowledge(self, callback_id: str, text: str | None = None, alert: bool = False) -> None:
        """Stop the spinning of a pressed button, soon and without waiting for it; lost if Telegram does not want it."""
        if self._stopping.is_set() or len(self._acknowledging) >= MOST_ACKNOWLEDGEMENTS:
            log.info("a button is not acknowledged: too many are, or delivery stops")
            return
        answer = AnswerCallbackQuery(callback_query_id=callback_id, text=text, show_alert=alert or None)
        task = asyncio.create_task(self._acknowledge(answer))
        self._acknowledging.add(task)
        task.add_done_callback(self._acknowledging.discard)

    def offer(self, query_id: str, offering: Callable[[], Awaitable[Offer]]) -> None:
        """Answer an inline query, soon and without waiting for it; lost if it takes too long."""
        if self._stopping.is_set() or len(self._acknowledging) >= MOST_ACKNOWLEDGEMENTS:
            log.info("an inline query is not answered: too many are, or delivery stops")
            return
        task = asyncio.create_task(self._offer(query_id, offering))
        self._acknowledging.add(task)
        task.add_done_callback(self._acknowledging.discard)

    async def download(self, file_id: str, limit: int) -> bytes:
        """A file of at most `limit` bytes. Raises FileTooLarge, and DownloadError after a few tries."""
        for attempt in range(DOWNLOAD_TRIES):
            try:
                return await self._fetch(file_id, min(limit, MOST_DOWNLOAD))
            except CALL_ERRORS as error:
                _refuse_file(error, min(limit, MOST_DOWNLOAD))
                log.warning("download, try %d: %s", attempt + 1, reason(error))
                wait = error.retry_after if isinstance(error, TelegramRetryAfter) else backoff(attempt)
            if self._stopping.is_set() or attempt + 1 == DOWNLOAD_TRIES:
                break
            await self._rest(min(wait, LONGEST_SLEEP), self._stopping)
        raise DownloadError("Telegram did not give the file")

    # --- the loop ---

    async def _round(self) -> float | None:
        """Start what may go now; in how many seconds to look again, None: when there is news."""
        try:
            return await self._start_due()
        except StorageError as error:
            log.warning("the outbox cannot be read, trying again: %s", error)
        except Exception as error:  # noqa: BLE001 a loop's body: whatever is wrong, the other messages must go on
            log.error("delivery failed, trying again: %s", where(error))
        return 1.0

    async def _start_due(self) -> float | None:
        now, tick = self._clock(), self._timer()
        self._waiting = {chat: at for chat, at in self._waiting.items() if at > tick}
        free = CHATS_AT_ONCE - len(self._busy)
        if free <= 0:
            return None
        due = await self._storage.due(now, [*self._busy, *self._waiting], free)
        for outgoing in due:
            self._start_or_wait(outgoing, tick)
        if len(due) == free:  # those that wait for the pace hide others behind them
            return 0.0
        return self._seconds_until(await self._storage.next_due(now), now, tick)

    def _start_or_wait(self, outgoing: Outgoing, tick: float) -> None:
        kind = kind_of(outgoing)
        at = self._pace.next_at(outgoing.chat_id, kind, tick)
        if at > tick:
            self._waiting[outgoing.chat_id] = at
            return
        self._pace.spend(outgoing.chat_id, kind, tick)
        self._busy[outgoing.chat_id] = asyncio.create_task(self._carry(outgoing, tick), name=f"outbox {outgoing.id}")

    def _seconds_until(self, next_due: datetime | None, now: datetime, tick: float) -> float | None:
        waits = [at - tick for at in self._waiting.values()]
        if next_due is not None:
            waits.append((next_due - now).total_seconds())
        return max(0.0, min(*waits, LONGEST_SLEEP)) if waits else None

    async def _finish_what_is_under_way(self) -> None:
        tasks = [*self._busy.values(), *self._acknowledging]
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=STOP_GRACE)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    # --- one step of one message ---

    async def _carry(self, outgoing: Outgoing, tick: float) -> None:
        """A failure of one chat never stops another's. `tick` is when its call went out."""
        answered = {} if outgoing.submission is None else {"submission": outgoing.submission}
        with about(outgoing=outgoing.id, **answered):
            await self._carried(outgoing, tick)

    async def _carried(self, outgoing: Outgoing, tick: float) -> None:
        try:
            write = await self._courier.step(outgoing)
            self._pace.settle(tick, self._timer())
            await self._commit(write)
            while self._courier.forbidden:
                await self.on_forbidden(self._courier.forbidden.pop())
            while self._courier.topicless:
                await self.on_topicless(*self._courier.topicless.pop())
        except TokenRefused as error:
            self._refused = error
        except Exception as error:  # noqa: BLE001 the body of this chat's loop
            log.error("outbox %d puzzles us: %s", outgoing.id, where(error))
            await self._commit(self._courier.puzzled(outgoing))
        finally:
            del self._busy[outgoing.chat_id]
            self._news.set()

    async def _commit(self, write: Write) -> None:
        """What Telegram did is noted however long the database refuses: sent again, it would be seen twice."""
        attempt = 0
        while True:
            try:
                async with self._storage.unit() as unit:
                    await write(unit)
            except StorageError as error:
                log.warning("the outbox cannot be written, trying again: %s", error)
                await self._rest(backoff(attempt, longest=10), self._never)
                attempt += 1
            else:
                return

    # --- buttons and files ---

    async def _offer(self, query_id: str, offering: Callable[[], Awaitable[Offer]]) -> None:
        try:
            async with asyncio.timeout(OFFER_SECONDS):
                offer = await offering()
        except (TimeoutError, StorageError, WorkerError) as error:
            log.warning("an inline query is not answered: %r", error)
            return
        await self._acknowledge(calls.offering(query_id, offer))

    async def _acknowledge(self, answer: AnswerCallbackQuery | AnswerInlineQuery) -> None:
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

    async def _fetch(self, file_id: str, limit: int) -> bytes:
        file = await self._bot.get_file(file_id, request_timeout=CALL_TIMEOUT)
        if file.file_size is not None and file.file_size > limit:
            raise FileTooLarge(file.file_size, limit)
        if file.file_path is None:
            raise DownloadError("Telegram does not tell where the file is")
        session, body = self._bot.session, bytearray()
        address = session.api.file_url(self._bot.token, file.file_path)
        async with aclosing(session.stream_content(address, timeout=CALL_TIMEOUT)) as chunks:
            async for chunk in chunks:
                body += chunk
                if len(body) > limit:
                    raise FileTooLarge(len(body), limit)
        return bytes(body)


async def _nobody(*_: int) -> None:
    """Until app says who is to be told that we may not write somewhere, (outbox id), or that a topic is gone for which
    somebody had ordered a digest, (chat id, user id)."""


def _refuse_file(error: Exception, limit: int) -> None:
    """Raise if another try cannot help. Telegram does not tell the size of a file that is too big for it."""
    if not isinstance(error, TelegramBadRequest) or "temporarily" in error.message:
        return
    if "too big" in error.message:
        raise FileTooLarge(MOST_DOWNLOAD + 1, limit) from None
    raise DownloadError(reason(error)) from None
