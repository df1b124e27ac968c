"""The reading loop: what waits is read, analysed, kept and shown. It calls things in order; `intake` decides."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot import cards, metrics
from bot.cards import following as shown
from bot.errors import DownloadError, LinkedFeed, ReadingError, StorageError, WorkerError
from bot.intake import further
from bot.logs import about, where
from bot.model import Content, Entry, OpenSubmission, Outline, Posting, Proposed, SubmissionState
from bot.progress import Progress
from bot.speech import Speech
from bot.storage import Batch, Storage, Unit
from bot.study import Studied, Study, keep
from bot.texts import Texts
from bot.waiting import PAUSE, Watchful, seconds_until
from bot.whose import working_for

log = logging.getLogger(__name__)

MAX_CLAIMS = 20
"""A submission that was taken up so often and never finished brings the process down."""

DOWNLOAD_CLAIMS = 8
"""Tries to get a file from Telegram, twice as far apart each time: about two minutes in all."""

PROGRESS_PACE = timedelta(seconds=10)
"""A progress message changes no more often: its edits take their turns from the cards' in Telegram's pace."""

FETCHED_AT_ONCE = 30
"""Submissions that may be under way besides those that the workers have."""

FETCHED_FOR_ONE = 6
"""And so many of them for one chat: whoever sends without measure waits for himself."""


class Reading(Watchful):
    """Takes up so much at once that slow sites and downloads do not keep the workers waiting."""

    def __init__(
        self,
        storage: Storage,
        study: Study,
        speech: Speech,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._storage = storage
        self._study = study
        self._capacity = study.capacity + FETCHED_AT_ONCE
        self._share = study.capacity + FETCHED_FOR_ONE
        self._speech = speech
        self._clock = clock
        self._open: dict[asyncio.Task[None], int] = {}  # by the chat that each is read for
        self._telling: list[asyncio.Task[None]] = []
        self._progress = Progress(storage, speech, clock)
        self._batches: dict[int, datetime] = {}
        self.behind: Callable[[], bool] = lambda: False
        """Whether something that was sent may not have been handled: the next part of a text, say."""

    async def run(self) -> None:
        """Read until cancelled, and tell how far it is."""
        self._progress.news = self.news
        self._telling = [asyncio.create_task(self._progress.run(), name="progress")]
        await super().run()

    def _under_way(self) -> Iterable[asyncio.Task[None]]:
        return [*self._telling, *self._open]

    async def _turn(self) -> float | None:
        now = self._clock()
        coming = await self._storage.next_reading()
        if coming is not None and coming <= now:
            if not self.behind():
                async with self._storage.unit() as unit:
                    await unit.close_gatherings(now)
            while len(self._open) < self._capacity and await self._take_up(now):
                continue
            coming = await self._storage.next_reading(self._sated())
            if coming is not None and self.behind():
                coming = max(coming, now + timedelta(seconds=PAUSE))
        return None if len(self._open) >= self._capacity else seconds_until(coming, self._clock())

    async def _take_up(self, now: datetime) -> bool:
        async with self._storage.unit() as unit:
            taken = await unit.claim(now, self._sated())
        if taken is None:
            return False
        task = asyncio.create_task(self._read(taken))
        self._open[task] = taken.submission.chat_id
        task.add_done_callback(self._closed)
        return True

    def _sated(self) -> list[int]:
        """The chats for which so much is read already that whoever comes now would wait for them."""
        return [chat for chat, count in Counter(self._open.values()).items() if count >= self._share]

    def _closed(self, task: asyncio.Task[None]) -> None:
        del self._open[task]
        self._woken.set()

    # --- one submission ---

    async def _read(self, taken: OpenSubmission) -> None:
        """Finish one submission whatever happens: a card, or a word why there is none."""
        with about(submission=taken.id), working_for(taken.submission.chat_id):
            while True:
                try:
                    await self._answer(taken)
                except StorageError:
                    log.exception("the database refuses")
                    await asyncio.sleep(PAUSE)
                else:
                    self.news()
                    return

    async def _answer(self, taken: OpenSubmission) -> None:
        texts = await self._speech.of(taken.submission.chat_id)
        try:
            await self._card(taken)
        except LinkedFeed as error:
            await self._offer(taken, error, texts)
        except ReadingError as error:
            log.info("it cannot be read: %s", error.key)
            await self._fail(taken, cards.problem(texts, error), error.key)
        except DownloadError as error:
            await self._download_failed(taken, error, texts)
        except StorageError:
            raise
        except WorkerError as error:
            log.error("it failed: %s", where(error))  # the trace would be of the pool
            await self._fail(taken, cards.phrase(texts, "reading-failed"), type(error).__name__)
        except Exception:  # the body of one reading: whatever breaks in it, its sender gets a word
            log.exception("it failed")
            await self._fail(taken, cards.phrase(texts, "reading-failed"), "broken")

    async def _card(self, taken: OpenSubmission) -> None:
        if taken.attempts > MAX_CLAIMS:
            raise WorkerError(f"taken up {taken.attempts} times")
        await self._submit_further(taken)
        what = self._study.plan(taken.submission)
        with self._progress.watched(taken):
            async with self._study.read(what) as studied:
                await self._keep(taken, studied)

    async def _submit_further(self, taken: OpenSubmission) -> None:
        """An album is whole now: whatever else its words mean is read as well. A second time nothing is added."""
        pages = further(taken.submission)
        if not pages:
            return
        now, chat_id = self._clock(), taken.submission.chat_id
        texts, silent = await self._speech.of(chat_id), await self._storage.channel(chat_id) is not None
        async with self._storage.unit() as unit:
            for page in pages:
                first = page.parts[0].message_id
                outgoing = await unit.post(chat_id, texts("wait"), None, now, Posting(reply_to=first, eager=False))
                if silent:
                    await unit.remove(outgoing)
                if await unit.submit(page, SubmissionState.WAITING, None, outgoing, now) is None:
                    await unit.give_up(outgoing, "its page was submitted before")
        self._woken.set()

    # --- what comes of it, each in one unit ---

    async def _keep(self, taken: OpenSubmission, found: Studied) -> None:
        """Article, analysis, entry and card. A chat that has the article already is shown its entry with its date."""
        submission, now = taken.submission, self._clock()
        texts = await self._speech.of(submission.chat_id)
        chosen = (await self._speech.preferences(submission.chat_id)).method
        ranked = await self._study.ranked(found, chosen)
        held = await self._storage.entry_of(submission.chat_id, found.known) if found.known else None
        rich = await self._storage.shows_rich(submission.chat_id)
        hearers = await self._storage.hearers(submission.chat_id) if taken.entry is None else ()
        async with self._storage.unit() as unit:
            if not await self._still_meant(unit, taken):
                return
            article = await keep(unit, found, now)
            if ranked is not None:
                await unit.add_ranking(article, *ranked)
                found = replace(found, analysis=found.analysis.ranked(ranked[1]))
            add = unit.add_entry if taken.entry is None else unit.revise_entry
            id_ = await add(submission.chat_id, article, taken.id, submission.wish, now)
            for user_id in hearers:
                await unit.add_entry(user_id, article, taken.id, submission.wish, now)
            entry = held or Entry(
                id_, submission.chat_id, found.article, found.analysis, submission.origin, submission.wish, now
            )
            own = held is not None and held.id != taken.entry and held.source is None
            seen = held.created if held and own else None
            card = cards.card(entry, texts, seen=seen, wish=submission.wish)
            if found.problem:
                card = cards.instead(card, texts, found.problem)
            elif rich:
                card = cards.enrich(card, entry, texts, seen=seen, wish=submission.wish)
            await unit.show(taken.outgoing, card, self._progress.free_at(taken.outgoing))
            await self._finish(unit, taken, SubmissionState.ANSWERED, id_)
            await unit.note_end(taken.id, now, None)

    async def _fail(self, taken: OpenSubmission, content: Content, problem: str) -> None:
        """`content` for its user, `problem` in a word for the operator."""
        async with self._storage.unit() as unit:
            if await self._still_meant(unit, taken):
                await unit.show(taken.outgoing, content, self._progress.free_at(taken.outgoing))
                await self._finish(unit, taken, SubmissionState.FAILED, taken.entry)
                await unit.note_end(taken.id, self._clock(), problem)
                metrics.FAILURES.labels(problem).inc()

    async def _offer(self, taken: OpenSubmission, error: LinkedFeed, texts: Texts) -> None:
        """A feed is not read but followed: with one button."""
        now, outline = self._clock(), Outline(error.address)
        async with self._storage.unit() as unit:
            if await self._still_meant(unit, taken):
                chat_id = taken.submission.chat_id
                offer = await unit.propose(chat_id, taken.outgoing, Proposed.OFFER, error.address, now, [outline])
                await unit.show(taken.outgoing, shown.offer(offer, cards.problem(texts, error), texts))
                await self._finish(unit, taken, SubmissionState.FAILED, taken.entry)

    async def _still_meant(self, unit: Unit, taken: OpenSubmission) -> bool:
        """A message that was edited while it was being read is read again, and only then answered."""
        if await unit.current(taken.id, taken.edition):
            return True
        await unit.again(taken.id, self._clock())
        return False

    async def _download_failed(self, taken: OpenSubmission, error: DownloadError, texts: Texts) -> None:
        log.warning("no file: %s", where(error))
        if taken.attempts >= DOWNLOAD_CLAIMS:
            await self._fail(taken, cards.phrase(texts, "download-failed"), "download-failed")
            return
        async with self._storage.unit() as unit:
            await unit.again(taken.id, self._clock() + timedelta(seconds=2 ** (taken.attempts - 1)))

    async def _finish(self, unit: Unit, taken: OpenSubmission, state: SubmissionState, entry: int | None) -> None:
        batch = await unit.finish(taken.id, state, entry)
        log.info("it is %s: outgoing %d, entry %s", state, taken.outgoing, entry)
        metrics.SUBMISSIONS.labels(state).inc()
        if batch is not None:
            texts = await self._speech.of(taken.submission.chat_id)
            content = cards.progress(texts, batch.total, batch.answered, batch.failed)
            await unit.show(batch.outgoing, content, self._progress_time(batch))

    def _progress_time(self, batch: Batch) -> datetime | None:
        """When a progress message may change: at once the first time and when all is read, else at its pace."""
        if batch.done:
            self._batches.pop(batch.outgoing, None)
            return None
        now = self._clock()
        at = self._batches.get(batch.outgoing, now)
        if at <= now:
            self._batches[batch.outgoing] = now + PROGRESS_PACE
        return at
