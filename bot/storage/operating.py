"""Statements for the operator."""

from __future__ import annotations

from bot.storage.contract.operating import Backlog
from bot.storage.rows import time_of
from bot.storage.statements import Statements


class OperatingReads(Statements):
    async def backlog(self) -> Backlog:
        row = await self._one(
            """
            SELECT
                count(*) FILTER (WHERE state = 'gathering') AS gathering,
                count(*) FILTER (WHERE state = 'waiting') AS waiting,
                count(*) FILTER (WHERE state = 'reading') AS reading,
                min(received_at) AS oldest,
                (SELECT count(*) FROM outbox WHERE pending) AS outbox
            FROM submissions WHERE open
            """
        )
        assert row is not None
        oldest = None if row["oldest"] is None else time_of(row["oldest"])
        return Backlog(row["gathering"], row["waiting"], row["reading"], oldest, row["outbox"])
