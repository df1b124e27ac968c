"""A database that refuses — locked, broken, full — raises StorageError from every method and is unharmed after."""

import resource
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import StorageError
from bot.storage import Storage, Unit
from bot.storage.sqlite import open_storage
from tests.methods import READS, UNIT_CALLS, WRITES, by_unit, opened
from tests.storing import ANALYSIS, ANNA, ARTICLE, BORIS, NOW, answered


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "svodka.sqlite3"


@pytest.fixture
async def impatient(path: Path) -> AsyncIterator[Storage]:
    """A storage with one entry that waits for nobody's lock."""
    async with opened(path) as storage:
        yield storage


@pytest.fixture(scope="module")
def worn_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worn") / "svodka.sqlite3"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def worn(worn_path: Path) -> AsyncIterator[Storage]:
    """Such a one that is refused again and again, as it may be in a long life: each time it goes on."""
    async with opened(worn_path) as storage:
        yield storage


async def goes_on(storage: Storage) -> bool:
    """Whether one more submission gets its entry."""
    before = await storage.history_size(BORIS)
    article = replace(ARTICLE, text=f"{ARTICLE.text} {before}")
    return await answered(storage, BORIS, 1 + before, article) > 0 and await storage.history_size(BORIS) == before + 1


def dump(path: Path) -> list[tuple[object, ...]]:
    """All rows; of a virtual table those of the tables that it stands on."""
    names = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'virtual'"
    with closing(sqlite3.connect(path)) as file:
        tables = [name for (name,) in file.execute(names)]
        return [(table, *row) for table in tables for row in file.execute(f"SELECT * FROM {table}")]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process writes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def broken(path: Path) -> Iterator[None]:
    """Nothing is there of what should be, until it is put back as it was."""
    with (
        closing(sqlite3.connect(path)) as file,
        closing(sqlite3.connect(":memory:")) as whole,
        closing(sqlite3.connect(":memory:")) as empty,
    ):
        file.backup(whole)
        empty.execute("CREATE TABLE lost (everything TEXT)")
        empty.commit()
        empty.backup(file)
        yield
        whole.backup(file)


def test_every_method_is_asked() -> None:
    def methods(protocol: type) -> set[str]:
        return {name for name in dir(protocol) if not name.startswith("_")}

    assert set(UNIT_CALLS) == methods(Unit)
    assert set(WRITES) | set(READS) | {"unit", "together", "then", "close"} == methods(Storage)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", [*UNIT_CALLS, *WRITES])
async def test_a_locked_database_refuses_every_write_and_is_unharmed(worn: Storage, worn_path: Path, name: str) -> None:
    before = dump(worn_path)
    with locked(worn_path), pytest.raises(StorageError, match="locked"):
        await (WRITES[name](worn) if name in WRITES else by_unit(worn, name))
    assert dump(worn_path) == before
    assert await goes_on(worn)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", READS)
async def test_a_locked_database_answers_every_question(worn: Storage, worn_path: Path, name: str) -> None:
    free = await READS[name](worn)
    with locked(worn_path):
        assert await READS[name](worn) == free


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", [*UNIT_CALLS, *WRITES, *READS])
async def test_a_broken_database_refuses_every_method_and_a_mended_one_goes_on(
    worn: Storage, worn_path: Path, name: str
) -> None:
    with broken(worn_path), pytest.raises(StorageError):
        await ({**WRITES, **READS}[name](worn) if name not in UNIT_CALLS else by_unit(worn, name))
    assert await goes_on(worn)


async def test_a_locked_database_is_not_opened(path: Path) -> None:
    await (await open_storage(path)).close()
    with locked(path), pytest.raises(StorageError, match="locked"):
        await open_storage(path, busy_timeout=0.01)


async def test_a_refused_statement_takes_the_whole_unit_back_even_if_it_is_caught(impatient: Storage) -> None:
    async def stubborn() -> None:
        async with impatient.unit() as unit:
            await unit.first_sight(9, NOW)
            for _ in range(2):
                with suppress(StorageError):
                    await unit.add_analysis(12345, ANALYSIS, 1)
            with suppress(StorageError):
                await unit.first_sight(10, NOW)

    with pytest.raises(StorageError, match="FOREIGN KEY"):
        await stubborn()
    async with impatient.unit() as unit:
        assert await unit.first_sight(9, NOW)
        assert await unit.first_sight(10, NOW)


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file of this process grows beyond `room` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_full_disk_refuses_and_keeps_what_was_there(impatient: Storage, path: Path) -> None:
    async def too_much() -> None:
        async with impatient.unit() as unit:
            for _ in range(200):
                await unit.post(ANNA, "Читаю…" * 1000, None, NOW)

    before = dump(path)
    with full_disk(1_000_000), pytest.raises(StorageError, match="disk"):
        await too_much()
    assert dump(path) == before
    assert await answered(impatient, BORIS, 1)
