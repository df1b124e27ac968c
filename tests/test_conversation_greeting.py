"""In whose language a stranger is greeted: in English where his Telegram is, else in Russian; the way to the other."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.workers import Workers
from tests.conversation import Talk, talking
from tests.telegram import PATIENCE, Reader, Telegram, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")

STORY = (
    "Мэр Твери Алексей Огоньков открыл новый мост через Волгу в среду утром. "
    "Строительство моста заняло три года и обошлось бюджету в четыре миллиарда рублей. "
    "Подрядчик, компания «Волгамост», обещает закончить ремонт старого моста до ноября."
)


@pytest.fixture
def john(talk: Talk) -> Reader:
    return talk.telegram.user("John", language="en")


@pytest.mark.parametrize("language", ["en", "en-GB", "EN-us"])
async def test_english_is_answered_in_english(talk: Talk, language: str) -> None:
    john = talk.telegram.user("John", language=language)
    john.send("/start")
    greeting = await john.sees("Hello! I read Russian articles")
    assert greeting.buttons == [["Русский"]]


@pytest.mark.parametrize("language", ["ru", "uk", "kk", "de", "", "e", "english"])
async def test_everybody_else_in_russian(talk: Talk, language: str) -> None:
    karl = talk.telegram.user("Karl", language=language)
    karl.send("/start")
    greeting = await karl.sees("Здравствуйте! Я читаю статьи")
    assert greeting.buttons == [["English"]]


async def test_whoever_begins_with_an_article_is_not_asked_first(john: Reader) -> None:
    john.send(STORY)
    await john.sees("Who acts")
    assert not seen(john.chat, "Кто действует")


async def test_what_is_set_first_of_all_leaves_the_language(john: Reader) -> None:
    john.send("/zone Москва")
    await john.sees("Moscow")
    john.send("/settings")
    shown = await john.sees("Language: English")
    john.press(shown, "Quiet hours")
    john.press(await john.sees("sends nothing unasked"), "from 22:00 to 7:00")
    await john.sees("Quiet hours: from 22:00 to 7:00")
    await john.sees("Language: English")


async def test_the_other_language_is_one_press_away(talk: Talk, john: Reader) -> None:
    john.send("/start")
    john.press(await john.sees("Hello!"), "Русский")
    greeting = await john.sees("Здравствуйте!")
    assert not seen(john.chat, "Hello!")
    john.send("/privacy")
    await john.sees("Что я храню")
    john.press(greeting, "English")
    await john.sees("Hello!")
    john.send("/settings")
    await john.sees("Language: English")


async def test_what_was_chosen_at_first_is_kept(tmp_path: Path, workers: Workers) -> None:
    """A setting like any other: another telephone does not change it."""
    telegram = Telegram()
    john = telegram.user("John", language="en")
    async with talking(tmp_path, workers, telegram):
        john.send("/start")
        await john.sees("Hello!")
    john.profile["language_code"] = "ru"
    async with talking(tmp_path, workers, telegram):
        john.send("/settings")
        await john.sees("Language: English")


async def test_who_was_met_in_russian_is_not_spoken_to_otherwise_all_at_once(talk: Talk, anna: Reader) -> None:
    anna.send("/start")
    await anna.sees("Здравствуйте!")
    anna.profile["language_code"] = "en"
    anna.send("/help")
    await anna.sees("Что прислать")
    assert not seen(anna.chat, "What to send")


async def test_who_chose_russian_is_not_asked_again(talk: Talk, john: Reader) -> None:
    john.send("/start")
    john.press(await john.sees("Hello!"), "Русский")
    await john.sees("Здравствуйте!")
    john.send("/help")
    await john.sees("Что прислать")


async def test_a_group_is_nobodys_in_particular(talk: Talk, john: Reader) -> None:
    group = talk.telegram.group("Редакция", john)
    me = await talk.app.bot.me()
    john.send(f"/help@{me.username}", to=group)
    await john.sees("Что прислать", to=group)


async def test_who_is_not_let_in_is_told_so_and_nothing_is_kept(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers, allowed_users=frozenset({1})) as talk:
        john = talk.telegram.user("John", language="en")
        john.send("/start")
        await john.sees("works for its own people only")
        assert await talk.app.storage.chosen(john.id) is None


async def test_in_other_chats_too(talk: Talk, anna: Reader, john: Reader) -> None:
    asked = [reader.ask_inline("") for reader in (anna, john)]
    async with asyncio.timeout(PATIENCE):
        while not all(query.answered for query in asked):
            await talk.telegram.changed.wait()
    russian, english = [query.button["text"] for query in asked if query.button]
    assert russian.startswith("Ничего не нашлось")
    assert english.startswith("Nothing found")
