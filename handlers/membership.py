"""Chats that let us go: a user blocks the bot, a group removes it."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated, Update

from bot.desk import Desk

GONE = {ChatMemberStatus.KICKED, ChatMemberStatus.LEFT}


def router() -> Router:
    """Telegram sends my_chat_member only to a bot that has a handler for it, so every status has one."""
    router = Router(name="membership")
    router.my_chat_member.register(gone, F.new_chat_member.status.in_(GONE))
    router.my_chat_member.register(here)
    return router


async def gone(event: ChatMemberUpdated, event_update: Update, desk: Desk) -> None:
    await desk.gone(event_update.update_id, event.chat.id, event.new_chat_member.status)


async def here(_: ChatMemberUpdated) -> None:
    """A chat that has us (again) is written to when it writes: nothing to do yet."""
