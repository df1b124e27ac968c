"""Rich cards, the whole path: agreements in a table, quotes folded away, HTML wherever that cannot be."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.app import utc_now
from bot.cards.blocks import VISIBLE
from bot.model import Preferences
from bot.sandbox import origins
from bot.sandbox.answers import ApiError
from bot.sandbox.chats import Message
from bot.sandbox.rich import received, words
from bot.workers import Workers
from tests.conversation import Talk, talking
from tests.news import DEAL
from tests.telegram import Reader, Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

OTHER = DEAL.replace("Венгрия", "Сербия").replace("Венгрии", "Сербии").replace("Будапештом", "Белградом")


def post(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "text": text}


def blocks(card: Message) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = card.content["rich_message"]["blocks"]
    return found


def kinds(card: Message) -> list[str]:
    return [block["type"] for block in blocks(card)]


async def test_who_sends_rich_messages_gets_rich_cards(anna: Reader) -> None:
    anna.send_rich(post(DEAL), origin=origins.channel("Степь", username="steppe", message_id=7))
    card = await anna.sees("О чём договорились")
    assert kinds(card)[0] == "heading"
    assert kinds(card)[-2:] == ["table", "details"]
    table, details = blocks(card)[-2:]
    assert [cell["text"] for cell in table["cells"][0]] == ["Стороны", "О чём", "Срок и условия"][
        : len(table["cells"][0])
    ]
    assert "подписано: поставка пшеницы" in words(table["cells"])
    assert "подписали соглашение о поставке пшеницы на пять лет" in words(details["blocks"])
    assert "https://t.me/steppe/7" in json.dumps(blocks(card))
    assert "Касым-Жомарт Токаев — президент Казахстана" in card.text
    assert card.buttons
    assert card.versions[0].startswith("Читаю")


async def test_its_buttons_lead_to_the_other_views_and_back(anna: Reader) -> None:
    anna.send_rich(post(DEAL))
    card = await anna.sees("О чём договорились")
    first = card.content
    anna.press(card, "Цитаты")
    await anna.sees_no_more("Кто действует")
    assert "rich_message" not in card.content
    assert "<blockquote expandable>" in card.html
    anna.press(card, "К карточке")
    await anna.sees("Кто действует")
    assert card.content == first


async def test_others_get_html(anna: Reader) -> None:
    anna.send(DEAL)
    card = await anna.sees("О чём договорились")
    assert "rich_message" not in card.content


async def test_a_chat_may_ask_for_them_or_refuse_them(talk: Talk, anna: Reader) -> None:
    async with talk.app.storage.unit() as unit:
        await unit.prefer(anna.chat.id, Preferences(rich=True), utc_now())
    anna.send(DEAL)
    assert "rich_message" in (await anna.sees("О чём договорились")).content
    async with talk.app.storage.unit() as unit:
        await unit.prefer(anna.chat.id, replace(Preferences(), rich=False), utc_now())
    anna.send_rich(post(OTHER))
    assert "rich_message" not in (await anna.sees("Сербия")).content


async def test_where_telegram_refuses_one_the_card_is_html_and_the_chat_is_remembered(talk: Talk, anna: Reader) -> None:
    talk.telegram.faults.refuse(
        ApiError(400, "Bad Request: RICH_MESSAGE_INVALID"),
        "editMessageText",
        where=lambda params: "rich_message" in params,
    )
    anna.send_rich(post(DEAL))
    card = await anna.sees("О чём договорились")
    assert "<b>О чём договорились</b>" in card.html
    anna.send_rich(post(OTHER))
    other = await anna.sees("Сербия")
    assert "rich_message" not in other.content
    assert len([call for call in talk.telegram.calls if "rich_message" in call.params]) == 0


async def test_the_operator_may_switch_them_off(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers, Telegram(), rich_cards="off") as talk:
        anna = talk.telegram.user("Анна")
        anna.send_rich(post(DEAL))
        assert "rich_message" not in (await anna.sees("О чём договорились")).content


async def test_what_would_be_too_long_folds_less_or_is_html(talk: Talk, anna: Reader) -> None:
    talks = "Стороны долго обсуждали подробности, и каждая из них настаивала на своём, как водится в таких случаях, но "
    deals = [
        f"{talks * 3}Казахстан и Венгрия договорились построить завод номер {number} до {2027 + number} года."
        for number in range(1, 9)
    ]
    anna.send_rich(post(" ".join(deals)))
    card = await anna.sees("О чём договорились")
    assert "rich_message" in card.content
    assert len(words(blocks(card))) <= VISIBLE
    received({"blocks": blocks(card)})
    assert len(blocks(card)[-1]["blocks"]) < len(deals)
