"""Whoever sends without measure slows himself: others are answered as if he were not there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.workers import Workers
from tests.busy import busy
from tests.conversation import talking
from tests.telegram import seen

NEWS = "Мэр Костромы Ирина Лапина и глава «Костромаэнерго» Пётр Ильин подписали соглашение о ремонте теплосетей."


@pytest_asyncio.fixture
async def workers() -> AsyncIterator[Workers]:
    """One process of each test's own: nothing else may stand in its line."""
    workers = Workers(1, timeout=120.0)
    await workers.start()
    yield workers
    await workers.close()


def enormous(number: int) -> bytes:
    """A text that takes a worker for many seconds."""
    towns = ("Кологрив", "Галич", "Буй", "Макарьев", "Нерехта", "Шарья")
    lines = (
        f"В городе {towns[n % 6]} номер {number} глава района Иван Петров-{n} открыл школу, больницу и мост за {n} р.."
        for n in range(3_000)
    )
    return "\n".join(lines).encode()


async def test_enormous_texts_of_one_never_have_all_workers(tmp_path: Path) -> None:
    workers = Workers(2, timeout=120.0)
    try:
        async with talking(tmp_path, workers) as talk:
            boris, anna = talk.telegram.user("Борис"), talk.telegram.user("Анна")
            for number in range(3):
                boris.send_file(f"том{number}.txt", enormous(number), mime="text/plain")
            await boris.sees("Читаю")
            for number in range(3):
                anna.send(f"{NEWS} Работы начнутся через {number + 2} недели.")
            assert len(await anna.sees_messages(3, "Ирина Лапина")) == 3
            assert not seen(boris.chat, "Кто действует")
    finally:
        await workers.close()


async def test_whoever_comes_while_another_floods_is_read_in_turn_with_him(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers, messages_per_minute=1_000) as talk:
        boris, anna = talk.telegram.user("Борис"), talk.telegram.user("Анна")
        async with busy(talk, tmp_path):
            for number in range(40):
                boris.send_file(f"{number}.txt", f"{NEWS} Их {number + 2} километра.".encode(), mime="text/plain")
            await talk.telegram.taken()
            anna.send(f"{NEWS} Работы начнутся через неделю.")
        await anna.sees("Ирина Лапина")
        assert len(seen(boris.chat, "Ирина Лапина")) < 20


async def test_whoever_asks_without_measure_is_told_and_not_answered(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers, messages_per_minute=5) as talk:
        boris, anna = talk.telegram.user("Борис"), talk.telegram.user("Анна")
        for _ in range(60):
            boris.send("/privacy")
        anna.send("/privacy")
        await anna.sees("Что я храню")
        assert len(await boris.sees_messages(1, "Слишком быстро: я беру 5 сообщений в минуту")) == 1
        assert len(seen(boris.chat, "Что я храню")) <= 10  # the minute may have changed meanwhile


async def test_a_user_has_so_many_articles_a_day(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers, articles_per_day=3) as talk:
        boris, anna = talk.telegram.user("Борис"), talk.telegram.user("Анна")
        for number in range(5):
            boris.send(f"{NEWS} Работы начнутся через {number + 2} недели.")
        await boris.sees("За сутки я читаю вам 3 статьи")
        anna.send(NEWS)
        await anna.sees("Ирина Лапина")
        assert len(await boris.sees_messages(3, "Ирина Лапина")) == 3
        boris.send("/history")
        await boris.sees("Ваша история: 3 карточки")


async def test_a_chat_has_its_own_part_of_the_queue(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers, queue_per_chat=5, messages_per_minute=1_000) as talk:
        boris, anna = talk.telegram.user("Борис"), talk.telegram.user("Анна")
        for number in range(12):
            boris.send(f"{NEWS} Работы начнутся через {number + 2} недели.")
        await boris.sees("Я ещё читаю то, что вы прислали раньше: ждут 5")
        anna.send(NEWS)
        await anna.sees("Ирина Лапина")
