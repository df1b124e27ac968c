"""One place of the process pool: a process, the executor that feeds it, and the ends of all waits for it.

Two processes of multiprocessing start the others and keep account of their semaphores. One of them that hangs, or was
stopped, holds up whoever starts or ends a worker: it is ended itself then, and the next birth starts another.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import resource
import select
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import forkserver, resource_tracker
from typing import Any, TypeVar

from bot import metrics
from bot.errors import WorkerDied

T = TypeVar("T")

log = logging.getLogger(__name__)

PRELOADED = "bot.analysis.preloaded"
"""The module that the forkserver imports before it forks: it loads the models."""

NICE = 10
"""An article may wait for a moment; a message that comes in may not."""

MEMORY = 4 * 1024**3
"""Bytes of address space for one worker: hostile input meets MemoryError before the machine does."""

BIRTH = 120.0
"""Seconds in which a process is born. The first one waits until the models are loaded: 2 s on an idle machine."""

BIRTHS = 3
"""So often in a row it is tried: what fails then is not chance."""

ENDING = 20.0
"""Seconds in which the executor of an ended process clears up; its place is not lost to one that never does."""

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")  # inherited by the forkserver: one thread for each process that runs natasha


class Slot:
    """One process and the executor that feeds it. Opening and ending it block, so they are called in a thread."""

    def __init__(self) -> None:
        self._executor: ProcessPoolExecutor | None = None
        self._changing = threading.Lock()
        self._retired = False
        self.replacing: asyncio.Future[None] | None = None
        self.pid = 0
        self.doubted = False

    def open(self) -> None:
        """Raises WorkerDied if no process is born, or if none is wanted any more."""
        with self._changing:
            for _ in range(BIRTHS):
                born: list[tuple[ProcessPoolExecutor, int]] = []
                if not self._retired:
                    _within(BIRTH, partial(_bear, born))
                if born:
                    self._executor, self.pid = born[0]
                    self.doubted = False
                    log.info("worker %d is ready", self.pid)
                    return
        raise WorkerDied("birth")

    def submit(self, call: Callable[[], T]) -> asyncio.Future[T]:
        """Whoever gives the answer up does not cancel the call: over one that was, the executor of a dead process
        stumbles, and whatever it would have answered and cleared up after that stays as it is for ever."""
        if self._executor is None:
            raise BrokenProcessPool
        answer = asyncio.shield(asyncio.wrap_future(self._executor.submit(call)))
        answer.add_done_callback(heard)
        return answer

    async def asked(self) -> None:
        """Whether it lives. Raises BrokenProcessPool if not, or if it does not answer."""
        answer = self.submit(os.getpid)
        await asyncio.wait({answer}, timeout=ENDING)
        if not answer.done():
            raise BrokenProcessPool
        answer.result()
        self.doubted = False

    def give_up(self) -> None:
        """What it is doing is of no use."""
        if self.replacing is None or self.replacing.done():
            self._kill()
            self.doubted = True

    def when_ready(self, give: Callable[[Slot], None]) -> None:
        """Hand it on as soon as it is not being replaced."""
        if self.replacing is None or self.replacing.done():
            give(self)
        else:
            self.replacing.add_done_callback(lambda _: give(self))

    def replace(self) -> None:
        """Raises WorkerDied as `open`; the next call tries again."""
        if not self._retired:
            log.warning("worker %d is replaced", self.pid)
            metrics.REPLACED.inc()
        self._end()
        self.open()

    def close(self) -> None:
        self._retired = True
        self._end()

    def _end(self) -> None:
        with self._changing:
            self._kill()
            executor, pid = self._executor, self.pid
            self._executor, self.pid = None, 0
            if executor is not None and not _within(ENDING, partial(executor.shutdown, cancel_futures=True)):
                log.error("what worker %d leaves does not clear up: left behind", pid)

    def _kill(self) -> None:
        """One that is known to have ended is let alone: its number may be another's by now."""
        if self._executor is not None and not self._executor._broken:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


def _bear(born: list[tuple[ProcessPoolExecutor, int]]) -> None:
    """A new process, unless it dies at once, or the forkserver does."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])
    server, executor = _forkserver(), None
    try:
        executor = ProcessPoolExecutor(1, mp_context=context, initializer=_begin)
        with _ctrl_c_held_back():
            pid = executor.submit(os.getpid).result()
    except (BrokenProcessPool, EOFError, OSError) as error:
        log.warning("a worker died at its birth: %s", type(error).__name__)
        if isinstance(error, (EOFError, ConnectionError)) and server is not None and server == _forkserver():
            _gone(server)
        if executor is not None:
            executor.shutdown(wait=False)
        return
    # Its process holds the only other end now: one that dies in the middle of an answer breaks it, else the rest of
    # the answer is waited for in `recv`, for ever, and at the end of the bot too.
    executor._result_queue._writer.close()  # type: ignore[attr-defined]
    born.append((executor, pid))


def _within(seconds: float, work: Callable[[], None]) -> bool:
    """Do it in so many seconds; whether it came to an end.

    It talks with the processes in which multiprocessing starts and ends others: where it hangs, it hangs on one of
    them, and goes on when that is ended. The next birth starts another.
    """
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    for name, pid in _helpers() if thread.is_alive() else ():
        log.error("the %s hangs: it is replaced", name)
        _gone(pid)
        thread.join(seconds)
        if not thread.is_alive():
            break
    return not thread.is_alive()


def _helpers() -> Iterator[tuple[str, int]]:
    """Of multiprocessing, children of this process; the tracker hangs if it does not read what it is told."""
    tracker: Any = resource_tracker._resource_tracker
    if tracker._pid is not None:
        ear = select.poll()
        ear.register(tracker._fd, select.POLLOUT)
        if not ear.poll(0):
            yield "resource tracker", tracker._pid
    if (server := _forkserver()) is not None:
        yield "forkserver", server


def _forkserver() -> int | None:
    server: Any = forkserver._forkserver
    pid: int | None = server._forkserver_pid
    return pid


def _gone(helper: int) -> None:
    """End it, if it has not ended: returns when the next birth will not count on it any more."""
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(helper, signal.SIGKILL)
        os.waitid(os.P_PID, helper, os.WEXITED | os.WNOWAIT)  # who started it asks how it ended


def heard(answer: asyncio.Future[T]) -> None:
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
