"""What the topics of storage stand on: a way to run one statement, whoever holds the connection."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from sqlite3 import Row
from typing import Any

Run = Callable[[str, Mapping[str, object]], Awaitable[list[Row]]]
"""Run one statement with named values; all its rows. Raises StorageError."""


class Statements:
    """Statements of one topic. `run` is bound to a transaction for writes, to the reading connection for reads."""

    def __init__(self, run: Run) -> None:
        self._run = run

    async def _all(self, sql: str, **values: object) -> list[Row]:
        return await self._run(sql, values)

    async def _one(self, sql: str, **values: object) -> Row | None:
        rows = await self._run(sql, values)
        return rows[0] if rows else None

    async def _value(self, sql: str, **values: object) -> Any:
        """The first column of the first row; None when there is none."""
        row = await self._one(sql, **values)
        return None if row is None else row[0]
