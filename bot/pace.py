"""Telegram's pace: when the next call may go out. Pure: time is an argument, seconds of a clock that never goes back.

What Telegram tells in https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: 30 messages a
second in all, one a second in one chat but for short bursts, 20 a minute in one group. Edits count like messages.
Whoever is faster gets 429 and waits for longer.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from enum import Enum, auto

SECOND = 1.05
MINUTE = 60.5
"""Both a little longer than life: a call may arrive sooner after the one before it than it left."""

CALLS_A_SECOND = 30
CHAT_BURST = 2
"""A placeholder and its content need not wait for each other; after that a chat gets one call a second."""
GROUP_CALLS = 20


class Kind(Enum):
    """Sends and edits have a lane each in a chat, one call a second; together they keep the chat's pace."""

    SEND = auto()
    EDIT = auto()
    OTHER = auto()
    """Removals and answers to buttons: they count among all calls, and belong to no chat's lane."""


@dataclass(slots=True)
class _Window:
    """At most so many calls within so many seconds, whichever window of that length one looks at."""

    calls: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def next_at(self) -> float:
        return self.times[0] + self.seconds if len(self.times) >= self.calls else -math.inf

    def spend(self, now: float) -> None:
        if len(self.times) >= self.calls:
            self.times.popleft()
        self.times.append(now)

    def settle(self, spent: float, now: float) -> None:
        """Move a call to the last moment at which Telegram may have counted it."""
        if spent in self.times:
            self.times.remove(spent)
            self.times.append(now)


@dataclass(slots=True)
class _Chat:
    """What one chat got lately: `last` by lane, `level` is when it will have had a second of rest for every call."""

    group: _Window | None
    last: dict[Kind, float] = field(default_factory=dict)
    level: float = -math.inf

    def next_at(self, kind: Kind) -> float:
        lane = self.last.get(kind, -math.inf) + SECOND
        burst = self.level - (CHAT_BURST - 1) * SECOND
        return max(lane, burst, self.group.next_at() if self.group else -math.inf)

    def spend(self, kind: Kind, now: float) -> None:
        self.last[kind] = now
        self.level = max(self.level, now) + SECOND
        if self.group:
            self.group.spend(now)


class Pace:
    """Ask `next_at`, wait, `spend` as the call goes out, `settle` when it is answered.

    Telegram counts a call when it arrives, which on a busy machine may be a tenth of a second after it went out, while
    those after it are quicker: so a call that was answered counts from its answer. Without that a crowd of a thousand
    forwards was refused a few calls every second.

    Remembers only the chats of the last minute: fewer than CALLS_A_SECOND * MINUTE, 1,815 of them.
    """

    def __init__(self) -> None:
        self._all = _Window(CALLS_A_SECOND, SECOND)
        self._chats: dict[int, _Chat] = {}  # the one that was spent on longest ago stands first

    def next_at(self, chat_id: int, kind: Kind, now: float) -> float:
        """The earliest time, not before `now`, at which this call keeps every limit."""
        earliest = max(now, self._all.next_at())
        chat = self._chats.get(chat_id)
        return max(earliest, chat.next_at(kind)) if chat and kind is not Kind.OTHER else earliest

    def spend(self, chat_id: int, kind: Kind, now: float) -> None:
        """Note a call. A call may go out although `next_at` is later; those after it wait for longer then."""
        self._all.spend(now)
        if kind is not Kind.OTHER:
            chat = self._chats.pop(chat_id, None) or _Chat(_group_window(chat_id))
            chat.spend(kind, now)
            self._chats[chat_id] = chat
        self._forget_before(now - MINUTE)

    def settle(self, spent: float, now: float) -> None:
        """A call that went out at `spent` was answered."""
        self._all.settle(spent, now)

    def _forget_before(self, time: float) -> None:
        while self._chats:
            chat_id, chat = next(iter(self._chats.items()))
            if max(chat.last.values()) > time:
                return
            del self._chats[chat_id]


def _group_window(chat_id: int) -> _Window | None:
    """Groups and channels have negative ids."""
    return _Window(GROUP_CALLS, MINUTE) if chat_id < 0 else None
