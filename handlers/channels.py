"""Channels: their posts, our rights there, and /channel with its buttons in private."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update

from bot.admitting import Admitting
from bot.cards.channels import DATA
from bot.desk import Desk
from bot.model import Channel, Origin, OriginKind, Submission
from handlers.commands import addressed
from handlers.submissions import SENT_BY_USERS, obstacle, sender, submission, utc
from handlers.subscriptions import short


def router() -> Router:
    """Stands before membership, the commands, the buttons and what is typed."""
    router = Router(name="channels")
    router.my_chat_member.register(
        added,
        F.chat.type == ChatType.CHANNEL,
        F.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR,
        known,
    )
    router.channel_post.register(post, F.content_type.in_(SENT_BY_USERS))
    router.edited_channel_post.register(edited, F.content_type.in_(SENT_BY_USERS))
    return router


def private_router() -> Router:
    """Stands behind those that keep strangers and members out."""
    router = Router(name="channels in private")
    commands = Router(name="channel commands")
    commands.message.filter(F.text, ~F.forward_origin, addressed)
    commands.message.register(channel, F.chat.type == ChatType.PRIVATE, Command("channel", ignore_case=True))
    commands.message.register(elsewhere, Command("channel", ignore_case=True))
    answers = Router(name="channel answers")
    answers.message.register(typed, F.chat.type == ChatType.PRIVATE, short)
    answers.message.register(typed_source, F.chat.type == ChatType.PRIVATE, address)
    answers.callback_query.register(press, F.data.startswith(DATA), F.message.chat.type == ChatType.PRIVATE)
    router.include_routers(commands, answers)
    return router


async def known(event: ChatMemberUpdated, admitting: Admitting) -> bool:
    return await admitting.knows(event.from_user.id)


# --- in the channel ---------------------------------------------------------------------------------------------------


async def added(event: ChatMemberUpdated, event_update: Update, desk: Desk) -> None:
    found = Channel(event.chat.id, event.chat.title or "", keeps=False)
    await desk.channels.added(event_update.update_id, found, event.from_user.id)
    desk.managing.held()


async def post(message: Message, event_update: Update, desk: Desk, bot: Bot) -> None:
    """What cannot be read, or is said to us, is left out in silence: in a channel nobody is answered."""
    if obstacle(message) is None and not await addressed(message, bot):
        await desk.channels.keep(event_update.update_id, posted(message))


async def edited(message: Message, event_update: Update, desk: Desk) -> None:
    if obstacle(message) is None:
        await desk.channels.edit(event_update.update_id, posted(message))


def posted(message: Message) -> Submission:
    """A post is said by its channel, unless it was passed on."""
    chat, found = message.chat, submission(message)
    said = Origin(
        OriginKind.CHANNEL,
        chat.title or "",
        utc(message.date),
        chat.id,
        chat.username,
        message.message_id,
        message.author_signature,
    )
    return replace(found, origin=found.origin or said)


# --- in private -------------------------------------------------------------------------------------------------------


async def channel(message: Message, event_update: Update, desk: Desk, bot: Bot) -> None:
    await desk.channels.show(event_update.update_id, sender(message), await _name(bot))


async def elsewhere(message: Message, event_update: Update, desk: Desk) -> None:
    await desk.remark(event_update.update_id, message.chat.id, "channels-in-private")


async def typed(message: Message, event_update: Update, desk: Desk) -> None:
    """What answers no question goes on."""
    if not await desk.channels.typed(event_update.update_id, sender(message), message.text or ""):
        raise SkipHandler


def address(message: Message) -> bool:
    """Whether it is one word that may say where something stands, and nothing else."""
    text = (message.text or "").strip()
    own = message.forward_origin is None and not message.via_bot
    return own and ("." in text or text.startswith("@")) and len(text.split()) == 1


async def typed_source(message: Message, event_update: Update, desk: Desk) -> None:
    """What answers no question goes on."""
    if not await desk.channels.typed_source(event_update.update_id, sender(message), message.text or ""):
        raise SkipHandler


async def press(
    callback: CallbackQuery, event_update: Update, desk: Desk, acknowledge: Callable[..., None], bot: Bot
) -> None:
    notice = None
    message = callback.message
    if message is not None and callback.data is not None:
        user_id = callback.from_user.id
        notice = await desk.channels.press(
            event_update.update_id, user_id, message.message_id, callback.data, await _name(bot)
        )
    acknowledge(callback.id, notice)


async def _name(bot: Bot) -> str:
    return (await bot.me()).username or ""
