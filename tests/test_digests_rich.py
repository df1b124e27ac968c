"""A digest as a rich message: who gets it, how it is built, and that it tells what the HTML tells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import utc_now
from bot.bundling import bundle, changes, spots, stories, telling_ones
from bot.cards.blocks import VISIBLE
from bot.cards.digests import digest
from bot.model import Content, Preferences, Status, Telling, Window
from bot.sandbox.answers import ApiError
from bot.sandbox.rich import received, words
from bot.texts import Texts
from bot.workers import Workers
from tests.clock import NOON
from tests.conversation import talking
from tests.newsstand import HYDRO, MINE, brought
from tests.telegram import Telegram
from tests.tellings import big, deal, telling

TEXTS = Texts("ru")
WINDOW = Window(7, None, 0, 10**6, NOON - timedelta(days=1), NOON, 1)


def told(tellings: Sequence[Telling], *, rich: bool = True) -> tuple[Content, ...]:
    found = stories(tellings, [([one.entry], 0.0) for one in tellings], [], [])
    new = spots(tellings)
    changed = telling_ones(changes(new, [], [], list(range(len(new))), [None] * len(new)), found)
    return digest(bundle(WINDOW, len(tellings), 0, found, changed), TEXTS, rich=rich)


def blocks(part: Content) -> list[dict[str, Any]]:
    assert part.rich is not None
    found: list[dict[str, Any]] = json.loads(part.rich)
    return found


def test_stories_are_headings_and_agreements_a_table() -> None:
    first = telling("Мост построят", deal(Status.SIGNED, "порт", "завод", subject="строительство моста через залив"))
    (part,) = told([first, telling("Завод открыт"), telling("Порт закрыт")])
    kinds = [block["type"] for block in blocks(part)]
    assert kinds.count("heading") == 1 + 3 + 1 + 1
    headings = [words(block) for block in blocks(part) if block["type"] == "heading"]
    assert headings[1] == "1. Мост построят"
    (table,) = (block for block in blocks(part) if block["type"] == "table")
    assert [words(cell) for cell in table["cells"][1]] == [
        "✍️ порт — завод",
        "подписано: строительство моста через залив",
    ]


def test_further_stories_are_folded_away() -> None:
    parts = told([telling(f"Новость {number}") for number in range(14)])
    (details,) = (block for part in parts for block in blocks(part) if block["type"] == "details")
    assert details["summary"] == "Ещё коротко"
    assert len(details["blocks"][0]["items"]) == 4


@pytest.mark.parametrize("entries", [1, 5, 40])
def test_it_tells_what_the_html_tells(entries: int) -> None:
    """Word by word, within what clients show; what stands above a table's columns comes on top."""
    for part in told([big(number) for number in range(entries)]):
        if part.rich is None:
            continue
        shown = received({"blocks": blocks(part)})["blocks"]
        assert set(part.plain.replace("•", "").split()) <= {*words(shown).split(), "·"}
        assert len(words(shown)) <= VISIBLE
    assert all(part.rich is None for part in told([big(1)], rich=False))


@pytest.mark.asyncio(loop_scope="session")
async def test_who_wishes_rich_messages_gets_a_rich_digest(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers) as talk:
        anna, boris = (talk.telegram.user(name) for name in ("Анна", "Борис"))
        for reader in (anna, boris):
            reader.send("/start")
            await reader.sees("/help")
        async with talk.app.storage.unit() as unit:
            await unit.prefer(anna.chat.id, Preferences(rich=True), utc_now())
        for article in (*HYDRO, MINE[0]):
            await brought(talk.app.storage, [anna.chat.id, boris.chat.id], article, utc_now())
        anna.send("/digest")
        shown = await anna.sees("О чём договорились")
        assert {"heading", "table"} <= {block["type"] for block in shown.content["rich_message"]["blocks"]}
        anna.press(shown, "👎 Меньше такого")
        await anna.sees("ГЭС")
        anna.press(shown, "1")
        await anna.sees("Кто действует")
        boris.send("/digest")
        assert "rich_message" not in (await boris.sees("О чём договорились")).content


@pytest.mark.asyncio(loop_scope="session")
async def test_where_telegram_refuses_one_the_digest_is_html(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers, Telegram()) as talk:
        anna = talk.telegram.user("Анна")
        anna.send("/start")
        await anna.sees("/help")
        async with talk.app.storage.unit() as unit:
            await unit.prefer(anna.chat.id, Preferences(rich=True), utc_now())
        talk.telegram.faults.refuse(
            ApiError(400, "Bad Request: RICH_MESSAGE_INVALID"),
            "editMessageText",
            where=lambda params: "rich_message" in params,
        )
        await brought(talk.app.storage, [anna.chat.id], HYDRO[0], utc_now())
        anna.send("/digest")
        shown = await anna.sees("О чём договорились")
        assert "<b>О чём договорились</b>" in shown.html
        assert len([message for message in anna.chat.messages if "ГЭС" in message.text]) == 1
