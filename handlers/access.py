"""Who may use the bot: all others are told once a minute that it is not for them, and nothing more."""

from __future__ import annotations

from collections.abc import Callable

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineQuery, Message, Update, User

from bot.admitting import Admitting, is_invitation
from bot.desk import Desk


def router() -> Router:
    """Before all that answers: what a stranger sends goes no further."""
    router = Router(name="access")
    router.message.register(enter, stranger, F.chat.type == ChatType.PRIVATE, CommandStart(deep_link=True), invited)
    router.message.register(refuse, stranger, F.chat.type == ChatType.PRIVATE)
    router.message.register(ignore, stranger)
    router.edited_message.register(ignore, stranger)
    router.callback_query.register(ignore_press, stranger)
    router.inline_query.register(ignore_query, stranger)
    return router


async def stranger(_: object, admitting: Admitting, event_from_user: User | None = None) -> bool:
    return not await admitting.knows(event_from_user.id if event_from_user else None)


async def invited(_: Message, command: CommandObject) -> bool:
    return is_invitation(command.args or "")


async def enter(
    message: Message, event_update: Update, event_from_user: User, command: CommandObject, admitting: Admitting
) -> None:
    await admitting.enter(event_update.update_id, message.chat.id, event_from_user.id, command.args or "")


async def refuse(message: Message, event_update: Update, event_from_user: User, desk: Desk) -> None:
    await desk.refuse(event_update.update_id, message.chat.id, event_from_user.id)


async def ignore(_: Message) -> None:
    """In a group strangers are many: silence."""


async def ignore_press(callback: CallbackQuery, acknowledge: Callable[..., None]) -> None:
    acknowledge(callback.id)


async def ignore_query(_: InlineQuery) -> None:
    """Telegram shows an empty list."""
