"""What a channel follows: its administrator says so in private, and nothing is ever said in the channel."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox.chats import Chat, Message
from bot.workers import Workers
from tests import broadcaster
from tests.conversation import Talk, talking
from tests.feed import item, rss
from tests.following import RSS
from tests.site import Site, serving
from tests.telegram import Reader, seen

ASKS = "жду десять минут"

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[Site]:
    async with serving(Site()) as site:
        site.says("/rss.xml", rss(item("Новость 1", url(site, "/1"))), mime=RSS)
        named = "".join(
            f'<link rel="alternate" type="{RSS}" title="{title}" href="{path}">'
            for title, path in (("Все новости", "/rss.xml"), ("Спорт", "/sport.xml"))
        )
        site.says("/", f"<!doctype html><html><head><title>Степь</title>{named}</head><body></body></html>".encode())
        yield site


@pytest_asyncio.fixture(loop_scope="session")
async def talk(tmp_path: Path, workers: Workers, site: Site) -> AsyncIterator[Talk]:
    async with talking(tmp_path, workers, fetch_allow=frozenset({f"127.0.0.1:{site.port}"})) as talk:
        yield talk


@pytest_asyncio.fixture(loop_scope="session")
async def anna(talk: Talk) -> Reader:
    return await broadcaster.greeted(talk)


@pytest_asyncio.fixture(loop_scope="session")
async def channel(talk: Talk, anna: Reader) -> Chat:
    return await broadcaster.opened(talk, anna)


def url(site: Site, path: str) -> str:
    return site.url(path, "127.0.0.1")


async def sources(anna: Reader) -> Message:
    """The list that /channel leads to."""
    before = len(seen(anna.chat, ASKS))
    anna.send("/channel")
    anna.press(await anna.sees("Ваши каналы"), "Дороги")
    anna.press(await anna.sees("Посты: не храню"), "Источники")
    return (await anna.sees_messages(before + 1, ASKS))[-1]


async def test_it_follows_what_is_typed_and_leaves_it(talk: Talk, anna: Reader, channel: Chat, site: Site) -> None:
    assert "пока ни за чем не следит" in (await sources(anna)).text
    anna.send(url(site, "/rss.xml"))
    assert (await anna.sees("Слежу: Степные вести")).buttons == []
    assert await talk.app.storage.follows_count(channel.id) == 1
    assert await talk.app.storage.follows_count(anna.id) == 0
    anna.press(await sources(anna), "✕ Степные вести")
    await anna.sees_messages(2, "пока ни за чем не следит")
    assert await talk.app.storage.follows_count(channel.id) == 0
    assert seen(channel, "") == []


async def test_of_several_feeds_of_a_site_the_address_is_sent(anna: Reader, channel: Chat, site: Site) -> None:
    await sources(anna)
    anna.send(url(site, "/"))
    asked = await anna.sees("На этом сайте несколько лент")
    assert url(site, "/rss.xml") in asked.text
    assert asked.buttons == []


async def test_only_the_next_address_is_meant(anna: Reader, channel: Chat, site: Site) -> None:
    await sources(anna)
    anna.send(url(site, "/rss.xml"))
    await anna.sees("Слежу: Степные вести")
    anna.send(url(site, "/nothing"))
    await anna.sees("больше нет")


async def test_whoever_goes_back_is_asked_no_more(talk: Talk, anna: Reader, channel: Chat, site: Site) -> None:
    anna.press(await sources(anna), "Назад")
    await anna.sees("Посты: не храню")
    anna.send(url(site, "/nothing"))
    await anna.sees("больше нет")
    assert await talk.app.storage.follows_count(channel.id) == 0
