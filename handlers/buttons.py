"""Presses on the buttons under our messages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery, Update

from bot.desk import Desk

Press = Callable[[int, int, int, str], Awaitable[str | None]]
"""Update, chat, message, the button's data → a short notice, if one is needed."""


def router() -> Router:
    """Takes every press: one that is not answered leaves a spinner on the button."""
    router = Router(name="buttons")
    router.callback_query.register(press)
    return router


async def press(callback: CallbackQuery, event_update: Update, desk: Desk, acknowledge: Callable[..., None]) -> None:
    await pressed(callback, event_update, desk.press, acknowledge)


async def pressed(callback: CallbackQuery, update: Update, press: Press, acknowledge: Callable[..., None]) -> None:
    """Do what a button says, then let it spin no more, with a notice if there is one.

    An old message comes as InaccessibleMessage, without its words but with its ids: those are all that is needed.
    """
    message, data = callback.message, callback.data
    notice = None
    if message is not None and data is not None:
        notice = await press(update.update_id, message.chat.id, message.message_id, data)
    acknowledge(callback.id, notice)
