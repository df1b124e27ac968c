"""Following, the whole path: a person names what to follow, the bot looks, reads, and keeps it for search."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.feeds.outlines import write_opml
from bot.model import Outline
from bot.workers import Workers
from tests.conversation import Talk, talking
from tests.feed import item, rss
from tests.following import HOUR, NOON, RSS, page
from tests.site import Site, serving
from tests.telegram import Reader, Telegram, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Time:
    """Stands still unless a test moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


Opening = Callable[..., AbstractAsyncContextManager[Talk]]


@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[Site]:
    async with serving(Site()) as site:
        site.says("/rss.xml", rss(*(item(f"Новость {n}", url(site, f"/{n}")) for n in (3, 2, 1))), mime=RSS)
        site.says("/new", page("Четвёртая новость"))
        yield site


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def opening(tmp_path: Path, workers: Workers, site: Site, time: Time) -> Opening:
    def open_(telegram: Telegram | None = None, **options: Any) -> AbstractAsyncContextManager[Talk]:
        allowed = frozenset({f"127.0.0.1:{site.port}"})
        return talking(tmp_path, workers, telegram, time, fetch_allow=allowed, **options)

    return open_


@pytest_asyncio.fixture(loop_scope="session")
async def talk(opening: Opening) -> AsyncIterator[Talk]:
    async with opening() as talk:
        yield talk


def url(site: Site, path: str) -> str:
    return site.url(path, "127.0.0.1")


def publish(site: Site) -> None:
    site.says(
        "/rss.xml", rss(item("Четвёртая новость", url(site, "/new")), item("Новость 3", url(site, "/3"))), mime=RSS
    )


def later(talk: Talk, time: Time, by: timedelta = HOUR) -> None:
    time.now += by
    loop: Any = talk.app.loops["sources"]
    loop.wake()


async def read(talk: Talk, reader: Reader, count: int = 1) -> None:
    """Returns when sources have brought so many entries: nobody says so, only the database tells."""
    async with asyncio.timeout(20):
        while await talk.app.storage.history_size(reader.chat.id, followed=True) < count:  # noqa: ASYNC110 see above
            await asyncio.sleep(0.01)


async def test_a_feed_is_followed_and_what_is_new_is_read_without_a_message(
    talk: Talk, anna: Reader, site: Site, time: Time
) -> None:
    anna.send(f"/follow {url(site, '/rss.xml')}")
    done = await anna.sees("Слежу: Степные вести")
    assert [line for line in done.text.splitlines() if line.startswith("•")] == [
        "• Новость 3",
        "• Новость 2",
        "• Новость 1",
    ]
    assert "/subscribe каждый день в 9" in done.text  # else nothing would come by itself
    publish(site)
    before = len(seen(anna.chat, ""))
    later(talk, time)
    await read(talk, anna)
    assert len(seen(anna.chat, "")) == before
    anna.send("/history")
    anna.press(await anna.sees("История пуста"), "Из источников: 1")
    listed = await anna.sees("Из источников: 1 карточка")
    anna.press(listed, "1")
    card = await anna.sees("Четвёртая новость")
    anna.press(card, "‹ К истории")
    await anna.sees("Из источников: 1 карточка")
    anna.send("/search причал")
    await anna.sees("Нашлась 1 карточка")


async def test_two_who_follow_one_feed_cost_one_fetch_of_each_thing(
    talk: Talk, anna: Reader, site: Site, time: Time
) -> None:
    boris = talk.telegram.user("Борис")
    for reader in (anna, boris):
        reader.send(f"/follow {url(site, '/rss.xml')}")
        await reader.sees("Слежу: Степные вести")
    publish(site)
    later(talk, time)
    await read(talk, anna)
    await read(talk, boris)
    paths = [request.path for request in site.seen]
    assert (paths.count("/rss.xml"), paths.count("/new")) == (2, 1)
    anna.send(url(site, "/new"))
    await anna.sees("О чём договорились")
    assert [request.path for request in site.seen].count("/new") == 1
    assert not seen(anna.chat, "Вы уже присылали")
    anna.send("/history")
    await anna.sees("Ваша история: 1 карточка")


async def test_the_feed_of_a_site_is_found_and_of_several_one_is_chosen(anna: Reader, site: Site) -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    head = link.format("Новости", "/rss.xml") + link.format("Спорт", "/sport.xml")
    site.says("/", f"<!doctype html><html><head>{head}</head><body><p>Сайт.</p></body></html>".encode())
    anna.send(f"/follow {url(site, '/')}")
    anna.press(await anna.sees("За какой следить?"), "Новости")
    await anna.sees("Слежу: Степные вести")
    site.says("/", b"<!doctype html><html><body><p>x</p></body></html>")
    anna.send(f"/follow {url(site, '/')}")
    await anna.sees("Уже слежу: Степные вести")  # /rss.xml is where feeds stand
    site.pages = {"/": site.pages["/"]}
    anna.send(f"/follow {url(site, '/')}?again")
    await anna.sees("ленты не нашлось")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("/follow", "За чем следить?"),
        ("/follow https://t.me/+AbCdEfGhIjK", "За закрытым каналом я следить не могу"),
        ("/follow Вести", "Не похоже на адрес: Вести. Пришлите адрес ленты"),
        ("/follow нет-такого-сайта.example", "Проверьте адрес или пришлите /follow"),
        (f"/follow {' '.join(f'{n}.example' for n in range(11))}", "не больше 10 адресов"),
        ("/follow http://127.0.0.1:9/rss", "127.0.0.1:9 — такие адреса я не открываю"),
        ("/follow не адрес", "Не похоже на адрес"),
        ("/unfollow Степь", "Не слежу ни за чем похожим"),
        ("/sources", "Пока ни за чем не слежу"),
    ],
)
async def test_what_cannot_be_followed_is_said(anna: Reader, sent: str, said: str) -> None:
    anna.send(sent)
    await anna.sees(said)


async def test_of_several_addresses_each_has_its_answer(anna: Reader, site: Site) -> None:
    for name in ("politics", "sport"):
        site.says(f"/{name}.xml", rss(item(f"Новость: {name}", url(site, f"/{name}/1"))), mime=RSS)
    site.says("/gone.xml", b"", status=410)
    wanted = [url(site, f"/{name}.xml") for name in ("politics", "sport", "gone", "sport")]
    anna.send(f"/follow {wanted[0]}, {wanted[1]} и {' '.join(wanted[2:])}")
    await anna.sees("Новость: politics")
    await anna.sees("Новость: sport")
    await anna.sees("по этому адресу больше ничего нет")
    assert len(seen(anna.chat, "Новость: sport")) == 1
    anna.send("/sources")
    listed = await anna.sees("Слежу за 2 источниками")
    assert listed.text.count("Степные вести · 127.0.0.1") == 2  # which is which


async def test_a_link_that_is_a_feed_offers_to_follow_it(anna: Reader, site: Site) -> None:
    anna.send(url(site, "/rss.xml"))
    anna.press(await anna.sees("Могу следить за ней"), "Следить")
    await anna.sees("Слежу: Степные вести")


async def test_sources_are_paused_resumed_and_left(talk: Talk, anna: Reader, site: Site) -> None:
    anna.send(f"/follow {url(site, '/rss.xml')}")
    await anna.sees("Слежу: Степные вести")
    anna.send("/sources")
    anna.press(await anna.sees("Слежу за 1 источником"), "1")
    anna.press(await anna.sees("Прочитано:"), "⏸ Пауза")
    anna.press(await anna.sees("На паузе"), "▶️ Продолжить")
    anna.press(await anna.sees("Ещё не смотрел"), "Убрать")
    anna.press(await anna.sees("Больше не следить"), "Да, не следить")
    await anna.sees("Больше не слежу")
    assert await talk.app.storage.follows_count(anna.chat.id) == 0


async def test_one_that_fails_is_checked_at_once_and_the_outcome_is_shown(
    talk: Talk, anna: Reader, site: Site, time: Time
) -> None:
    anna.send(f"/follow {url(site, '/rss.xml')}")
    await anna.sees("Слежу: Степные вести")
    feed = site.pages["/rss.xml"]
    site.says("/rss.xml", b"", status=500)
    later(talk, time)
    await failing(talk, anna)
    anna.send("/sources")
    anna.press(await anna.sees("не читается с"), "1")
    site.says("/rss.xml", b"", status=404)
    anna.press(await anna.sees("Не читается с 2 марта 2026: сайт отвечает ошибкой 500"), "Проверить сейчас")
    card = await anna.sees("по этому адресу больше ничего нет")
    site.pages["/rss.xml"] = feed
    anna.press(card, "Проверить сейчас")
    await anna.sees("✅ Уже слежу: Степные вести")
    assert not seen(anna.chat, "не читается уже неделю")


async def failing(talk: Talk, reader: Reader) -> None:
    """Returns when the first of what is followed was looked at and could not be read."""
    async with asyncio.timeout(20):
        while not (await talk.app.storage.follows(reader.chat.id, 0, 1))[0].source.failing_since:  # noqa: ASYNC110 as read
            await asyncio.sleep(0.01)


async def test_a_list_of_another_reader_is_followed_and_given_back(talk: Talk, anna: Reader, site: Site) -> None:
    outlines = [
        Outline(url(site, "/rss.xml"), "Вести"),
        Outline("https://t.me/steppe"),
        Outline("https://x.example/rss"),
    ]
    anna.send_file("лента.opml", write_opml("Моё", outlines, NOON), mime="text/x-opml")
    anna.press(await anna.sees("В файле 3 ленты"), "Следить за всеми")
    await anna.sees("Слежу ещё за 3 источниками")
    anna.send("/sources")
    await anna.sees("Слежу за 3 источниками")
    anna.send("/sources opml")
    await anna.sees("3 источника в файле OPML")
    anna.send_file("пусто.opml", b"<opml></opml>", mime="text/x-opml")
    await anna.sees("нет списка лент")


async def test_a_chat_follows_no_more_than_it_may(opening: Opening, site: Site) -> None:
    async with opening(follows_per_chat=0) as talk:
        anna = talk.telegram.user("Анна")
        anna.send(f"/follow {url(site, '/rss.xml')}")
        await anna.sees("больше не могу")


async def test_what_was_asked_before_a_restart_is_answered_after_it(opening: Opening, site: Site, time: Time) -> None:
    telegram = Telegram()
    anna = telegram.user("Анна")
    async with opening(telegram):
        anna.send(f"/follow {url(site, '/rss.xml')}")
        await telegram.taken()
    async with opening(telegram) as talk:
        await anna.sees("Слежу: Степные вести")
        publish(site)
        later(talk, time)
    async with opening(telegram) as talk:
        await read(talk, anna)
        assert await talk.app.storage.history_size(anna.chat.id, followed=True) == 1
    assert len(seen(anna.chat, "Слежу: Степные вести")) == 1
