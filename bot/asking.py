"""Who asks, and in which topic of a forum: known while an update is handled, so that all that it causes goes there."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from bot.model import LOCALES


@dataclass(frozen=True, slots=True)
class Asking:
    """`user_id` is None where nobody is named: a channel, an anonymous administrator. A chat that is met for the first
    time is spoken to in `locale`."""

    thread: int | None = None
    user_id: int | None = None
    locale: str = LOCALES[0]


NOBODY = Asking()

ASKING: ContextVar[Asking | None] = ContextVar("asking", default=None)
"""Set by handlers, read by `Clerk` when it opens the unit of an update, and by `Speech`."""
