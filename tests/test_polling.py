"""Updates are handled in their order, confirmed after it, and asked for again whatever happens on the way."""

from __future__ import annotations

import asyncio

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand

from bot.errors import SecondProcess, TokenRefused
from bot.polling import POLL_TIMEOUT, Polling, Rivalry, insist, wait_for_me
from bot.sandbox.answers import ApiError, second_poller
from bot.updates import Taking
from tests.clock import Clock
from tests.line import KINDS, Line
from tests.telegram import Reader, Telegram

WEBHOOK = ApiError(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it")


@pytest.fixture
def anna(line: Line) -> Reader:
    return line.telegram.user("Анна")


# --- the usual way ----------------------------------------------------------------------------------------------------


async def test_updates_are_handled_in_their_order_and_confirmed(line: Line, anna: Reader) -> None:
    anna.send("Раз")
    anna.send("Два")
    await line.taken()
    anna.send("Три")
    await line.taken()
    assert line.desk.texts == ["Раз", "Два", "Три"]
    assert line.telegram.updates.allowed == KINDS


async def test_an_update_is_bound_to_the_bot(line: Line, anna: Reader) -> None:
    """So aiogram need not parse it a second time."""
    anna.send("Раз")
    await line.taken()
    assert line.desk.handled[0].bot is line.bot


async def test_nothing_is_confirmed_while_it_is_being_handled(line: Line, anna: Reader) -> None:
    line.desk.go_on.clear()
    anna.send("Раз")
    await line.desk.under_way.wait()
    line.running.cancel()
    await asyncio.gather(line.running, return_exceptions=True)
    assert len(line.telegram.updates.pending) == 1
    line.desk.go_on.set()
    line.open()
    await line.taken()
    assert line.desk.texts == ["Раз"]


async def test_it_is_behind_until_what_the_first_answer_told_is_handled(line: Line, anna: Reader) -> None:
    line.desk.go_on.clear()
    anna.send("Раз")
    await line.desk.under_way.wait()
    assert line.polling.behind
    line.desk.go_on.set()
    await line.taken()
    assert not line.polling.behind


# --- stopping ---------------------------------------------------------------------------------------------------------


async def test_stop_finishes_the_update_under_way_confirms_it_and_begins_no_other(line: Line, anna: Reader) -> None:
    line.desk.go_on.clear()
    anna.send("Раз")
    anna.send("Два")
    await line.desk.under_way.wait()
    stopping = asyncio.create_task(line.polling.stop())
    await asyncio.sleep(0)
    line.desk.go_on.set()
    await stopping
    assert line.desk.texts == ["Раз"]
    assert [update["message"]["text"] for update in line.telegram.updates.pending] == ["Два"]


async def test_stop_does_not_wait_for_a_long_poll(line: Line, anna: Reader) -> None:
    anna.send("Раз")
    await line.taken()
    async with asyncio.timeout(POLL_TIMEOUT / 2):
        await line.polling.stop()
    await line.running


async def test_stop_does_not_mind_that_the_last_confirmation_fails(line: Line, anna: Reader) -> None:
    line.desk.go_on.clear()
    anna.send("Раз")
    await line.desk.under_way.wait()
    line.faults.drop("getUpdates")
    line.desk.go_on.set()
    await line.polling.stop()
    await line.running
    line.open()
    await line.taken()
    assert line.desk.texts == ["Раз", "Раз"]


# --- trouble on the way -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["drop", "lose", "bad_gateway", "fail"])
async def test_trouble_is_waited_out(line: Line, anna: Reader, fault: str, caplog: pytest.LogCaptureFixture) -> None:
    getattr(line.faults, fault)("getUpdates", times=7)
    anna.send("Раз")
    await line.taken()
    assert line.desk.texts == ["Раз"]
    assert line.clock.rests == [1, 2, 4, 8, 16, 30, 30]
    assert line.telegram.token not in caplog.text


async def test_429_is_waited_out(line: Line, anna: Reader) -> None:
    line.faults.flood(17, "getUpdates")
    anna.send("Раз")
    await line.taken()
    assert line.desk.texts == ["Раз"]
    assert line.clock.rests == [17]


async def test_a_revoked_token_ends_the_run(line: Line) -> None:
    line.faults.forget_token("getUpdates", times=2)
    with pytest.raises(TokenRefused):
        await asyncio.wait_for(line.running, 10)


# --- a second process -------------------------------------------------------------------------------------------------


async def test_a_few_conflicts_are_waited_out(line: Line, anna: Reader) -> None:
    """A neighbour that is just being stopped, say."""
    line.faults.refuse(second_poller(), "getUpdates", times=4)
    anna.send("Раз")
    await line.taken()
    assert line.desk.texts == ["Раз"]


async def test_conflicts_without_end_are_a_second_process(line: Line) -> None:
    line.faults.refuse(second_poller(), "getUpdates", times=1000)
    with pytest.raises(SecondProcess, match="another process"):
        await asyncio.wait_for(line.running, 10)
    assert line.clock.passed < 15


async def test_whoever_waited_long_for_telegram_before_its_first_poll_is_a_newcomer(line: Line) -> None:
    """Two that count themselves as settled would give way to each other at once."""
    await line.polling.stop()
    line.faults.refuse(second_poller(), "getUpdates", times=1000)
    taking = Taking(line.bot, line.desk.feed, line.desk.on_poison)
    polling = Polling(line.bot, taking, KINDS, timer=line.clock.seconds, rest=line.clock.rest)
    line.clock.passed += 1000
    begun = line.clock.passed
    with pytest.raises(SecondProcess):
        await asyncio.wait_for(polling.run(), 10)
    assert line.clock.passed - begun < 15


async def test_updates_that_come_through_between_conflicts_do_not_hide_the_second_process(
    line: Line, anna: Reader
) -> None:
    def steal_every_other_poll(*_: object) -> None:
        anna.send("Ещё")
        if len(line.telegram.updates.pending) % 2:
            raise second_poller()

    line.faults.before("getUpdates", steal_every_other_poll, times=1000)
    with pytest.raises(SecondProcess):
        await asyncio.wait_for(line.running, 10)
    assert "Ещё" in line.desk.texts


async def test_a_webhook_is_named_as_what_it_is(line: Line) -> None:
    line.faults.refuse(WEBHOOK, "getUpdates", times=2)
    with pytest.raises(SecondProcess, match="webhook"):
        await asyncio.wait_for(line.running, 10)


async def test_of_two_live_processes_one_gives_way_and_the_other_goes_on(line: Line, anna: Reader) -> None:
    """Each poll of one ends the other's with a real 409."""
    line.clock.passed += 3600
    first, running = line.polling, line.running
    line.open()
    with pytest.raises(SecondProcess):
        await asyncio.wait_for(line.running, 20)
    assert not running.done()
    line.polling, line.running = first, running
    anna.send("Раз")
    await line.taken()
    assert line.desk.texts[-1] == "Раз"


def test_the_newcomer_gives_way_first() -> None:
    settled, newcomer = Rivalry(started=0.0), Rivalry(started=1000.0)
    for now in range(1000, 1010, 4):
        assert not settled.conflict(now)
        assert not newcomer.conflict(now + 1)
    assert newcomer.conflict(1012)
    assert not settled.conflict(1013)
    assert settled.conflict(1020)


def test_conflicts_far_apart_are_no_rivalry() -> None:
    """One at each restart of a neighbour that is replaced, say."""
    rivalry = Rivalry(started=0.0)
    assert not any(rivalry.conflict(now) for now in range(0, 3600, 60))


# --- the start --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["drop", "bad_gateway", "fail"])
async def test_who_we_are_is_asked_until_telegram_answers(fault: str) -> None:
    telegram, clock = Telegram(), Clock()
    getattr(telegram.faults, fault)("getMe", times=5)
    me = await wait_for_me(telegram.bot(), clock.rest)
    assert me.id == telegram.bot_user["id"]
    assert clock.rests == [1, 2, 4, 8, 16]


@pytest.mark.parametrize("error", [ApiError(401, "Unauthorized"), ApiError(404, "Not Found")])
async def test_a_wrong_token_is_told_at_once(error: ApiError) -> None:
    telegram, clock = Telegram(), Clock()
    telegram.faults.refuse(error, "getMe")
    with pytest.raises(TokenRefused):
        await wait_for_me(telegram.bot(), clock.rest)
    assert clock.rests == []


async def test_a_call_at_the_start_is_made_until_it_succeeds_but_a_mistake_is_told() -> None:
    telegram, clock = Telegram(), Clock()
    bot = telegram.bot()
    telegram.faults.flood(7, "deleteWebhook")
    assert await insist(bot.delete_webhook, clock.rest)
    assert clock.rests == [7]
    with pytest.raises(TelegramBadRequest):
        await insist(lambda: bot.set_my_commands([BotCommand(command="Не так", description="?")]), clock.rest)
