"""What the operator's machines ask: /healthz, /readyz, /metrics, at an address of this machine or none."""

from __future__ import annotations

import asyncio
import logging
import resource
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Protocol

from aiohttp import web

from bot import metrics
from bot.errors import ListenError, StorageError, refusal
from bot.pool import WatchedPool
from bot.storage import Storage
from bot.thrift import give_back

log = logging.getLogger(__name__)

PACE = 1.0
"""Seconds between two looks at the loop's lag."""

LOOKS = 5
"""The backlog is asked for at each so many of them."""

THRIFTY = 600
"""At each so many of them idle memory is given back."""

LATE = 5.0
"""Seconds by which the loop may be late and the process still counts as healthy."""


class Incoming(Protocol):
    """What is asked of polling or the webhook."""

    @property
    def hears(self) -> bool:
        """Whether Telegram is heard."""


class Monitor:
    """`run` until cancelled. `place`: host and port to serve at."""

    def __init__(
        self,
        storage: Storage,
        pool: WatchedPool,
        incoming: Incoming,
        clock: Callable[[], datetime],
        place: tuple[str, int] | None,
    ) -> None:
        self._storage, self._pool, self._incoming, self._clock = storage, pool, incoming, clock
        self._place = place
        self._lag = 0.0
        self._storage_answers = False

    async def run(self) -> None:
        """Measure, and serve if there is an address. Raises ListenError."""
        async with self._served():
            looks = 1
            while True:
                due = time.monotonic() + PACE
                await asyncio.sleep(PACE)
                self._lag = max(0.0, time.monotonic() - due)
                metrics.LAG.set(self._lag)
                if looks % LOOKS == 1:
                    await self._look()
                if looks % THRIFTY == 0:
                    await asyncio.to_thread(give_back)
                looks += 1

    # --- what is measured ---

    async def _look(self) -> None:
        busy = len(self._pool.pids) - self._pool.idle
        metrics.WORKERS.labels("busy").set(busy)
        metrics.WORKERS.labels("idle").set(self._pool.idle)
        metrics.MEMORY.set(resident())
        metrics.TASKS.set(len(asyncio.all_tasks()))
        try:
            backlog = await self._storage.backlog()
            sources = await self._storage.sources_by_state()
        except StorageError:
            self._storage_answers = False
            return
        self._storage_answers = True
        for state in ("gathering", "waiting", "reading"):
            metrics.QUEUE.labels(state).set(getattr(backlog, state))
        age = 0.0 if backlog.oldest is None else (self._clock() - backlog.oldest).total_seconds()
        metrics.OLDEST.set(age)
        metrics.OUTBOX.set(backlog.outbox)
        for state, total in sources.items():
            metrics.SOURCES.labels(state).set(total)

    def troubles(self) -> list[str]:
        """Why the bot is not ready, in a word each; none: it is."""
        found: Mapping[str, bool] = {
            "loop": self._lag < LATE,
            "database": self._storage_answers,
            "workers": len(self._pool.pids) >= self._pool.count,
            "telegram": self._incoming.hears,
        }
        return [name for name, well in found.items() if not well]

    # --- how it is told ---

    @asynccontextmanager
    async def _served(self) -> AsyncIterator[None]:
        if self._place is None:
            yield
            return
        host, port = self._place
        runner = web.AppRunner(self._pages(), access_log=None)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, host, port).start()
            except OSError as error:
                kind, said = refusal(error)
                raise ListenError(f"{host}:{port}", said, kind) from error
            log.info("the monitor listens at %s:%d", host, port)
            yield
        finally:
            await runner.cleanup()

    def _pages(self) -> web.Application:
        pages = web.Application()
        pages.router.add_get("/healthz", self._healthz)
        pages.router.add_get("/readyz", self._readyz)
        pages.router.add_get("/metrics", self._metrics)
        return pages

    async def _healthz(self, _: web.Request) -> web.Response:
        return _said([] if self._lag < LATE else ["loop"])

    async def _readyz(self, _: web.Request) -> web.Response:
        return _said(self.troubles())

    async def _metrics(self, _: web.Request) -> web.Response:
        return web.Response(body=metrics.shown(), headers={"Content-Type": metrics.CONTENT_TYPE})


def _said(troubles: list[str]) -> web.Response:
    return web.json_response({"ok": not troubles, "troubles": troubles}, status=503 if troubles else 200)


def resident() -> int:
    """Bytes of memory that this process holds now; where the system does not tell, the most it ever held."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[1]) * resource.getpagesize()
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
