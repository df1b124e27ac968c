"""What chats want of us."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.model import Preferences


class PreferenceWrites(Protocol):
    """Called by settings."""

    async def prefer(self, chat_id: int, preferences: Preferences, now: datetime) -> None:
        """Keep what a chat wants; replaces what it wanted before."""


class PreferenceReads(Protocol):
    """Called by all that speak to a chat."""

    async def preferences(self, chat_id: int) -> Preferences:
        """What a chat wants; the usual where it never said."""
