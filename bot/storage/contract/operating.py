"""What the operator sees and does: the work that is open, what failed, invitations, messages to all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.model import Backlog, Broadcast, Failure, Statistics


class OperatingWrites(Protocol):
    """Called by reading, and by what the operator does."""

    async def note_end(self, submission: int, now: datetime, problem: str | None) -> None:
        """When a submission ended, and the problem that was told if it failed."""

    async def retry(self, submission: int) -> int | None:
        """failed → waiting, as if it had just come; the message that will show what comes of it. None if it did not
        fail, or is forgotten, or its message is gone."""

    async def invite(self, hash_: str, made_by: int, now: datetime) -> None:
        """Keep an invitation by the hash of what stands in its link."""

    async def admit(self, hash_: str, user_id: int, now: datetime) -> bool:
        """Somebody came with an invitation: it is used up. False if it was before, or never made."""

    async def draft(self, text: str, made_by: int, now: datetime) -> int:
        """Keep a message to all chats, which nobody gets yet; its id."""

    async def confirm(self, broadcast: int, now: datetime) -> bool:
        """Let it go out. False if it went out before or is not there."""

    async def spread(self, broadcast: Broadcast, limit: int) -> Sequence[int]:
        """The next `limit` chats that can be written to; they are noted as reached. None left: it is done."""


class OperatingReads(Protocol):
    """Called by monitoring and by those who answer the operator."""

    async def backlog(self) -> Backlog:
        """What is open now."""

    async def sources_by_state(self) -> Mapping[str, int]:
        """How many followed sources are well, failing or paused."""

    async def statistics(self, days: Sequence[datetime]) -> Statistics:
        """All that is kept, and what happened since the first of these moments, at which days begin: oldest first, each
        in the zone whose day it is."""

    async def failures(self, limit: int) -> Sequence[Failure]:
        """Those that failed last, the newest first."""

    async def guests(self) -> frozenset[int]:
        """Users who came by an invitation."""

    async def reachable(self) -> int:
        """How many chats can be written to."""

    async def broadcast(self) -> Broadcast | None:
        """The oldest that is confirmed and not yet handed out whole."""
