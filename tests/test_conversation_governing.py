"""Who may come in, and what an administrator asks: figures, failures, a message to all, invitations."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.workers import Workers
from tests.conversation import Talk, talking
from tests.site import Site, serving
from tests.telegram import Reader, Telegram, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = (
    "<!doctype html><html lang='ru'><title>Мол отремонтируют</title><article><h1>Мол отремонтируют</h1>"
    "<p>Министр транспорта Латвии Каспарс Озолс подписал в четверг соглашение о ремонте мола в порту Вентспилс.</p>"
    "<p>Работы займут два года, их оплатит портовое управление, сообщили журналистам в министерстве транспорта.</p>"
    "<p>Суда на это время примет соседняя гавань, а рыбаки получат причалы у старой верфи без платы.</p></article>"
)
NEWS = (
    "Министр транспорта Латвии Каспарс Озолс и глава порта Вентспилс Янис Берзиньш подписали соглашение о ремонте мола."
)


@asynccontextmanager
async def governed(folder: Path, workers: Workers, **options: Any) -> AsyncIterator[tuple[Talk, Reader]]:
    """A running bot and its administrator."""
    telegram = Telegram()
    chief = telegram.user("Ольга")
    async with talking(folder, workers, telegram, admins=frozenset({chief.id}), **options) as talk:
        yield talk, chief


# --- who may come in --------------------------------------------------------------------------------------------------


async def test_by_invitation_a_link_lets_one_person_in_once(tmp_path: Path, workers: Workers) -> None:
    async with governed(tmp_path, workers, by_invitation=True) as (talk, chief):
        anna, boris = talk.telegram.user("Анна"), talk.telegram.user("Борис")
        anna.send(NEWS)
        await anna.sees("только для своих")
        chief.send("/invite")
        payload = re.findall(r"start=(\S+)", (await chief.sees("один раз")).text)[0]
        anna.send(f"/start {payload}")
        await anna.sees("Здравствуйте!")
        boris.send(f"/start {payload}")
        await boris.sees("уже вошли")
        anna.send(NEWS)
        await anna.sees("Каспарс Озолс")
    async with talking(tmp_path, workers, talk.telegram, admins=frozenset({chief.id}), by_invitation=True):
        anna.send("/history")
        await anna.sees("Ваша история")


async def test_an_invitation_is_not_a_key_for_whoever_guesses(tmp_path: Path, workers: Workers) -> None:
    async with governed(tmp_path, workers, by_invitation=True) as (talk, _):
        anna = talk.telegram.user("Анна")
        anna.send("/start iAAAAAAAAAAAAAAAAAAAAAAAA")
        await anna.sees("уже вошли")
        anna.send(NEWS)
        await anna.sees("только для своих")


async def test_where_the_door_is_open_nobody_needs_an_invitation(tmp_path: Path, workers: Workers) -> None:
    async with governed(tmp_path, workers) as (_, chief):
        chief.send("/invite")
        await chief.sees("Приглашения сейчас не нужны")


async def test_to_everybody_else_these_commands_do_not_exist(tmp_path: Path, workers: Workers) -> None:
    async with governed(tmp_path, workers) as (talk, chief):
        anna = talk.telegram.user("Анна")
        for command in ("/stats", "/failures", "/broadcast привет", "/invite"):
            anna.send(command)
        assert len(await anna.sees_messages(4, "Такой команды у меня нет")) == 4
        chief.send("/help")
        await chief.sees("/broadcast")


# --- how the bot fares ------------------------------------------------------------------------------------------------


async def test_stats_tell_figures_and_show_them(tmp_path: Path, workers: Workers) -> None:
    async with governed(tmp_path, workers) as (talk, chief):
        anna = talk.telegram.user("Анна")
        anna.send(NEWS)
        await anna.sees("Каспарс Озолс")
        anna.send_file("пусто.txt", b"  ", mime="text/plain")
        await anna.sees("Здесь нет текста")
        chief.send("/stats")
        told = await chief.sees("Как дела у бота")
        assert "Чатов: 1, из них недоступны: 0" in told.text
        assert "Статей: 1, записей в историях: 1" in told.text
        assert "прочитано 1, не удалось 1" in told.text
        await chief.sees("Прочитано по дням")
        assert "Озолс" not in told.text


async def test_a_failure_is_seen_with_its_reason_and_tried_again(tmp_path: Path, workers: Workers) -> None:
    async with serving(Site()) as site:
        allowed = frozenset({f"127.0.0.1:{site.port}"})
        address = site.url("/news", host="127.0.0.1")
        async with governed(tmp_path, workers, fetch_allow=allowed) as (talk, chief):
            anna = talk.telegram.user("Анна")
            anna.send(address)
            message = await anna.sees("страниц")
            chief.send("/failures")
            told = await chief.sees("Не удалось прочитать")
            assert address in told.text
            assert "страницы больше нет" in told.text
            site.says("/news", PAGE.encode())
            query = chief.press(told, "1: повторить")
            async with asyncio.timeout(20):
                while not query.answered:
                    await talk.telegram.changed.wait()
            assert query.text == "Читаю ещё раз"
            assert await anna.sees("Каспарс Озолс") is message
            await chief.sees("Неудач нет")


# --- a message to all -------------------------------------------------------------------------------------------------


async def test_a_message_to_all_is_shown_first_and_goes_to_each_once(tmp_path: Path, workers: Workers) -> None:
    async with governed(tmp_path, workers) as (talk, chief):
        people = [talk.telegram.user(name) for name in ("Анна", "Борис", "Вера")]
        for person in people:
            person.send("/start")
            await person.sees("Здравствуйте!")
        people[2].block()
        await talk.telegram.taken()
        chief.send("/broadcast Завтра с 9 до 10 <бот> молчит.")
        draft = await chief.sees("Так это увидят")
        assert not seen(people[0].chat, "молчит")
        chief.press(draft, "Отправить 2 чатам")
        for person in people[:2]:
            await person.sees("Завтра с 9 до 10 <бот> молчит.")
        await chief.sees("Отправляю всем")
        assert all(len(seen(person.chat, "молчит")) == 1 for person in people[:2])


async def test_a_message_to_all_can_be_dropped_and_needs_words(tmp_path: Path, workers: Workers) -> None:
    async with governed(tmp_path, workers) as (_, chief):
        chief.send("/broadcast")
        await chief.sees("Напишите после команды")
        chief.send("/broadcast Ничего важного")
        chief.press(await chief.sees("Так это увидят"), "Не отправлять")
        await chief.sees("Не отправлено никому")
        assert len(seen(chief.chat, "Ничего важного")) == 0
