"""Chats that let us go, and groups that become supergroups."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated, Message, Update

from bot.desk import Desk

GONE = {ChatMemberStatus.KICKED, ChatMemberStatus.LEFT}


def router() -> Router:
    """Telegram sends my_chat_member only to a bot that has a handler for it, so every status has one."""
    router = Router(name="membership")
    router.my_chat_member.register(gone, F.new_chat_member.status.in_(GONE))
    router.my_chat_member.register(here)
    router.message.register(moved, F.migrate_to_chat_id)
    router.message.register(arrived, F.migrate_from_chat_id)
    return router


async def gone(event: ChatMemberUpdated, event_update: Update, desk: Desk) -> None:
    await desk.standing.gone(event_update.update_id, event.chat.id, event.new_chat_member.status)


async def here(_: ChatMemberUpdated) -> None:
    """A chat that has us (again) is written to when it writes: nothing to do yet."""


async def moved(message: Message, event_update: Update, desk: Desk) -> None:
    """Telegram's note in the old group."""
    assert message.migrate_to_chat_id is not None
    await desk.standing.moved(event_update.update_id, message.chat.id, message.migrate_to_chat_id)


async def arrived(message: Message, event_update: Update, desk: Desk) -> None:
    """Its note in the new one: either may come first, or alone."""
    assert message.migrate_from_chat_id is not None
    await desk.standing.moved(event_update.update_id, message.migrate_from_chat_id, message.chat.id)
