"""A command that is mended: «/serch порт» becomes «/search порт» and is done as if it had just been sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from aiogram import Dispatcher, F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import Message

from bot.desk import Desk
from bot.revising import READ_AGAIN
from handlers.commands import addressed
from handlers.submissions import utc


def router() -> Router:
    """Stands before what reads edited messages again."""
    router = Router(name="edited commands")
    router.edited_message.register(again, F.text, ~F.forward_origin, lately, addressed)
    return router


def lately(message: Message) -> bool:
    """Within the hour in which other messages may be edited, too."""
    if message.edit_date is None:
        return False
    return datetime.fromtimestamp(message.edit_date, UTC) - utc(message.date) <= READ_AGAIN


async def again(message: Message, dispatcher: Dispatcher, desk: Desk, **data: Any) -> Any:
    """A /summary that was read is read again like any other message that says what to read."""
    if await desk.revising.is_read(message.chat.id, message.message_id):
        raise SkipHandler
    return await dispatcher.propagate_event("message", message, dispatcher=dispatcher, desk=desk, **data)
