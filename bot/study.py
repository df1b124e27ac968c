"""Something to read → its article and analysis, once, for all loops that read: the same way, whoever asked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ParamSpec, Protocol, TypeVar
from weakref import WeakValueDictionary

from bot import jobs
from bot.errors import LinkedFeed, ReadingError, WorkerError
from bot.intake import Plan, ReadFile, ReadLink, ReadText, plan
from bot.links import canonical
from bot.logs import where
from bot.metrics import Stage, stage
from bot.model import ANALYSIS_VERSION, Analysis, Article, Page, Span, Submission, Terms
from bot.pool import Pool
from bot.storage import Storage, Unit

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

LATELY = timedelta(hours=3)
"""For so long a page answers for its address without being fetched again."""


HEAVY = 100_000
"""Characters or bytes: what is longer takes a worker for seconds."""


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
class Studied:
    """An article with its analysis; `known` is its id if it was kept before, `addresses` where it was fetched whole.

    `terms` are those of an analysis that was made just now: earlier ones are kept already. `problem`: why the page or
    file was not read, but the post beside it.
    """

    article: Article
    content_hash: str
    analysis: Analysis
    known: int | None
    addresses: tuple[str, ...] = ()
    terms: Terms | None = None
    problem: ReadingError | None = None


async def keep(unit: Unit, studied: Studied, now: datetime) -> int:
    """The article with all that is known of it; its id."""
    article = await unit.add_article(studied.article, studied.content_hash, now)
    await unit.add_analysis(article, studied.analysis, ANALYSIS_VERSION)
    if studied.terms is not None:
        await unit.add_terms(article, studied.analysis, studied.terms)
    for address in studied.addresses:
        await unit.add_address(address, article, now)
    return article


class Study:
    """What is read is kept inside the block that it is given to: the same text twice at once waits for that."""

    def __init__(
        self, storage: Storage, pool: Pool, supply: Supply, rules: Rules, clock: Callable[[], datetime]
    ) -> None:
        self._storage = storage
        self._pool = pool
        self._supply = supply
        self._rules = rules
        self._clock = clock
        self._same: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._heavy = asyncio.Semaphore(max(1, pool.count - 1))

    @property
    def capacity(self) -> int:
        """How many workers there are."""
        return self._pool.count

    def plan(self, submission: Submission) -> Plan:
        """What to read of a submission, within our sizes. Raises as `intake.plan` does."""
        return plan(submission, self._rules.max_file)

    def through(self, pool: Pool) -> Study:
        """The same study by way of another pool."""
        other = Study(self._storage, pool, self._supply, self._rules, self._clock)
        other._same, other._heavy = self._same, self._heavy
        return other

    @asynccontextmanager
    async def read(
        self, what: Plan, complete: Callable[[Article], Article] = lambda article: article
    ) -> AsyncIterator[Studied]:
        """`complete` adds what the asker knows of the article, and leaves its text as it is.

        Raises ReadingError, DownloadError, WorkerError, AnalysisBroke, StorageError.
        """
        lately = await self._read_lately(what) if isinstance(what, ReadLink) else None
        if lately is not None:
            yield lately
            return
        problem = None
        try:
            page = await self._page(what)
            article, content_hash = await self._extract(page)
        except ReadingError as error:
            problem, page = error, _beside(what, error)
            article, content_hash = await self._extract(page)
        addresses = _addresses(what, page, article) if problem is None else ()
        async with self.analyse(complete(article), content_hash, addresses) as studied:
            yield studied if problem is None else replace(studied, problem=problem)

    async def _extract(self, page: Page) -> tuple[Article, str]:
        async with self._turn_of(len(page.body)):
            with stage(Stage.EXTRACT):
                return await self._worked(jobs.read, page, self._rules.max_text)

    @asynccontextmanager
    async def analyse(
        self, article: Article, content_hash: str, addresses: tuple[str, ...] = ()
    ) -> AsyncIterator[Studied]:
        """The analysis, unless this text has one."""
        lock = self._same.setdefault(content_hash, asyncio.Lock())
        async with lock:
            known = await self._storage.article(content_hash, ANALYSIS_VERSION)
            if known and known.analysis:
                yield Studied(known.article, content_hash, known.analysis, known.id, addresses)
                return
            async with self._turn_of(len(article.text)):
                with stage(Stage.ANALYZE):
                    analysis, terms = await self._worked(jobs.study, article, self._rules.method)
            found = Studied(article, content_hash, analysis, None, addresses, terms)
            yield replace(found, known=known.id, article=known.article) if known else found

    async def ranked(self, studied: Studied, method: str | None) -> tuple[str, tuple[Span, ...]] | None:
        """Its sentences by a chat's own method, with the method's name; None where the chat has the usual one."""
        if method is None or method == self._rules.method:
            return None
        kept = None if studied.known is None else await self._storage.ranking(studied.known, method)
        if kept is None:
            async with self._turn_of(len(studied.article.text)):
                kept = await self._worked(jobs.rank, studied.article, method)
        return method, kept

    def _turn_of(self, size: int) -> AbstractAsyncContextManager[object]:
        """One who sends enormous texts waits for himself: they never have all workers."""
        return self._heavy if size > HEAVY else nullcontext()

    async def _read_lately(self, what: ReadLink) -> Studied | None:
        """A page that somebody else's link led to a moment ago is not fetched again."""
        known = await self._storage.article_at(what.address, ANALYSIS_VERSION, self._clock() - LATELY)
        if known is None or known.analysis is None:
            return None
        return Studied(known.article, known.content_hash, known.analysis, known.id)

    async def _page(self, what: Plan) -> Page:
        match what:
            case ReadText(page):
                return page
            case ReadFile(file, origin, _):
                with stage(Stage.DOWNLOAD):
                    data = await self._supply.download(file.id, self._rules.max_file)
                return Page(data, file.name, file.mime, origin)
            case ReadLink(address):
                with stage(Stage.FETCH):
                    return await self._supply.fetch(address)

    async def _worked(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """A worker that dies or hangs may have had another's bad luck: the article gets a second one."""
        try:
            return await self._pool.run(function, *args, **kwargs)
        except WorkerError as error:
            log.warning("a second worker tries: %s", where(error))
            return await self._pool.run(function, *args, **kwargs)


def _beside(what: Plan, error: ReadingError) -> Page:
    """A file or a page that cannot be read may belong to a post that can. Raises the error where it does not."""
    beside = None if isinstance(what, ReadText) or isinstance(error, LinkedFeed) else what.beside
    if beside is None:
        raise error
    return beside


def _addresses(what: Plan, page: Page, article: Article) -> tuple[str, ...]:
    """The canonical addresses that a page answers for: none if it was not read whole."""
    if not isinstance(what, ReadLink) or page.cut or article.partial:
        return ()
    return tuple({what.address, canonical(page.url)} if page.url else {what.address})
