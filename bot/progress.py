"""What is told while something takes long: the step that a submission is at, its place in the queue.

Nothing is told of what is quick, no message changes more often than every PACE, and few change at a time: edits take
their turns from the cards' in Telegram's pace.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import StorageError
from bot.metrics import ENTERED, Stage
from bot.model import Content, OpenSubmission
from bot.speech import Speech
from bot.storage import Storage
from bot.storage.values import Waiting

log = logging.getLogger(__name__)

PACE = timedelta(seconds=3)

LOOK = 1.0
"""Seconds between two rounds."""

AT_ONCE = 1
"""Messages that one round changes: one a second, of Telegram's thirty."""

MOST_WAITING = 20
"""So many of those that wait are told their places; the others read what their placeholder said when they came."""

STEPS = {
    Stage.DOWNLOAD: "step-download",
    Stage.FETCH: "step-fetch",
    Stage.EXTRACT: "step-extract",
    Stage.ANALYZE: "step-analyze",
}


@dataclass(slots=True)
class _UnderWay:
    """A submission that is being read: since when, at which step, and which step its message names."""

    taken: OpenSubmission
    since: datetime
    step: Stage | None = None
    told: Stage | None = None


class Progress:
    """`watched` around a reading; `run` beside the loop. `news` is called when there is something to deliver."""

    def __init__(self, storage: Storage, speech: Speech, clock: Callable[[], datetime]) -> None:
        self._storage, self._speech, self._clock = storage, speech, clock
        self._under_way: dict[int, _UnderWay] = {}  # by outgoing
        self._said: dict[int, tuple[str, datetime]] = {}  # by outgoing: the words that were said last, and when
        self.news: Callable[[], None] = lambda: None

    @contextmanager
    def watched(self, taken: OpenSubmission) -> Iterator[None]:
        """The steps within are noted. What is read again keeps its card meanwhile."""
        under_way = _UnderWay(taken, self._clock())
        if not taken.edition:
            self._under_way[taken.outgoing] = under_way

        def entered(step: Stage) -> None:
            under_way.step = step

        token = ENTERED.set(entered)
        try:
            yield
        finally:
            ENTERED.reset(token)
            self._under_way.pop(taken.outgoing, None)

    def free_at(self, outgoing: int) -> datetime | None:
        """When a message may change again; None: now. Its progress is over."""
        said = self._said.pop(outgoing, None)
        return None if said is None else said[1] + PACE

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(LOOK)
            try:
                await self.tell()
            except StorageError:
                log.exception("progress is told later")

    async def tell(self) -> None:
        """One round: those that are read first, then those that wait behind them."""
        left = AT_ONCE
        for under_way in list(self._under_way.values()):
            if left and await self._tell_step(under_way):
                left -= 1
        for waiting in await self._waiting() if left else ():
            texts = await self._speech.of(waiting.chat_id)
            ahead = await self._storage.place_in_queue(waiting.submission)
            words = texts("queued", ahead=ahead) if ahead else texts("reading")
            if left and await self._say(waiting.submission, waiting.outgoing, words):
                left -= 1
        self._forget()

    async def _waiting(self) -> Sequence[Waiting]:
        return await self._storage.waiting(self._clock() - PACE, MOST_WAITING) if self._under_way else ()

    async def _tell_step(self, under_way: _UnderWay) -> bool:
        step, taken = under_way.step, under_way.taken
        if step is None or step not in STEPS or step is under_way.told or self._clock() < under_way.since + PACE:
            return False
        texts = await self._speech.of(taken.submission.chat_id)
        if not await self._say(taken.id, taken.outgoing, texts(STEPS[step])):
            return False
        under_way.told = step
        return True

    async def _say(self, submission: int, outgoing: int, words: str) -> bool:
        """False if the message says so already, changed a moment ago, or is not in the chat."""
        before, now = self._said.get(outgoing), self._clock()
        if before is not None and (before[0] == words or now < before[1] + PACE):
            return False
        async with self._storage.unit() as unit:
            said = await unit.tell_progress(submission, Content(words, words))
        if said:
            self._said[outgoing] = (words, now)
            self.news()
        return said

    def _forget(self) -> None:
        """What was said long ago may be said anew."""
        long_ago = self._clock() - 20 * PACE
        self._said = {
            outgoing: said for outgoing, said in self._said.items() if outgoing in self._under_way or said[1] > long_ago
        }
