"""The sources loop: what was proposed is looked up, what is due is looked at, what was found is read."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeVar

from bot.arrivals import Arrivals
from bot.errors import StorageError
from bot.lookout import Lookout
from bot.model import Proposal, Source, WaitingItem
from bot.proposing import Proposing
from bot.storage import Storage
from bot.waiting import PAUSE, Watchful, seconds_until

T = TypeVar("T", Proposal, Source, WaitingItem)

log = logging.getLogger(__name__)

PROPOSALS, LOOKS, ITEMS = 6, 8, 4
"""At once. All of them leave most of the fetcher's room to what users send themselves."""

KEPT = timedelta(days=90)
"""What stood in no feed for so long may come again."""

CLEANING = timedelta(hours=6)
CLEANED_AT_ONCE = 2_000


class Sources(Watchful):
    """Looks at what is followed, and reads what it finds there."""

    def __init__(
        self,
        storage: Storage,
        proposing: Proposing,
        lookout: Lookout,
        arrivals: Arrivals,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._storage = storage
        self._proposing = proposing
        self._lookout = lookout
        self._arrivals = arrivals
        self._clock = clock
        self._proposals: dict[int, asyncio.Task[None]] = {}
        self._looks: dict[int, asyncio.Task[None]] = {}
        self._items: dict[int, asyncio.Task[None]] = {}
        self._cleaned: datetime | None = None

    def on_entry(self, entered: Callable[[], None]) -> None:
        """Called after each unit in which chats got an entry."""
        self._arrivals.entered = lambda chats: entered() if chats else None

    def _under_way(self) -> Iterable[asyncio.Task[None]]:
        return [*self._proposals.values(), *self._looks.values(), *self._items.values()]

    async def _turn(self) -> float | None:
        now = self._clock()
        await self._clean(now)
        if room := PROPOSALS - len(self._proposals):
            for proposal in await self._storage.open_proposals(self._proposals, room):
                self._start(self._proposals, proposal.id, proposal, self._proposing.answer, self._proposing.broke)
        if room := LOOKS - len(self._looks):
            for source in await self._storage.due_sources(now, self._looks, room):
                self._start(self._looks, source.id, source, self._lookout.look, self._lookout.broke)
        if room := ITEMS - len(self._items):
            for item in await self._storage.due_items(now, self._items, room):
                self._start(self._items, item.source, item, self._arrivals.take, self._arrivals.broke)
        return seconds_until(min([moment async for moment in self._coming()], default=None), self._clock())

    async def _coming(self) -> AsyncIterator[datetime]:
        """When there is more to do than is under way, as far as there is room for it: else a task's end wakes."""
        if len(self._looks) < LOOKS and (look := await self._storage.next_look(self._looks)):
            yield look
        if len(self._items) < ITEMS and (item := await self._storage.next_item(self._items)):
            yield item

    def _start(
        self,
        tasks: dict[int, asyncio.Task[None]],
        key: int,
        what: T,
        do: Callable[[T], Awaitable[None]],
        broke: Callable[[T], Awaitable[None]],
    ) -> None:
        task = asyncio.create_task(self._guarded(what, do, broke))
        tasks[key] = task

        def over(_: asyncio.Task[None]) -> None:
            del tasks[key]
            self._woken.set()

        task.add_done_callback(over)

    async def _guarded(
        self, what: T, do: Callable[[T], Awaitable[None]], broke: Callable[[T], Awaitable[None]]
    ) -> None:
        """Whatever happens it is over for this time: the database knows when it is its turn again."""
        try:
            try:
                await do(what)
            except StorageError:
                raise
            except Exception:  # the body of one look: whatever breaks in it, others are looked at and it is, later
                log.exception("%s %d broke", type(what).__name__, what.id)
                await broke(what)
        except StorageError:
            log.exception("the database refuses")
            await asyncio.sleep(PAUSE)
        self.news()

    async def _clean(self, now: datetime) -> None:
        if self._cleaned is not None and now - self._cleaned < CLEANING:
            return
        self._cleaned = now
        gone = CLEANED_AT_ONCE
        while gone == CLEANED_AT_ONCE:
            async with self._storage.unit() as unit:
                gone = await unit.forget_keys(now - KEPT, CLEANED_AT_ONCE)
