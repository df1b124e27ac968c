"""Statements for the operator."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.model import Backlog, Broadcast, Day, Failure, Statistics
from bot.storage.rows import file_from_json, moment, time_of
from bot.storage.statements import Statements


class OperatingWrites(Statements):
    async def note_end(self, submission: int, now: datetime, problem: str | None) -> None:
        await self._all(
            "UPDATE submissions SET ended_at = :now, problem = :problem WHERE id = :id",
            id=submission,
            now=moment(now),
            problem=problem,
        )

    async def retry(self, submission: int) -> int | None:
        outgoing: int | None = await self._value(
            """
            UPDATE submissions SET state = 'waiting', not_before = 0, attempts = 0, problem = NULL, batch = NULL
            WHERE id = :id AND state = 'failed' AND outgoing IS NOT NULL
            RETURNING outgoing
            """,
            id=submission,
        )
        return outgoing

    async def invite(self, hash_: str, made_by: int, now: datetime) -> None:
        await self._all(
            "INSERT INTO invitations (hash, made_by, made_at) VALUES (:hash, :by, :now)",
            hash=hash_,
            by=made_by,
            now=moment(now),
        )

    async def admit(self, hash_: str, user_id: int, now: datetime) -> bool:
        return bool(
            await self._all(
                """
                UPDATE invitations SET used_by = :user, used_at = :now WHERE hash = :hash AND used_by IS NULL
                RETURNING hash
                """,
                hash=hash_,
                user=user_id,
                now=moment(now),
            )
        )

    async def draft(self, text: str, made_by: int, now: datetime) -> int:
        id_: int = await self._value(
            "INSERT INTO broadcasts (text, made_by, made_at) VALUES (:text, :by, :now) RETURNING id",
            text=text,
            by=made_by,
            now=moment(now),
        )
        return id_

    async def confirm(self, broadcast: int, now: datetime) -> bool:
        return bool(
            await self._all(
                "UPDATE broadcasts SET confirmed_at = :now WHERE id = :id AND confirmed_at IS NULL RETURNING id",
                id=broadcast,
                now=moment(now),
            )
        )

    async def spread(self, broadcast: Broadcast, limit: int) -> Sequence[int]:
        rows = await self._all(
            NEXT_REACHABLE,
            after=broadcast.reached,
            limit=limit,
        )
        chats = [int(row["id"]) for row in rows]
        await self._all(
            "UPDATE broadcasts SET reached = :reached, given = given + :given, done = :done WHERE id = :id",
            id=broadcast.id,
            reached=chats[-1] if chats else broadcast.reached,
            given=len(chats),
            done=not chats,
        )
        return chats


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

    async def sources_by_state(self) -> Mapping[str, int]:
        rows = await self._all(
            """
            SELECT CASE WHEN next_at IS NULL THEN 'paused' WHEN failing_since IS NULL THEN 'well' ELSE 'failing' END
                AS state, count(*) AS total
            FROM sources GROUP BY state
            """
        )
        return {"well": 0, "failing": 0, "paused": 0} | {row["state"]: row["total"] for row in rows}

    async def statistics(self, days: Sequence[datetime]) -> Statistics:
        row, since = await self._one(TOTALS), days[0]
        assert row is not None
        failures = await self._all(PROBLEMS, since=moment(since))
        found = await self._all(DAYS, since=moment(since), days=json.dumps([moment(begins) for begins in days]))
        return Statistics(
            chats=row["chats"],
            parted=row["parted"],
            articles=row["articles"],
            entries=row["entries"],
            sources=row["sources"],
            subscriptions=row["subscriptions"],
            seconds=(await self._seconds(since, 0.5), await self._seconds(since, 0.95)),
            failures=tuple((failure["problem"], failure["total"]) for failure in failures),
            days=tuple(Day(days[day["number"]].date(), day["answered"], day["failed"], day["chats"]) for day in found),
        )

    async def _seconds(self, since: datetime, share: float) -> float:
        """How long an answer took that only this share of all answers was quicker than."""
        found: float | None = await self._value(QUANTILE, since=moment(since), share=share)
        return found or 0.0

    async def failures(self, limit: int) -> Sequence[Failure]:
        rows = await self._all(FAILED, limit=limit)
        return [
            Failure(
                row["id"],
                row["chat_id"],
                time_of(row["received_at"]),
                row["problem"] or "",
                row["link"] or _name(row["file"]),
                row["length"],
            )
            for row in rows
        ]

    async def guests(self) -> frozenset[int]:
        rows = await self._all("SELECT used_by FROM invitations WHERE used_by IS NOT NULL")
        return frozenset(int(row["used_by"]) for row in rows)

    async def reachable(self) -> int:
        count: int = await self._value("SELECT count(*) FROM chats WHERE met_at IS NOT NULL AND parted_at IS NULL")
        return count

    async def broadcast(self) -> Broadcast | None:
        row = await self._one(
            """
            SELECT id, text, reached, given FROM broadcasts
            WHERE confirmed_at IS NOT NULL AND NOT done ORDER BY id LIMIT 1
            """
        )
        return None if row is None else Broadcast(row["id"], row["text"], row["reached"], row["given"])


def _name(packed: str | None) -> str | None:
    file = file_from_json(packed)
    return file.name if file else None


NEXT_REACHABLE = """
    SELECT id FROM chats WHERE met_at IS NOT NULL AND parted_at IS NULL AND (:after IS NULL OR id > :after)
    ORDER BY id LIMIT :limit
"""

TOTALS = """
    SELECT
        (SELECT count(*) FROM chats WHERE met_at IS NOT NULL) AS chats,
        (SELECT count(*) FROM chats WHERE met_at IS NOT NULL AND parted_at IS NOT NULL) AS parted,
        (SELECT count(*) FROM articles) AS articles,
        (SELECT count(*) FROM entries) AS entries,
        (SELECT count(*) FROM sources) AS sources,
        (SELECT count(*) FROM subscriptions) AS subscriptions
"""

PROBLEMS = """
    SELECT coalesce(problem, '') AS problem, count(*) AS total FROM submissions
    WHERE received_at >= :since AND state = 'failed' GROUP BY problem ORDER BY total DESC, problem
"""

DAYS = """
    WITH days AS (
        SELECT key AS number, value AS begins, lead(value, 1, 1 << 62) OVER (ORDER BY key) AS ends
        FROM json_each(:days)
    )
    SELECT number,
        count(*) FILTER (WHERE state = 'answered') AS answered,
        count(*) FILTER (WHERE state = 'failed') AS failed,
        count(DISTINCT chat_id) AS chats
    FROM submissions CROSS JOIN days
    WHERE received_at >= :since AND received_at >= begins AND received_at < ends GROUP BY number ORDER BY number
"""

QUANTILE = """
    WITH taken AS (
        SELECT (ended_at - received_at) / 1e6 AS seconds FROM submissions
        WHERE received_at >= :since AND state = 'answered' AND ended_at IS NOT NULL
    )
    SELECT seconds FROM taken ORDER BY seconds LIMIT 1 OFFSET (SELECT CAST(count(*) * :share AS INTEGER) FROM taken)
"""

FAILED = """
    SELECT s.id, s.chat_id, s.received_at, s.problem, s.link,
        max(p.file) AS file, coalesce(sum(length(p.text)), 0) AS length
    FROM submissions s LEFT JOIN parts p ON p.submission = s.id
    WHERE s.state = 'failed' GROUP BY s.id ORDER BY s.id DESC LIMIT :limit
"""
