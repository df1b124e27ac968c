"""In whose language a chat is spoken to. Loops and the desk ask here: they have no update's context."""

from __future__ import annotations

from functools import cache

from bot.model import Preferences
from bot.storage import Storage
from bot.texts import Texts

REMEMBERED = 10_000
"""Chats whose preferences are not asked for again."""


@cache
def texts(locale: str) -> Texts:
    """The phrases of a locale, loaded once."""
    return Texts(locale)


class Speech:
    """What chats want is asked of the storage once; whoever changes it says so by `changed`."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._known: dict[int, Preferences] = {}

    async def of(self, chat_id: int) -> Texts:
        """The phrases of this chat's language. Raises StorageError."""
        return texts((await self.preferences(chat_id)).locale)

    async def preferences(self, chat_id: int) -> Preferences:
        """What this chat wants. Raises StorageError."""
        known = self._known.get(chat_id)
        if known is None:
            known = await self._storage.preferences(chat_id)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[chat_id] = known
        return known

    def changed(self, chat_id: int) -> None:
        """This chat's preferences were committed anew."""
        self._known.pop(chat_id, None)
