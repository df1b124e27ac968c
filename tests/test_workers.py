"""The process pool: answers, deaths, time-outs, errors."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
import time
from collections.abc import AsyncIterator
from concurrent.futures.process import _ExecutorManagerThread

import pytest
import pytest_asyncio

from bot.errors import AnalysisBroke, TextTooLong, WorkerDied, WorkerTimeout
from bot.whose import working_for
from bot.workers import Patient, Workers
from tests.errands import broken, die, die_answering, double, greedy, too_long


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def workers() -> AsyncIterator[Workers]:
    workers = Workers(2, timeout=20.0)
    await workers.start()
    yield workers
    await workers.close()


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_when_all_processes_die_at_once_only_the_call_under_way_is_lost(workers: Workers) -> None:
    for pid in workers.pids:
        os.kill(pid, signal.SIGKILL)
    lost = 0
    for number in range(3):
        try:
            assert await workers.run(double, number) == number * 2
        except WorkerDied:
            lost += 1
    assert lost <= 1


async def test_a_call_that_nobody_waits_for_any_more_breaks_in_silence() -> None:
    told: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    workers = Workers(1, timeout=20.0)
    await workers.start()
    asked = asyncio.create_task(workers.run(time.sleep, 20))
    await asyncio.sleep(0.05)
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    await workers.close()
    await asyncio.sleep(0.05)
    del asked, workers
    gc.collect()
    await asyncio.sleep(0)
    asyncio.get_running_loop().set_exception_handler(None)
    assert told == []


async def test_chats_take_turns_at_a_process() -> None:
    workers, over = Workers(1, timeout=20.0), asyncio.Event()
    await workers.start()
    order: list[int] = []

    async def ask(chat: int, number: int) -> None:
        with working_for(chat):
            await workers.run(double, number)
        order.append(chat)

    async def hold() -> None:
        slot = await workers._idle.get()
        await over.wait()
        workers._idle.put(slot)

    try:
        tasks = [asyncio.create_task(hold()), *(asyncio.create_task(ask(1, number)) for number in range(4))]
        tasks += [asyncio.create_task(ask(2, 0)), asyncio.create_task(ask(3, 0)), asyncio.create_task(ask(2, 1))]
        given_up = asyncio.create_task(ask(4, 0))
        await asyncio.sleep(0)  # all stand in line
        given_up.cancel()
        over.set()
        await asyncio.gather(*tasks)
    finally:
        await workers.close()
    assert order == [1, 2, 3, 1, 2, 1, 1]
    assert workers.idle == 1


async def test_calls_are_answered_by_other_processes(workers: Workers) -> None:
    assert await asyncio.gather(*(workers.run(double, n) for n in range(20))) == [n * 2 for n in range(20)]
    assert os.getpid() not in workers.pids


async def test_a_dead_worker_is_replaced_and_harms_only_its_own_call(workers: Workers) -> None:
    before = set(workers.pids)
    dead, alive = await asyncio.gather(workers.run(die), workers.run(double, 4), return_exceptions=True)
    assert isinstance(dead, WorkerDied)
    assert alive == 8
    assert len(set(workers.pids) - before) == 1
    assert await asyncio.gather(*(workers.run(double, n) for n in range(4))) == [0, 2, 4, 6]


async def test_a_worker_that_dies_in_the_middle_of_its_answer_is_replaced_at_once(
    workers: Workers, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(WorkerDied):
        await workers.run(die_answering)
    assert "left behind" not in caplog.text
    assert await asyncio.gather(*(workers.run(double, n) for n in range(4))) == [0, 2, 4, 6]


def managers() -> int:
    """The executors that live, in this process; the thread of one whose process has died ends."""
    return sum(isinstance(thread, _ExecutorManagerThread) for thread in threading.enumerate())


async def test_a_worker_that_dies_while_idle_harms_no_call(workers: Workers) -> None:
    there = managers()
    for pid in workers.pids:
        os.kill(pid, signal.SIGKILL)
    async with asyncio.timeout(60):
        # A call before the pool has seen it is as if the worker died in it.
        while managers() > there - len(workers.pids):  # noqa: ASYNC110 a thread ends
            await asyncio.sleep(0.01)
    assert await asyncio.gather(*(workers.run(double, n) for n in range(4))) == [0, 2, 4, 6]


async def test_a_call_that_takes_too_long_is_ended() -> None:
    workers = Workers(1, timeout=3.0)
    await workers.start()
    try:
        with pytest.raises(WorkerTimeout):
            await workers.run(time.sleep, 60)
        assert await workers.run(abs, -2) == 2
    finally:
        await workers.close()


async def test_a_worker_cannot_take_all_the_memory_of_the_machine(workers: Workers) -> None:
    with pytest.raises(AnalysisBroke):
        await workers.run(greedy)
    assert await workers.run(double, 5) == 10


async def test_errors_cross_the_border_with_their_numbers(workers: Workers) -> None:
    with pytest.raises(TextTooLong) as caught:
        await workers.run(too_long)
    assert caught.value.numbers() == {"size": 5, "limit": 3}


async def test_a_fault_of_ours_is_told_apart_from_an_errand_that_failed(workers: Workers) -> None:
    with pytest.raises(AnalysisBroke) as caught:
        await workers.run(broken)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert await workers.run(double, 2) == 4


async def test_who_can_wait_lets_those_go_first_who_cannot() -> None:
    workers = Workers(1, timeout=20.0)  # of two processes the one that began later may be done earlier
    await workers.start()
    order: list[str] = []

    async def run(name: str, pool: Patient | Workers) -> None:
        await pool.run(time.sleep, 0.05)
        order.append(name)

    busy = asyncio.create_task(run("busy", workers))
    await asyncio.sleep(0)
    patient = [asyncio.create_task(run("patient", workers.patient)) for _ in range(2)]
    await asyncio.sleep(0)
    urgent = [asyncio.create_task(run("urgent", workers)) for _ in range(4)]
    await asyncio.gather(busy, *patient, *urgent)
    await workers.close()
    assert order == ["busy", *["urgent"] * 4, "patient", "patient"]
