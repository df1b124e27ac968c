"""The error router: a handler broke, and its user hears of it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.types import Chat, ErrorEvent

from bot.desk import Desk
from bot.errors import StorageError

log = logging.getLogger(__name__)


def router() -> Router:
    """One of the two places where any exception is caught; it goes to the log with its traceback."""
    router = Router(name="trouble")
    router.errors.register(trouble, ours)
    return router


def ours(event: ErrorEvent) -> bool:
    """When the database refuses, nothing was written: polling hands over the same update again."""
    return not isinstance(event.exception, StorageError)


async def trouble(
    event: ErrorEvent, desk: Desk, acknowledge: Callable[..., None], event_chat: Chat | None = None
) -> None:
    log.error("update %d broke its handler", event.update.update_id, exc_info=event.exception)
    if event.update.callback_query:
        acknowledge(event.update.callback_query.id)
    if event_chat is not None and event_chat.type != ChatType.CHANNEL:
        await desk.trouble(event.update.update_id, event_chat.id)
