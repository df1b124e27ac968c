"""Flood control: how fast a bot may speak, and who kept on speaking when told to wait."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from bot.sandbox.answers import too_many_requests

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Telegram's limits; rates in messages.

    Edits count like messages, as they do in life; `edits=False` leaves them out.
    `callback_seconds`: how long a pressed button waits for its answer.
    """

    chat_rate: float = 1.0
    chat_burst: int = 3
    group_minute: int = 20
    overall_second: int = 30
    edits: bool = True
    callback_seconds: float = 15.0
    download: int = 20 * MEGABYTE
    upload: int = 50 * MEGABYTE

    @classmethod
    def off(cls) -> Limits:
        """No flood control, for tests that are about something else."""
        return cls(chat_rate=math.inf, group_minute=1_000_000_000, overall_second=1_000_000_000)


@dataclass(frozen=True, slots=True)
class Violation:
    """A call during an announced wait; `chat_id` None: the wait holds for all chats. Times are the clock's."""

    method: str
    chat_id: int | None
    at: float
    until: float


@dataclass(slots=True)
class Speed:
    """What one chat has left of its burst at the time `at`."""

    left: float
    at: float
    minute: deque[float] = field(default_factory=deque)


class Pace:
    """Counts what was accepted; refuses with a whole number of seconds after which the next message is let in."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.violations: deque[Violation] = deque(maxlen=10_000)
        self._speeds: dict[int, Speed] = {}
        self._second: deque[float] = deque()
        self._waits: dict[int | None, float] = {}

    def charge(self, method: str, chat_id: int, *, group: bool, now: float) -> None:
        """Accepts one message to a chat, or raises 429."""
        for key in (None, chat_id):
            self._obey(method, key, now)
        if wait := self._overall_wait(now):
            self.announce(None, whole(wait), now)
        speed = self._speed(chat_id, now)
        wait = self._chat_wait(speed, now) if not group else self._group_wait(speed, now)
        if wait:
            self.announce(chat_id, whole(wait), now)
        speed.left -= 1
        self._second.append(now)
        if group:
            speed.minute.append(now)

    def announce(self, chat_id: int | None, seconds: int, now: float) -> None:
        """Tells the bot to wait; whatever it sends meanwhile is a violation."""
        self._waits[chat_id] = now + seconds
        raise too_many_requests(seconds)

    def _obey(self, method: str, chat_id: int | None, now: float) -> None:
        until = self._waits.get(chat_id, now)
        if now < until:
            self.violations.append(Violation(method, chat_id, now, until))
            raise too_many_requests(whole(until - now))
        self._waits.pop(chat_id, None)

    def _speed(self, chat_id: int, now: float) -> Speed:
        limits = self.limits
        speed = self._speeds.setdefault(chat_id, Speed(limits.chat_burst, now))
        earned = math.inf if math.isinf(limits.chat_rate) else (now - speed.at) * limits.chat_rate
        speed.left, speed.at = min(limits.chat_burst, speed.left + earned), now
        return speed

    def _chat_wait(self, speed: Speed, now: float) -> float:
        return 0.0 if speed.left >= 1 else (1 - speed.left) / self.limits.chat_rate

    def _group_wait(self, speed: Speed, now: float) -> float:
        return full_window(speed.minute, self.limits.group_minute, 60.0, now)

    def _overall_wait(self, now: float) -> float:
        return full_window(self._second, self.limits.overall_second, 1.0, now)


def whole(seconds: float) -> int:
    """Rounded up, with no second more for an error of the arithmetic."""
    return max(1, math.ceil(seconds - 1e-6))


def full_window(times: deque[float], limit: int, seconds: float, now: float) -> float:
    """How long until one more fits among the `limit` of the last `seconds`."""
    while times and times[0] <= now - seconds:
        times.popleft()
    return times[0] + seconds - now if len(times) >= limit else 0.0
