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
from datetime import datetime

from aiogram import Bot

from bot.courier import Courier, Write, kind_of
from bot.downloads import Downloads
from bot.errors import StorageError, TokenRefused
from bot.logs import about, where
from bot.model import Outgoing
from bot.pace import Pace
from bot.queries import Queries
from bot.storage import Storage
from bot.waiting import Rest, backoff, rest

log = logging.getLogger(__name__)

CHATS_AT_ONCE = 64
"""Fewer than the connections of aiogram's session (100), which polling and downloads need as well."""

STOP_GRACE = 5.0
"""Seconds for what is under way."""

LONGEST_SLEEP = 60.0
"""The clock on the wall may be set back while we sleep."""


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
        self._storage, self._clock, self._timer, self._rest = storage, clock, timer, rest
        self._courier, self._pace = Courier(bot, clock, rich=rich), Pace()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._waiting: dict[int, float] = {}  # chats that are due, and when the pace lets them go on
        self._news, self._stopping, self._never = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.queries = Queries(bot, self._pace, timer, rest, self._stopping)
        self.files = Downloads(bot, rest, self._stopping)
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
        tasks = [*self._busy.values(), *self.queries.under_way]
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


async def _nobody(*_: int) -> None:
    """Until app says who is to be told that we may not write somewhere, (outbox id), or that a topic is gone for which
    somebody had ordered a digest, (chat id, user id)."""
