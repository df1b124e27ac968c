"""/settings and its buttons."""

from __future__ import annotations

from collections.abc import Callable

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update

from bot.adjusting import Adjusting
from bot.cards import SETTINGS_DATA
from handlers.buttons import pressed
from handlers.commands import addressed


def router() -> Router:
    """Stands before the other commands and buttons."""
    router = Router(name="adjusting")
    router.message.register(settings, F.text, ~F.forward_origin, addressed, Command("settings", ignore_case=True))
    router.callback_query.register(press, F.data.startswith(SETTINGS_DATA))
    return router


async def settings(message: Message, event_update: Update, adjusting: Adjusting) -> None:
    await adjusting.show(event_update.update_id, message.chat.id)


async def press(
    callback: CallbackQuery, event_update: Update, adjusting: Adjusting, acknowledge: Callable[..., None]
) -> None:
    await pressed(callback, event_update, adjusting.press, acknowledge)
