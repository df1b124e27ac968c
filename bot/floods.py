"""Who asks without measure: commands, presses and inline queries of one user in a minute. What is sent to be read has
limits of its own, which the desk tells; here is what would keep the updates of others waiting before any is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from enum import Enum, auto

MINUTE = 60


class Measure(Enum):
    """FULL is the first that is too much in this minute: it may be told."""

    WELL = auto()
    FULL = auto()
    OVER = auto()


class Floods:
    """Counts those who asked in this minute of the clock, and forgets them with it."""

    def __init__(self, limit: int, clock: Callable[[], datetime]) -> None:
        self.limit, self._clock = limit, clock
        self._minute = 0
        self._asked: Counter[int] = Counter()

    def measure(self, user_id: int) -> Measure:
        """One more of this user."""
        minute = int(self._clock().timestamp()) // MINUTE
        if minute != self._minute:
            self._minute = minute
            self._asked.clear()
        self._asked[user_id] += 1
        excess = self._asked[user_id] - self.limit
        return Measure.WELL if excess <= 0 else Measure.FULL if excess == 1 else Measure.OVER
