"""Albums, the whole path: several pictures that were sent together are one submission, whatever came when."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.sandbox import origins
from tests.busy import busy
from tests.conversation import WINDOW, Talk
from tests.telegram import Reader, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROAD = "Москва и Ереван подписали соглашение о строительстве дороги."
BRIDGE = "Минск и Рига договорились о ремонте моста через Двину."
CHANNEL = origins.channel("Вести", username="vesti")


async def quiet(talk: Talk) -> None:
    """Until whatever was sent has had its consequences."""
    await talk.telegram.taken()
    await asyncio.sleep(WINDOW + 0.3)


@pytest.mark.parametrize("place", [0, 1, 2])
async def test_whichever_picture_has_the_words(talk: Talk, anna: Reader, place: int) -> None:
    pictures = [anna.send_photo(ROAD if place == number else "", album="5") for number in range(3)]
    card = await anna.sees("строительстве дороги")
    await quiet(talk)
    assert card.reply_to is pictures[0]
    assert len(seen(anna.chat, "")) == 1


async def test_words_under_two_pictures_are_one_article(talk: Talk, anna: Reader) -> None:
    anna.send_photo(ROAD, album="5")
    anna.send_photo(BRIDGE, album="5")
    card = await anna.sees("строительстве дороги")
    assert "ремонте моста" in card.text


async def test_an_album_without_words_is_answered_once(talk: Talk, anna: Reader) -> None:
    for _ in range(3):
        anna.send_photo("", album="5")
    await anna.sees("нет текста, который можно прочитать")
    await quiet(talk)
    assert len(seen(anna.chat, "")) == 1


async def test_an_album_in_a_run_of_forwarded_posts(talk: Talk, anna: Reader, tmp_path: Path) -> None:
    async with busy(talk, tmp_path):
        anna.forward(f"Пост раз. {ROAD}", CHANNEL)
        anna.send_photo("", album="7", origin=CHANNEL)
        anna.send_photo(f"Пост два. {BRIDGE}", album="7", origin=CHANNEL)
        anna.send_photo("", album="7", origin=CHANNEL)
        anna.forward(f"Пост три. {ROAD}", CHANNEL)
    await anna.sees("Прочитано 3 из 3")
    for words in ("Пост раз", "Пост два", "Пост три"):
        assert len(await anna.sees_messages(1, words)) == 1


async def test_a_picture_that_comes_late_changes_nothing(talk: Talk, anna: Reader) -> None:
    anna.send_photo(ROAD, album="5")
    card = await anna.sees("строительстве дороги")
    anna.send_photo("", album="5")
    await quiet(talk)
    assert seen(anna.chat, "") == [card]
    assert len(card.versions) == 2


async def test_words_that_come_late_are_read_with_the_others(talk: Talk, anna: Reader) -> None:
    anna.send_photo("", album="5")
    problem = await anna.sees("нет текста, который можно прочитать")
    anna.send_photo(ROAD, album="5")
    assert await anna.sees("строительстве дороги") is problem
    assert len(seen(anna.chat, "")) == 1


async def test_a_link_under_a_picture_means_its_page(talk: Talk, anna: Reader) -> None:
    anna.send_photo("", album="5")
    anna.send_photo("https://t.me/c/12345/6", album="5")
    await anna.sees("ведёт внутрь Telegram")
    await quiet(talk)
    assert len(seen(anna.chat, "")) == 1
