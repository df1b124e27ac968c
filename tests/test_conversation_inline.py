"""Inline mode: cards of one's own history in any chat, a link that was read, one that was not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.sandbox import origins
from bot.sandbox.state import Asked
from bot.workers import Workers
from tests.conversation import Talk, talking
from tests.news import DEAL, WEATHER, WHEAT
from tests.site import Site, serving
from tests.telegram import Reader, Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def talk(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> AsyncIterator[Talk]:
    async with talking(tmp_path_factory.mktemp("inline"), workers) as talk:
        yield talk


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def anna(talk: Talk) -> Reader:
    anna = talk.telegram.user("Анна")
    anna.forward(WHEAT, origins.channel("Степные вести", message_id=1))
    await anna.sees("О чём договорились")
    anna.forward(WEATHER, origins.channel("Дорожник", message_id=2))
    await anna.sees("снеговиков")
    return anna


async def answer(telegram: Telegram, asked: Asked) -> Asked:
    async with asyncio.timeout(20):
        while not asked.answered:
            await telegram.changed.wait()
    return asked


async def offered(talk: Talk, reader: Reader, words: str, offset: str = "") -> Asked:
    return await answer(talk.telegram, reader.ask_inline(words, offset))


async def test_words_offer_the_cards_that_hold_them(talk: Talk, anna: Reader) -> None:
    asked = await offered(talk, anna, "поставки пшеницы")
    (found,) = asked.results
    assert "пшеницы" in found["title"]
    group = talk.telegram.group("Коллеги", anna)
    sent = anna.choose(asked, to=group)
    assert "Кто действует" in sent.text
    assert sent.content["via_bot"]["is_bot"]
    assert not sent.keyboard


async def test_no_words_offer_the_newest(talk: Talk, anna: Reader) -> None:
    asked = await offered(talk, anna, "")
    assert ["снег" in one["title"] or "снег" in one["description"] for one in asked.results] == [True, False]
    assert asked.more == ""


async def test_filters_are_those_of_search(talk: Talk, anna: Reader) -> None:
    assert len((await offered(talk, anna, "актор:Токаев статус:подписано")).results) == 1
    mistyped = await offered(talk, anna, "статус:подписанно")
    assert mistyped.results == []
    assert mistyped.button == {"text": "Как искать", "start_parameter": "find"}
    anna.send("/start find")
    await anna.sees("Как искать: /search")


async def test_nobody_is_offered_anothers_cards(talk: Talk, anna: Reader) -> None:
    boris = talk.telegram.user("Борис")
    (card, *_) = await anna.sees_messages(1, "О чём договорились")
    shared = await answer(talk.telegram, anna.share(card, "Поделиться"))
    for words in ("пшеница", "", f"#{shared.results[0]['id']}"):
        asked = await offered(talk, boris, words)
        assert asked.results == []
        assert asked.button is not None
        assert "Ничего не нашлось" in asked.button["text"]


async def test_a_card_is_shared_by_its_button(talk: Talk, anna: Reader) -> None:
    (card, *_) = await anna.sees_messages(1, "О чём договорились")
    asked = await answer(talk.telegram, anna.share(card, "Поделиться"))
    (found,) = asked.results
    sent = anna.choose(asked, to=talk.telegram.group("Семья", anna))
    assert sent.text.splitlines()[0] == card.text.splitlines()[0]
    assert found["id"]


async def test_what_its_reader_said_to_be_wrong_is_not_shared(talk: Talk) -> None:
    olga = talk.telegram.user("Ольга")
    olga.send(DEAL)
    card = await olga.sees("обещано")
    olga.press(card, "Цитаты")
    await olga.sees("✗ и номер")
    olga.press(card, "✗ 1")
    await olga.sees("вы отметили")
    olga.press(card, "К карточке")
    await olga.sees("Кто действует")
    asked = await answer(talk.telegram, olga.share(card, "Поделиться"))
    sent = olga.choose(asked, to=talk.telegram.group("Семья", olga))
    assert "вы отметили" in card.text
    assert "подписано" in card.text
    assert "вы отметили" not in sent.text
    assert "подписано" not in sent.text
    assert "1. 🤝" in sent.text


async def test_pages(talk: Talk) -> None:
    vera = talk.telegram.user("Вера")
    for number in range(12):
        parks = origins.channel("Парки", message_id=number)
        vera.forward(f"Новость номер {number}: в городе {number} открыли парк.", parks)
    await vera.sees_messages(12, "Новость номер")
    first = await offered(talk, vera, "парк")
    second = await offered(talk, vera, "парк", first.more)
    assert (len(first.results), len(second.results), second.more) == (10, 2, "")
    assert not {one["id"] for one in first.results} & {one["id"] for one in second.results}


async def test_a_link_is_offered_once_it_was_read(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> None:
    said = "".join(f"<p>{WHEAT} Абзац {number}.</p>" for number in range(3))
    page = f"<html><head><title>Пшеница</title></head><body><article><h1>Пшеница</h1>{said}</article></body></html>"
    site = Site()
    site.says("/wheat", page.encode())
    async with serving(site):
        folder, allowed = tmp_path_factory.mktemp("link"), frozenset({f"127.0.0.1:{site.port}"})
        async with talking(folder, workers, fetch_allow=allowed) as other:
            gleb, link = other.telegram.user("Глеб"), site.url("/wheat", "127.0.0.1")
            asked = await offered(other, gleb, link)
            assert asked.results == []
            assert asked.button == {"text": "Прочитать эту статью", "start_parameter": "read"}
            gleb.send("/start read")
            await gleb.sees("О чём договорились")
            again = await offered(other, gleb, link)
            assert "Пшеница" in again.results[0]["title"]
