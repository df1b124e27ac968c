"""One look at a source: fetched if the site allows it, parsed by a worker, compared with what was seen."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from bot import looks
from bot.cards import following as shown
from bot.cards import without_presses
from bot.errors import AnalysisBroke, ReadingError, SiteBusy, WorkerError
from bot.logs import where
from bot.looks import Body
from bot.model import Content, Looked, Source, SourceKind, Trouble
from bot.schedule import quiet_until
from bot.sights import Sight, Sights, digest
from bot.speech import Speech
from bot.storage import Storage, Unit
from bot.texts import Texts

log = logging.getLogger(__name__)

Notice = Callable[[Source, Texts], Content]


class Lookout:
    """`chance` gives a number in 0…1."""

    def __init__(self, storage: Storage, sights: Sights, speech: Speech, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._sights = sights
        self._speech = speech
        self._clock = clock
        self.chance: Callable[[], float] = lambda: 0.5

    async def look(self, source: Source) -> None:
        """Whatever comes of it, the source knows when it is to be looked at next. Raises StorageError."""
        try:
            await self._seen(source, await self._sights.visit(source.url, *looks.validators(source, self._clock())))
        except ReadingError as error:
            wait = error.seconds if isinstance(error, SiteBusy) else 0
            await self._failed(source, Trouble(error.key, tuple(error.numbers().items())), wait)
        except (WorkerError, AnalysisBroke) as error:
            log.warning("source %d breaks a worker: %s", source.id, where(error))
            await self.broke(source)

    async def broke(self, source: Source) -> None:
        """It met a fault of ours."""
        await self._failed(source, Trouble("source-broke"))

    async def _seen(self, source: Source, looked: Looked) -> None:
        """Unchanged by the site's word or by the body's own; else news, with what is to be read."""
        if looked.page is None:
            await self._nothing(source, None, looked.moved)
            return
        body = Body(looked.etag, looked.modified, digest(looked.page))
        if body.hash == source.body_hash and source.looked is not None:
            await self._nothing(source, body, looked.moved)
        else:
            feed = (await self._sights.of(source.kind, looked.page)).feed
            await self._news(source, Sight(feed, body), looked.moved)

    async def _nothing(self, source: Source, body: Body | None, moved: str | None) -> None:
        now = self._clock()
        after = looks.without_news(source, body, now, self.chance())
        async with self._storage.unit() as unit:
            if await self._moved(unit, after, moved):
                await unit.looked(after, (), (), now)

    async def _news(self, source: Source, sight: Sight, moved: str | None) -> None:
        now, keys = self._clock(), looks.keys_of(sight.feed)
        items = looks.fresh(sight.feed, await self._storage.known_keys(source.id, keys), source)
        after = looks.with_news(source, sight.feed, sight.body, now, self.chance())
        async with self._storage.unit() as unit:
            if await self._moved(unit, after, moved):
                await unit.looked(after, keys, items, now)
        if items:
            log.info("source %d: %d new", source.id, len(items))

    async def _moved(self, unit: Unit, source: Source, moved: str | None) -> bool:
        """Follow the address where it moved for good; False if there is another source already."""
        if moved is None or moved == source.url or source.kind is SourceKind.CHANNEL:
            return True
        return await unit.move_source(source.id, moved) == source.id

    async def _failed(self, source: Source, trouble: Trouble, wait: float = 0.0) -> None:
        now = self._clock()
        log.info("source %d: %s", source.id, trouble.key)
        after = looks.failed(source, trouble, now, self.chance(), wait)
        tell = looks.to_be_told(after, now)
        async with self._storage.unit() as unit:
            await unit.looked(looks.told(after) if tell else after, (), (), now)
            for chat_id in await self._storage.followers(source.id) if tell else ():
                await self._tell(unit, chat_id, after, now)

    async def _tell(self, unit: Unit, chat_id: int, source: Source, now: datetime) -> None:
        """One notice, not in quiet hours; of what a channel follows whoever ordered its digests hears, in private."""
        if await self._storage.channel(chat_id) is None:
            await self._notify(unit, chat_id, shown.source_failing, source, now)
            return
        for user_id in {order.ordered_by for order in await self._storage.subscriptions(chat_id)}:
            await self._notify(unit, user_id, channel_notice, source, now)

    async def _notify(self, unit: Unit, chat_id: int, notice: Notice, source: Source, now: datetime) -> None:
        texts = await self._speech.of(chat_id)
        quiet = quiet_until(await self._storage.preferences(chat_id), now)
        outgoing = await unit.post(chat_id, texts("wait"), notice(source, texts), now)
        if quiet is not None:
            await unit.defer(outgoing, quiet)


def channel_notice(source: Source, texts: Texts) -> Content:
    """Its buttons would be about the reader's own sources."""
    return without_presses(shown.source_failing(source, texts))
