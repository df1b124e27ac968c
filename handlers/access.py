"""ALLOWED_USERS: when it names anybody, all others are told once that the bot is not for them, and nothing more."""

from __future__ import annotations

from collections.abc import Callable

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message, Update, User

from bot.desk import Desk


def router() -> Router:
    """Before all that answers: what a stranger sends goes no further."""
    router = Router(name="access")
    router.message.register(refuse, stranger, F.chat.type == ChatType.PRIVATE)
    router.message.register(ignore, stranger)
    router.callback_query.register(ignore_press, stranger)
    return router


async def stranger(_: object, allowed: frozenset[int], event_from_user: User | None = None) -> bool:
    """Nobody is one while `allowed` is empty."""
    return bool(allowed) and (event_from_user is None or event_from_user.id not in allowed)


async def refuse(message: Message, event_update: Update, event_from_user: User, desk: Desk) -> None:
    await desk.refuse(event_update.update_id, message.chat.id, event_from_user.id)


async def ignore(_: Message) -> None:
    """In a group strangers are many: silence."""


async def ignore_press(callback: CallbackQuery, acknowledge: Callable[..., None]) -> None:
    acknowledge(callback.id)
