"""The whole path where there is too much of something, or something breaks."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.app import utc_now
from bot.sandbox.answers import ApiError
from bot.sandbox.updates import FIRST_ID
from bot.workers import Workers
from tests.busy import busy
from tests.conversation import WINDOW, Talk, talking
from tests.news import DEAL, SHORT, long_article
from tests.telegram import Reader, Telegram, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def workers() -> AsyncIterator[Workers]:
    workers = Workers(2, timeout=60.0)
    await workers.start()
    yield workers
    await workers.close()


# --- limits -----------------------------------------------------------------------------------------------------------


async def test_too_many_messages_a_minute_are_refused_once_with_a_clear_word(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers, messages_per_minute=3) as talk:
        anna = talk.telegram.user("Анна")
        async with busy(talk, tmp_path):
            for n in range(6):
                anna.send(f"Сообщение номер {n}. {SHORT}")
        await anna.sees("Прочитано 3 из 3")
        assert len(await anna.sees_messages(1, "в минуту")) == 1
        assert not seen(anna.chat, "Сообщение номер 4.")


async def test_a_full_queue_says_so_and_takes_what_comes_later(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers, queue_limit=2, gather_window=3.0) as talk:
        anna = talk.telegram.user("Анна")
        for n in range(2):  # long enough to wait for their next parts, so they fill the queue for a while
            anna.send(f"Выпуск {n}. {long_article(14)[:3_900]}")
            anna.send_sticker()
        anna.send(SHORT)
        await anna.sees("очередь полна")
        await anna.sees("Выпуск 0.")
        await anna.sees("Выпуск 1.")
        anna.send(f"Теперь есть место. {SHORT}")
        await anna.sees("Теперь есть место.")


async def test_a_text_over_the_limit_is_refused_with_numbers(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers, max_text=1_000) as talk:
        anna = talk.telegram.user("Анна")
        anna.send(DEAL * 3)
        await anna.sees("1000")
        anna.send_file("том.txt", b"x" * 5_000)
        await anna.sees_messages(2)


# --- when something breaks --------------------------------------------------------------------------------------------


async def test_who_asks_where_a_line_comes_from_is_told_of_the_quotes(anna: Reader) -> None:
    anna.send("откуда это?")
    await anna.sees("Кнопка «Цитаты» под карточкой")


async def test_a_poison_update_is_stepped_over_and_its_user_is_told(talk: Talk, anna: Reader) -> None:
    message = {"message_id": 9_000, "date": "never", "chat": {"id": anna.chat.id, "type": "private"}, "text": 5}
    talk.telegram.updates.add_raw({"message": message})
    anna.send(DEAL)
    await anna.sees("О чём договорились")
    assert len(seen(anna.chat, "")) == 2


async def test_an_update_that_comes_twice_is_answered_once(talk: Talk, anna: Reader) -> None:
    anna.send(DEAL)
    await anna.sees("О чём договорились")
    talk.telegram.updates.repeat(FIRST_ID)
    await talk.telegram.taken()
    await asyncio.sleep(0.5)
    assert len(seen(anna.chat, "")) == 1


async def test_dead_workers_are_replaced_and_their_articles_read(workers: Workers, anna: Reader) -> None:
    for pid in workers.pids:
        os.kill(pid, signal.SIGKILL)
    anna.send(DEAL)
    await anna.sees("О чём договорились")


async def test_lost_answers_and_bad_gateways_are_survived(talk: Talk, anna: Reader) -> None:
    talk.telegram.faults.bad_gateway("sendMessage")
    talk.telegram.faults.lose("editMessageText")
    talk.telegram.faults.flood(1, "editMessageText")
    anna.send(DEAL)
    card = await anna.sees("О чём договорились")
    await asyncio.sleep(0.5)
    assert [m.id for m in seen(anna.chat, "О чём договорились")] == [card.id]


async def test_a_server_that_knows_fewer_methods_is_good_enough(tmp_path: Path, workers: Workers) -> None:
    telegram = Telegram()
    telegram.faults.refuse(ApiError(404, "Not Found"), "setMyCommands", times=99)
    telegram.faults.refuse(ApiError(404, "Not Found"), "deleteWebhook", times=99)
    async with talking(tmp_path, workers, telegram):
        anna = telegram.user("Анна")
        anna.send("/help")
        await anna.sees("/history")


async def test_a_restart_goes_on_where_the_bot_stopped(tmp_path: Path, workers: Workers) -> None:
    telegram = Telegram()
    anna = telegram.user("Анна")
    async with talking(tmp_path, workers, telegram):
        anna.send(DEAL)
        await anna.sees("О чём договорились")
    anna.paste(long_article())
    async with talking(tmp_path, workers, telegram):
        await anna.sees("Регионы Казахстана")
        anna.send("/history")
        await anna.sees("Ваша история: 2 карточки")


async def test_after_a_restart_a_text_waits_for_the_part_that_telegram_still_has(
    tmp_path: Path, workers: Workers
) -> None:
    telegram, told = Telegram(), asyncio.Event()
    anna = telegram.user("Анна")
    async with talking(tmp_path, workers, telegram, gather_window=60.0):
        anna.paste(long_article())
        second = telegram.updates.pending.pop()
        await telegram.taken()
    telegram.updates.pending.append(second)

    async def later(method: str, params: dict[str, Any]) -> None:
        await told.wait()

    telegram.faults.before("getUpdates", later)
    async with talking(tmp_path, workers, telegram, lambda: utc_now() + timedelta(minutes=2)):
        await asyncio.sleep(3 * WINDOW)  # in which it must not begin
        assert seen(anna.chat, "Бейсембаев") == []
        told.set()
        await anna.sees("Бейсембаев")
        anna.send("/history")
        await anna.sees("1 карточка")
