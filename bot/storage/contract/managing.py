"""Who decides for a group; channels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model import Channel


class ManagingWrites(Protocol):
    """Called by managing, channels and the loop of petitions."""

    async def hold_back(self, update: int, packed: str, now: datetime) -> None:
        """Keep an update until its sender's rights are known. One that is kept already stays as it is."""

    async def let_go(self, update: int) -> None:
        """It was handled."""

    async def note_channel(self, chat_id: int, title: str, user_id: int) -> None:
        """We are an administrator of this channel; this user made us one. Who else is, is to be asked anew."""

    async def keep_posts(self, chat_id: int, keeps: bool) -> None:
        """Whether the posts of a channel are kept from now on."""

    async def note_administrators(self, chat_id: int, users: Sequence[int], now: datetime) -> None:
        """Those, and nobody else, are administrators of this channel."""

    async def hear(self, chat_id: int, user_id: int, hears: bool) -> None:
        """Whether what is kept of a channel comes to this administrator too, as long as he is one."""

    async def leave_thread(self, chat_id: int, thread: int) -> Sequence[int]:
        """A topic is gone: what was to be said there, also on schedule, is said in the chat itself. Who had ordered
        something there: the second time nobody."""


class ManagingReads(Protocol):
    """Called by managing, channels and the loop of petitions."""

    async def held(self, limit: int) -> Sequence[tuple[int, str]]:
        """Updates that wait, the oldest first."""

    async def channel(self, chat_id: int) -> Channel | None:
        """A channel where we are an administrator."""

    async def channels_of(self, user_id: int) -> Sequence[Channel]:
        """Those where this user is an administrator too, by title."""

    async def hearers(self, chat_id: int) -> Sequence[int]:
        """Users to whom what is kept of this channel comes too."""

    async def unsure_channels(self, before: datetime, limit: int) -> Sequence[int]:
        """Channels whose administrators were asked for last before that time."""

    async def is_reachable(self, chat_id: int) -> bool:
        """Whether this chat has written to us and lets us write."""
