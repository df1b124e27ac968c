"""aiogram routers, in the order of asking: an update becomes plain values and a call of the desk, no more."""

from __future__ import annotations

from collections.abc import Callable

from aiogram import Dispatcher

from bot.adjusting import Adjusting
from bot.desk import Desk
from handlers import access, adjusting, buttons, commands, membership, submissions, trouble
from handlers.commands import COMMANDS
from handlers.stories import router as stories

__all__ = ["COMMANDS", "dispatcher"]


def dispatcher(
    *, desk: Desk, settings: Adjusting, acknowledge: Callable[..., None], allowed: frozenset[int]
) -> Dispatcher:
    """A new dispatcher with all routers; handlers are given these by name.

    `acknowledge(callback_id, text=None)` answers a press without waiting; `allowed` is empty for everybody.
    """
    root = Dispatcher(desk=desk, adjusting=settings, acknowledge=acknowledge, allowed=allowed)
    root.include_routers(
        trouble.router(),
        membership.router(),
        access.router(),
        adjusting.router(),
        stories(),
        commands.router(),
        buttons.router(),
        submissions.router(),
    )
    return root
