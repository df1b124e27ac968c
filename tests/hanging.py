"""What hangs while a worker is born, is asked or ends, and is done without: `python -m tests.hanging`.

In a process of its own, since what hangs here are the two processes that all workers of a process stand on. A line for
each case that came to its end.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import forkserver, resource_tracker
from typing import Any

from bot import slots
from bot.workers import Workers
from tests.errands import double

SHORT = 0.2
USUAL = slots.BIRTH, slots.ENDING


class Patience(logging.Handler):
    """It is short until the first who loses it says so; it was well placed, and what comes next has all its time."""

    def __init__(self) -> None:
        super().__init__()
        slots.BIRTH = slots.ENDING = SHORT

    def emit(self, record: logging.LogRecord) -> None:
        if "hangs" in record.msg:
            slots.BIRTH, slots.ENDING = USUAL


def server() -> int:
    pid: int = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    return pid


async def the_forkserver_while_a_worker_ends(workers: Workers) -> None:
    os.kill(server(), signal.SIGSTOP)
    os.kill(workers.pids[0], signal.SIGKILL)


async def the_forkserver_at_a_birth(workers: Workers) -> None:
    await asyncio.to_thread(workers._slots[0]._end)
    os.kill(server(), signal.SIGSTOP)


async def the_forkserver_that_is_killed(workers: Workers) -> None:
    await asyncio.to_thread(workers._slots[0]._end)
    os.kill(server(), signal.SIGKILL)


async def the_tracker_that_reads_no_more(workers: Workers) -> None:
    tracker: Any = resource_tracker._resource_tracker
    os.kill(tracker._pid, signal.SIGSTOP)
    os.set_blocking(tracker._fd, False)
    try:
        while True:
            os.write(tracker._fd, b"PROBE:0:noop\n")
    except BlockingIOError:
        os.set_blocking(tracker._fd, True)
    os.kill(workers.pids[0], signal.SIGKILL)


async def a_worker_that_is_doubted(workers: Workers) -> None:
    os.kill(workers.pids[0], signal.SIGSTOP)


class Stuck(ProcessPoolExecutor):
    """Its clearing up never ends."""

    def __init__(self, before: ProcessPoolExecutor) -> None:
        super().__init__(1, mp_context=multiprocessing.get_context("forkserver"))
        self._before = before

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        threading.Event().wait()


async def the_remains_of_a_worker(workers: Workers) -> None:
    (slot,) = workers._slots
    assert slot._executor is not None
    slot._executor = Stuck(slot._executor)
    os.kill(await slot.submit(os.getpid), signal.SIGKILL)


CASES: tuple[Callable[[Workers], Awaitable[None]], ...] = (
    the_forkserver_while_a_worker_ends,
    the_forkserver_at_a_birth,
    the_forkserver_that_is_killed,
    the_tracker_that_reads_no_more,
    a_worker_that_is_doubted,
    the_remains_of_a_worker,
)


async def main() -> None:
    slots.PRELOADED = slots.__name__  # no models: nobody reads here
    warnings.simplefilter("ignore")  # multiprocessing is surprised by the end of the tracker
    logging.basicConfig(level=logging.WARNING)
    for hang in CASES:
        workers = Workers(1, timeout=600.0)
        await workers.start()
        await hang(workers)
        workers._slots[0].doubted = True  # else a call that comes before its end is heard of shares its end
        patience = Patience() if hang is not the_forkserver_that_is_killed else logging.NullHandler()
        logging.getLogger("bot").addHandler(patience)
        assert await workers.run(double, 2) == 4
        logging.getLogger("bot").removeHandler(patience)
        slots.BIRTH, slots.ENDING = USUAL
        await workers.close()
        sys.stdout.write(f"{hang.__name__}\n")


if __name__ == "__main__":
    asyncio.run(main())
