"""A real process, killed with SIGKILL while it reads what a source brought: nothing is lost, nothing comes twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web

from bot.fetch import Fetcher
from bot.model import Outline, SourceKind
from bot.storage.sqlite import open_storage
from tests.feed import item, rss
from tests.following import RSS, Farm, page
from tests.process import DATABASE, PATIENCE, launched
from tests.site import Names, Site, allowing, serving
from tests.telegram import Telegram

LONG_AGO = datetime.now(UTC) - timedelta(days=1)


async def followed(folder: Path, chat: int, url: str) -> None:
    """A chat follows a feed that was empty when it was looked at."""
    storage = await open_storage(folder / DATABASE)
    async with storage.unit() as unit:
        await unit.meet(chat, LONG_AGO)
        _, id_ = await unit.follow(chat, SourceKind.FEED, Outline(url, "Вести"), LONG_AGO, 9)
    (source,) = await storage.due_sources(LONG_AGO, (), 9)
    assert source.id == id_
    async with storage.unit() as unit:
        await unit.looked(replace(source, looked=LONG_AGO), (), (), LONG_AGO)
    await storage.close()


async def test_killed_while_a_page_is_fetched_it_is_read_once(tmp_path: Path) -> None:
    telegram, fetched, goes_on = Telegram(), asyncio.Event(), asyncio.Event()
    anna = telegram.user("Анна")

    async def slowly(_: web.Request) -> web.StreamResponse:
        fetched.set()
        await goes_on.wait()
        return web.Response(body=page("Новость"), content_type="text/html", charset="utf-8")

    async with serving(Site()) as site:
        await followed(tmp_path, anna.chat.id, site.url("/rss.xml", "127.0.0.1"))
        site.says("/rss.xml", rss(item("Новость", site.url("/1", "127.0.0.1"))), mime=RSS)
        site.pages["/1"] = slowly
        settings = {
            "BOT_TOKEN": telegram.token,
            "TELEGRAM_API_SERVER": await telegram.serve(),
            "FETCH_ALLOW": f"127.0.0.1:{site.port}",
            "WORKERS": "1",
        }
        async with launched(tmp_path, **settings) as bot:
            await asyncio.wait_for(fetched.wait(), PATIENCE)
            assert bot.asked("SELECT count(*) FROM items") == 1
            bot.kill()
            await bot.ended()
        goes_on.set()
        storage = await open_storage(tmp_path / DATABASE)
        async with Fetcher(allowing(site.port), resolver=Names()) as fetcher:
            farm = Farm(storage, site, fetcher)
            farm.now = datetime.now(UTC)
            assert await farm.look() == []
            await farm.read()
            assert await farm.titles(anna.chat.id) == ["Новость"]
        await storage.close()
        assert farm.asked("/rss.xml") == 1
    await telegram.server.stop()
