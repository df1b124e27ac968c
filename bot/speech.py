"""In whose language a chat is spoken to. Loops and the desk ask here: they have no update's context."""

from __future__ import annotations

from functools import cache

from bot import cards
from bot.asking import ASKING, NOBODY
from bot.model import LOCALES, Content, Preferences
from bot.storage import Storage
from bot.texts import Texts

REMEMBERED = 10_000
"""Chats whose preferences are not asked for again."""


@cache
def texts(locale: str) -> Texts:
    """The phrases of a locale, loaded once."""
    return Texts(locale)


def greeting(locale: str) -> Content:
    """The first words to a chat, with buttons for the other languages."""
    others = [(place, texts(other)("language-name")) for place, other in enumerate(LOCALES) if other != locale]
    return cards.greeting(others, texts(locale))


class Speech:
    """What chats want is asked of the storage once; whoever changes it says so by `changed`."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._known: dict[int, Preferences] = {}

    async def of(self, chat_id: int) -> Texts:
        """The phrases of this chat's language. Raises StorageError."""
        return texts((await self.preferences(chat_id)).locale)

    async def preferences(self, chat_id: int) -> Preferences:
        """What this chat wants; one that is not met yet, what whoever asks would. Raises StorageError."""
        known = self._known.get(chat_id)
        if known is None:
            known = await self._storage.chosen(chat_id)
            if known is None:
                return Preferences((ASKING.get() or NOBODY).locale)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[chat_id] = known
        return known

    def changed(self, chat_id: int) -> None:
        """This chat's preferences were committed anew."""
        self._known.pop(chat_id, None)
