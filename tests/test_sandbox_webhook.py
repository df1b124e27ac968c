"""setWebhook on both wires: updates are pushed in order, again until they are taken, and nobody polls meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiohttp import web

from bot.sandbox.answers import Json
from bot.sandbox.bell import Bell
from bot.sandbox.server import HOST
from tests.telegram import WIRES, Reader, Telegram

SECRET = "Only_Telegram-knows"


class Listener:
    """A bot that is called; `answers` are what it says next, 200 when nothing is prepared."""

    def __init__(self) -> None:
        self.heard: list[Json] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.rung = Bell()
        app = web.Application()
        app.router.add_post("/hook", self._take)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        self.url = ""

    async def start(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, 0).start()
        self.url = f"http://{HOST}:{self._runner.addresses[0][1]}/hook"

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.rung.ring()
        return self.answers.pop(0) if self.answers else web.Response()

    async def hears(self, *texts: str) -> None:
        async with asyncio.timeout(30):
            while self.said != list(texts):
                await self.rung.wait()

    @property
    def said(self) -> list[str]:
        return [update["message"]["text"] for update in self.heard]


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    listener = Listener()
    await listener.start()
    yield listener
    await listener.stop()


@pytest.fixture(params=WIRES)
async def bot(request: pytest.FixtureRequest, telegram: Telegram) -> AsyncIterator[Bot]:
    async with telegram.wire(request.param) as bot:
        yield bot
    telegram.webhook.close()


@pytest.fixture
def anna(telegram: Telegram) -> Reader:
    return telegram.user("Анна")


async def test_updates_are_pushed_with_the_secret_also_those_that_waited(
    bot: Bot, anna: Reader, listener: Listener, telegram: Telegram
) -> None:
    anna.send("раз")
    await bot.set_webhook(listener.url, secret_token=SECRET, max_connections=5)
    anna.send("два")
    await listener.hears("раз", "два")
    assert listener.secrets == [SECRET, SECRET]
    await telegram.taken()
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.max_connections) == (listener.url, 0, 5)


async def test_a_refused_update_comes_again_before_those_behind_it(
    bot: Bot, anna: Reader, listener: Listener, telegram: Telegram
) -> None:
    telegram.webhook.pause = 0.01
    listener.answers = [web.Response(status=502), web.Response(status=302, headers={"Location": "/elsewhere"})]
    await bot.set_webhook(listener.url)
    anna.send("раз")
    anna.send("два")
    await listener.hears("раз", "раз", "раз", "два")
    assert len({update["update_id"] for update in listener.heard}) == 2
    message = (await bot.get_webhook_info()).last_error_message
    assert message == "Wrong response from the webhook: 302 Found"


async def test_an_update_waits_for_a_bot_that_is_not_there_yet(bot: Bot, anna: Reader, telegram: Telegram) -> None:
    await bot.set_webhook("http://127.0.0.1:1/hook")
    anna.send("раз")
    async with asyncio.timeout(30):
        while not (info := await bot.get_webhook_info()).last_error_message:
            await telegram.changed.wait()
    assert (info.pending_update_count, info.last_error_message) == (1, "Connection failed: ClientConnectorError")


async def test_a_method_may_be_called_in_the_answer(bot: Bot, anna: Reader, listener: Listener) -> None:
    listener.answers = [web.json_response({"method": "sendMessage", "chat_id": anna.id, "text": "Вижу"})]
    await bot.set_webhook(listener.url)
    anna.send("раз")
    await anna.sees("Вижу")


async def test_only_what_is_allowed_comes(bot: Bot, anna: Reader, listener: Listener, telegram: Telegram) -> None:
    await bot.set_webhook(listener.url, allowed_updates=["callback_query"])
    anna.send("раз")
    assert not telegram.updates.pending
    assert (await bot.get_webhook_info()).allowed_updates == ["callback_query"]


async def test_nobody_polls_while_there_is_a_webhook(bot: Bot, anna: Reader, listener: Listener) -> None:
    await bot.set_webhook(listener.url)
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    anna.send("раз")
    assert len(await bot.get_updates()) == 1


async def test_a_poll_that_waits_ends_when_a_webhook_is_set(bot: Bot, listener: Listener, telegram: Telegram) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    while not telegram.updates.polled:
        await telegram.changed.wait()
    await bot.set_webhook(listener.url)
    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await poll


@pytest.mark.parametrize(
    ("url", "secret", "words"),
    [
        ("https://bot.example.com/hook", SECRET, "nobody but 127.0.0.1"),
        ("ftp://127.0.0.1/hook", SECRET, "An HTTPS URL must be provided"),
        ("http://127.0.0.1/hook", "a b", "secret token contains unallowed characters"),
    ],
)
async def test_wrong_addresses_and_secrets_are_refused(bot: Bot, url: str, secret: str, words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.set_webhook(url, secret_token=secret)
