"""When and where: /subscribe, /unsubscribe, /digest, /zone, /quiet, their buttons, and typed answers."""

from __future__ import annotations

from collections.abc import Callable

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message, Update

from bot.cards import SUBSCRIBING_DATA
from bot.desk import Desk
from bot.living import Turn
from bot.model import Place
from handlers.commands import addressed
from handlers.submissions import links, sender

LONGEST_ANSWER = 100
"""Characters: what is longer is an article."""


def router() -> Router:
    """Stands before the other commands, buttons and what is sent to be read."""
    router = Router(name="subscriptions")
    commands = Router(name="subscription commands")
    commands.message.filter(F.text, ~F.forward_origin, addressed)
    commands.message.register(subscribe, Command("subscribe", ignore_case=True))
    commands.message.register(unsubscribe, Command("unsubscribe", ignore_case=True))
    commands.message.register(digest, Command("digest", ignore_case=True))
    commands.message.register(zone, Command("zone", ignore_case=True))
    commands.message.register(quiet, Command("quiet", ignore_case=True))
    answers = Router(name="typed answers")
    answers.message.filter(F.chat.type == ChatType.PRIVATE, short)
    answers.message.register(typed)
    answers.callback_query.register(press, F.data.startswith(SUBSCRIBING_DATA))
    router.include_routers(commands, answers)
    return router


def turn(message: Message, event_update: Update) -> Turn:
    """Where a message stands: a chat, or one topic of a forum."""
    thread = message.message_thread_id if message.is_topic_message else None
    return Turn(event_update.update_id, Place(message.chat.id, thread), sender(message))


def short(message: Message) -> bool:
    """Whether it may be the answer to a question: a few words of its own, no link, no command."""
    text = (message.text or "").strip()
    plain = message.forward_origin is None and not message.via_bot and not links(message)
    return plain and 0 < len(text) <= LONGEST_ANSWER and "\n" not in text and not text.startswith("/")


async def subscribe(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.subscriptions.subscribe(turn(message, event_update), command.args or "")


async def unsubscribe(message: Message, event_update: Update, desk: Desk) -> None:
    await desk.subscriptions.unsubscribe(turn(message, event_update))


async def digest(message: Message, event_update: Update, desk: Desk) -> None:
    await desk.subscriptions.digest(turn(message, event_update))


async def zone(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.subscriptions.zone(turn(message, event_update), command.args or "")


async def quiet(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.subscriptions.quiet(turn(message, event_update), command.args or "")


async def typed(message: Message, event_update: Update, desk: Desk) -> None:
    """What answers no question goes on to be read."""
    if not await desk.subscriptions.typed(turn(message, event_update), message.text or ""):
        raise SkipHandler


async def press(callback: CallbackQuery, event_update: Update, desk: Desk, acknowledge: Callable[..., None]) -> None:
    notice = None
    message = callback.message
    if message is not None and callback.data is not None:
        thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
        asked = Turn(event_update.update_id, Place(message.chat.id, thread), callback.from_user.id, message.message_id)
        notice = await desk.subscriptions.press(asked, callback.data)
    acknowledge(callback.id, notice)
