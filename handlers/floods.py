"""Whoever asks without measure is told so once, and not answered until the minute is over."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineQuery, Message, Update, User

from bot.desk import Desk
from bot.floods import Floods, Measure


def router() -> Router:
    """Before everything else: what it takes costs others no time."""
    router = Router(name="floods")
    router.message.register(tell, F.text.startswith("/"), too_much)
    router.callback_query.register(ignore, too_much)
    router.inline_query.register(ignore, too_much)
    return router


async def too_much(_: object, floods: Floods, event_from_user: User | None = None) -> bool | dict[str, Measure]:
    measure = Measure.WELL if event_from_user is None else floods.measure(event_from_user.id)
    return measure is not Measure.WELL and {"measure": measure}


async def tell(message: Message, event_update: Update, measure: Measure, desk: Desk, floods: Floods) -> None:
    if measure is Measure.FULL:
        await desk.remark(event_update.update_id, message.chat.id, "too-fast", limit=floods.limit)


async def ignore(_: CallbackQuery | InlineQuery) -> None:
    """A button stops spinning by itself."""
