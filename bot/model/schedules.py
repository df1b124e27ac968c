"""When a chat is told, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time

DAYS = 7
WORKDAYS = frozenset(range(5))
WEEKEND = frozenset({5, 6})
EVERY_DAY = WORKDAYS | WEEKEND


@dataclass(frozen=True, slots=True)
class Schedule:
    """A week (расписание): for each day, Monday first, the local times at which something comes, in their order."""

    week: tuple[tuple[time, ...], ...]

    @classmethod
    def of(cls, rules: Iterable[tuple[Iterable[int], Iterable[time]]]) -> Schedule:
        """From days and their times; days that are named twice have the times of both."""
        week: list[set[time]] = [set() for _ in range(DAYS)]
        for days, times in rules:
            named = frozenset(times)
            for day in days:
                week[day] |= named
        return cls(tuple(tuple(sorted(times)) for times in week))

    def rules(self) -> Iterator[tuple[frozenset[int], tuple[time, ...]]]:
        """The same told briefly: days with the same times together, in the order of their first day."""
        for times in dict.fromkeys(times for times in self.week if times):
            yield frozenset(day for day in range(DAYS) if self.week[day] == times), times

    def encode(self) -> str:
        """As it is kept and stands in buttons: seven days, «830.2000» for 8:30 and 20:00."""
        return "|".join(".".join(f"{at.hour * 100 + at.minute}" for at in times) for times in self.week)

    @classmethod
    def decode(cls, text: str) -> Schedule:
        """The schedule of which `encode` told."""
        days = [[time(*divmod(int(at), 100)) for at in day.split(".") if at] for day in text.split("|")]
        if len(days) != DAYS:
            raise ValueError(f"not a week: {text}")
        return cls(tuple(tuple(times) for times in days))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chat is written to: itself, or one topic of a forum."""

    chat_id: int
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the digests of a place have come to: the last entry that they covered, and when that was."""

    through: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Subscription:
    """An order for digests (подписка). `zone` is an IANA name where the schedule has one of its own, None for that of
    its chat. `next_at` is when it is due, None while it is paused. `tells_empty`: also a digest with nothing in it is
    sent."""

    id: int
    place: Place
    ordered_by: int
    schedule: Schedule
    zone: str | None
    next_at: datetime | None
    tells_empty: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """One digest under way (выпуск). `subscription` is None where it was asked for by /digest; `outgoing` is the
    message that stands already in its place. `attempts` failed."""

    id: int
    place: Place
    subscription: int | None
    outgoing: int | None
    tells_empty: bool
    attempts: int


@dataclass(frozen=True, slots=True)
class Window:
    """What one digest covers: the entries of its chat with `after` < id <= `through`. Ids grow with commits, so nothing
    is missed and nothing comes twice. `since` and `until` say the same as times; `run` is the id of the digest."""

    chat_id: int
    thread: int | None
    after: int
    through: int
    since: datetime
    until: datetime
    run: int


@dataclass(frozen=True, slots=True)
class Expected:
    """A question that waits for a typed answer: of one user in one chat, what about (`kind`), what is known so far
    (`text`), and the message that asked."""

    chat_id: int
    user_id: int
    kind: str
    text: str
    outgoing: int | None = None
