"""The process pool: warm, bounded, survives a worker's death.

Each slot is an executor of one process, so that a death concerns one article only. Processes come from a forkserver
that has loaded the models once; a replacement is ready in a fraction of a second.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import resource
import signal
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import resource_tracker
from typing import ParamSpec, TypeVar

from bot import metrics
from bot.errors import AnalysisBroke, SvodkaError, WorkerDied, WorkerTimeout
from bot.whose import WHOSE

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

PRELOADED = "bot.analysis.preloaded"
"""The module that the forkserver imports before it forks: it loads the models."""

NICE = 10
"""An article may wait for a moment; a message that comes in may not."""

MEMORY = 4 * 1024**3
"""Bytes of address space for one worker: hostile input meets MemoryError before the machine does."""

ENDING = 20.0
"""Seconds in which the executor of an ended process clears up; its place is not lost to one that never does."""

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")  # inherited by the forkserver: one thread for each process that runs natasha


class Workers:
    """`count` processes; `timeout` seconds for one call."""

    def __init__(self, count: int, timeout: float) -> None:
        self.count = count
        self._timeout = timeout
        self._idle = _Line()
        self._slots: list[_Slot] = []
        self._urgent = 0
        self._calm = asyncio.Event()
        self._calm.set()
        self.patient = Patient(self)

    async def start(self) -> None:
        """Start all processes that do not run yet; returns when they are warm."""
        for _ in range(self.count - len(self._slots)):
            slot = _Slot()
            await asyncio.to_thread(slot.open)
            self._slots.append(slot)
            self._idle.put(slot)

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module-level function in a worker; waits for a free one, in turn with other chats (`bot.whose`).

        Raises the SvodkaError that the function raises, AnalysisBroke for anything else that it raises, WorkerDied if
        its process ended, WorkerTimeout if it was ended for taking too long; in these two cases the process is
        replaced before this returns.
        """
        return await self._run(await self._at_once(), partial(function, *args, **kwargs))

    async def run_patiently(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for what can wait: while anybody waits for `run`, he goes first."""
        return await self._run(await self._in_calm(), partial(function, *args, **kwargs))

    async def _at_once(self) -> _Slot:
        self._urgent += 1
        self._calm.clear()
        try:
            return await self._idle.get()
        finally:
            self._urgent -= 1
            if not self._urgent:
                self._calm.set()

    async def _in_calm(self) -> _Slot:
        slot = await self._idle.get()
        while self._urgent:
            self._idle.put(slot)
            await self._calm.wait()
            slot = await self._idle.get()
        return slot

    async def _run(self, slot: _Slot, function: partial[T]) -> T:
        try:
            call = await self._submitted(slot, function)
            await asyncio.wait({call}, timeout=self._timeout)
            if not call.done():
                await asyncio.to_thread(slot.replace)
                raise WorkerTimeout(function.func.__name__)
            error = call.exception()
            if isinstance(error, BrokenProcessPool):
                self._doubt()
                await asyncio.to_thread(slot.replace)
                raise WorkerDied(function.func.__name__)
            if error is not None and not isinstance(error, SvodkaError):
                raise AnalysisBroke(repr(error)) from error
            return call.result()
        finally:
            self._idle.put(slot)

    async def _submitted(self, slot: _Slot, call: Callable[[], T]) -> asyncio.Future[T]:
        """A process that ended while it was idle has harmed nobody: it is replaced first."""
        try:
            if slot.doubted:
                await slot.submit(os.getpid)
                slot.doubted = False
            return slot.submit(call)
        except BrokenProcessPool:
            await asyncio.to_thread(slot.replace)
            return slot.submit(call)

    def _doubt(self) -> None:
        """What ended one process may have ended them all, and that is heard of late: the others are asked first."""
        for slot in self._slots:
            slot.doubted = True

    async def close(self) -> None:
        """End all processes, also those at work."""
        await asyncio.gather(*(asyncio.to_thread(slot.close) for slot in self._slots))

    @property
    def idle(self) -> int:
        """How many processes run and have nothing to do."""
        return len(self._idle)

    @property
    def pids(self) -> list[int]:
        """The processes, for the operator and for tests that kill them."""
        return [slot.pid for slot in self._slots]


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
        self._free: deque[_Slot] = deque()
        self._waiting: OrderedDict[int, deque[asyncio.Future[_Slot]]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._free)

    async def get(self) -> _Slot:
        if self._free:
            return self._free.popleft()
        place: asyncio.Future[_Slot] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(WHOSE.get(), deque()).append(place)
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():  # it was given and will not be used
                self.put(place.result())
            raise

    def put(self, slot: _Slot) -> None:
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


class _Slot:
    """One process and the executor that feeds it. Opening blocks, so it is called in a thread."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([PRELOADED])
        self.pid = 0
        self.doubted = False

    def open(self) -> None:
        self._executor = ProcessPoolExecutor(1, mp_context=self._context, initializer=_begin)
        with _ctrl_c_held_back():
            self.pid = self._executor.submit(os.getpid).result()
        # Its process holds the only other end now: one that dies in the middle of an answer breaks it, else the rest of
        # the answer is waited for in `recv`, for ever, and at the end of the bot too.
        self._executor._result_queue._writer.close()  # type: ignore[attr-defined]
        self.doubted = False
        log.info("worker %d is ready", self.pid)

    def submit(self, call: Callable[[], T]) -> asyncio.Future[T]:
        answer = asyncio.wrap_future(self._executor.submit(call))
        answer.add_done_callback(_heard)
        return answer

    def replace(self) -> None:
        log.warning("worker %d is replaced", self.pid)
        metrics.REPLACED.inc()
        ending = threading.Thread(target=self.close, daemon=True)
        ending.start()
        ending.join(ENDING)
        if ending.is_alive():
            log.error("what worker %d leaves does not clear up: left behind", self.pid)
        self.open()

    def close(self) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            log.debug("worker %d was gone already", self.pid)
        self._executor.shutdown(wait=True, cancel_futures=True)


def _heard(answer: asyncio.Future[T]) -> None:
    """Whoever asked may be gone, as at the end of the bot: what breaks then is nobody's trouble."""
    if not answer.cancelled():
        answer.exception()


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Ctrl-C is for the parent, but a terminal sends it to all: processes born in here never get it."""
    resource_tracker.ensure_running()  # else it starts with the forkserver, and lets SIGINT through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """In a new worker: it gives way to the process that listens, its memory has an end, a killed parent ends it."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
