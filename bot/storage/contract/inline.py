"""Links that somebody may want to be read: told by inline mode."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class InlineWrites(Protocol):
    # --- called by inline ---

    async def want_link(self, user_id: int, link: str, now: datetime) -> None:
        """Keep a link in place of the one that this user had."""


class InlineReads(Protocol):
    # --- called by inline ---

    async def wanted_link(self, user_id: int) -> str | None:
        """The last one, for a few days."""
