"""Where an update was asked: in which topic, by whom. What it causes is answered there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.asking import ASKING, Asking


async def note(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
) -> Any:
    """An outer middleware of messages and presses."""
    token = ASKING.set(asking(event))
    try:
        return await handler(event, data)
    finally:
        ASKING.reset(token)


def asking(event: TelegramObject) -> Asking | None:
    """An anonymous administrator and a channel speak as a chat: nobody can be written to in private."""
    if isinstance(event, Message):
        user = event.from_user if event.sender_chat is None else None
        return Asking(topic(event), user.id if user else None)
    if isinstance(event, CallbackQuery) and isinstance(event.message, Message):
        return Asking(topic(event.message), event.from_user.id)
    return None


def topic(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None
