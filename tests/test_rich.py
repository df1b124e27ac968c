"""Rich messages that come in: neither text nor caption, only blocks."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot import updates
from bot.model import OriginKind
from bot.sandbox import origins
from handlers import rich
from tests.front import Front
from tests.telegram import Reader

NEWS = "Москва и Ереван подписали соглашение о строительстве дороги."


def paragraph(text: Any) -> dict[str, Any]:
    return {"type": "paragraph", "text": text}


def cell(text: str) -> dict[str, Any]:
    return {"text": text, "align": "left", "valign": "top"}


@pytest.fixture
def anna(front: Front) -> Reader:
    return front.telegram.user("Анна")


async def read(front: Front) -> str:
    (submission,) = await front.submitted()
    return submission.parts[0].text


POST = (
    {"type": "heading", "size": 1, "text": "Дорога на юг"},
    paragraph(["Москва и ", {"type": "bold", "text": ["Ер", {"type": "italic", "text": "еван"}]}, " договорились."]),
    {"type": "divider"},
    {
        "type": "list",
        "items": [
            {"value": 1, "blocks": [paragraph("Проект")]},
            {"value": 2, "blocks": [paragraph("Стройка"), paragraph("два года")]},
        ],
    },
    {"type": "blockquote", "blocks": [paragraph("Мы рады.")], "credit": "Министр"},
    {"type": "table", "caption": "Деньги", "cells": [[cell("Год"), cell("Сумма")], [cell("2027"), cell("5 млрд")]]},
    {"type": "details", "summary": "Откуда это", "blocks": [paragraph("Из протокола.")]},
    {"type": "pullquote", "text": "Вперёд"},
    {"type": "pre", "text": "а = 1"},
    {"type": "mathematical_expression", "expression": "E=mc^2"},
    {"type": "footer", "text": "Конец"},
)
READ = """Дорога на юг

Москва и Ереван договорились.

1. Проект
2. Стройка
два года

Мы рады.

— Министр

Деньги

Год | Сумма
2027 | 5 млрд

Откуда это

Из протокола.

Вперёд

а = 1

E=mc^2

Конец"""


async def test_every_kind_of_block_is_read_in_its_order(front: Front, anna: Reader) -> None:
    anna.send_rich(*POST)
    assert await read(front) == READ


async def test_who_said_it_is_kept(front: Front, anna: Reader) -> None:
    anna.send_rich(paragraph(NEWS), origin=origins.channel("Вести", username="vesti", message_id=8))
    (submission,) = await front.submitted()
    assert submission.origin is not None
    assert (submission.origin.kind, submission.origin.url) == (OriginKind.CHANNEL, "https://t.me/vesti/8")


async def test_summary_in_reply_to_one_reads_it(front: Front, anna: Reader) -> None:
    post = anna.send_rich(paragraph(NEWS))
    assert await read(front) == NEWS
    anna.reply(post, "/summary")
    assert await read(front) == NEWS


async def test_a_short_one_with_a_link_means_the_page(front: Front, anna: Reader) -> None:
    link = {"type": "url", "text": "Читать", "url": "https://news.example/1"}
    anna.send_rich(paragraph(["👍 ", link]))
    (submission,) = await front.submitted()
    assert submission.link == "https://news.example/1"


async def test_of_a_long_one_all_words_are_read_at_once(front: Front, anna: Reader) -> None:
    """Longer than a message can be: no next part is waited for."""
    blocks = [paragraph(f"{number}. {NEWS}") for number in range(100)]
    anna.send_rich(*blocks)
    anna.send(NEWS)
    first, second = await front.submitted()
    assert first.parts[0].text == "\n\n".join(block["text"] for block in blocks)
    assert len(first.parts) == len(second.parts) == 1


async def test_a_kind_that_nobody_knows_yet_is_read_for_its_words(front: Front, anna: Reader) -> None:
    link = {"type": "url", "text": "источник", "url": "https://news.example/1"}
    block = {
        "type": "hologram",
        "id": "не слова",
        "title": "Заголовок",
        "faces": [{"text": ["Лицо, ", link]}, {"blocks": [paragraph(NEWS * 12)]}],
        "text": {"type": "glowing", "text": "Светится"},
    }
    anna.send_media({"rich_message": {"blocks": [block, "просто слова"]}})
    anna.send_media({"rich_message": {"blocks": [{"type": "hologram", "faces": [{"text": link}]}]}})
    post, page = await front.submitted()
    words = ["Заголовок", "Лицо, источник", NEWS * 12, "Светится", "просто слова"]
    assert post.parts[0].text == "\n\n".join(words)
    assert page.link == "https://news.example/1"


async def test_one_without_words_is_answered(front: Front, anna: Reader) -> None:
    anna.send_media({"rich_message": {"blocks": [{"type": "divider"}, {"type": "photo", "photo": []}]}})
    anna.send_media({"rich_message": {}})
    assert await front.submitted() == []
    await anna.sees_messages(1, "Здесь нет текста, а я читаю тексты.")


async def test_looks_within_looks_cost_no_time(front: Front, anna: Reader) -> None:
    """aiogram's model of them takes twenty-eight times longer with each level: 10 s at the fifth."""
    text: Any = NEWS
    for style in ("bold", "italic", "underline", "spoiler", "marked", "code", "bold", "italic", "underline"):
        text = {"type": style, "text": text}
    anna.send_rich(paragraph(text))
    begun = time.process_time()
    assert await read(front) == NEWS
    assert time.process_time() - begun < 5


async def test_blocks_reach_the_handlers_as_they_came() -> None:
    raw: dict[str, Any] = {"message": {"reply_to_message": {"rich_message": {"blocks": [paragraph(NEWS)]}}}}
    updates.mend(raw)
    assert raw["message"]["reply_to_message"]["rich_message"][rich.AS_IT_CAME] == {"blocks": [paragraph(NEWS)]}
    assert updates.AS_IT_CAME == rich.AS_IT_CAME
