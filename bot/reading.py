"""The reading loop: what waits is read, analysed, kept and shown. It calls things in order; `intake` decides."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ParamSpec, Protocol, TypeVar
from weakref import WeakValueDictionary

from bot import cards, jobs, metrics
from bot.errors import DownloadError, ReadingError, StorageError, WorkerError
from bot.intake import Plan, ReadFile, ReadLink, ReadText, plan
from bot.links import canonical
from bot.logs import about, where
from bot.metrics import Stage, stage
from bot.model import ANALYSIS_VERSION, Analysis, Article, Content, Entry, OpenSubmission, Page, SubmissionState, Terms
from bot.speech import Speech
from bot.storage import Batch, Storage, Unit
from bot.texts import Texts

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

MAX_CLAIMS = 20
"""A submission that was taken up so often and never finished brings the process down."""

DOWNLOAD_CLAIMS = 8
"""Tries to get a file from Telegram, twice as far apart each time: about two minutes in all."""

PROGRESS_PACE = timedelta(seconds=10)
"""A progress message changes no more often: its edits take their turns from the cards' in Telegram's pace."""

FETCHED_AT_ONCE = 30
"""Submissions that may be under way besides those that the workers have."""

LATELY = timedelta(hours=3)
"""For so long a page answers for its address without being fetched again."""

PAUSE = 1.0
"""Seconds to wait before trying again when the database refuses."""


class Pool(Protocol):
    """What the loop needs of the process pool."""

    count: int

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function in a worker; raises what it raises, and WorkerError."""


class Supply(Protocol):
    """Where what is not in the message itself comes from."""

    async def download(self, file_id: str, limit: int) -> bytes:
        """A file that Telegram keeps, of `limit` bytes at most. Raises DownloadError, FileTooLarge."""

    async def fetch(self, address: str) -> Page:
        """A page of the web. Raises LinkError."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How to read: sizes in characters and bytes, the summarizer's name."""

    max_text: int
    max_file: int
    method: str


@dataclass(frozen=True, slots=True)
class Found:
    """An article with its analysis; `known` is its id if it was kept before, `addresses` where it was fetched whole.

    `terms` are those of an analysis that was made just now: earlier ones are kept already.
    """

    article: Article
    content_hash: str
    analysis: Analysis
    known: int | None
    addresses: tuple[str, ...] = ()
    terms: Terms | None = None


class Reading:
    """`news` is called after each commit that delivery may act on."""

    def __init__(
        self,
        storage: Storage,
        pool: Pool,
        supply: Supply,
        speech: Speech,
        rules: Rules,
        clock: Callable[[], datetime],
    ) -> None:
        self._storage = storage
        self._pool = pool
        self._supply = supply
        self._speech = speech
        self._rules = rules
        self._clock = clock
        self._woken = asyncio.Event()
        self._open: set[asyncio.Task[None]] = set()
        self._same: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._progress: dict[int, datetime] = {}
        self.news: Callable[[], None] = lambda: None

    def wake(self) -> None:
        """Something was submitted."""
        self._woken.set()

    async def run(self) -> None:
        """Read until cancelled; then what is being read is left to the next start."""
        try:
            while True:
                try:
                    await self._turn()
                except StorageError:
                    log.exception("the database refuses")
                    await asyncio.sleep(PAUSE)
        finally:
            for task in self._open:
                task.cancel()
            await asyncio.gather(*self._open, return_exceptions=True)

    async def _turn(self) -> None:
        """Take up what can be, then sleep until there is more."""
        self._woken.clear()
        now = self._clock()
        coming = await self._storage.next_reading()
        if coming is not None and coming <= now:
            async with self._storage.unit() as unit:
                await unit.close_gatherings(now)
            while len(self._open) < self._capacity and await self._take_up(now):
                continue
            coming = await self._storage.next_reading()
        await self._rest(None if len(self._open) >= self._capacity else coming)

    @property
    def _capacity(self) -> int:
        """Slow sites and downloads must not keep the workers waiting."""
        return self._pool.count + FETCHED_AT_ONCE

    async def _rest(self, until: datetime | None) -> None:
        seconds = None if until is None else max(0.0, (until - self._clock()).total_seconds())
        try:
            await asyncio.wait_for(self._woken.wait(), seconds)
        except TimeoutError:
            return

    async def _take_up(self, now: datetime) -> bool:
        async with self._storage.unit() as unit:
            taken = await unit.claim(now)
        if taken is None:
            return False
        task = asyncio.create_task(self._read(taken))
        self._open.add(task)
        task.add_done_callback(self._closed)
        return True

    def _closed(self, task: asyncio.Task[None]) -> None:
        self._open.discard(task)
        self._woken.set()

    # --- one submission ---

    async def _read(self, taken: OpenSubmission) -> None:
        """Finish one submission whatever happens: a card, or a word why there is none."""
        with about(submission=taken.id):
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
        except ReadingError as error:
            log.info("it cannot be read: %s", error.key)
            metrics.FAILURES.labels(error.key).inc()
            await self._fail(taken, cards.problem(texts, error))
        except DownloadError as error:
            await self._download_failed(taken, error, texts)
        except StorageError:
            raise
        except WorkerError as error:
            log.error("it failed: %s", where(error))  # noqa: TRY400 the trace would be of the pool
            metrics.FAILURES.labels(type(error).__name__).inc()
            await self._fail(taken, cards.phrase(texts, "reading-failed"))
        except Exception:
            log.exception("it failed")
            metrics.FAILURES.labels("broken").inc()
            await self._fail(taken, cards.phrase(texts, "reading-failed"))

    async def _card(self, taken: OpenSubmission) -> None:
        if taken.attempts > MAX_CLAIMS:
            raise WorkerError(f"taken up {taken.attempts} times")
        what = plan(taken.submission, self._rules.max_file)
        if not (isinstance(what, ReadLink) and await self._read_lately(taken, what)):
            await self._read_now(taken, what)

    async def _read_lately(self, taken: OpenSubmission, what: ReadLink) -> bool:
        """A page that somebody else's link led to a moment ago is not fetched again."""
        since = self._clock() - LATELY
        known = await self._storage.article_at(what.address, ANALYSIS_VERSION, since)
        if known is None or known.analysis is None:
            return False
        await self._keep(taken, Found(known.article, known.content_hash, known.analysis, known.id))
        return True

    async def _read_now(self, taken: OpenSubmission, what: Plan) -> None:
        """Extraction, then the analysis unless this text has one, then the card. The same text twice at once waits."""
        page = await self._page(what)
        with stage(Stage.EXTRACT):
            article, content_hash = await self._worked(jobs.read, page, self._rules.max_text)
        lock = self._same.setdefault(content_hash, asyncio.Lock())
        async with lock:
            known = await self._storage.article(content_hash, ANALYSIS_VERSION)
            addresses = _addresses(what, page, article)
            if known and known.analysis:
                found = Found(known.article, content_hash, known.analysis, known.id, addresses)
            else:
                with stage(Stage.ANALYZE):
                    analysis, terms = await self._worked(jobs.study, article, self._rules.method)
                found = Found(article, content_hash, analysis, None, addresses, terms)
            await self._keep(taken, replace(found, known=known.id, article=known.article) if known else found)

    async def _page(self, what: Plan) -> Page:
        match what:
            case ReadText(page):
                return page
            case ReadFile(file, origin):
                with stage(Stage.DOWNLOAD):
                    data = await self._supply.download(file.id, self._rules.max_file)
                return Page(data, file.name, file.mime, origin)
            case ReadLink(address, _):
                with stage(Stage.FETCH):
                    return await self._supply.fetch(address)

    async def _worked(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """A worker that dies or hangs may have had another's bad luck: the article gets a second one."""
        try:
            return await self._pool.run(function, *args, **kwargs)
        except WorkerError as error:
            log.warning("a second worker tries: %s", where(error))
            return await self._pool.run(function, *args, **kwargs)

    # --- what comes of it, each in one unit ---

    async def _keep(self, taken: OpenSubmission, found: Found) -> None:
        """Article, analysis, entry and card. A chat that has the article already is shown its entry with its date."""
        submission, now = taken.submission, self._clock()
        texts = await self._speech.of(submission.chat_id)
        held = await self._storage.entry_of(submission.chat_id, found.known) if found.known else None
        async with self._storage.unit() as unit:
            if not await self._still_meant(unit, taken):
                return
            article = await unit.add_article(found.article, found.content_hash, now)
            await unit.add_analysis(article, found.analysis, ANALYSIS_VERSION)
            if found.terms is not None:
                await unit.add_terms(article, found.analysis, found.terms)
            for address in found.addresses:
                await unit.add_address(address, article, now)
            add = unit.add_entry if taken.entry is None else unit.revise_entry
            id_ = await add(submission.chat_id, article, taken.id, submission.wish, now)
            entry = held or Entry(
                id_, submission.chat_id, found.article, found.analysis, submission.origin, submission.wish, now
            )
            seen = held.created if held and held.id != taken.entry else None
            await unit.show(taken.outgoing, cards.card(entry, texts, seen=seen, wish=submission.wish))
            await self._finish(unit, taken, SubmissionState.ANSWERED, id_)

    async def _fail(self, taken: OpenSubmission, content: Content) -> None:
        async with self._storage.unit() as unit:
            if await self._still_meant(unit, taken):
                await unit.show(taken.outgoing, content)
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
            await self._fail(taken, cards.phrase(texts, "download-failed"))
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
            self._progress.pop(batch.outgoing, None)
            return None
        now = self._clock()
        at = self._progress.get(batch.outgoing, now)
        if at <= now:
            self._progress[batch.outgoing] = now + PROGRESS_PACE
        return at


def _addresses(what: Plan, page: Page, article: Article) -> tuple[str, ...]:
    """The canonical addresses that a page answers for: none if it was not read whole."""
    if not isinstance(what, ReadLink) or page.cut or article.partial:
        return ()
    return tuple({what.address, canonical(page.url)} if page.url else {what.address})
