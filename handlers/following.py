"""What to follow: /follow, /unfollow, /sources, a list of another reader, and the buttons under them."""

from __future__ import annotations

from collections.abc import Callable

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message, Update

from bot.desk import Desk
from bot.model import File
from handlers.commands import addressed, replied
from handlers.submissions import links, sender

OPML_TYPES = frozenset({"text/x-opml", "text/x-opml+xml", "application/x-opml+xml"})


def router() -> Router:
    """Stands before the other commands, buttons and what is sent to be read."""
    router = Router(name="following")
    commands = Router(name="following commands")
    commands.message.filter(F.text, ~F.forward_origin, addressed)
    commands.message.register(follow, Command("follow", ignore_case=True))
    commands.message.register(unfollow, Command("unfollow", ignore_case=True))
    commands.message.register(sources, Command("sources", ignore_case=True))
    rest = Router(name="following by files and buttons")
    rest.message.register(follow_file, F.chat.type == ChatType.PRIVATE, F.document.func(is_list))
    rest.callback_query.register(press, F.data.startswith("sf:"))
    router.include_routers(commands, rest)
    return router


def is_list(document: object) -> bool:
    """Whether a document is a list of feeds, by its name or its type."""
    name, mime = getattr(document, "file_name", None) or "", getattr(document, "mime_type", None)
    return name.casefold().endswith(".opml") or mime in OPML_TYPES


async def follow(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    """`/follow LINK`, or several, or in reply to a message with a link, or to a post of a channel."""
    said = (command.args or "").strip()
    text = " ".join((*links(message), *(word for word in said.split() if word.startswith("@")))) or said
    asked = replied(message)
    if not text and asked is not None:
        channel = getattr(asked.forward_origin, "chat", None)
        text = f"@{channel.username}" if channel and channel.username else next(iter(links(asked)), "")
    await desk.following.follow(event_update.update_id, message.chat.id, sender(message), text)


async def unfollow(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.following.unfollow(event_update.update_id, message.chat.id, sender(message), command.args or "")


async def sources(message: Message, event_update: Update, desk: Desk, command: CommandObject) -> None:
    await desk.following.sources(event_update.update_id, message.chat.id, command.args or "")


async def follow_file(message: Message, event_update: Update, desk: Desk) -> None:
    document = message.document
    assert document is not None
    file = File(document.file_id, document.file_name or "", document.file_size, document.mime_type)
    await desk.following.follow_file(event_update.update_id, message.chat.id, sender(message), file)


async def press(callback: CallbackQuery, event_update: Update, desk: Desk, acknowledge: Callable[..., None]) -> None:
    notice = None
    if callback.message is not None and callback.data is not None:
        message = callback.message
        notice = await desk.following.press(
            event_update.update_id, message.chat.id, callback.from_user.id, message.message_id, callback.data
        )
    acknowledge(callback.id, notice)
