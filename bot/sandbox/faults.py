"""Faults on demand: what goes wrong between a bot and Telegram, each at the call where it is wanted.

`faults.lose("sendMessage")` spoils the next sendMessage, `nth=3` the third from now, `times=2` two in a row; the method
"*" is any. Faults of one method wait in the order they were asked for; each call meets one of them at most.
`faults.after("sendMessage", hook, where=lambda params: …)` counts only the calls that it wants; parameters are as they
came over the wire.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.sandbox.answers import ApiError, Json, too_many_requests, unauthorized

# Called with the method and its parameters; may be a coroutine function.
Hook = Callable[[str, Json], Any]
Where = Callable[[Json], bool]
ANY = "*"


class ConnectionLost(Exception):
    """The connection ends without an answer."""


class Page(Exception):
    """A proxy's own answer, no JSON."""

    def __init__(self, status: int, html: str) -> None:
        super().__init__(status, html)
        self.status, self.html = status, html


class When(Enum):
    """Against Telegram's accepting of the call."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(eq=False, slots=True)
class Fault:
    """What happens at the `nth` matching call from now and at `times` calls in all; `seconds` late if it is slow."""

    method: str
    when: When
    nth: int
    times: int
    error: Exception | None = None
    hook: Hook | None = None
    seconds: float = 0.0
    where: Where | None = None

    def meets(self, method: str, params: Json) -> bool:
        """Counts the call; whether the fault happens at it."""
        if self.method not in (ANY, method) or (self.where and not self.where(params)):
            return False
        self.nth -= 1
        return self.nth <= 0

    async def happen(self, method: str, params: Json) -> None:
        if self.hook is not None:
            result = self.hook(method, params)
            if inspect.isawaitable(result):
                await result
        if self.error is not None:
            raise self.error


class Faults:
    """The faults asked for; none at first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def meet(self, method: str, params: Json) -> Fault | None:
        """The fault of this call, if any; called once for each call, before Telegram sees it."""
        due = [fault for fault in self._waiting if fault.meets(method, params)]
        if not due:
            return None
        for late in due[1:]:
            late.nth = 1
        fault = due[0]
        fault.times -= 1
        if fault.times == 0:
            self._waiting.remove(fault)
        return fault

    def clear(self) -> None:
        self._waiting.clear()

    def lose(self, method: str = ANY, *, nth: int = 1, times: int = 1) -> None:
        """Telegram accepts the call, its answer never arrives."""
        self._add(method, When.AFTER, nth, times, error=ConnectionLost())

    def drop(self, method: str = ANY, *, nth: int = 1, times: int = 1) -> None:
        """The connection breaks before Telegram sees the call. aiohttp tries a broken download a second time."""
        self._add(method, When.BEFORE, nth, times, error=ConnectionLost())

    def bad_gateway(self, method: str = ANY, *, nth: int = 1, times: int = 1) -> None:
        """A proxy's 502 with a page instead of JSON; Telegram does not see the call."""
        html = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"
        self._add(method, When.BEFORE, nth, times, error=Page(502, html))

    def fail(self, method: str = ANY, *, nth: int = 1, times: int = 1) -> None:
        """Telegram's own 500."""
        self._add(method, When.BEFORE, nth, times, error=ApiError(500, "Internal Server Error"))

    def refuse(
        self, error: ApiError, method: str = ANY, *, nth: int = 1, times: int = 1, where: Where | None = None
    ) -> None:
        """Any refusal."""
        self._add(method, When.BEFORE, nth, times, error=error, where=where)

    def forget_token(self, method: str = ANY, *, nth: int = 1, times: int = 1) -> None:
        """401, as if the token had been revoked."""
        self.refuse(unauthorized(), method, nth=nth, times=times)

    def flood(self, seconds: int, method: str = ANY, *, nth: int = 1, times: int = 1) -> None:
        """429; messages to the same chat before the time is over are violations."""
        self.refuse(too_many_requests(seconds), method, nth=nth, times=times)

    def slow(self, seconds: float, method: str = ANY, *, nth: int = 1, times: int = 1) -> None:
        """Telegram accepts at once, its answer comes late."""
        self._add(method, When.AFTER, nth, times, seconds=seconds)

    def before(self, method: str, hook: Hook, *, nth: int = 1, times: int = 1, where: Where | None = None) -> None:
        """Calls `hook` before Telegram sees the call."""
        self._add(method, When.BEFORE, nth, times, hook=hook, where=where)

    def after(self, method: str, hook: Hook, *, nth: int = 1, times: int = 1, where: Where | None = None) -> None:
        """Calls `hook` after Telegram accepted the call and before its answer: the gap where a process is killed."""
        self._add(method, When.AFTER, nth, times, hook=hook, where=where)

    def _add(self, method: str, when: When, nth: int, times: int, **what: Any) -> None:
        self._waiting.append(Fault(method, when, nth, times, **what))
