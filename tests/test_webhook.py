"""Updates that Telegram pushes: taken when the secret is right, answered when they are stored, in their order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from aiogram.types import Update
from aiohttp import ClientSession

from bot.errors import ListenError, StorageError
from bot.updates import Taking
from bot.webhook import SECRET_HEADER, Hook, Webhook
from tests.day import free_port
from tests.telegram import Telegram

SECRET = "only-telegram-knows"


class Routers:
    """What takes the updates: notes their texts; refuses as often as told to, as a locked database does."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.refusals = 0
        self.came = asyncio.Event()

    async def feed(self, update: Update) -> None:
        if self.refusals:
            self.refusals -= 1
            raise StorageError("database is locked")
        assert update.message is not None
        self.texts.append(update.message.text or "")
        self.came.set()

    async def on_poison(self, update: int, chat_id: int | None) -> None:
        self.texts.append("poison")

    async def have(self, *texts: str) -> None:
        async with asyncio.timeout(20):
            while self.texts != [*texts]:
                self.came.clear()
                await self.came.wait()


@asynccontextmanager
async def hooked(telegram: Telegram, routers: Routers, port: int) -> AsyncIterator[Webhook]:
    telegram.webhook.pause = 0.01
    bot = telegram.bot()
    hook = Hook(f"http://127.0.0.1:{port}/telegram", "127.0.0.1", port, SECRET)
    webhook = Webhook(bot, Taking(bot, routers.feed, routers.on_poison), ["message"], hook)
    running = asyncio.create_task(webhook.run())
    try:
        async with asyncio.timeout(20):
            while not webhook.hears:  # noqa: ASYNC110 it listens in a moment
                await asyncio.sleep(0.01)
        yield webhook
    finally:
        await webhook.stop()
        with suppress(asyncio.CancelledError):
            await running


async def pushed(port: int, body: str, secret: str | None) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    address = f"http://127.0.0.1:{port}/telegram"
    async with ClientSession() as session, session.post(address, data=body.encode(), headers=headers) as answer:
        return answer.status


async def test_what_people_write_comes_in_its_order() -> None:
    telegram, routers = Telegram(), Routers()
    anna = telegram.user("Анна")
    async with hooked(telegram, routers, free_port()):
        for number in range(5):
            anna.send(f"№ {number}")
        await routers.have(*(f"№ {number}" for number in range(5)))


async def test_an_update_is_answered_only_when_it_is_stored() -> None:
    telegram, routers = Telegram(), Routers()
    anna = telegram.user("Анна")
    routers.refusals = 3
    async with hooked(telegram, routers, free_port()):
        anna.send("первое")
        anna.send("второе")
        await routers.have("первое", "второе")
    assert routers.refusals == 0


async def test_what_comes_while_the_bot_is_down_comes_again() -> None:
    telegram, routers, port = Telegram(), Routers(), free_port()
    anna = telegram.user("Анна")
    async with hooked(telegram, routers, port):
        anna.send("до")
        await routers.have("до")
    anna.send("пока его нет")
    async with hooked(telegram, routers, port):
        await routers.have("до", "пока его нет")


@pytest.mark.parametrize("secret", [None, "", "guess", SECRET + "x", "секрет"])
async def test_whoever_does_not_know_the_secret_is_sent_away(secret: str | None) -> None:
    telegram, routers, port = Telegram(), Routers(), free_port()
    async with hooked(telegram, routers, port):
        assert await pushed(port, '{"update_id": 1, "message": {}}', secret) == 401
    assert routers.texts == []


@pytest.mark.parametrize("body", ["", "no json", "[]", "{}", '{"update_id": "1"}', "\x00"])
async def test_what_is_no_update_is_refused(body: str) -> None:
    telegram, routers, port = Telegram(), Routers(), free_port()
    async with hooked(telegram, routers, port):
        assert await pushed(port, body, SECRET) == 400
    assert routers.texts == []


async def test_an_update_that_cannot_be_read_does_not_stop_those_behind_it() -> None:
    telegram, routers, port = Telegram(), Routers(), free_port()
    anna = telegram.user("Анна")
    async with hooked(telegram, routers, port):
        assert await pushed(port, '{"update_id": 1, "message": {"text": 5}}', SECRET) == 200
        anna.send("дальше")
        await routers.have("poison", "дальше")


async def test_an_address_that_is_taken_stops_the_bot() -> None:
    telegram, routers, port = Telegram(), Routers(), free_port()
    bot = telegram.bot()
    hook = Hook(f"http://127.0.0.1:{port}/", "127.0.0.1", port, SECRET)
    async with hooked(telegram, routers, port):
        with pytest.raises(ListenError):
            await Webhook(bot, Taking(bot, routers.feed, routers.on_poison), ["message"], hook).run()
