"""Faults on demand on both wires: what aiogram makes of each, and whether Telegram had taken the call."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientError

from bot.sandbox.answers import bad_request
from tests.telegram import Reader, Telegram


@pytest.fixture
def anna(telegram: Telegram) -> Reader:
    anna = telegram.user("Анна")
    anna.send("/start")
    return anna


def shown(anna: Reader) -> list[str]:
    return [message.text for message in anna.messages if message.by_bot]


async def test_a_lost_answer_leaves_the_message_in_the_chat(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    telegram.faults.lose("sendMessage")
    with pytest.raises(TelegramNetworkError, match="ServerDisconnectedError: Server disconnected"):
        await bot.send_message(anna.id, "раз")
    await bot.send_message(anna.id, "два")
    assert shown(anna) == ["раз", "два"]


async def test_a_dropped_call_never_arrives(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    telegram.faults.drop("sendMessage")
    with pytest.raises(TelegramNetworkError, match="ServerDisconnectedError: Server disconnected"):
        await bot.send_message(anna.id, "раз")
    assert shown(anna) == []


async def test_a_proxys_page_is_no_telegram_error(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    telegram.faults.bad_gateway("sendMessage")
    with pytest.raises(ClientDecodeError) as error:
        await bot.send_message(anna.id, "раз")
    assert not isinstance(error.value, TelegramAPIError)
    assert "502 Bad Gateway" in str(error.value.data)
    assert shown(anna) == []


async def test_telegrams_own_trouble(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    telegram.faults.fail("sendMessage")
    with pytest.raises(TelegramServerError, match="Internal Server Error"):
        await bot.send_message(anna.id, "раз")
    telegram.faults.refuse(bad_request("not enough rights to send text messages to the chat"), "sendMessage")
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await bot.send_message(anna.id, "раз")


async def test_a_token_can_be_forgotten_and_get_me_fail(bot: Bot, telegram: Telegram) -> None:
    telegram.faults.drop("getMe", times=2)
    telegram.faults.forget_token("getMe", nth=3)
    for _ in range(2):
        with pytest.raises(TelegramNetworkError):
            await bot.get_me()
    with pytest.raises(TelegramUnauthorizedError):
        await bot.get_me()
    assert (await bot.get_me()).username == "svodka_sandbox_bot"


async def test_the_nth_call_is_spoiled(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    telegram.faults.fail("sendMessage", nth=2)
    await bot.send_message(anna.id, "раз")
    with pytest.raises(TelegramServerError):
        await bot.send_message(anna.id, "два")
    await bot.send_message(anna.id, "три")
    assert shown(anna) == ["раз", "три"]


async def test_faults_that_are_due_together_happen_one_after_the_other(bot: Bot, telegram: Telegram) -> None:
    telegram.faults.fail("getMe")
    telegram.faults.drop()
    with pytest.raises(TelegramServerError):
        await bot.get_me()
    with pytest.raises(TelegramNetworkError):
        await bot.get_me()
    await bot.get_me()


async def test_a_slow_answer_times_out_although_the_message_is_there(
    bot: Bot, telegram: Telegram, anna: Reader
) -> None:
    telegram.faults.slow(30, "sendMessage")
    with pytest.raises(TelegramNetworkError, match="Request timeout error"):
        await bot.send_message(anna.id, "раз", request_timeout=1)
    assert shown(anna) == ["раз"]


async def test_hooks_see_the_call_before_and_after_telegram_took_it(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    noted: list[tuple[str, Any, list[str]]] = []

    def before(method: str, params: dict[str, Any]) -> None:
        noted.append((method, params["text"], shown(anna)))

    async def after(method: str, params: dict[str, Any]) -> None:
        await asyncio.sleep(0)
        noted.append((method, params["text"], shown(anna)))

    telegram.faults.before("sendMessage", before)
    telegram.faults.after("sendMessage", after, nth=2)
    await bot.send_message(anna.id, "раз")
    await bot.send_message(anna.id, "два")
    assert noted == [("sendMessage", "раз", []), ("sendMessage", "два", ["раз", "два"])]


async def test_a_fault_may_be_meant_for_some_calls_only(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    noted: list[str] = []
    telegram.faults.before(
        "sendMessage", lambda _, params: noted.append(params["text"]), where=lambda p: p["text"] == "два"
    )
    for text in ("раз", "два", "два"):
        await bot.send_message(anna.id, text)
    assert noted == ["два"]


async def test_downloads_fail_with_errors_that_are_not_aiograms(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    anna.send_file("a.txt", b"words")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    file = await bot.get_file(message.document.file_id)
    assert file.file_path is not None
    for spoil in (telegram.faults.drop, telegram.faults.bad_gateway, telegram.faults.lose, telegram.faults.fail):
        # aiohttp itself asks once more when a GET on a kept-alive connection breaks.
        spoil("download", times=2)
        with pytest.raises(ClientError):
            await bot.download_file(file.file_path)
        telegram.faults.clear()
    data = await bot.download_file(file.file_path)
    assert data is not None
    assert data.read() == b"words"


async def test_a_lost_poll_loses_no_update(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    telegram.faults.lose("getUpdates")
    with pytest.raises(TelegramNetworkError):
        await bot.get_updates()
    assert len(await bot.get_updates()) == 1
