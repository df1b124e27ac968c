"""What sources bring: an item is read once and becomes an entry of each who follows. No message is sent."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import looks
from bot.errors import (
    AnalysisBroke,
    BrokenAnswer,
    CertificateTrouble,
    LinkError,
    ReadingError,
    ServerTrouble,
    SiteBusy,
    Unreachable,
    WorkerError,
)
from bot.extraction import content_hash
from bot.intake import ReadLink
from bot.logs import where
from bot.model import Article, Item, WaitingItem
from bot.storage import Storage
from bot.study import Studied, Study, keep

log = logging.getLogger(__name__)

AT_ONCE = 200
"""Chats that get an article in one unit: others get their turn between two."""

PAUSES = (timedelta(minutes=10), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
"""Between two tries to read a page that may be there later."""

MOST_TRIES = 20
"""An item that was taken up so often brings the process down."""

LATER = (Unreachable, SiteBusy, ServerTrouble, BrokenAnswer, CertificateTrouble)
"""A page may be there another time."""


class Arrivals:
    """`entered` is called after each unit in which chats got an entry; `study` uses the patient pool."""

    def __init__(self, storage: Storage, study: Study, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._study = study
        self._clock = clock
        self.entered: Callable[[Sequence[int]], None] = lambda chats: None

    async def take(self, waiting: WaitingItem) -> None:
        """Read it, hand it out; or put it off, or drop it. Raises StorageError."""
        if waiting.article is not None:
            await self._hand_out(waiting, waiting.article)
            return
        try:
            await self._read(waiting)
        except LATER as error:
            await self._later(waiting, error)
        except ReadingError as error:
            await self._otherwise(waiting, error.key)
        except (WorkerError, AnalysisBroke) as error:
            await self._again_or_never(waiting, where(error))

    async def broke(self, waiting: WaitingItem) -> None:
        """It met a fault of ours."""
        await self._again_or_never(waiting, "broken")

    async def _read(self, waiting: WaitingItem) -> None:
        if waiting.attempts >= MOST_TRIES:
            await self._drop(waiting, f"taken up {waiting.attempts} times")
            return
        await self._count(waiting)
        item = waiting.item
        if item.whole or item.link is None:
            await self._read_own(waiting, partial=False)
            return
        async with self._study.read(ReadLink(item.link, None), lambda article: completed(article, waiting)) as studied:
            await self._keep(waiting, studied)

    async def _count(self, waiting: WaitingItem) -> None:
        """Before it is read: so that one which ends the process is not taken up for ever."""
        async with self._storage.unit() as unit:
            await unit.take_up_item(waiting.id)

    async def _read_own(self, waiting: WaitingItem, *, partial: bool) -> None:
        """By its own words; `partial` where they are only a few lines of it."""
        article = article_of(waiting, partial=partial)
        if not looks.readable(waiting.item):
            await self._drop(waiting, "nothing to read")
            return
        async with self._study.analyse(article, content_hash(article.text)) as studied:
            await self._keep(waiting, studied)

    async def _later(self, waiting: WaitingItem, error: LinkError) -> None:
        if waiting.attempts >= len(PAUSES):
            await self._otherwise(waiting, error.key)
            return
        pause = PAUSES[waiting.attempts]
        if isinstance(error, SiteBusy):
            pause = max(pause, timedelta(seconds=error.seconds))
        async with self._storage.unit() as unit:
            await unit.put_off_item(waiting.id, self._clock() + pause)

    async def _otherwise(self, waiting: WaitingItem, reason: str) -> None:
        """The page cannot be read: what the feed itself says of it is its beginning."""
        log.info("item %d of source %d: %s", waiting.id, waiting.source, reason)
        try:
            await self._read_own(waiting, partial=True)
        except (WorkerError, AnalysisBroke) as error:
            await self._again_or_never(waiting, where(error))

    async def _again_or_never(self, waiting: WaitingItem, reason: str) -> None:
        if waiting.attempts >= len(PAUSES):
            await self._drop(waiting, reason)
            return
        log.warning("item %d of source %d: %s", waiting.id, waiting.source, reason)
        async with self._storage.unit() as unit:
            await unit.put_off_item(waiting.id, self._clock() + PAUSES[waiting.attempts])

    async def _drop(self, waiting: WaitingItem, reason: str) -> None:
        log.info("item %d of source %d is not read: %s", waiting.id, waiting.source, reason)
        async with self._storage.unit() as unit:
            await unit.drop_item(waiting.id)

    async def _keep(self, waiting: WaitingItem, studied: Studied) -> None:
        """The article and the entries of the first who follow in one unit: nothing is read twice, nothing is lost."""
        now = self._clock()
        async with self._storage.unit() as unit:
            article = await keep(unit, studied, now)
            chats = await unit.bring(waiting.id, article, now, AT_ONCE)
        self.entered(chats)

    async def _hand_out(self, waiting: WaitingItem, article: int) -> None:
        async with self._storage.unit() as unit:
            chats = await unit.bring(waiting.id, article, self._clock(), AT_ONCE)
        self.entered(chats)


def article_of(waiting: WaitingItem, *, partial: bool) -> Article:
    item = waiting.item
    told = None if item.published is None else "feed"
    begun = item.title is not None and item.title.endswith("…") and item.text.startswith(item.title[:-1])
    title = None if begun or item.title == item.text else item.title
    return Article(item.text, title, waiting.source_title, item.link, item.author, item.published, told, partial)


def completed(article: Article, waiting: WaitingItem) -> Article:
    """A page's article with what only the feed tells. The page knows best, but for a date that htmldate has guessed."""
    item: Item = waiting.item
    dated = article.published is not None and article.published_from != "htmldate"
    return replace(
        article,
        title=article.title or item.title,
        source=article.source or waiting.source_title,
        author=article.author or item.author,
        published=article.published if dated or item.published is None else item.published,
        published_from=article.published_from if dated or item.published is None else "feed",
    )
