"""The digests loop: due Subscription → a run → what came since the last delivered digest → messages in the outbox.

    due, or asked for → begun (next_at is set) → composed, a few at a time → posted and the mark moved, in one unit

A process that is killed anywhere leaves either the run, which is made after the next start, or its messages in the
outbox, which delivery shows once. What was due while the bot was down is made up once. Messages are handed to the
outbox only as fast as Telegram takes them, so that whoever asks for something meanwhile does not wait behind thousands.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot import cards
from bot.errors import StorageError
from bot.model import ZONE, Content, Mark, Posting, Preferences, Run, Subscription, Window
from bot.schedule import next_at, quiet_until
from bot.speech import Speech
from bot.storage import Storage, Unit
from bot.waiting import PAUSE, Rest, Watchful, backoff, rest

log = logging.getLogger(__name__)

AT_ONCE = 3
"""Digests that are composed side by side: their reads and their work in the processes overlap. With eight not one
message more a second was sent, and what they took at once stayed with the process."""

MOST_BACKLOG = 30
"""Messages that wait for Telegram's pace: two seconds of it, with a send and an edit for each. While there are more, no
further digest is posted: who asks for something meanwhile does not wait for longer."""

LOOK = 0.2
"""Seconds between two looks at the backlog."""

TRIES = 3
LONGEST_SLEEP = 60.0
"""The clock on the wall may be set while we sleep."""

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Composed:
    """What a digest shows: messages in their order, none where there is nothing to tell. `keep` is called in the unit
    that posts them: what was told, what their buttons need."""

    parts: tuple[Content, ...]
    keep: Callable[[Unit], Awaitable[None]]


class Composer(Protocol):
    """Who puts digests together (`bot.composing`)."""

    async def compose(self, window: Window, now: datetime) -> Composed:
        """The messages of one digest. Raises StorageError and the errors of the worker processes."""


def due_at(order: Subscription, preferences: Preferences, now: datetime) -> datetime:
    """When an order is due next, as its chat lives."""
    home = preferences.zone or ZONE
    return next_at(order.schedule, order.zone or home, now, preferences.quiet, home)


class Digests(Watchful):
    """Makes those that are due."""

    def __init__(
        self,
        storage: Storage,
        composer: Composer,
        speech: Speech,
        clock: Callable[[], datetime],
        *,
        rest: Rest = rest,
    ) -> None:
        super().__init__(rest)
        self._storage, self._composer, self._speech, self._clock = storage, composer, speech, clock
        self._open: dict[int, asyncio.Task[None]] = {}

    def _under_way(self) -> Iterable[asyncio.Task[None]]:
        return self._open.values()

    async def _turn(self) -> float | None:
        now, room = self._clock(), AT_ONCE - len(self._open)
        if room <= 0:
            return None
        if await self._storage.outbox_backlog(now, MOST_BACKLOG) >= MOST_BACKLOG:
            return LOOK
        await self._begin(await self._storage.due_subscriptions(now, room), now)
        for run in await self._storage.open_runs(now, AT_ONCE + len(self._open)):
            if run.id not in self._open and len(self._open) < AT_ONCE:
                self._start(run)
        return await self._seconds()

    async def _seconds(self) -> float | None:
        """Until there is something to do; what is being made wakes the loop when it is done."""
        coming = await self._storage.next_run()
        if coming is None:
            return None
        seconds = (coming - self._clock()).total_seconds()
        if seconds <= 0:
            return LOOK
        return min(seconds, LONGEST_SLEEP)

    # --- due → under way ---

    async def _begin(self, due: Sequence[Subscription], now: datetime) -> None:
        """Those that are due are under way, or wait for the end of the quiet hours; and when the next ones are."""
        if not due:
            return
        plans = [(one, await self._plan(one, now)) for one in due]
        async with self._storage.unit() as unit:
            for one, (later, waits) in plans:
                assert one.next_at is not None
                if waits:
                    await unit.put_off(one.id, one.next_at, later)
                else:
                    await unit.begin_run(one.id, one.next_at, later, now)

    async def _plan(self, one: Subscription, now: datetime) -> tuple[datetime, bool]:
        """When it is due next, and whether this one waits until then (quiet hours).

        One that cannot be planned (a zone that is no more) keeps nobody waiting.
        """
        preferences = await self._storage.preferences(one.place.chat_id)
        try:
            quiet = quiet_until(preferences, now)
            return (due_at(one, preferences, now), False) if quiet is None else (quiet, True)
        except (OSError, ValueError):
            log.exception("subscription %d cannot be planned", one.id)
            return now + DAY, True

    # --- under way → posted ---

    def _start(self, run: Run) -> None:
        task = asyncio.create_task(self._make(run), name=f"digest {run.id}")
        self._open[run.id] = task
        task.add_done_callback(lambda _: self._closed(run.id))

    def _closed(self, run: int) -> None:
        del self._open[run]
        self._woken.set()

    async def _make(self, run: Run) -> None:
        """One digest, whatever happens: posted, or tried again, or left to the next one and said so."""
        try:
            await self._post(run)
        except StorageError:
            log.exception("digest %d: the database refuses", run.id)
            await asyncio.sleep(PAUSE)
        except Exception:  # the body of one run: whatever breaks in it, it is tried again or said to be left out
            log.exception("digest %d failed", run.id)
            await self._failed(run)
        self.news()

    async def _post(self, run: Run) -> None:
        """Messages, what to keep of them, and the mark of their place: all or nothing."""
        now = self._clock()
        window = await self._window(run, now)
        composed = await self._composer.compose(window, now)
        texts = await self._speech.of(run.place.chat_id)
        parts = composed.parts
        if not parts and run.tells_empty:
            parts = (cards.phrase(texts, "subscription-empty"),)
        if await self._storage.channel(run.place.chat_id) is not None:
            parts = tuple(cards.without_presses(part) for part in parts)
        mark = Mark(window.through, now) if parts else Mark(window.after, window.since)
        async with self._storage.unit() as unit:
            if not await unit.end_run(run.id, mark):
                return  # taken back meanwhile
            await composed.keep(unit)
            await self._hand_over(unit, run, parts, texts("subscription-placeholder"), now)

    async def _window(self, run: Run, now: datetime) -> Window:
        place = run.place
        mark = await self._storage.mark(place, now - WEEK)
        through = max(mark.through, await self._storage.last_entry(place.chat_id))
        return Window(place.chat_id, place.thread, mark.through, through, mark.since, now, run.id)

    async def _hand_over(self, unit: Unit, run: Run, parts: Sequence[Content], placeholder: str, now: datetime) -> None:
        """Each part is a message with a placeholder of its own; the first may stand already."""
        if run.outgoing is not None and parts:
            await unit.show(run.outgoing, parts[0])
            parts = parts[1:]
        for part in parts:
            await unit.post(run.place.chat_id, placeholder, part, now, Posting(thread=run.place.thread))

    async def _failed(self, run: Run) -> None:
        """A few times later again; then its entries are left to the next one, and its readers are told."""
        now = self._clock()
        try:
            texts, private = await self._speech.of(run.place.chat_id), await self._orderer(run)
            async with self._storage.unit() as unit:
                if run.attempts + 1 < TRIES:
                    await unit.try_again(run.id, now + timedelta(seconds=10 * backoff(run.attempts)))
                    return
                await unit.drop_run(run.id)
                said = cards.phrase(texts, "subscription-failed")
                if private is None:
                    await self._hand_over(unit, run, (said,), texts("subscription-placeholder"), now)
                else:
                    await unit.post(private, texts("subscription-placeholder"), said, now)
        except StorageError:  # then it is made again
            log.exception("digest %d: the database refuses", run.id)
            await asyncio.sleep(PAUSE)

    async def _orderer(self, run: Run) -> int | None:
        """Whoever ordered the digest of a channel: there nothing is said but what was ordered. None elsewhere."""
        if run.subscription is None or await self._storage.channel(run.place.chat_id) is None:
            return None
        order = await self._storage.subscription(run.place.chat_id, run.subscription)
        return None if order is None else order.ordered_by
