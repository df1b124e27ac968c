"""Filters are asked in the event loop. aiogram runs every one that is no coroutine in a thread, `F.text` too: 25 ways
to a thread and back for each message, 4 ms at rest and five times as much beside busy workers, for 5 µs of work each.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import wraps
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import FilterObject


def at_once(root: Router) -> None:
    """Let all filters of a whole tree of routers be asked without a thread; to be called when the tree is complete."""
    for asked in _filters(root):
        if not asked.awaitable:
            asked.callback, asked.awaitable = _coroutine(asked.callback), True


def _filters(root: Router) -> Iterator[FilterObject]:
    for router in root.chain_tail:
        for observer in router.observers.values():
            # the filters of a router itself stand nowhere else
            for handler in (observer._handler, *observer.handlers):
                yield from handler.filters or ()


def _coroutine(question: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    @wraps(question)
    async def asked(*args: Any, **kwargs: Any) -> Any:
        return question(*args, **kwargs)

    return asked
