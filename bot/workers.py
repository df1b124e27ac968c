"""The process pool: warm, bounded, survives a worker's death.

Each slot is an executor of one process, so that a death concerns one article only. Processes come from a forkserver
that has loaded the models once; a replacement is ready in a fraction of a second. No wait for a process is without an
end: what starts and ends workers may hang too, and is then ended itself.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from typing import ParamSpec, TypeVar

from bot.errors import AnalysisBroke, SvodkaError, WorkerDied, WorkerTimeout
from bot.slots import Slot, heard
from bot.whose import WHOSE

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """`count` processes; `timeout` seconds for one call."""

    def __init__(self, count: int, timeout: float) -> None:
        self.count = count
        self._timeout = timeout
        self._idle = _Line()
        self._slots: list[Slot] = []
        self._urgent = 0
        self._calm = asyncio.Event()
        self._calm.set()
        self.patient = Patient(self)

    async def start(self) -> None:
        """Start all processes that do not run yet; returns when they are warm. Raises WorkerDied if none is born."""
        for _ in range(self.count - len(self._slots)):
            slot = Slot()
            self._slots.append(slot)
            await asyncio.to_thread(slot.open)
            self._idle.put(slot)

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module-level function in a worker; waits for a free one, in turn with other chats (`bot.whose`).

        Raises the SvodkaError that the function raises, AnalysisBroke for anything else that it raises, WorkerDied if
        its process ended, WorkerTimeout if it was ended for taking too long; in these two cases the process is
        replaced before this returns. A call that is given up ends its process: nobody waits behind it.
        """
        return await self._run(await self._at_once(), partial(function, *args, **kwargs))

    async def run_patiently(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for what can wait: while anybody waits for `run`, he goes first."""
        return await self._run(await self._in_calm(), partial(function, *args, **kwargs))

    async def _at_once(self) -> Slot:
        self._urgent += 1
        self._calm.clear()
        try:
            return await self._idle.get()
        finally:
            self._urgent -= 1
            if not self._urgent:
                self._calm.set()

    async def _in_calm(self) -> Slot:
        slot = await self._idle.get()
        while self._urgent:
            self._idle.put(slot)
            await self._calm.wait()
            slot = await self._idle.get()
        return slot

    async def _run(self, slot: Slot, function: partial[T]) -> T:
        try:
            call = await self._submitted(slot, function)
            await asyncio.wait({call}, timeout=self._timeout)
            if not call.done():
                await self._replace(slot)
                raise WorkerTimeout(function.func.__name__)
            error = None if call.cancelled() else call.exception()
            if call.cancelled() or isinstance(error, BrokenProcessPool):
                self._doubt()
                await self._replace(slot)
                raise WorkerDied(function.func.__name__)
            if error is not None and not isinstance(error, SvodkaError):
                raise AnalysisBroke(repr(error)) from error
            return call.result()
        except asyncio.CancelledError:
            slot.give_up()
            raise
        finally:
            slot.when_ready(self._idle.put)

    async def _submitted(self, slot: Slot, call: Callable[[], T]) -> asyncio.Future[T]:
        """A process that ended while it was idle has harmed nobody: it is replaced first."""
        try:
            if slot.doubted:
                await slot.asked()
            return slot.submit(call)
        except BrokenProcessPool:
            await self._replace(slot)
        try:
            return slot.submit(call)
        except BrokenProcessPool:
            raise WorkerDied("birth") from None

    async def _replace(self, slot: Slot) -> None:
        """Once begun it goes on, also if nobody waits for it any more; meanwhile nobody gets the slot. Where no process
        is born, whoever comes next tries again."""
        slot.replacing = asyncio.get_running_loop().run_in_executor(None, slot.replace)
        slot.replacing.add_done_callback(heard)
        with suppress(WorkerDied):
            await asyncio.shield(slot.replacing)

    def _doubt(self) -> None:
        """What ended one process may have ended them all, and that is heard of late: the others are asked first."""
        for slot in self._slots:
            slot.doubted = True

    async def close(self) -> None:
        """End all processes, also those at work; whoever waits for an answer hears WorkerDied."""
        await asyncio.gather(*(asyncio.to_thread(slot.close) for slot in self._slots))

    @property
    def idle(self) -> int:
        """How many processes run and have nothing to do."""
        return len(self._idle)

    @property
    def pids(self) -> list[int]:
        """The processes, for the operator and for tests that kill them."""
        return [slot.pid for slot in self._slots if slot.pid]


class Patient:
    """The pool for those who can wait: what users send themselves is read before what they follow."""

    def __init__(self, workers: Workers) -> None:
        self.count = workers.count
        self._workers = workers

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `Workers.run_patiently`."""
        return await self._workers.run_patiently(function, *args, **kwargs)


class _Line:
    """Processes that have nothing to do, or those who wait for one: chats take turns, a chat's own keep their order."""

    def __init__(self) -> None:
        self._free: deque[Slot] = deque()
        self._waiting: OrderedDict[int, deque[asyncio.Future[Slot]]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._free)

    async def get(self) -> Slot:
        if self._free:
            return self._free.popleft()
        place: asyncio.Future[Slot] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(WHOSE.get(), deque()).append(place)
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():  # it was given and will not be used
                self.put(place.result())
            raise

    def put(self, slot: Slot) -> None:
        """To the first of the chat whose turn it is; its next one waits for all other chats."""
        while self._waiting:
            whose, places = self._waiting.popitem(last=False)
            place = places.popleft()
            if places:
                self._waiting[whose] = places
            if not place.done():  # whoever is cancelled still stands in line
                place.set_result(slot)
                return
        self._free.append(slot)
