"""In whose language a chat is spoken to. Loops and the desk ask here: they have no update's context."""

from __future__ import annotations

from functools import cache

from bot.storage import Storage
from bot.texts import Texts

REMEMBERED = 10_000
"""Chats whose language is not asked for again."""


@cache
def texts(locale: str) -> Texts:
    """The phrases of a locale, loaded once."""
    return Texts(locale)


class Speech:
    """What chats want is asked of the storage once; whoever changes it says so by `changed`."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._locales: dict[int, str] = {}

    async def of(self, chat_id: int) -> Texts:
        """The phrases of this chat's language. Raises StorageError."""
        locale = self._locales.get(chat_id)
        if locale is None:
            locale = (await self._storage.preferences(chat_id)).locale
            if len(self._locales) >= REMEMBERED:
                self._locales.clear()
            self._locales[chat_id] = locale
        return texts(locale)

    def changed(self, chat_id: int) -> None:
        """This chat's preferences were committed anew."""
        self._locales.pop(chat_id, None)
