"""What only administrators may in a group: the commands that change it, and the buttons under what they show."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message, Update

from bot.cards import SETTINGS_DATA, SUBSCRIBING_DATA, Press, View
from bot.cards.channels import ChannelPress
from bot.cards.following import FollowPress, Step
from bot.desk import Desk
from bot.lists import Kind
from bot.managing import Verdict
from handlers.commands import addressed

GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}

CHANGING = frozenset(
    {
        *("settings", "zone", "quiet", "forget"),
        *("follow", "unfollow", "watch", "mute"),
        *("subscribe", "unsubscribe", "digest"),
    }
)
"""Commands. All others only show what there is; a digest of what is new is then no news in the next one."""

CHANGING_DATA = (SETTINGS_DATA, SUBSCRIBING_DATA, "wt:")
"""How the data of buttons begins that change something, whatever follows."""

LOOKS = {Step.LIST, Step.SOURCE, Step.FILE}
"""Buttons under sources that only show."""

FORGETS = {View.DELETE, View.DELETED}
CHOICES = {Kind.CONFIRM, Kind.FORGOTTEN, Kind.WATCH, Kind.MUTE}

_NAME = re.compile(r"/([A-Za-z0-9_]+)")


def router() -> Router:
    """Stands before all that it keeps: what may be done goes on to the routers behind it."""
    router = Router(name="managing")
    router.message.register(held, F.chat.type.in_(GROUPS), F.text, ~F.forward_origin, changes, unknown)
    router.message.register(declined, F.chat.type.in_(GROUPS), F.text, ~F.forward_origin, changes, refused)
    router.callback_query.register(held, presses, unknown)
    router.callback_query.register(declined_press, presses, refused)
    return router


# --- what is wanted ---------------------------------------------------------------------------------------------------


async def changes(message: Message, bot: Bot) -> bool:
    name = _NAME.match(message.text or "")
    return name is not None and name.group(1).casefold() in CHANGING and await addressed(message, bot)


async def presses(callback: CallbackQuery, desk: Desk) -> bool:
    """In a channel nobody's press may change what all see, except an administrator's."""
    message, data = callback.message, callback.data or ""
    if message is None or message.chat.type == ChatType.PRIVATE:
        return ChannelPress.named(data) is not None
    if message.chat.type == ChatType.CHANNEL or data.startswith(CHANGING_DATA):
        return True
    source = FollowPress.decode(data)
    if source is not None:
        return source.step not in LOOKS
    press = Press.decode(data)
    return press is not None and (press.view in FORGETS or await _chooses(press, message.chat.id, desk))


async def _chooses(press: Press, chat_id: int, desk: Desk) -> bool:
    """Whether it is one of the buttons that /forget, or a list of suggestions, asks with."""
    asked = await desk.choice(chat_id, press) if press.view is View.PICK else None
    return asked is not None and asked in CHOICES


# --- who wants it -----------------------------------------------------------------------------------------------------


def verdict(event: Message | CallbackQuery, desk: Desk) -> Verdict | None:
    """Whoever speaks as the group itself is an administrator of it; whoever speaks as a channel is nobody.

    A button under what is told in private of a channel is about that channel.
    """
    if isinstance(event, CallbackQuery):
        if event.message is None:
            return Verdict.NO
        where = event.message.chat.id
        about = ChannelPress.named(event.data or "") if where > 0 else None
        return desk.managing.verdict(about or where, event.from_user.id)
    if event.sender_chat is not None:
        return Verdict.YES if event.sender_chat.id == event.chat.id else Verdict.NO
    return Verdict.NO if event.from_user is None else desk.managing.verdict(event.chat.id, event.from_user.id)


def unknown(event: Message | CallbackQuery, desk: Desk) -> bool:
    return verdict(event, desk) is None


def refused(event: Message | CallbackQuery, desk: Desk) -> dict[str, Any] | bool:
    found = verdict(event, desk)
    return False if found is Verdict.YES else {"found": found}


# --- what becomes of it -----------------------------------------------------------------------------------------------


async def held(_: Message | CallbackQuery, event_update: Update, desk: Desk) -> None:
    """It comes again, as if Telegram had sent it just then."""
    packed = event_update.model_dump_json(exclude_unset=True, by_alias=True)
    await desk.managing.hold_back(event_update.update_id, packed)


async def declined(message: Message, event_update: Update, desk: Desk, found: Verdict) -> None:
    """One short word, once a minute."""
    key = "rights-unknown" if found is Verdict.UNANSWERED else "administrators-only"
    await desk.remark(event_update.update_id, message.chat.id, key)


async def declined_press(callback: CallbackQuery, desk: Desk, acknowledge: Callable[..., None], found: Verdict) -> None:
    assert callback.message is not None
    acknowledge(callback.id, await desk.managing.notice(callback.message.chat.id, found))
