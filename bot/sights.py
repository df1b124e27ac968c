"""What stands at an address that somebody follows, or may follow: fetched if the site allows it, read by a worker."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot import jobs
from bot.looks import Body
from bot.model import Feed, Looked, Outline, Page, SourceKind
from bot.pool import Pool
from bot.robots import Robots, Web


@dataclass(frozen=True, slots=True)
class Sight:
    """A feed with what it was read from."""

    feed: Feed
    body: Body


class Sights:
    """`pool` reads what was fetched: a patient one gives way to what users send."""

    def __init__(self, pool: Pool, web: Web, robots: Robots, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._web = web
        self._robots = robots
        self._clock = clock

    async def visit(self, url: str, etag: str | None = None, modified: str | None = None) -> Looked:
        """What stands there now. Raises LinkError, of which RobotsRefused is one."""
        await self._robots.check(url)
        return await self._web.look(url, etag, modified)

    async def of(self, kind: SourceKind, page: Page) -> Sight:
        """What a page says as a feed or a channel. Raises NotAFeed, NotText, PreviewOff, WorkerError."""
        if kind is SourceKind.CHANNEL:
            feed = await self._pool.run(jobs.channel, page)
        else:
            feed = await self._pool.run(jobs.feed, page, self._clock())
        return Sight(feed, Body(None, None, digest(page)))

    async def feeds_on(self, page: Page) -> tuple[Outline, ...]:
        """The feeds that a page names. Raises NotText, WorkerError."""
        return await self._pool.run(jobs.feeds_on, page)

    async def listed(self, page: Page) -> tuple[Outline, ...]:
        """The feeds that another reader's list names. Raises NotOutlines, NotText, WorkerError."""
        return await self._pool.run(jobs.outlines, page)


def digest(page: Page) -> str:
    """What tells the body of a fetched page from another."""
    assert isinstance(page.body, bytes)
    return hashlib.sha256(page.body).hexdigest()
