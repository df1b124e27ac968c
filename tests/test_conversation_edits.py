"""Edited messages, the whole path: what was sent is read again and its card changes in its place."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.workers import Workers
from tests.conversation import Talk, talking
from tests.site import Site, serving
from tests.telegram import Reader, Telegram, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROAD = "Москва и Ереван подписали соглашение о строительстве дороги."
BRIDGE = "Минск и Рига договорились о ремонте моста через Двину."
SCHOOL = "Омск и Тверь договорились об общей школе."
HOUR = 3_600


class Time:
    """Telegram's clock, which a test may set forward."""

    def __init__(self) -> None:
        self.seconds = 1_790_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest_asyncio.fixture(loop_scope="session")
async def talk(tmp_path: Path, workers: Workers) -> AsyncIterator[Talk]:
    async with talking(tmp_path, workers, Telegram(clock=Time())) as talk:
        yield talk


async def test_an_edited_text_is_read_again_and_its_card_changes(anna: Reader) -> None:
    sent = anna.send(ROAD)
    card = await anna.sees("строительстве дороги")
    anna.edit(sent, BRIDGE)
    assert await anna.sees("ремонте моста") is card
    assert "Вы уже присылали" not in card.text
    assert len(seen(anna.chat, "")) == 1
    anna.send("/history")
    listing = await anna.sees("Ваша история: 1 карточка")
    assert "Двину" in listing.text
    anna.send("/search дороги")
    await anna.sees("ничего не нашлось")


async def test_a_card_that_changed_keeps_its_buttons(anna: Reader) -> None:
    sent = anna.send(ROAD)
    card = await anna.sees("строительстве дороги")
    anna.edit(sent, BRIDGE)
    await anna.sees("ремонте моста")
    anna.press(card, "Цитаты")
    await anna.sees("Цитаты\n")
    assert "Минск и Рига" in card.text


async def test_what_was_sent_twice_stays_where_only_one_is_edited(anna: Reader) -> None:
    anna.send(ROAD)
    await anna.sees("строительстве дороги")
    second = anna.send(ROAD)
    again = await anna.sees("Вы уже присылали")
    anna.edit(second, BRIDGE)
    assert await anna.sees("ремонте моста") is again
    anna.send("/history")
    await anna.sees("Ваша история: 2 карточки")


async def test_a_text_edited_into_one_that_is_there_already_is_one_entry(anna: Reader) -> None:
    anna.send(ROAD)
    await anna.sees("строительстве дороги")
    other = anna.send(BRIDGE)
    await anna.sees("ремонте моста")
    anna.edit(other, ROAD)
    await anna.sees("Вы уже присылали")
    anna.send("/history")
    await anna.sees("Ваша история: 1 карточка")


async def test_looks_that_change_are_nothing_to_read(talk: Talk, anna: Reader) -> None:
    sent = anna.send(ROAD)
    card = await anna.sees("строительстве дороги")
    anna.edit(sent, ROAD)
    await talk.telegram.taken()
    await asyncio.sleep(0.3)
    assert len(card.versions) == 2


async def test_an_edit_that_leaves_nothing_to_read_is_answered_and_loses_nothing(anna: Reader) -> None:
    sent = anna.send_photo(ROAD)
    await anna.sees("строительстве дороги")
    content = {name: value for name, value in sent.content.items() if not name.startswith("caption")}
    sent.chat.edit(sent, sent.date, content, [])
    anna.telegram.notify("edited_message", sent.json())
    await anna.sees("нет текста, который можно прочитать")
    anna.send("/history")
    await anna.sees("Ваша история: 1 карточка")


async def test_a_caption_of_an_album_is_read_again_with_the_whole(anna: Reader) -> None:
    anna.send_photo("", album="5")
    second = anna.send_photo(ROAD, album="5")
    card = await anna.sees("строительстве дороги")
    caption = {**second.content, "caption": BRIDGE}
    second.chat.edit(second, second.date, caption, [])
    anna.telegram.notify("edited_message", second.json())
    assert await anna.sees("ремонте моста") is card


async def test_after_an_hour_an_edit_gets_a_word(talk: Talk, anna: Reader) -> None:
    sent = anna.send(ROAD)
    await anna.sees("строительстве дороги")
    clock = talk.telegram.clock
    assert isinstance(clock, Time)
    clock.seconds += HOUR + 1
    anna.edit(sent, BRIDGE)
    anna.edit(sent, BRIDGE * 2)
    await anna.sees("Правки я замечаю в первый час")
    await talk.telegram.taken()
    assert len(seen(anna.chat, "Правки")) == 1
    assert seen(anna.chat, "строительстве дороги")


async def test_a_command_that_is_mended_is_done(talk: Talk, anna: Reader) -> None:
    command = anna.send("/hlep")
    await anna.sees("Такой команды")
    anna.edit(command, "/help")
    await anna.sees_messages(2, "/history")
    group = talk.telegram.group("Редакция", anna)
    elsewhere = anna.send("/history", to=group)
    anna.edit(elsewhere, "/search порт")
    await talk.telegram.taken()
    assert seen(group, "") == []
    anna.edit(elsewhere, f"/history@{talk.telegram.me['username']}")
    await anna.sees("пуста", to=group)


async def test_a_command_is_mended_within_the_hour(talk: Talk, anna: Reader) -> None:
    command = anna.send("/hlep")
    await anna.sees("Такой команды")
    command.date -= 3_700
    anna.edit(command, "/help")
    anna.send("/privacy")
    await anna.sees("Забыть карточку")
    assert len(seen(anna.chat, "/history")) == 1


async def test_what_was_no_submission_is_none_by_an_edit(talk: Talk, anna: Reader) -> None:
    place = anna.send_location()
    await anna.sees("места на карте")
    place.chat.edit(place, place.date, {"location": {"latitude": 1.0, "longitude": 2.0}}, [])
    anna.telegram.notify("edited_message", place.json())
    command = anna.send("/help")
    await anna.sees("/history")
    anna.edit(command, BRIDGE)
    await talk.telegram.taken()
    await asyncio.sleep(0.3)
    assert len(seen(anna.chat, "")) == 2


def page(headline: str) -> bytes:
    sentences = [f"{headline} Об этом сообщили на встрече номер {number}." for number in range(1, 9)]
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f"<!doctype html><title>{headline}</title><article><h1>{headline}</h1>{body}</article>".encode()


async def test_links_that_change_are_cards_that_change_come_and_go(tmp_path: Path, workers: Workers) -> None:
    async with serving(Site()) as site:
        for name, headline in (("/road", ROAD), ("/bridge", BRIDGE), ("/school", SCHOOL)):
            site.says(name, page(headline))
        road, bridge, school = (site.url(name, "127.0.0.1") for name in ("/road", "/bridge", "/school"))
        async with talking(tmp_path, workers, fetch_allow=frozenset({f"127.0.0.1:{site.port}"})) as talk:
            anna = talk.telegram.user("Анна")
            sent = anna.send(f"{road} {bridge}")
            await anna.sees("строительстве дороги")
            await anna.sees("ремонте моста")
            anna.edit(sent, school)
            await anna.sees("общей школе")
            await anna.sees_no_more("ремонте моста")
            await anna.sees_no_more("строительстве дороги")
            anna.edit(sent, f"{school} {road}")
            await anna.sees("строительстве дороги")
            anna.send("/history")
            await anna.sees("Ваша история: 2 карточки")
