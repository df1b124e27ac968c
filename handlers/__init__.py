"""aiogram routers, in the order of asking: an update becomes plain values and a call of the desk, no more."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update

from handlers import (
    access,
    adjusting,
    asking,
    buttons,
    channels,
    commands,
    edited,
    floods,
    following,
    governing,
    managing,
    membership,
    submissions,
    subscriptions,
    trouble,
)
from handlers.commands import COMMANDS
from handlers.inline import router as inline
from handlers.prompt import at_once
from handlers.stories import router as stories

__all__ = ["COMMANDS", "Routers"]


class Routers:
    """All routers, for one bot: its handlers are given what they ask for by name, `desk` and the other verbs.

    `acknowledge(callback_id, text=None)` answers a press without waiting.
    """

    def __init__(self, *, acknowledge: Callable[..., None], **verbs: Any) -> None:
        self._verbs = {"acknowledge": acknowledge, **verbs}

    async def feed(self, bot: Bot, update: Update) -> None:
        """Returns when the update is handled; what a handler raised is told to the user."""
        await _tree().feed_update(bot, update, **self._verbs)

    @property
    def kinds(self) -> list[str]:
        """Of updates, those that somebody here handles."""
        return _tree().resolve_used_update_types()


@cache
def _tree() -> Dispatcher:
    """It knows nothing of a bot, so all bots of a process share it: putting it together takes a hundredth of a second.
    No handler waits for what a user says next: there is no state for aiogram to keep."""
    root = Dispatcher(disable_fsm=True)
    root.message.outer_middleware(asking.note)
    root.callback_query.outer_middleware(asking.note)
    root.inline_query.outer_middleware(asking.note)
    root.include_routers(
        trouble.router(),
        floods.router(),
        channels.router(),
        membership.router(),
        access.router(),
        managing.router(),
        channels.private_router(),
        governing.router(),
        adjusting.router(),
        subscriptions.router(),
        following.router(),
        stories(),
        inline(),
        commands.router(),
        edited.router(),
        buttons.router(),
        submissions.router(),
    )
    at_once(root)
    return root
