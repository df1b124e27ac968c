"""No wait for a process is without an end: whatever hangs, dies or is given up, the next call is answered."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from bot.confinement import Limits, confined
from bot.errors import WorkerDied
from bot.workers import Workers
from tests import hanging
from tests.errands import double, hold

ROOT = Path(__file__).parents[1]
PATIENCE = 200
"""Seconds for what ends by itself; what these tests begin would take longer."""


@pytest_asyncio.fixture
async def workers() -> AsyncIterator[Workers]:
    workers = Workers(1, timeout=600.0)
    await workers.start()
    yield workers
    await workers.close()


async def at_work(workers: Workers) -> None:
    while workers.idle:  # noqa: ASYNC110 a call has its place
        await asyncio.sleep(0)


def test_what_hangs_is_done_without() -> None:
    told = subprocess.run(
        (sys.executable, "-m", hanging.__name__),
        cwd=ROOT,
        timeout=PATIENCE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout.split() == [case.__name__ for case in hanging.CASES], told.stderr
    assert told.returncode == 0


async def test_nobody_waits_behind_a_call_that_was_given_up(workers: Workers) -> None:
    given_up = asyncio.create_task(workers.run(time.sleep, 600))
    await at_work(workers)
    given_up.cancel()
    async with asyncio.timeout(PATIENCE):
        assert await workers.run(double, 2) == 4


async def test_a_call_that_was_given_up_in_the_queue_does_not_hold_up_those_behind_it(workers: Workers) -> None:
    (slot,) = workers._slots
    calls = [slot.submit(partial(time.sleep, 600)) for _ in range(4)]  # the queue holds two, the others wait for it
    calls[2].cancel()
    slot._kill()
    async with asyncio.timeout(PATIENCE):
        told = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(error).__name__ for error in told] == [
        "BrokenProcessPool", "BrokenProcessPool", "CancelledError", "BrokenProcessPool",
    ]  # fmt: skip
    assert await workers.run(double, 2) == 4


async def test_a_worker_that_is_being_replaced_goes_to_nobody_before_it_is(workers: Workers) -> None:
    for turns in range(0, 400, 40):
        given_up = asyncio.create_task(workers.run(os._exit, 1))
        for _ in range(turns):
            await asyncio.sleep(0)
        given_up.cancel()
        assert await workers.run(double, turns) == turns * 2
        await asyncio.gather(given_up, return_exceptions=True)


async def test_large_errands_and_outcomes_may_be_given_up_in_their_middle(workers: Workers) -> None:
    large = bytes(range(256)) * 40_000
    assert await workers.run(bytes.upper, large) == large.upper()
    for turns in range(0, 200, 20):
        asked = asyncio.create_task(workers.run(bytes.upper, large))
        for _ in range(turns):
            await asyncio.sleep(0)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
    async with asyncio.timeout(PATIENCE):
        assert await workers.run(bytes.upper, large) == large.upper()


async def test_a_documents_own_process_ends_with_its_worker(workers: Workers, tmp_path: Path) -> None:
    held = tmp_path / "held"
    os.mkfifo(held)
    asked = asyncio.create_task(workers.run(confined, Limits(clock=600), hold, str(held)))
    reader = await asyncio.to_thread(open, held, "rb")  # returns when it is open there too
    os.kill(workers.pids[0], signal.SIGKILL)
    with reader:
        async with asyncio.timeout(PATIENCE):
            assert await asyncio.to_thread(reader.read) == b""
    with pytest.raises(WorkerDied):
        await asked


async def test_the_end_is_told_to_all_who_wait(workers: Workers) -> None:
    asked = [asyncio.create_task(workers.run(time.sleep, 600)) for _ in range(3)]
    await at_work(workers)
    async with asyncio.timeout(PATIENCE):
        await workers.close()
        told = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(error) for error in told] == [WorkerDied] * 3
    with pytest.raises(WorkerDied):
        await workers.run(double, 2)


# --- the end of the process -------------------------------------------------------------------------------------------

SCRIPT = """
import asyncio, os, signal, time
from bot import slots
from bot.workers import Workers

async def main():
    slots.PRELOADED = slots.__name__
    workers = Workers(1, timeout=600.0)
    await workers.start()
    asked = asyncio.create_task(workers.run(time.sleep, 600))
    while workers.idle:
        await asyncio.sleep(0)
    {end}

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("end", "code"),
    [("return", 0), ("await workers.close()", 0), ("raise SystemExit(3)", 3), ("os.kill(os.getpid(), 9)", -9)],
)
def test_the_process_ends_whatever_its_workers_do_and_they_end_with_it(end: str, code: int) -> None:
    with subprocess.Popen(
        (sys.executable, "-c", SCRIPT.format(end=end)), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        told, _ = process.communicate(timeout=PATIENCE)  # its workers hold its output open while they live
    assert process.returncode == code, told
