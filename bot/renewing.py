"""The loop that reads again what an earlier version read, when all workers are idle; each article once a start."""

from __future__ import annotations

import asyncio
import logging

from bot import jobs
from bot.errors import AnalysisBroke, StorageError, WorkerError
from bot.model import ANALYSIS_VERSION
from bot.pool import IdlePool
from bot.storage import Storage

log = logging.getLogger(__name__)

STEP = 1_000
"""Articles that are looked through at once."""

PAUSE = 1.0
"""Seconds between two looks at busy workers, and before trying again when the database refuses."""


class Renewing:
    """`method` names the summarizer."""

    def __init__(self, storage: Storage, pool: IdlePool, method: str) -> None:
        self._storage = storage
        self._pool = pool
        self._method = method

    async def run(self) -> None:
        """Returns when all that was kept at the start is of this version, or could not be read again."""
        after = 0
        while True:
            try:
                last = await self._storage.last_article()
                while after < last:
                    for article in await self._storage.outdated(ANALYSIS_VERSION, after, after + STEP):
                        await self._renew(article)
                    after += STEP
            except StorageError:
                log.exception("the database refuses")
                await asyncio.sleep(PAUSE)
            else:
                return

    async def _renew(self, id_: int) -> None:
        article = await self._storage.stored(id_)
        if article is None:  # forgotten meanwhile
            return
        while self._pool.idle < self._pool.count:  # noqa: ASYNC110 nobody waits for it: a look a second will do
            await asyncio.sleep(PAUSE)
        try:
            analysis, terms = await self._pool.run(jobs.study, article, self._method)
        except (WorkerError, AnalysisBroke) as error:
            log.warning("article %d is not read again: %r", id_, error)
            return
        async with self._storage.unit() as unit:
            await unit.renew(id_, analysis, ANALYSIS_VERSION, terms)
