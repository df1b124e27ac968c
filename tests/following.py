"""Sources without the loop around them: real sites on the loopback, the real fetcher and database, time in our hands.

farm.site.says("/rss.xml", rss(item("Зерно", farm.url("/1"))), mime=RSS)
await farm.follow(ANNA)          # what stands there counts as seen after the first look
await farm.look()                # at all that is due
await farm.read()                # all that was found
assert await farm.titles(ANNA) == ["Зерно"]
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, ParamSpec, TypeVar

from bot.arrivals import Arrivals
from bot.fetch import Fetcher
from bot.lookout import Lookout
from bot.model import Outline, Source, SourceKind
from bot.robots import Robots
from bot.sights import Sights
from bot.speech import Speech
from bot.storage import Storage
from bot.study import Rules, Study
from bot.supply import Supply
from tests.site import AGENT, Names, Site, allowing, serving

P = ParamSpec("P")
T = TypeVar("T")

RSS = "application/rss+xml"
ANNA, BORIS = 101, 102
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

WORDS = (
    "Порт и завод подписали договор о перевозке зерна на пять лет.",
    "Министр транспорта пообещал построить к осени новый причал и открыть его для всех судов.",
    "Стороны договорились назвать цену каждой тонны заранее, до начала сезона, и не менять её полгода.",
    "Работы начнутся весной, а первые корабли придут в порт уже в сентябре, сообщил директор завода.",
    "Рабочие порта поддержали договор и попросили увеличить смены на время погрузки зерна.",
)


def page(title: str, more: str = "") -> bytes:
    """An article of this title; its text is no other's."""
    told = "".join(f"<p>{sentence}</p>" for sentence in (f"{title}: так называется эта статья. {more}", *WORDS))
    return f"""<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title>
        <meta property="og:title" content="{title}"></head><body><article><h1>{title}</h1>{told}</article></body></html>
    """.encode()


class Here:
    """The pool: in this very process."""

    count = 1

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)


class NoFiles:
    async def download(self, file_id: str, limit: int) -> bytes:
        raise NotImplementedError


class Farm:
    """All about sources, step by step."""

    def __init__(self, storage: Storage, site: Site, fetcher: Fetcher) -> None:
        self.storage, self.site = storage, site
        self.now = NOON
        supply: Any = Supply(NoFiles(), fetcher)  # type: ignore[arg-type]  # of delivery it only takes downloads
        robots = Robots(supply, AGENT, self.clock)
        self.lookout = Lookout(storage, Sights(Here(), supply, robots, self.clock), Speech(storage), self.clock)
        study = Study(storage, Here(), supply, Rules(100_000, 100_000, "svodka"), self.clock)
        self.arrivals = Arrivals(storage, study, self.clock)

    def clock(self) -> datetime:
        return self.now

    def url(self, path: str) -> str:
        return self.site.url(path)

    def feed(self, body: bytes, path: str = "/rss.xml", **told: Any) -> None:
        """What stands at the address of the feed."""
        self.site.says(path, body, mime=told.pop("mime", RSS), **told)

    def article(self, path: str, title: str) -> None:
        self.site.says(path, page(title))

    async def follow(self, *chats: int, path: str = "/rss.xml") -> None:
        """And the first look."""
        for chat in chats:
            async with self.storage.unit() as unit:
                await unit.meet(chat, self.now)
                await unit.follow(chat, SourceKind.FEED, Outline(self.url(path)), self.now, 99)
        await self.look()

    async def look(self, after: timedelta = timedelta(0)) -> list[Source]:
        """At what is due then."""
        self.now += after
        due = list(await self.storage.due_sources(self.now, (), 99))
        for source in due:
            await self.lookout.look(source)
        return due

    async def read(self, after: timedelta = timedelta(0)) -> None:
        """What can be read then."""
        self.now += after
        while items := await self.storage.due_items(self.now, (), 99):
            for item in items:
                await self.arrivals.take(item)

    async def source(self, path: str = "/rss.xml") -> Source:
        found = await self.storage.source_at(self.url(path))
        assert found is not None
        return found

    async def titles(self, chat: int) -> list[str]:
        """What sources brought to a chat, the oldest first."""
        return [line.title for line in await self.storage.history(chat, 0, 99, followed=True)][::-1]

    def asked(self, path: str) -> int:
        """How often."""
        return sum(request.path == path for request in self.site.seen)


@asynccontextmanager
async def farming(storage: Storage, **policy: Any) -> AsyncIterator[Farm]:
    async with serving(Site()) as site, Fetcher(allowing(site.port, **policy), resolver=Names()) as fetcher:
        yield Farm(storage, site, fetcher)
