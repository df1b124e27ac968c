"""For which chat the work of a task is done: where many wait, chats take turns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

NOBODYS = 0

WHOSE: ContextVar[int] = ContextVar("whose", default=NOBODYS)


@contextmanager
def working_for(chat_id: int) -> Iterator[None]:
    """What this task does inside is done for this chat."""
    token = WHOSE.set(chat_id)
    try:
        yield
    finally:
        WHOSE.reset(token)
