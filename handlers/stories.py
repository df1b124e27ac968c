"""The buttons of digests, and watches: /watch, /mute, /watches."""

from __future__ import annotations

from collections.abc import Callable

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message, Update

from bot.desk import Desk
from handlers.buttons import pressed
from handlers.commands import addressed


def router() -> Router:
    """Stands before the commands and the other buttons: it takes its own."""
    router = Router(name="stories")
    named = (F.text, ~F.forward_origin, addressed)
    router.message.register(watch, *named, Command("watch", ignore_case=True))
    router.message.register(mute, *named, Command("mute", ignore_case=True))
    router.message.register(watches, *named, Command("watches", ignore_case=True))
    router.callback_query.register(press_watch, F.data.startswith("wt:"))
    router.callback_query.register(press_story, F.data.startswith("st:"))
    return router


async def watch(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.watches.watch(event_update.update_id, message.chat.id, command.args or "")


async def mute(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.watches.mute(event_update.update_id, message.chat.id, command.args or "")


async def watches(message: Message, event_update: Update, desk: Desk) -> None:
    await desk.watches.show(event_update.update_id, message.chat.id)


async def press_watch(
    callback: CallbackQuery, event_update: Update, desk: Desk, acknowledge: Callable[..., None]
) -> None:
    await pressed(callback, event_update, desk.watches.press, acknowledge)


async def press_story(
    callback: CallbackQuery, event_update: Update, desk: Desk, acknowledge: Callable[..., None]
) -> None:
    await pressed(callback, event_update, desk.stories.press, acknowledge)
