"""What the person who runs the bot sees of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is open now: submissions by state, when the oldest of them came, messages to be sent or edited."""

    gathering: int
    waiting: int
    reading: int
    oldest: datetime | None
    outbox: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day where the administrator lives: submissions answered and failed, and the chats that they came from."""

    day: date
    answered: int
    failed: int
    chats: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """`chats` that ever wrote and of them `parted`, who cannot be written to; `seconds`: how long an answer took, the
    median and the 95th percentile; `failures` by the problem that was told, the most frequent first."""

    chats: int
    parted: int
    articles: int
    entries: int
    sources: int
    subscriptions: int
    seconds: tuple[float, float]
    failures: tuple[tuple[str, int], ...]
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A submission that could not be read. `what` is its link or the name of its file, else None: of a text the length
    is told and none of its words."""

    submission: int
    chat_id: int
    received: datetime
    problem: str
    what: str | None
    length: int


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A message to all chats, being handed out: those up to `reached` have it in their outbox."""

    id: int
    text: str
    reached: int | None
    given: int
