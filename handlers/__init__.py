"""aiogram routers, in the order of asking: an update becomes plain values and a call of the desk, no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram import Dispatcher

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

__all__ = ["COMMANDS", "dispatcher"]


def dispatcher(*, acknowledge: Callable[..., None], **verbs: Any) -> Dispatcher:
    """A new dispatcher with all routers; handlers are given what they ask for by name: `desk` and the other verbs.

    `acknowledge(callback_id, text=None)` answers a press without waiting.
    """
    root = Dispatcher(acknowledge=acknowledge, **verbs)
    root.message.outer_middleware(asking.note)
    root.callback_query.outer_middleware(asking.note)
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
