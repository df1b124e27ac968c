"""What the operator sees of the work that is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is open now: submissions by state, when the oldest of them came, messages to be sent or edited."""

    gathering: int
    waiting: int
    reading: int
    oldest: datetime | None
    outbox: int


class OperatingReads(Protocol):
    """Called by monitoring and by those who answer the operator."""

    async def backlog(self) -> Backlog:
        """What is open now."""
