"""What a chat wants is kept, goes over with its group, and decides in whose language it is spoken to."""

from __future__ import annotations

from datetime import UTC, datetime, time

from bot.model import Length, Preferences, Quiet
from bot.speech import Speech
from bot.storage import Storage

ANNA, GROUP, SUPERGROUP = 1, -5, -1005
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NIGHT = Quiet(time(22, 30), time(7))
ENGLISH = Preferences("en", "Asia/Almaty", Length.LONG, "lexrank", NIGHT, rich=False)


async def prefer(storage: Storage, chat: int, preferences: Preferences) -> None:
    async with storage.unit() as unit:
        await unit.prefer(chat, preferences, NOON)


async def test_a_chat_that_never_said_anything_has_the_usual(storage: Storage) -> None:
    assert await storage.preferences(ANNA) == Preferences()


async def test_what_a_chat_wants_is_kept_and_replaced(storage: Storage) -> None:
    await prefer(storage, ANNA, ENGLISH)
    assert await storage.preferences(ANNA) == ENGLISH
    await prefer(storage, ANNA, Preferences(zone="Europe/Samara"))
    assert await storage.preferences(ANNA) == Preferences(zone="Europe/Samara")
    assert await storage.preferences(GROUP) == Preferences()


async def test_a_group_keeps_what_it_wants_when_it_becomes_a_supergroup(storage: Storage) -> None:
    await prefer(storage, GROUP, ENGLISH)
    async with storage.unit() as unit:
        await unit.migrate(GROUP, SUPERGROUP)
    assert await storage.preferences(SUPERGROUP) == ENGLISH


async def test_each_chat_is_spoken_to_in_its_language(storage: Storage) -> None:
    speech = Speech(storage)
    await prefer(storage, ANNA, ENGLISH)
    assert ((await speech.of(ANNA)).locale, (await speech.of(GROUP)).locale) == ("en", "ru")
    await prefer(storage, ANNA, Preferences())
    assert (await speech.of(ANNA)).locale == "en"
    speech.changed(ANNA)
    assert (await speech.of(ANNA)).locale == "ru"
