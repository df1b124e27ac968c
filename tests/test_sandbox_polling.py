"""getUpdates on both wires: what is confirmed is gone, what is not comes again, two pollers do not get along."""

from __future__ import annotations

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramConflictError
from aiogram.types import Update

from bot.sandbox import origins
from bot.sandbox.state import Bounds
from tests.telegram import IN_PROCESS, Reader, Telegram


@pytest.fixture
def anna(telegram: Telegram) -> Reader:
    return telegram.user("Анна", username="anna")


def texts(updates: list[Update]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


async def test_updates_come_until_they_are_confirmed(bot: Bot, anna: Reader) -> None:
    for text in ("раз", "два", "три"):
        anna.send(text)
    assert texts(await bot.get_updates(limit=2)) == ["раз", "два"]
    first, second, _ = updates = await bot.get_updates()
    assert texts(updates) == ["раз", "два", "три"]
    assert second.update_id == first.update_id + 1
    assert texts(await bot.get_updates(offset=second.update_id + 1)) == ["три"]
    assert texts(await bot.get_updates()) == ["три"]


async def test_a_negative_offset_forgets_all_but_the_newest(bot: Bot, anna: Reader) -> None:
    for text in ("раз", "два", "три"):
        anna.send(text)
    assert texts(await bot.get_updates(offset=-1)) == ["три"]


async def test_a_long_poll_returns_when_something_comes(bot: Bot, anna: Reader) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0)
    anna.send("привет")
    assert texts(await poll) == ["привет"]


async def test_an_empty_poll_ends_with_its_time(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == []


async def test_a_second_poller_ends_the_first(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    while not telegram.updates.polled:
        await telegram.changed.wait()
    second = asyncio.create_task(bot.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError) as conflict:
        await first
    reason = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    assert conflict.value.message == reason
    anna.send("привет")
    assert texts(await second) == ["привет"]


async def test_an_update_can_come_twice(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    anna.send("раз")
    (update,) = await bot.get_updates()
    assert await bot.get_updates(offset=update.update_id + 1) == []
    telegram.updates.repeat(update.update_id)
    anna.send("два")
    again = await bot.get_updates(offset=update.update_id + 1)
    assert texts(again) == ["раз", "два"]
    assert again[0].update_id == update.update_id
    with pytest.raises(LookupError):
        telegram.updates.repeat(1)


async def test_kinds_that_were_not_asked_for_do_not_come(bot: Bot, anna: Reader) -> None:
    await bot.get_updates(allowed_updates=["message"])
    anna.send("привет")
    anna.block()
    (update,) = await bot.get_updates()
    assert update.event_type == "message"


async def test_an_edited_message_is_an_update_of_its_own(bot: Bot, anna: Reader) -> None:
    message = anna.send("привет")
    anna.edit(message, "здравствуйте")
    _, update = await bot.get_updates()
    assert update.edited_message is not None
    assert update.edited_message.text == "здравствуйте"


async def test_pending_updates_can_be_dropped(bot: Bot, anna: Reader) -> None:
    anna.send("привет")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []


async def test_poison_comes_as_it_is(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    anna.forward("текст", origins.hidden(None))
    with pytest.raises(ClientDecodeError):
        await bot.get_updates()
    telegram.updates.drop()
    telegram.raw_update({"message": {"no": "message"}})
    with pytest.raises(ClientDecodeError):
        await bot.get_updates()


async def test_the_queue_is_bounded(anna: Reader) -> None:
    telegram = Telegram(bounds=Bounds(updates=10, messages=5))
    boris = telegram.user("Борис")
    for number in range(20):
        boris.send(str(number))
    async with telegram.wire(IN_PROCESS) as bot:
        assert texts(await bot.get_updates()) == [str(number) for number in range(10, 20)]
    assert [message.text for message in boris.messages] == ["15", "16", "17", "18", "19"]


async def test_in_groups_a_bot_hears_only_what_is_for_it(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    group = telegram.group("Редакция", anna)
    sent = await bot.send_message(group.id, "спрашивайте")
    anna.send("между собой", to=group)
    anna.send("/summary", to=group)
    anna.send("а ты, @svodka_sandbox_bot?", to=group)
    anna.reply(group.messages[sent.message_id - 1], "тебе")
    assert texts(await bot.get_updates()) == ["/summary", "а ты, @svodka_sandbox_bot?", "тебе"]
