"""Delivery between a real database and a strict Telegram, in a time of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.delivery import Delivery
from bot.model import Button, Content, Posting
from bot.sandbox.chats import Chat
from bot.sandbox.pace import Limits
from bot.storage import Storage
from tests.clock import Clock
from tests.telegram import Reader, Telegram

READING = "Читаю…"
CARD = Content("<b>Карточка</b>", "Карточка", ((Button("Цитаты", data="quotes:1"), Button("Удалить", data="del:1")),))
NEXT = Content("<b>Другая</b>", "Другая")


class Post:
    """What a test has in its hands, and what it says and asks in one line."""

    def __init__(self, storage: Storage) -> None:
        self.clock, self.storage = Clock(), storage
        self.telegram = Telegram(limits=Limits(), clock=self.clock.seconds)
        self.faults, self.bot = self.telegram.faults, self.telegram.bot()
        self.open()

    @classmethod
    @asynccontextmanager
    async def opened(cls, storage: Storage) -> AsyncIterator[Post]:
        """For a fixture."""
        post = cls(storage)
        yield post
        await post.delivery.stop()
        await asyncio.gather(post.running, return_exceptions=True)

    def open(self) -> None:
        """A new process on the same database."""
        clock = self.clock
        self.delivery = Delivery(self.bot, self.storage, clock.utc, timer=clock.seconds, rest=clock.rest)
        self.running = asyncio.create_task(self.delivery.run())

    def person(self, name: str = "Анна") -> Reader:
        """Somebody who has written to the bot."""
        person = self.telegram.user(name)
        person.send("/start")
        return person

    async def say(
        self, chat: Chat, content: Content | None = CARD, placeholder: str = READING, reply_to: int | None = None
    ) -> int:
        async with self.storage.unit() as unit:
            row = await unit.post(chat.id, placeholder, content, self.clock.utc(), Posting(reply_to=reply_to))
        self.delivery.wake()
        return row

    async def show(self, row: int, content: Content) -> None:
        async with self.storage.unit() as unit:
            await unit.show(row, content)
        self.delivery.wake()

    async def remove(self, row: int) -> None:
        async with self.storage.unit() as unit:
            await unit.remove(row)
        self.delivery.wake()

    async def delivered(self) -> None:
        """Until nothing is left that could be delivered, now or later."""
        async with asyncio.timeout(20):
            while True:
                if not await self.storage.due(self.clock.utc() + timedelta(days=365), [], 1):
                    return
                await asyncio.sleep(0.001)

    def calls(self, method: str = "", chat: Chat | None = None) -> list[str]:
        """What delivery asked of Telegram, and in what order."""
        return [
            call.method
            for call in self.telegram.calls
            if method in call.method and (chat is None or int(call.params.get("chat_id", 0)) == chat.id)
        ]

    def at(self, chat: Chat, nth: int = 0) -> float:
        """When the nth thing happened in a chat, in seconds from the start."""
        start = self.clock.seconds() - self.clock.passed
        return [c.at for c in self.telegram.calls if int(c.params.get("chat_id", 0)) == chat.id][nth] - start


def texts(person: Reader) -> list[str]:
    """What the bot's messages show now."""
    return [message.text for message in person.messages if message.by_bot]
