"""What administrators ask in private; to everybody else these commands do not exist."""

from __future__ import annotations

import re
from collections.abc import Callable

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message, Update, User

from bot.admitting import Admitting
from bot.cards import GOVERNING_DATA
from bot.desk import Desk
from bot.governing import Governing
from handlers.commands import MenuCommand

ADMIN_COMMANDS = (
    MenuCommand("stats", "command-stats"),
    MenuCommand("failures", "command-failures"),
    MenuCommand("broadcast", "command-broadcast"),
    MenuCommand("invite", "command-invite"),
)

_PRESS = re.compile(rf"{GOVERNING_DATA}(retry|send|drop):(\d{{1,18}})", re.ASCII)


def router() -> Router:
    """Stands before the other commands and buttons."""
    router = Router(name="governing")
    router.message.filter(F.chat.type == ChatType.PRIVATE, ~F.forward_origin, administrator)
    router.message.register(help_, Command("help", ignore_case=True))
    router.message.register(stats, Command("stats", ignore_case=True))
    router.message.register(failures, Command("failures", ignore_case=True))
    router.message.register(broadcast, Command("broadcast", ignore_case=True))
    router.message.register(invite, Command("invite", ignore_case=True))
    router.callback_query.register(press, F.data.startswith(GOVERNING_DATA), administrator)
    return router


async def administrator(_: object, admitting: Admitting, event_from_user: User | None = None) -> bool:
    return event_from_user is not None and admitting.governs(event_from_user.id)


async def help_(message: Message, event_update: Update, desk: Desk) -> None:
    await desk.say(event_update.update_id, message.chat.id, "admin-help")


async def stats(message: Message, event_update: Update, governing: Governing) -> None:
    await governing.statistics(event_update.update_id, message.chat.id)


async def failures(message: Message, event_update: Update, governing: Governing) -> None:
    await governing.failures(event_update.update_id, message.chat.id)


async def broadcast(
    message: Message, event_update: Update, event_from_user: User, governing: Governing, command: CommandObject
) -> None:
    await governing.draft(event_update.update_id, message.chat.id, event_from_user.id, command.args or "")


async def invite(message: Message, event_update: Update, event_from_user: User, admitting: Admitting, bot: Bot) -> None:
    name = (await bot.me()).username or ""
    await admitting.invite(event_update.update_id, message.chat.id, event_from_user.id, name)


async def press(
    callback: CallbackQuery, event_update: Update, governing: Governing, acknowledge: Callable[..., None]
) -> None:
    """Data comes from the client, so it may be anything."""
    asked = _PRESS.fullmatch(callback.data or "")
    notice = None
    if asked is not None and callback.message is not None:
        update, message, id_ = event_update.update_id, callback.message, int(asked.group(2))
        match asked.group(1):
            case "retry":
                notice = await governing.retry(update, message.chat.id, message.message_id, id_)
            case "send":
                notice = await governing.send(update, message.chat.id, message.message_id, id_)
            case _:
                await governing.drop(update, message.chat.id, message.message_id)
    acknowledge(callback.id, notice)
