"""The contract of storage: a unit is committed whole or not at all, one after the other; reads see only commits."""

import asyncio

import pytest

from bot.storage import Storage, Unit
from tests.storing import ANNA, ARTICLE, BORIS, NOW, due, says, waiting


async def seen(storage: Storage, update: int) -> bool:
    """Whether a unit that noted this update was committed. Notes it, so ask once."""
    async with storage.unit() as unit:
        return not await unit.first_sight(update, NOW)


async def test_an_error_in_a_unit_takes_back_all_of_it(storage: Storage) -> None:
    async def handler() -> None:
        async with storage.unit() as unit:
            await unit.first_sight(1, NOW)
            await unit.post(ANNA, "Читаю…", None, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await handler()
    assert await due(storage) == []
    assert not await seen(storage, 1)


async def test_a_cancelled_unit_takes_back_all_of_it(storage: Storage) -> None:
    written = asyncio.Event()

    async def handler() -> None:
        async with storage.unit() as unit:
            await unit.first_sight(1, NOW)
            await unit.post(ANNA, "Читаю…", None, NOW)
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(handler())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await due(storage) == []
    assert not await seen(storage, 1)


@pytest.mark.parametrize("steps", range(12))
async def test_a_unit_cancelled_at_any_step_is_whole_or_nothing(storage: Storage, steps: int) -> None:
    """Also while it waits for its turn, begins, or commits; and the next unit begins as if nothing had been."""

    async def handler() -> None:
        async with storage.unit() as unit:
            await unit.first_sight(1, NOW)
            await unit.post(ANNA, "Читаю…", None, NOW)

    task = asyncio.create_task(handler())
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    committed = await seen(storage, 1)
    assert len(await due(storage)) == int(committed)


async def test_cancelled_twice_it_still_lets_the_next_begin(storage: Storage) -> None:
    async def handler() -> None:
        async with storage.unit() as unit:
            await unit.first_sight(1, NOW)
            await asyncio.Event().wait()

    for _ in range(20):
        task = asyncio.create_task(handler())
        await asyncio.sleep(0.001)
        task.cancel()
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert not await seen(storage, 1)


async def test_units_run_one_after_the_other(storage: Storage) -> None:
    """Else one's rollback would take back what the other wrote."""
    steps = []

    async def handler(update: int, *, breaks: bool) -> None:
        async with storage.unit() as unit:
            steps.append(update)
            await unit.first_sight(update, NOW)
            await asyncio.sleep(0)
            await unit.post(update, "Читаю…", None, NOW)
            steps.append(update)
            if breaks:
                raise ZeroDivisionError

    await asyncio.gather(*(handler(n, breaks=n % 2 == 1) for n in range(10)), return_exceptions=True)
    assert steps == [n for n in range(10) for _ in "ab"]
    assert [row.chat_id for row in await storage.due(NOW, [], 20)] == [0, 2, 4, 6, 8]
    assert [await seen(storage, n) for n in range(10)] == [n % 2 == 0 for n in range(10)]


async def test_reads_see_only_what_is_committed(storage: Storage) -> None:
    async with storage.unit() as unit:
        await unit.post(ANNA, "Читаю…", None, NOW)
        await unit.add_article(ARTICLE, "hash", NOW)
        assert await due(storage) == []
        assert await storage.article("hash", 1) is None
    assert len(await due(storage)) == 1
    assert await storage.article("hash", 1) is not None


async def test_a_unit_sees_what_it_wrote(storage: Storage) -> None:
    async with storage.unit() as unit:
        id_ = await unit.post(ANNA, "Читаю…", says("Готово"), NOW)
        await unit.placed(id_, 5)
        assert await unit.show_message(ANNA, 5, says("Ещё"))


async def test_many_tasks_never_claim_the_same(storage: Storage) -> None:
    ids = [await waiting(storage, chat, n) for chat in (ANNA, BORIS) for n in range(5)]

    async def take() -> int | None:
        async with storage.unit() as unit:
            taken = await unit.claim(NOW)
            return taken.id if taken else None

    taken = await asyncio.gather(*(take() for _ in range(15)))
    assert sorted(id_ for id_ in taken if id_) == ids


async def test_a_unit_inside_a_unit_is_an_error_not_a_standstill(storage: Storage) -> None:
    async with storage.unit() as unit:
        await unit.first_sight(1, NOW)
        with pytest.raises(RuntimeError, match="inside"):
            async with storage.unit():
                raise AssertionError("not reached")
    assert await seen(storage, 1)


async def test_a_unit_ends_with_its_block(storage: Storage) -> None:
    kept: Unit
    async with storage.unit() as kept:
        await kept.first_sight(1, NOW)
    with pytest.raises(RuntimeError, match="after its block"):
        await kept.first_sight(2, NOW)
    assert not await seen(storage, 2)
