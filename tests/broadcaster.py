"""Whoever has a channel with the bot in it, for the tests of channels."""

from __future__ import annotations

from bot.sandbox.chats import Chat
from tests.conversation import Talk
from tests.telegram import Reader


async def greeted(talk: Talk) -> Reader:
    """Anna, who may be written to in private."""
    anna = talk.telegram.user("Анна")
    anna.send("/start")
    await anna.sees("Я читаю статьи за вас")
    return anna


async def opened(talk: Talk, anna: Reader) -> Chat:
    """Anna's channel; the bot is an administrator and she was told."""
    channel = talk.telegram.channel("Дороги", anna, username="dorogi")
    anna.add_bot(channel)
    await anna.sees("Вы добавили меня в канал «Дороги»")
    return channel
