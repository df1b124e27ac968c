"""Where an update was asked: in which topic, by whom, in which language. What it causes is answered there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Chat, InlineQuery, Message, TelegramObject, User

from bot.asking import ASKING, Asking
from bot.model import LOCALES, locale_of


async def note(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
) -> Any:
    """An outer middleware of messages, presses and what is asked in other chats."""
    token = ASKING.set(asking(event))
    try:
        return await handler(event, data)
    finally:
        ASKING.reset(token)


def asking(event: TelegramObject) -> Asking | None:
    """An anonymous administrator and a channel speak as a chat: nobody can be written to in private."""
    if isinstance(event, Message):
        user = event.from_user if event.sender_chat is None else None
        return Asking(topic(event), user.id if user else None, stranger_locale(event.chat, user))
    if isinstance(event, CallbackQuery) and isinstance(event.message, Message):
        locale = stranger_locale(event.message.chat, event.from_user)
        return Asking(topic(event.message), event.from_user.id, locale)
    if isinstance(event, InlineQuery):
        return Asking(user_id=event.from_user.id, locale=locale_of(event.from_user.language_code))
    return None


def stranger_locale(chat: Chat, user: User | None) -> str:
    """A group is not spoken to in the language of whoever happens to ask first."""
    own = chat.type == ChatType.PRIVATE and user is not None
    return locale_of(user.language_code) if own and user else LOCALES[0]


def topic(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None
