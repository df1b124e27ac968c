"""What chats want of us."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model import Preferences, Span


class PreferenceWrites(Protocol):
    """Called by settings, and by reading for chats with a method of their own."""

    async def prefer(self, chat_id: int, preferences: Preferences, now: datetime) -> None:
        """Keep what a chat wants; replaces what it wanted before."""

    async def add_ranking(self, article: int, method: str, ranking: Sequence[Span]) -> None:
        """Keep an article's sentences as a method ranks them: chats that want this method are shown them so."""


class PreferenceReads(Protocol):
    """Called by all that speak to a chat."""

    async def preferences(self, chat_id: int) -> Preferences:
        """What a chat wants; the usual where it never said."""

    async def chosen(self, chat_id: int) -> Preferences | None:
        """The same; None of one that neither said nor was ever met."""

    async def ranking(self, article: int, method: str) -> tuple[Span, ...] | None:
        """An article's sentences as a method ranks them, if they were ranked by it."""
