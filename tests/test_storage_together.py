"""Units that share a commit: each whole or nothing, all of them seen by whoever caused them, none of them by halves."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage import Storage
from bot.storage.sqlite import open_storage
from tests.storing import ANALYSIS, ANNA, BORIS, NOW


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    storage = await open_storage(tmp_path / "svodka.sqlite3", busy_timeout=0.01)
    yield storage
    await storage.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "svodka.sqlite3"


async def note(storage: Storage, update: int, *, joint: bool = True) -> None:
    async with storage.unit(urgent=True, joint=joint) as unit:
        assert await unit.first_sight(update, NOW)
        await unit.post(ANNA, "Читаю…", None, NOW)


async def spoilt(storage: Storage, update: int, error: Exception) -> None:
    async with storage.unit(urgent=True, joint=True) as unit:
        await unit.first_sight(update, NOW)
        raise error


def committed(place: Path) -> list[int]:
    """The updates that another process sees."""
    with closing(sqlite3.connect(place)) as file:
        return [id_ for (id_,) in file.execute("SELECT id FROM updates ORDER BY id")]


async def test_they_are_committed_at_the_end_and_not_before(storage: Storage, place: Path) -> None:
    async with storage.together():
        for update in range(3):
            await note(storage, update)
            assert committed(place) == []
    assert committed(place) == [0, 1, 2]


async def test_one_that_raises_takes_back_itself_alone(storage: Storage, place: Path) -> None:
    async with storage.together():
        await note(storage, 1)
        with pytest.raises(ZeroDivisionError):
            await spoilt(storage, 2, ZeroDivisionError())
        await note(storage, 3)
    assert committed(place) == [1, 3]


async def refused(storage: Storage) -> None:
    """What no schema takes: an analysis of no article."""
    async with storage.unit(joint=True) as unit:
        await unit.add_analysis(99, ANALYSIS, 1)


async def test_one_that_the_database_refuses_takes_back_all_that_is_not_committed(
    storage: Storage, place: Path
) -> None:
    async def block() -> None:
        async with storage.together():
            await note(storage, 1)
            await storage.due(NOW, [], 1)
            await note(storage, 2)
            await refused(storage)

    with pytest.raises(StorageError, match="FOREIGN KEY"):
        await block()
    assert committed(place) == [1]
    await note(storage, 2)
    assert committed(place) == [1, 2]


async def test_a_refusal_that_somebody_catches_is_not_forgotten(storage: Storage, place: Path) -> None:
    async def block() -> None:
        async with storage.together():
            await note(storage, 1)
            for attempt in (refused, lambda storage: note(storage, 2)):
                with pytest.raises(StorageError, match="FOREIGN KEY"):
                    await attempt(storage)

    with pytest.raises(StorageError, match="FOREIGN KEY"):
        await block()
    assert committed(place) == []


async def test_whoever_reads_sees_what_he_wrote(storage: Storage, place: Path) -> None:
    async with storage.together():
        await note(storage, 1)
        assert len(await storage.due(NOW, [], 9)) == 1
        assert committed(place) == [1]
        await note(storage, 2)
    assert committed(place) == [1, 2]


async def test_others_see_only_what_is_committed(storage: Storage) -> None:
    async def other() -> int:
        return len(await storage.due(NOW, [], 9))

    async with storage.together():
        await note(storage, 1)
        assert await asyncio.create_task(other()) == 0
    assert await asyncio.create_task(other()) == 1


async def test_preferences_are_asked_for_without_a_commit(storage: Storage, place: Path) -> None:
    async with storage.together():
        await note(storage, 1)
        assert (await storage.preferences(BORIS)).locale == "ru"
        assert committed(place) == []


async def test_a_unit_of_its_own_comes_after_all_that_was_before_it(storage: Storage, place: Path) -> None:
    async with storage.together():
        await note(storage, 1)
        await note(storage, 2, joint=False)
        assert committed(place) == [1, 2]


async def test_others_get_their_turn_when_it_is_over(storage: Storage, place: Path) -> None:
    async with storage.together():
        await note(storage, 1)
        other = asyncio.create_task(note(storage, 9, joint=False))
        for _ in range(5):
            await asyncio.sleep(0)
        assert not other.done()
    await other
    assert committed(place) == [1, 9]


async def test_a_block_that_is_cancelled_leaves_nothing_and_nobody_waiting(storage: Storage, place: Path) -> None:
    async def block() -> None:
        async with storage.together():
            await note(storage, 1)
            await asyncio.Event().wait()

    task = asyncio.create_task(block())
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await note(storage, 2)
    assert committed(place) == [2]


@pytest.mark.parametrize("steps", range(16))
async def test_cancelled_at_any_step_it_is_whole_or_nothing(storage: Storage, place: Path, steps: int) -> None:
    async def block() -> None:
        async with storage.together():
            await note(storage, 1)
            await note(storage, 2)

    task = asyncio.create_task(block())
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await note(storage, 3)
    assert committed(place) in ([3], [1, 2, 3])


async def test_news_is_told_once_and_when_there_is_some(storage: Storage, place: Path) -> None:
    told: list[list[int]] = []

    def news() -> None:
        told.append(committed(place))

    storage.then(news)
    async with storage.together():
        for update in range(3):
            await note(storage, update)
            storage.then(news)
    assert told == [[], [0, 1, 2]]


async def test_another_process_that_writes_is_waited_for_by_the_whole_block(storage: Storage, place: Path) -> None:
    async def block() -> None:
        async with storage.together():
            await note(storage, 1)

    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="locked"):
            await block()
        other.execute("ROLLBACK")
    await block()
    assert committed(place) == [1]


async def test_there_is_one_block_at_a_time(storage: Storage) -> None:
    async with storage.together():
        with pytest.raises(RuntimeError):
            await storage.together().__aenter__()
