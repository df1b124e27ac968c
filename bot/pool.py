"""What is asked of the process pool, by those who may not know `bot.workers`."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Pool(Protocol):
    """Whoever has work for it."""

    count: int

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function in a worker; raises what it raises, and WorkerError."""


class IdlePool(Pool, Protocol):
    """Whoever has work that nobody waits for."""

    @property
    def idle(self) -> int:
        """Processes that have nothing to do."""


class WatchedPool(Protocol):
    """Whoever only looks at it."""

    count: int

    @property
    def idle(self) -> int:
        """Processes that have nothing to do."""

    @property
    def pids(self) -> list[int]:
        """All processes."""
