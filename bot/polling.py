"""Updates in, one after the other; none is confirmed before it is handled, none can stop those behind it.

aiogram's own polling confirms updates before they are handled, goes on for ever beside a second process, and hangs on
an update that pydantic refuses. Here the offset moves only when an update is handled, so a process that is killed gets
it again; an update is parsed alone, mended where Telegram is known to leave out what aiogram wants, else stepped over.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import User

from bot.calls import GetRawUpdates
from bot.errors import SecondProcess, StorageError, TokenRefused
from bot.refusals import CALL_ERRORS, reason
from bot.updates import Raw, Taking
from bot.waiting import Rest, backoff, rest

log = logging.getLogger(__name__)

POLL_TIMEOUT = 20
"""Seconds for which Telegram holds a poll open when it has nothing to tell."""

FULL = 100
"""Updates in one answer of Telegram; after so many there may be more."""

ANSWER_TIMEOUT = POLL_TIMEOUT + 15
SILENCE = 90.0
"""Seconds: for longer than a poll and its repetitions."""

REFUSED = "401"
"""What `introduced` says of a token that Telegram does not know."""

LONGEST_BACKOFF = 30.0
CONFIRM_TIMEOUT = 2.0

T = TypeVar("T")
# --- a second process -------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Rivalry:
    """409s in a row, and whether they mean a second process that lives. Pure; seconds of one clock.

    Telegram ends the older of two polls, so two processes that live get 409 every few seconds, each, while one that
    follows a killed process is hardly ever refused: there is nobody to poll after it. So conflicts are lived with for
    PATIENCE only, since somebody may sit at the terminal and wait. One that had polled for longer than that before the
    first conflict has twice the patience: of two processes the newcomer gives way, and the bot goes on.
    """

    started: float
    first: float | None = None
    last: float = 0.0

    PATIENCE = 10.0
    QUIET = POLL_TIMEOUT + 10.0

    def conflict(self, now: float) -> bool:
        """Note a 409; True when it is time to give way."""
        if self.first is None or now - self.last > self.QUIET:
            self.first = now
        self.last = now
        settled = self.first - self.started > self.PATIENCE
        return now - self.first >= self.PATIENCE * (2 if settled else 1)


# --- the loop ---------------------------------------------------------------------------------------------------------


class Polling:
    """`run` until `stop`."""

    def __init__(
        self,
        bot: Bot,
        taking: Taking,
        allowed_updates: Sequence[str],
        *,
        timer: Callable[[], float] = time.monotonic,
        rest: Rest = rest,
    ) -> None:
        self._bot, self._taking = bot, taking
        self._allowed = list(allowed_updates)
        self._timer, self._rest = timer, rest
        self._offset: int | None = None
        self._confirmed: int | None = None
        self._failures = 0
        self._rivalry = Rivalry(timer())
        self._heard: float | None = None  # when Telegram answered last, by `timer`
        self.behind = True
        """Whether Telegram may have told, or have to tell at once, what is not handled yet."""
        self.caught_up: Callable[[], None] = lambda: None
        self._stopping, self._idle = asyncio.Event(), asyncio.Event()
        self._idle.set()

    async def run(self) -> None:
        """Handle updates until `stop`. Raises TokenRefused and SecondProcess; survives everything else."""
        self._idle.clear()
        self._rivalry = Rivalry(self._timer())  # who waited long for Telegram is a newcomer all the same
        try:
            while not self._stopping.is_set():
                updates = await self._poll()
                if updates:
                    self.behind = True
                    await self._take_all(updates)
                if updates is not None and self.behind and len(updates) < FULL:
                    self.behind = False
                    self.caught_up()
        finally:
            await self._confirm()
            self._idle.set()

    @property
    def hears(self) -> bool:
        """Whether Telegram answered lately."""
        return self._heard is not None and self._timer() - self._heard < SILENCE

    async def stop(self) -> None:
        """Finish the update under way, begin no other; returns when `run` has ended."""
        self._stopping.set()
        await self._idle.wait()

    # --- asking Telegram ---

    async def _poll(self) -> list[Raw] | None:
        """What is new; None after trouble, which was waited for, or when stopping."""
        asked = self._offset
        timeout = 0 if self.behind else POLL_TIMEOUT
        call = GetRawUpdates(offset=asked, timeout=timeout, allowed_updates=self._allowed)
        try:
            updates = await self._unless_stopped(self._bot(call, request_timeout=ANSWER_TIMEOUT))
        except CALL_ERRORS as error:
            await self._rest(self._wait_after(error), self._stopping)
            return None
        self._failures, self._confirmed, self._heard = 0, asked, self._timer()
        return updates

    async def _unless_stopped(self, answer: Coroutine[Any, Any, list[Raw]]) -> list[Raw] | None:
        """A poll lasts long; what it would bring stays unconfirmed and comes again."""
        asking, stopping = asyncio.create_task(answer), asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait((asking, stopping), return_when=asyncio.FIRST_COMPLETED)
            return asking.result() if asking.done() else None
        finally:
            for task in (asking, stopping):
                task.cancel()
            await asyncio.gather(asking, stopping, return_exceptions=True)

    def _wait_after(self, error: Exception) -> float:
        """Seconds until the next try. Raises what ends the process."""
        if isinstance(error, TelegramUnauthorizedError):
            raise TokenRefused("Telegram does not know the token")
        if isinstance(error, TelegramConflictError):
            self._give_way(error)
        log.warning("no updates, trying again: %s", reason(error))
        self._failures += 1
        if isinstance(error, TelegramRetryAfter):
            return float(error.retry_after)
        return backoff(self._failures - 1, 4.0 if isinstance(error, TelegramConflictError) else LONGEST_BACKOFF)

    def _give_way(self, error: TelegramConflictError) -> None:
        if "webhook" in error.message.lower():
            raise SecondProcess("a webhook is set for this token, so its updates go to another program")
        if self._rivalry.conflict(self._timer()):
            raise SecondProcess("another process polls with this token")

    async def _confirm(self) -> None:
        """Tell Telegram at the end what was handled, if that is quick; else it comes again, and is known by its id."""
        if self._offset is None or self._offset == self._confirmed:
            return
        try:
            async with asyncio.timeout(CONFIRM_TIMEOUT):
                await self._bot(GetRawUpdates(offset=self._offset, limit=1, timeout=0, allowed_updates=self._allowed))
        except CALL_ERRORS as error:
            log.info("the last updates stay unconfirmed: %s", reason(error))

    # --- updates ---

    async def _take_all(self, raws: Sequence[Raw]) -> None:
        """Together where there are several; where the database refuses that, after a rest one after the other."""
        refused = 0
        if len(raws) > 1:
            try:
                taken = await self._taking.take_together(raws, self._stopping.is_set)
            except StorageError as error:
                log.warning("%d updates wait for the database: %s", len(raws), error)
                await self._rest(backoff(refused, LONGEST_BACKOFF), self._stopping)
                refused = 1
            else:
                self._offset = int(raws[taken - 1]["update_id"]) + 1
                return
        for raw in raws:
            await self._take(raw, refused)
            refused = 0
            if self._stopping.is_set():
                return

    async def _take(self, raw: Raw, attempt: int) -> None:
        """Handle an update, however long the database refuses, and only then move the offset behind it. `attempt`: how
        often it refused already."""
        while not self._stopping.is_set() or attempt == 0:
            try:
                await self._taking.take(raw)
            except StorageError as error:
                log.warning("update %d waits for the database: %s", raw["update_id"], error)
                await self._rest(backoff(attempt, LONGEST_BACKOFF), self._stopping)
                attempt += 1
            else:
                self._offset = int(raw["update_id"]) + 1
                return


async def insist(ask: Callable[[], Awaitable[T]], rest: Rest = rest) -> T:
    """Ask Telegram until it answers, for calls at the start. Raises TokenRefused, and TelegramBadRequest at once."""
    attempt, never = 0, asyncio.Event()
    while True:
        try:
            return await ask()
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise TokenRefused("Telegram does not know the token") from None
        except TelegramBadRequest:
            raise
        except CALL_ERRORS as error:
            log.warning("Telegram is not reached, trying again: %s", reason(error))
            wait = error.retry_after if isinstance(error, TelegramRetryAfter) else backoff(attempt, LONGEST_BACKOFF)
        await rest(wait, never)
        attempt += 1


async def wait_for_me(bot: Bot, rest: Rest = rest) -> User:
    """Who we are, as soon as Telegram can be reached. Raises TokenRefused."""
    return await insist(bot.me, rest)


async def introduced(token: str, server: str, patience: int) -> tuple[str | None, str]:
    """Who a token belongs to, asked once, for `patience` seconds: (name, "") or (None, why not)."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(server))
    try:
        me = await Bot(token, session=session).get_me(request_timeout=patience)
    except (TelegramUnauthorizedError, TelegramNotFound):
        return None, REFUSED
    except CALL_ERRORS as error:
        return None, reason(error)
    finally:
        await session.close()
    return me.username or me.full_name, ""
