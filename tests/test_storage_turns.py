"""Whose unit is next."""

from __future__ import annotations

import asyncio

from bot.storage.turns import Turns


async def test_what_comes_in_goes_before_what_waits_and_nobody_is_forgotten() -> None:
    turns, order, opened = Turns(), [], asyncio.Event()

    async def take(name: str, *, urgent: bool = False) -> None:
        async with turns.turn(urgent=urgent):
            order.append(name)
            await opened.wait()

    first = asyncio.create_task(take("first"))
    await asyncio.sleep(0)
    slow = [asyncio.create_task(take(f"slow {n}")) for n in range(3)]
    await asyncio.sleep(0)
    urgent = [asyncio.create_task(take(f"urgent {n}", urgent=True)) for n in range(2)]
    await asyncio.sleep(0)
    opened.set()
    await asyncio.gather(first, *slow, *urgent)
    assert order[0] == "first"
    assert order[1:3] == ["urgent 0", "urgent 1"]
    assert sorted(order[3:]) == ["slow 0", "slow 1", "slow 2"]


async def test_one_that_gives_up_waiting_holds_nobody_back() -> None:
    turns = Turns()
    async with turns.turn():
        waiting = asyncio.create_task(turns.turn(urgent=True).__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    async with asyncio.timeout(30), turns.turn():
        pass
