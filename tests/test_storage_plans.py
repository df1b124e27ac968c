"""How much a question reads: none walks over what is finished."""

import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.storage.connection import Connection
from bot.storage.sqlite import FUNCTIONS, MIGRATING
from tests.methods import READS, UNIT_CALLS, WRITES, by_unit, opened

GROWING = {
    "outbox",
    "submissions",
    "parts",
    "articles",
    "analyses",
    "entries",
    "terms",
    "actors",
    "agreements",
    "questions",
}
OPEN_ONLY = re.compile(
    r"INDEX (outbox_(pending|pending_of_chat|spent)|questions_open|submissions_(open|queue|ready|failed))\b"
)
"""Indexes that hold what is open, not what was: walking over them is cheap; of what failed the newest are shown."""

COUNTS = "statistics"
"""What an administrator's /stats counts, on the connection that keeps nobody's messages waiting."""


async def test_no_question_walks_over_what_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "svodka.sqlite3"
    asked: dict[str, Mapping[str, object]] = {}
    run, run_here = Connection.run, Connection.run_here

    async def noted(self: Connection, sql: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        asked[sql] = values
        return await run(self, sql, values)

    def noted_here(self: Connection, sql: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        asked[sql] = values
        return run_here(self, sql, values)

    monkeypatch.setattr(Connection, "run", noted)
    monkeypatch.setattr(Connection, "run_here", noted_here)
    async with opened(path) as storage:
        for name in UNIT_CALLS:
            await by_unit(storage, name)
        for name, call in (WRITES | READS).items():
            if name != COUNTS:
                await call(storage)
    assert len(asked) > len(UNIT_CALLS)
    with closing(sqlite3.connect(path)) as file:
        functions: dict[Callable[..., Any], int] = {**FUNCTIONS, **MIGRATING}
        for function, arguments in functions.items():
            file.create_function(function.__name__, arguments, function)
        tables = {
            table: {line[3] for sql, values in asked.items() for line in explained(file, sql, values, table)}
            for table in GROWING
        }
        assert explained(file, "SELECT id FROM outbox o WHERE attempts = 3", {}, "outbox"), "the test would see one"
    assert tables == {table: set() for table in GROWING}


def explained(file: sqlite3.Connection, sql: str, values: Mapping[str, object], table: str) -> list[tuple[str, ...]]:
    """Lines of the plan that walk over the whole table, whatever it is called there."""
    alias = re.findall(rf"\b(?:FROM|JOIN|UPDATE) {table} (?!WHERE|SET|LEFT|JOIN|INDEXED)(\w+)", sql)
    walk = re.compile(rf"SCAN ({'|'.join([table, *alias])})\b")
    plan = file.execute(f"EXPLAIN QUERY PLAN {sql}", dict(values)).fetchall()
    return [line for line in plan if walk.match(line[3]) and not OPEN_ONLY.search(line[3])]
