"""Presses on the buttons under our messages."""

from __future__ import annotations

from collections.abc import Callable

from aiogram import Router
from aiogram.types import CallbackQuery, Update

from bot.desk import Desk


def router() -> Router:
    """Takes every press: one that is not answered leaves a spinner on the button."""
    router = Router(name="buttons")
    router.callback_query.register(press)
    return router


async def press(callback: CallbackQuery, event_update: Update, desk: Desk, acknowledge: Callable[..., None]) -> None:
    """An old message comes as InaccessibleMessage, without its words but with its ids: those are all that is needed."""
    notice = None
    if callback.message is not None and callback.data is not None:
        message = callback.message
        notice = await desk.press(event_update.update_id, message.chat.id, message.message_id, callback.data)
    acknowledge(callback.id, notice)
