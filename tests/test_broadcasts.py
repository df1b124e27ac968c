"""A message to all, interrupted: it goes on where it was, and nobody gets it twice."""

from __future__ import annotations

import signal
from collections import Counter
from pathlib import Path

from bot.governing import HANDED_AT_ONCE, Broadcasting
from bot.sandbox.faults import When
from bot.speech import Speech
from bot.storage import Storage
from bot.storage.sqlite import open_storage
from tests.process import LISTENS, PATIENCE, Held, everybody, launched
from tests.storing import NOW
from tests.telegram import Telegram, seen

CHIEF = 7
WORDS = "Завтра с 9 до 10 бот молчит."


async def confirmed(storage: Storage, chats: int) -> None:
    async with storage.unit() as unit:
        for chat in range(1, chats + 1):
            await unit.meet(chat, NOW)
        await unit.confirm(await unit.draft(WORDS, CHIEF, NOW), NOW)


def handing(storage: Storage) -> Broadcasting:
    return Broadcasting(storage, Speech(storage), lambda: NOW)


async def test_a_message_that_was_interrupted_between_two_steps_reaches_each_chat_once(tmp_path: Path) -> None:
    chats = 2 * HANDED_AT_ONCE + 50
    storage = await open_storage(tmp_path / "svodka.sqlite3")
    await confirmed(storage, chats)
    assert await handing(storage)._turn()
    await storage.close()  # all that a killed process leaves
    storage = await open_storage(tmp_path / "svodka.sqlite3")
    again = handing(storage)
    while await again._turn():
        continue
    rows = await storage.due(NOW, (), 10 * chats)
    got = Counter(row.chat_id for row in rows)
    assert got == Counter(range(1, chats + 1))
    assert await storage.broadcast() is None
    await storage.close()


async def test_a_process_that_is_killed_while_it_goes_out_sends_it_to_each_once(tmp_path: Path) -> None:
    telegram = Telegram()
    chief = telegram.user("Ольга")
    people = [telegram.user(f"Читатель {number}") for number in range(20)]
    settings = {
        "BOT_TOKEN": telegram.token,
        "TELEGRAM_API_SERVER": await telegram.serve(),
        "ADMINS": str(chief.id),
        "WORKERS": "1",
    }
    async with launched(tmp_path, **settings) as bot:
        await bot.says(LISTENS)
        for person in people:
            person.send("/start")
            await person.sees("Здравствуйте!", patience=PATIENCE)
        chief.send(f"/broadcast {WORDS}")
        draft = await chief.sees("Так это увидят", patience=PATIENCE)
        call = Held(telegram, "editMessageText", When.AFTER, everybody, nth=8)
        chief.press(draft, "Отправить 20 чатам")
        await call.stands()
        bot.kill()
        assert await bot.ended() == -signal.SIGKILL
        call.lose()
    telegram.faults.clear()
    async with launched(tmp_path, **settings) as bot:
        await bot.says(LISTENS)
        for person in people:
            await person.sees(WORDS, patience=PATIENCE)
        await bot.has("SELECT count(*) FROM outbox WHERE pending", 0)
        bot.terminate()
        await bot.ended()
    await telegram.server.stop()
    assert [len(seen(person.chat, WORDS)) for person in people] == [1] * 20
