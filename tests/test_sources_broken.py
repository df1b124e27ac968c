"""Sites that break their feeds in every way: looked at less and less often, told of once, believed never for long."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from datetime import time, timedelta

import pytest
import pytest_asyncio
from aiohttp import web

from bot.model import Place, Preferences, Quiet, Schedule
from bot.storage import Storage
from tests.feed import item, rss
from tests.following import ANNA, BORIS, DAY, HOUR, MINUTE, NOON, RSS, Farm, farming

FEED = "/rss.xml"
CHANNEL = -1_000_000_000_077


@pytest_asyncio.fixture
async def farm(storage: Storage) -> AsyncIterator[Farm]:
    async with farming(storage) as farm:
        farm.feed(rss(item("Первая", farm.url("/1"))))
        yield farm


def news(farm: Farm, *numbers: int) -> bytes:
    return rss(*(item(f"Новость {number}", farm.url(f"/{number}")) for number in numbers))


async def waiting(farm: Farm) -> list[str | None]:
    """What was found and is not read yet, of one source the first."""
    return [found.item.title for found in await farm.storage.due_items(farm.now, (), 9)]


async def told(farm: Farm) -> list[str]:
    """What our messages say."""
    return [row.content.plain for row in await farm.storage.due(farm.now + DAY, (), 99) if row.content]


# --- nothing new, and lies about it ---


async def test_a_site_is_asked_whether_anything_is_new(farm: Farm) -> None:
    farm.feed(
        rss(item("Первая", farm.url("/1"))), headers={"ETag": '"1"', "Last-Modified": "Mon, 02 Mar 2026 09:00:00 GMT"}
    )
    await farm.follow(ANNA)
    farm.site.says(FEED, b"", 304)
    before = await farm.source()
    await farm.look(HOUR)
    request = farm.site.seen[-1]
    assert (request.headers["If-None-Match"], request.headers["If-Modified-Since"][:3]) == ('"1"', "Mon")
    after = await farm.source()
    assert after.interval > before.interval
    assert after.trouble is None


async def test_new_validators_on_the_same_body_are_no_news(farm: Farm) -> None:
    await farm.follow(ANNA)
    first = await farm.source()
    farm.feed(rss(item("Первая", farm.url("/1"))), headers={"ETag": '"2"'})
    await farm.look(HOUR)
    again = await farm.source()
    assert (again.body_hash, again.etag) == (first.body_hash, '"2"')
    assert again.interval > first.interval


async def test_who_says_for_a_day_that_nothing_is_new_is_not_believed(farm: Farm) -> None:
    farm.feed(news(farm, 1), headers={"ETag": '"1"'})
    await farm.follow(ANNA)

    async def liar(request: web.Request) -> web.StreamResponse:
        if "If-None-Match" in request.headers:
            return web.Response(status=304)
        return web.Response(body=news(farm, 2, 1), headers={"Content-Type": RSS, "ETag": '"1"'})

    farm.site.pages[FEED] = liar
    await farm.look(HOUR)
    assert await waiting(farm) == []
    await farm.look(DAY)
    assert await waiting(farm) == ["Новость 2"]
    assert (await farm.source()).doubted
    await farm.look(DAY)
    assert "If-None-Match" not in farm.site.seen[-1].headers


# --- sites that want peace, or have none ---


async def test_a_busy_site_is_left_alone_as_long_as_it_asks(farm: Farm) -> None:
    await farm.follow(ANNA)
    farm.site.says(FEED, b"", 429, headers={"Retry-After": "7200"})
    await farm.look(HOUR)
    source = await farm.source()
    assert source.next_at is not None
    assert source.next_at - farm.now >= 2 * HOUR - MINUTE
    assert source.trouble is not None
    assert source.trouble.key == "problem-site-busy"


async def test_of_what_a_channel_follows_whoever_ordered_its_digest_is_told_in_private(farm: Farm) -> None:
    async with farm.storage.unit() as unit:
        await unit.note_channel(CHANNEL, "Дороги", ANNA)
        await unit.subscribe(Place(CHANNEL), ANNA, Schedule.of([({0}, [time(9)])]), None, NOON, NOON)
    await farm.follow(CHANNEL)
    farm.site.says(FEED, b"", 500)
    while farm.now < NOON + timedelta(days=8):
        await farm.look(DAY)
    (notice,) = await farm.storage.due(farm.now + DAY, [], 9)
    assert notice.chat_id == ANNA
    assert notice.content is not None
    assert "не читается уже неделю" in notice.content.plain
    assert notice.content.buttons == ()


async def test_a_failing_site_is_asked_less_and_less_and_its_followers_are_told_once(farm: Farm) -> None:
    await farm.follow(ANNA, BORIS)
    farm.site.says(FEED, b"", 500)
    await farm.look(HOUR)
    pauses = []
    while farm.now < NOON + timedelta(days=7):
        source = await farm.source()
        assert source.next_at is not None
        pauses.append(source.next_at - farm.now)
        assert await told(farm) == []
        await farm.look(pauses[-1])
    assert pauses[:4] == [10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 80 * MINUTE]
    assert max(pauses) == DAY
    await farm.look(DAY)
    notices = await told(farm)
    assert len(notices) == 2
    assert "не читается уже неделю" in notices[0]
    assert "500" in notices[0]
    for _ in range(3):
        await farm.look(DAY)
    assert len(await told(farm)) == 2
    farm.feed(news(farm, 2))
    await farm.look(DAY)
    well = await farm.source()
    assert (well.trouble, well.failures, well.noticed) == (None, 0, False)
    assert await waiting(farm) == ["Новость 2"]


async def test_nobody_is_woken_by_a_notice(farm: Farm) -> None:
    await farm.follow(ANNA)
    async with farm.storage.unit() as unit:
        quiet = Quiet((NOON - HOUR).time(), (NOON + 11 * HOUR).time())
        await unit.prefer(ANNA, Preferences(zone="UTC", quiet=quiet), farm.now)
    farm.site.says(FEED, b"", 500)
    await farm.look(HOUR)
    await farm.look(7 * DAY)
    assert not await farm.storage.due(farm.now, (), 9)
    assert len(await farm.storage.due(farm.now + 11 * HOUR, (), 9)) == 1


async def test_a_site_that_hangs_fails(storage: Storage) -> None:
    """Whichever request it is that has no answer in time."""

    async def hangs(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(5)
        return web.Response()

    async with farming(storage, timeout=0.5) as farm:
        farm.site.pages[FEED] = hangs
        await farm.follow(ANNA)
        assert await trouble(farm) == "problem-unreachable"


async def trouble(farm: Farm) -> str | None:
    found = (await farm.source()).trouble
    return found.key if found else None


# --- addresses that move ---


@pytest.mark.parametrize(("status", "moves"), [(301, True), (308, True), (302, False), (307, False)])
async def test_an_address_moves_for_good_only(farm: Farm, status: int, moves: bool) -> None:
    await farm.follow(ANNA)
    farm.feed(news(farm, 2), "/new.xml")
    farm.site.sends(FEED, "/new.xml", status)
    await farm.look(HOUR)
    assert await waiting(farm) == ["Новость 2"]
    assert (await farm.storage.source_at(farm.url("/new.xml")) is not None) == moves
    assert (await farm.storage.source_at(farm.url(FEED)) is None) == moves


async def test_a_feed_that_moved_to_a_page_did_not_move(farm: Farm) -> None:
    await farm.follow(ANNA)
    farm.site.says("/parked")
    farm.site.sends(FEED, "/parked", 301)
    await farm.look(HOUR)
    assert await trouble(farm) == "problem-not-a-feed"


async def test_two_feeds_that_become_one_are_one(farm: Farm) -> None:
    farm.feed(news(farm, 1), "/new.xml")
    await farm.follow(ANNA)
    await farm.follow(BORIS, path="/new.xml")
    farm.site.sends(FEED, "/new.xml", 301)
    await farm.look(HOUR)
    source = await farm.source("/new.xml")
    assert await farm.storage.followers(source.id) == [ANNA, BORIS]
    assert await farm.storage.source_at(farm.url(FEED)) is None


# --- bodies ---


async def test_a_page_in_the_place_of_a_feed_fails_and_is_forgiven(farm: Farm) -> None:
    await farm.follow(ANNA)
    farm.site.says(FEED)
    await farm.look(HOUR)
    assert await trouble(farm) == "problem-not-a-feed"
    farm.feed(news(farm, 2, 1))
    await farm.look(DAY)
    assert await waiting(farm) == ["Новость 1"] or await waiting(farm) == ["Новость 2"]
    assert await trouble(farm) is None


async def test_broken_xml_and_a_lying_charset_are_read(farm: Farm) -> None:
    await farm.follow(ANNA)
    broken = news(farm, 2).decode().replace("utf-8", "koi8-r").replace("</rss>", "&nbsp;<b>")
    farm.feed(broken.encode("cp1251"), mime="text/html; charset=utf-8")
    await farm.look(HOUR)
    assert await waiting(farm) == ["Новость 2"]


async def test_a_bomb_costs_no_more_than_a_page_and_fails(storage: Storage) -> None:
    async with farming(storage, max_page=100_000) as farm:
        farm.feed(news(farm, 1))
        await farm.follow(ANNA)
        for head in (b"", b"<rss><channel>"):
            bomb = gzip.compress(head + b" " * 30_000_000)
            farm.feed(bomb, headers={"Content-Encoding": "gzip"})
            await farm.look(DAY)
            assert await waiting(farm) == []
        assert (await farm.source()).next_at is not None


# --- robots.txt ---


async def test_a_feed_that_robots_may_not_read_is_not_read(farm: Farm) -> None:
    await farm.follow(ANNA)
    asked = farm.asked(FEED)
    farm.site.says("/robots.txt", b"User-agent: *\nDisallow: /rss.xml", mime="text/plain")
    await farm.look(DAY)
    assert (await trouble(farm), farm.asked(FEED)) == ("problem-robots", asked)
    farm.site.says("/robots.txt", b"User-agent: *\nDisallow: /admin", mime="text/plain")
    await farm.look(DAY)
    assert await trouble(farm) is None


async def test_robots_txt_is_asked_for_once_a_day(farm: Farm) -> None:
    await farm.follow(ANNA)
    for _ in range(3):
        await farm.look(3 * HOUR)
    assert farm.asked("/robots.txt") == 1
    farm.site.says("/robots.txt", b"", 503)
    await farm.look(DAY)
    assert await trouble(farm) == "problem-server"


# --- how often ---


async def test_a_source_is_looked_at_as_often_as_it_publishes(farm: Farm) -> None:
    def dated(minutes: int) -> bytes:
        times = (farm.now - timedelta(minutes=minutes * number) for number in range(1, 9))
        return rss(
            *(
                item(f"Новость {n}", farm.url(f"/{n}"), f"<pubDate>{t:%Y-%m-%dT%H:%M:%SZ}</pubDate>")
                for n, t in enumerate(times)
            )
        )

    await farm.follow(ANNA)
    for minutes, least, most in ((2, 10, 10), (60, 25, 40), (60 * 24 * 5, 1440, 1440)):
        farm.now += 2 * DAY
        farm.feed(dated(minutes))
        await farm.look()
        interval = (await farm.source()).interval / 60
        assert least <= interval <= most
