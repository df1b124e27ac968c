"""`@bot words` in any chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from aiogram import Router
from aiogram.types import InlineQuery

from bot.inline import Inline
from bot.model import Offer


def router() -> Router:
    """A query writes nothing that must not come twice: it is answered beside the updates, which wait for none."""
    router = Router(name="inline")
    router.inline_query.register(ask)
    return router


async def ask(query: InlineQuery, inline: Inline, offer: Callable[[str, Callable[[], Awaitable[Offer]]], None]) -> None:
    offer(query.id, partial(inline.offer, query.from_user.id, query.query, query.offset))
