"""The Telegram of the tests: strict, in this process or over HTTP; people whose eyes can be asked what they see.

    telegram = Telegram()                       # flood control is off unless `limits=` says otherwise
    anna = telegram.user("Анна")
    anna.send("/start")
    … the bot runs on telegram.bot() …
    card = await anna.sees("Действующие лица")   # waits for it; the newest message with these words
    anna.press(card, "Цитаты")
    await anna.sees("«Стороны подписали")

`telegram.faults` spoils calls. `await telegram.serve()` gives the address for a process of its own. See bot/sandbox.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.sandbox.chats import Chat, Message
from bot.sandbox.faults import Faults
from bot.sandbox.gateway import Gateway
from bot.sandbox.pace import Limits
from bot.sandbox.people import Person
from bot.sandbox.server import Server
from bot.sandbox.session import SandboxSession
from bot.sandbox.telegram import Telegram as Sandbox

PATIENCE = 60.0
IN_PROCESS, OVER_HTTP = WIRES = ("in process", "over HTTP")


class Reader(Person):
    """A person who waits for what should appear. `to` is a group, else the private chat."""

    async def sees(self, words: str, *, to: Chat | None = None, patience: float = PATIENCE) -> Message:
        """The newest visible message of the bot with `words` in it, once there is one."""
        chat = to or self.chat
        await self._wait(lambda: bool(seen(chat, words)), f"nobody showed {words!r}", chat, patience)
        return seen(chat, words)[-1]

    async def sees_no_more(self, words: str, *, to: Chat | None = None, patience: float = PATIENCE) -> None:
        """Returns when no visible message of the bot has `words` in it."""
        chat = to or self.chat
        await self._wait(lambda: not seen(chat, words), f"{words!r} is still there", chat, patience)

    async def sees_messages(self, count: int, words: str = "", *, patience: float = PATIENCE) -> list[Message]:
        """The bot's messages with `words` when there are so many of them."""
        await self._wait(
            lambda: len(seen(self.chat, words)) >= count, f"no {count} messages with {words!r}", self.chat, patience
        )
        return seen(self.chat, words)

    async def _wait(self, done: Callable[[], bool], problem: str, chat: Chat, patience: float) -> None:
        try:
            async with asyncio.timeout(patience):
                while not done():
                    await self.telegram.changed.wait()
        except TimeoutError:
            shown = "\n---\n".join(message.text for message in chat.messages)
            raise AssertionError(f"{problem}; the chat shows:\n{shown}") from None


class Telegram(Sandbox):
    """One bot and its people, with the faults and the transports at hand."""

    def __init__(self, *, limits: Limits | None = None, **options: Any) -> None:
        super().__init__(limits=limits or Limits.off(), **options)
        self.faults = Faults()
        self.server = Server(self, self.faults)

    def user(self, name: str, *, username: str | None = None, language: str = "ru") -> Reader:
        person = super().user(name, username=username, language=language)
        return Reader(self, person.profile, person.chat)

    def bot(self, **options: Any) -> Bot:
        """aiogram's Bot that speaks to this Telegram without a network."""
        return Bot(self.token, session=SandboxSession(Gateway(self, self.faults)), **options)

    @asynccontextmanager
    async def wire(self, kind: str) -> AsyncIterator[Bot]:
        """aiogram's Bot on one of WIRES."""
        if kind == IN_PROCESS:
            yield self.bot()
            return
        session = AiohttpSession(api=TelegramAPIServer.from_base(await self.serve()))
        yield Bot(self.token, session=session)
        # aiogram's own close waits 250 ms for TLS connections; there are none here.
        await (await session.create_session()).close()
        await self.server.stop()

    async def serve(self) -> str:
        """The base URL of the HTTP server; the caller stops it: `await telegram.server.stop()`."""
        return await self.server.start()

    async def taken(self, patience: float = PATIENCE) -> None:
        """Returns when the bot has confirmed every update."""
        async with asyncio.timeout(patience):
            while self.updates.pending:
                await self.changed.wait()


def seen(chat: Chat, words: str) -> list[Message]:
    return [message for message in chat.messages if message.by_bot and words in message.text]
