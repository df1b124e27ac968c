"""In which chats cards may go out as rich messages."""

from __future__ import annotations

from typing import Protocol


class AppearanceWrites(Protocol):
    async def takes_rich(self, chat_id: int, able: bool) -> None:
        """Called by desk when a chat sent a rich message: its people see such ones; and by delivery when Telegram
        refused one there, which is never forgotten."""


class AppearanceReads(Protocol):
    async def shows_rich(self, chat_id: int) -> bool:
        """Called by whoever makes a card: whether the chat wishes for rich cards, or said nothing and has sent rich
        messages itself; never where one was refused."""
