"""Flood control by a clock in the test's hands: when 429 comes, for how long, and who did not obey."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter

from bot.sandbox.pace import Limits
from tests.telegram import Reader, Telegram


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    return Telegram(limits=Limits(), clock=clock)


def newcomer(telegram: Telegram, name: str = "Анна") -> Reader:
    person = telegram.user(name)
    person.send("/start")
    return person


async def flood(bot: Bot, chat_id: int) -> int:
    """How long Telegram tells to wait."""
    with pytest.raises(TelegramRetryAfter) as refusal:
        await bot.send_message(chat_id, "слишком")
    assert "Too Many Requests: retry after" in refusal.value.message
    return refusal.value.retry_after


async def test_a_chat_takes_a_short_burst_and_then_one_a_second(telegram: Telegram, clock: Clock) -> None:
    bot, anna = telegram.bot(), newcomer(telegram)
    for _ in range(3):
        await bot.send_message(anna.id, "да")
    assert await flood(bot, anna.id) == 1
    assert telegram.violations == []
    for _ in range(5):
        clock.now += 1
        await bot.send_message(anna.id, "да")
    assert len(anna.messages) == 9


async def test_edits_count_like_messages_unless_switched_off(telegram: Telegram, clock: Clock) -> None:
    for limits, refused in ((Limits(), True), (Limits(edits=False), False)):
        telegram = Telegram(limits=limits, clock=clock)
        bot, anna = telegram.bot(), newcomer(telegram)
        sent = await bot.send_message(anna.id, "0")
        try:
            for number in range(1, 9):
                await bot.edit_message_text(text=str(number), chat_id=anna.id, message_id=sent.message_id)
        except TelegramRetryAfter:
            assert refused
        else:
            assert not refused


async def test_another_chat_need_not_wait(telegram: Telegram) -> None:
    bot, anna, boris = telegram.bot(), newcomer(telegram), newcomer(telegram, "Борис")
    for _ in range(3):
        await bot.send_message(anna.id, "да")
    await flood(bot, anna.id)
    await bot.send_message(boris.id, "да")


async def test_who_does_not_wait_is_refused_again_and_noted(telegram: Telegram, clock: Clock) -> None:
    bot, anna = telegram.bot(), newcomer(telegram)
    for _ in range(3):
        await bot.send_message(anna.id, "да")
    await flood(bot, anna.id)
    clock.now += 0.5
    assert await flood(bot, anna.id) == 1
    (violation,) = telegram.violations
    assert (violation.method, violation.chat_id) == ("sendMessage", anna.id)
    clock.now += 0.5
    await bot.send_message(anna.id, "дождался")


async def test_a_group_takes_twenty_a_minute(telegram: Telegram, clock: Clock) -> None:
    bot = telegram.bot()
    group = telegram.group("Редакция", newcomer(telegram))
    for _ in range(20):
        await bot.send_message(group.id, "да")
        clock.now += 1
    assert await flood(bot, group.id) == 40
    clock.now += 40
    await bot.send_message(group.id, "да")


async def test_all_chats_together_take_thirty_a_second(telegram: Telegram, clock: Clock) -> None:
    bot = telegram.bot()
    people = [newcomer(telegram, str(number)) for number in range(31)]
    for person in people[:30]:
        await bot.send_message(person.id, "да")
    assert await flood(bot, people[30].id) == 1
    clock.now += 1
    await bot.send_message(people[30].id, "да")


async def test_a_refused_message_costs_nothing(telegram: Telegram) -> None:
    bot, anna = telegram.bot(), newcomer(telegram)
    for _ in range(5):
        with pytest.raises(Exception, match="can't parse entities"):
            await bot.send_message(anna.id, "<x>", parse_mode="HTML")
    await bot.send_message(anna.id, "да")


async def test_an_ordered_flood_binds_its_chat(telegram: Telegram, clock: Clock) -> None:
    bot, anna = telegram.bot(), newcomer(telegram)
    telegram.faults.flood(7, "sendMessage")
    assert await flood(bot, anna.id) == 7
    clock.now += 6
    await flood(bot, anna.id)
    assert [violation.until - violation.at for violation in telegram.violations] == [1.0]
    clock.now += 1
    await bot.send_message(anna.id, "да")


async def test_a_flood_of_polls_binds_no_chat(telegram: Telegram) -> None:
    bot, anna = telegram.bot(), newcomer(telegram)
    telegram.faults.flood(7, "getUpdates")
    with pytest.raises(TelegramRetryAfter):
        await bot.get_updates()
    await bot.send_message(anna.id, "да")
    assert telegram.violations == []


async def test_limits_can_be_off(clock: Clock) -> None:
    telegram = Telegram(clock=clock)
    bot, anna = telegram.bot(), newcomer(telegram)
    for _ in range(100):
        await bot.send_message(anna.id, "да")
