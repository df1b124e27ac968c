"""How people order digests of a bot without its loops, and what is known of it then."""

from __future__ import annotations

import asyncio

from bot.model import Preferences, Quiet, Subscription
from bot.sandbox.chats import Message
from tests.front import Front, now
from tests.telegram import Reader


async def says(front: Front, reader: Reader, words: str) -> None:
    reader.send(words)
    await front.take()


async def presses(front: Front, reader: Reader, words: str, button: str) -> None:
    """Once the newest message with these words has such a button."""
    async with asyncio.timeout(20):
        while not any(button in name for name in buttons(await reader.sees(words))):
            await reader.telegram.changed.wait()
    reader.press(await reader.sees(words), button)
    await front.take()


async def lives(front: Front, reader: Reader, zone: str = "Etc/UTC", quiet: Quiet | None = None) -> None:
    async with front.storage.unit() as unit:
        await unit.prefer(reader.chat.id, Preferences(zone=zone, quiet=quiet), now())


async def order(front: Front, reader: Reader) -> Subscription:
    (found,) = await front.storage.subscriptions(reader.chat.id)
    return found


def buttons(message: Message) -> set[str]:
    return {button for row in message.buttons for button in row}
