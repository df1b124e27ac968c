"""How chats stand with us: they let us go, they move, they do not let us speak."""

from __future__ import annotations

from datetime import timedelta

from bot import cards
from bot.clerk import Clerk

SAID_ONCE_IN = timedelta(minutes=1)


class Standing(Clerk):
    """What Telegram tells of a chat."""

    async def moved(self, update: int, old_chat: int, new_chat: int) -> None:
        """A group became a supergroup: all that it has goes over, and what is unfinished is answered there."""
        now = self._clock()
        async with self._storage.unit(urgent=True) as unit:
            if await unit.first_sight(update, now):
                await unit.migrate(old_chat, new_chat)
        self._speech.changed(new_chat)
        self._news()

    async def forbidden(self, outgoing: int) -> None:
        """We may not write where we were asked: whoever asked hears of it in private, once a minute, if that may be."""
        asker = await self._storage.asker(outgoing)
        if asker is None or asker[0] == asker[1]:
            return
        now, texts = self._clock(), await self._speech.of(asker[1])
        async with self._storage.unit() as unit:
            if await unit.remark(asker[1], "no-rights", now, now - SAID_ONCE_IN):
                await unit.post(asker[1], texts("wait"), cards.phrase(texts, "no-rights"), now)
        self._news()

    async def topic_gone(self, chat_id: int, user_id: int) -> None:
        """Whoever ordered a digest for a topic that is gone hears in private where it comes now, if that may be."""
        if chat_id == user_id or not await self._storage.is_reachable(user_id):
            return
        now, texts = self._clock(), await self._speech.of(user_id)
        async with self._storage.unit() as unit:
            await unit.post(user_id, texts("wait"), cards.phrase(texts, "topic-gone"), now)
        self._news()

    async def gone(self, update: int, chat_id: int, reason: str) -> None:
        """The chat does not want us any more: it is paused, its history kept."""
        now = self._clock()
        async with self._storage.unit(urgent=True) as unit:
            if await unit.first_sight(update, now):
                await unit.part_with(chat_id, reason, now)
