"""What a source brings: once for all who follow it, and never what they know already."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.storage import Storage
from tests.feed import item, rss
from tests.following import ANNA, BORIS, DAY, HOUR, MINUTE, WORDS, Farm, farming

LONG = (*WORDS, "Договор вступит в силу после одобрения советом порта, который соберётся в конце этого месяца.")
WHOLE = "<content:encoded><![CDATA[" + "".join(f"<p>{words}</p>" for words in LONG) + "]]></content:encoded>"


@pytest_asyncio.fixture
async def farm(storage: Storage) -> AsyncIterator[Farm]:
    async with farming(storage) as farm:
        farm.article("/1", "Первая новость")
        farm.article("/2", "Вторая новость")
        farm.feed(rss(item("Первая новость", farm.url("/1"))))
        yield farm


def two(farm: Farm, inside: str = "") -> bytes:
    """The second has come."""
    return rss(item("Вторая новость", farm.url("/2"), inside), item("Первая новость", farm.url("/1")))


async def test_what_stands_there_at_first_counts_as_seen(farm: Farm) -> None:
    await farm.follow(ANNA)
    await farm.read()
    assert await farm.titles(ANNA) == []
    source = await farm.source()
    assert (source.title, [told.title for told in source.newest]) == ("Степные вести", ["Первая новость"])


async def test_what_is_new_is_read_from_its_page_once_for_all(farm: Farm) -> None:
    await farm.follow(ANNA, BORIS)
    farm.feed(two(farm, "<description>Две строки о договоре.</description>"))
    await farm.look(HOUR)
    await farm.read()
    assert (await farm.titles(ANNA), await farm.titles(BORIS)) == (["Вторая новость"], ["Вторая новость"])
    assert (farm.asked("/rss.xml"), farm.asked("/2"), farm.asked("/1")) == (2, 1, 0)
    (line,) = await farm.storage.history(ANNA, 0, 9, followed=True)
    entry = await farm.storage.entry(ANNA, line.id)
    assert entry is not None
    assert entry.analysis.agreements
    assert entry.source is not None
    await farm.look(DAY)
    await farm.read()
    assert len(await farm.titles(ANNA)) == 1


async def test_a_whole_text_is_not_fetched(farm: Farm) -> None:
    await farm.follow(ANNA)
    farm.feed(two(farm, WHOLE))
    await farm.look(HOUR)
    await farm.read()
    assert (await farm.titles(ANNA), farm.asked("/2")) == (["Вторая новость"], 0)


async def test_what_a_user_sent_before_he_gets_no_second_time(farm: Farm) -> None:
    await farm.follow(ANNA, BORIS)
    farm.feed(two(farm))
    await farm.look(HOUR)
    await farm.read()
    farm.feed(rss(item("Та же новость", farm.url("/2?from=rss#top"))), "/other.xml")
    await farm.follow(ANNA, path="/other.xml")
    farm.feed(rss(item("Та же новость", farm.url("/2?x=1"))), "/other.xml")
    farm.site.pages["/2"] = farm.site.pages["/2"]
    await farm.look(HOUR)
    await farm.read()
    assert await farm.titles(ANNA) == ["Вторая новость"]


async def test_what_was_published_in_a_pause_is_not_brought_later(farm: Farm) -> None:
    await farm.follow(ANNA)
    source = await farm.source()
    async with farm.storage.unit() as unit:
        await unit.pause_follow(ANNA, source.id, True, farm.now)
    farm.feed(two(farm))
    assert await farm.look(DAY) == []
    async with farm.storage.unit() as unit:
        await unit.pause_follow(ANNA, source.id, False, farm.now)
    assert len(await farm.look()) == 1
    await farm.read()
    assert await farm.titles(ANNA) == []


# --- items that come again in another dress ---


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<guid>1</guid>", "<guid>new-engine-1</guid>"),
        ("<pubDate>Mon, 02 Mar 2026 10:00:00 +0300</pubDate>", "<pubDate>Mon, 02 Mar 2026 18:00:00 +0300</pubDate>"),
        ("<guid isPermaLink='false'>https://site.example/</guid>", "<guid isPermaLink='false'>2</guid>"),
    ],
)
async def test_a_bad_guid_or_a_new_date_makes_no_new_item(farm: Farm, before: str, after: str) -> None:
    farm.feed(rss(item("Первая новость", farm.url("/1"), before)))
    await farm.follow(ANNA)
    farm.feed(rss(item("Первая новость", farm.url("/1"), after)))
    await farm.look(HOUR)
    assert await farm.storage.next_item(()) is None


async def test_a_second_domain_makes_no_new_item(farm: Farm) -> None:
    farm.feed(rss(item("Первая новость", farm.url("/1"), "<guid>7</guid>")))
    await farm.follow(ANNA)
    farm.feed(rss(item("Первая новость", farm.site.url("/1", "other.example"), "<guid>7</guid>")))
    await farm.look(HOUR)
    same = f"<description>{' '.join(WORDS)}</description>"
    farm.feed(rss(item("Третья", farm.url("/3"), same)))
    await farm.look(HOUR)
    farm.feed(rss(item("Третья", farm.site.url("/3", "other.example"), same)))
    await farm.look(HOUR)
    assert len(await farm.storage.due_items(farm.now, (), 9)) == 1


async def test_a_new_engine_with_new_addresses_floods_nobody(farm: Farm) -> None:
    def news(folder: str, *days: int) -> bytes:
        dated = "<pubDate>{:02} Mar 2026 10:00:00 +0300</pubDate>"
        return rss(*(item(f"Новость {day}", farm.url(f"/{folder}/{day}"), dated.format(day)) for day in days))

    farm.now += 7 * DAY
    farm.feed(news("old", 6, 5, 4, 3, 2, 1))
    await farm.follow(ANNA)
    farm.feed(news("new", 12, 6, 5, 4, 3, 2, 1))
    await farm.look(4 * DAY)
    (only,) = await farm.storage.due_items(farm.now, (), 9)
    assert only.item.title == "Новость 12"


# --- pages that cannot be read ---


async def test_a_page_that_is_gone_leaves_what_the_feed_says_of_it(farm: Farm) -> None:
    await farm.follow(ANNA)
    farm.site.says("/2", b"", 404)
    farm.feed(two(farm, f"<description>{WORDS[0]} {WORDS[1]}</description>"))
    await farm.look(HOUR)
    await farm.read()
    (line,) = await farm.storage.history(ANNA, 0, 9, followed=True)
    entry = await farm.storage.entry(ANNA, line.id)
    assert entry is not None
    assert (entry.article.partial, entry.article.title) == (True, "Вторая новость")


async def test_two_lines_that_say_nothing_are_no_entry(farm: Farm) -> None:
    await farm.follow(ANNA)
    farm.site.says("/2", b"", 404)
    farm.feed(two(farm, "<description>Фото дня.</description>"))
    await farm.look(HOUR)
    await farm.read()
    assert (await farm.titles(ANNA), await farm.storage.next_item(())) == ([], None)


async def test_a_page_that_is_not_there_yet_is_read_later(farm: Farm) -> None:
    await farm.follow(ANNA)
    farm.site.says("/2", b"", 500)
    farm.feed(two(farm))
    await farm.look(HOUR)
    await farm.read()
    assert await farm.titles(ANNA) == []
    assert await farm.storage.next_item(()) == farm.now + 10 * MINUTE
    farm.article("/2", "Вторая новость")
    await farm.read(10 * MINUTE)
    assert await farm.titles(ANNA) == ["Вторая новость"]


async def test_an_item_that_ends_the_process_each_time_is_dropped(farm: Farm) -> None:
    await farm.follow(ANNA)
    farm.feed(two(farm))
    await farm.look(HOUR)
    (waiting,) = await farm.storage.due_items(farm.now, (), 9)
    for _ in range(20):
        async with farm.storage.unit() as unit:
            await unit.take_up_item(waiting.id)
    await farm.read()
    assert (await farm.titles(ANNA), await farm.storage.next_item(())) == ([], None)


# --- a process that ends anywhere ---


@pytest.mark.parametrize("steps", [1, 7, 16, 40])
async def test_wherever_the_process_ends_nothing_is_lost_or_read_twice(farm: Farm, steps: int) -> None:
    await farm.follow(ANNA, BORIS)
    farm.feed(two(farm, WHOLE))
    farm.now += HOUR
    for _ in range(3):
        working = asyncio.create_task(work(farm))
        for _ in range(steps):
            await asyncio.sleep(0.0005)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
    await work(farm)
    assert (await farm.titles(ANNA), await farm.titles(BORIS)) == (["Вторая новость"], ["Вторая новость"])
    assert await farm.storage.next_item(()) is None


async def work(farm: Farm) -> None:
    await farm.look()
    await farm.read()
