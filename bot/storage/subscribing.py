"""Statements about orders for digests, digests under way, and questions that wait for a typed answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Row

from bot.model import Expected, Mark, Place, Run, Schedule, Subscription
from bot.storage.rows import moment, time_of
from bot.storage.statements import Statements


class SubscribingWrites(Statements):
    # --- subscriptions ---

    async def subscribe(
        self, place: Place, ordered_by: int, schedule: Schedule, zone: str | None, next_at: datetime, now: datetime
    ) -> int:
        await self._all(
            """
            INSERT INTO places (chat_id, thread, through, since)
            VALUES (:chat, :thread, (SELECT coalesce(max(id), 0) FROM entries WHERE chat_id = :chat), :now)
            ON CONFLICT (chat_id, thread) DO UPDATE SET through = excluded.through, since = excluded.since
            WHERE NOT EXISTS (
                SELECT 1 FROM subscriptions WHERE chat_id = :chat AND coalesce(thread, 0) = :thread
            )
            """,
            chat=place.chat_id,
            thread=place.thread or 0,
            now=moment(now),
        )
        id_: int = await self._value(
            """
            INSERT INTO subscriptions (chat_id, thread, ordered_by, made_at, schedule, zone, next_at)
            VALUES (:chat, :thread, :user, :now, :schedule, :zone, :next) RETURNING id
            """,
            chat=place.chat_id,
            thread=place.thread,
            user=ordered_by,
            now=moment(now),
            schedule=schedule.encode(),
            zone=zone,
            next=moment(next_at),
        )
        return id_

    async def reschedule(self, chat_id: int, subscription: int, next_at: datetime | None) -> bool:
        return await self._change(
            "UPDATE subscriptions SET next_at = :value WHERE id = :id AND chat_id = :chat RETURNING id",
            chat_id,
            subscription,
            None if next_at is None else moment(next_at),
        )

    async def tell_empty(self, chat_id: int, subscription: int, tells: bool) -> bool:
        return await self._change(
            "UPDATE subscriptions SET tells_empty = :value WHERE id = :id AND chat_id = :chat RETURNING id",
            chat_id,
            subscription,
            tells,
        )

    async def _change(self, statement: str, chat_id: int, subscription: int, value: object) -> bool:
        return bool(await self._all(statement, id=subscription, chat=chat_id, value=value))

    async def unsubscribe(self, chat_id: int, subscription: int) -> bool:
        values = {"id": subscription, "chat": chat_id}
        await self._all("DELETE FROM runs WHERE subscription = :id AND chat_id = :chat", **values)
        return bool(
            await self._all("DELETE FROM subscriptions WHERE id = :id AND chat_id = :chat RETURNING id", **values)
        )

    async def order_digest(self, place: Place, outgoing: int, now: datetime) -> int | None:
        id_: int | None = await self._value(
            """
            INSERT INTO runs (chat_id, thread, outgoing, begun_at, tells_empty)
            SELECT :chat, :thread, :outgoing, :now, 1
            WHERE NOT EXISTS (
                SELECT 1 FROM runs WHERE chat_id = :chat AND thread IS :thread AND subscription IS NULL
            )
            RETURNING id
            """,
            chat=place.chat_id,
            thread=place.thread,
            outgoing=outgoing,
            now=moment(now),
        )
        return id_

    async def expect(self, expected: Expected, now: datetime) -> None:
        await self._all(
            """
            INSERT OR REPLACE INTO expected (chat_id, user_id, kind, text, outgoing, asked_at)
            VALUES (:chat, :user, :kind, :text, :outgoing, :now)
            """,
            chat=expected.chat_id,
            user=expected.user_id,
            kind=expected.kind,
            text=expected.text,
            outgoing=expected.outgoing,
            now=moment(now),
        )

    async def expect_no_more(self, chat_id: int, user_id: int) -> None:
        await self._all("DELETE FROM expected WHERE chat_id = :chat AND user_id = :user", chat=chat_id, user=user_id)

    # --- digests ---

    async def begin_run(self, subscription: int, due: datetime, next_at: datetime, now: datetime) -> bool:
        row = await self._one(
            """
            UPDATE subscriptions SET next_at = :next WHERE id = :id AND next_at = :due AND NOT asleep
            RETURNING chat_id, thread, tells_empty
            """,
            id=subscription,
            due=moment(due),
            next=moment(next_at),
        )
        if row is None:
            return False
        await self._all(
            """
            INSERT INTO runs (chat_id, thread, subscription, begun_at, tells_empty)
            VALUES (:chat, :thread, :id, :now, :tells)
            """,
            chat=row["chat_id"],
            thread=row["thread"],
            id=subscription,
            now=moment(now),
            tells=row["tells_empty"],
        )
        return True

    async def put_off(self, subscription: int, due: datetime, next_at: datetime) -> None:
        await self._all(
            "UPDATE subscriptions SET next_at = :next WHERE id = :id AND next_at = :due",
            id=subscription,
            due=moment(due),
            next=moment(next_at),
        )

    async def end_run(self, run: int, mark: Mark) -> bool:
        row = await self._one(
            "DELETE FROM runs WHERE id = :id RETURNING chat_id, coalesce(thread, 0) AS thread", id=run
        )
        if row is None:
            return False
        await self._all(
            """
            INSERT INTO places (chat_id, thread, through, since) VALUES (:chat, :thread, :through, :since)
            ON CONFLICT (chat_id, thread) DO UPDATE SET through = excluded.through, since = excluded.since
            """,
            chat=row["chat_id"],
            thread=row["thread"],
            through=mark.through,
            since=moment(mark.since),
        )
        return True

    async def try_again(self, run: int, not_before: datetime) -> None:
        await self._all(
            "UPDATE runs SET attempts = attempts + 1, not_before = :time WHERE id = :id",
            id=run,
            time=moment(not_before),
        )

    async def drop_run(self, run: int) -> None:
        await self._all("DELETE FROM runs WHERE id = :id", id=run)


class SubscribingReads(Statements):
    # --- subscriptions ---

    async def subscriptions(self, chat_id: int) -> Sequence[Subscription]:
        rows = await self._all("SELECT * FROM subscriptions WHERE chat_id = :chat ORDER BY id", chat=chat_id)
        return [_subscription(row) for row in rows]

    async def subscription(self, chat_id: int, subscription: int) -> Subscription | None:
        row = await self._one(
            "SELECT * FROM subscriptions WHERE id = :id AND chat_id = :chat", id=subscription, chat=chat_id
        )
        return None if row is None else _subscription(row)

    async def expected(self, chat_id: int, user_id: int, since: datetime) -> Expected | None:
        row = await self._one(
            "SELECT * FROM expected WHERE chat_id = :chat AND user_id = :user AND asked_at >= :since",
            chat=chat_id,
            user=user_id,
            since=moment(since),
        )
        return None if row is None else Expected(chat_id, user_id, row["kind"], row["text"], row["outgoing"])

    # --- digests ---

    async def due_subscriptions(self, now: datetime, limit: int) -> Sequence[Subscription]:
        rows = await self._all(
            """
            SELECT * FROM subscriptions s INDEXED BY subscriptions_due
            WHERE next_at IS NOT NULL AND NOT asleep AND next_at <= :now
                AND NOT EXISTS (SELECT 1 FROM runs WHERE subscription = s.id)
            ORDER BY next_at, id LIMIT :limit
            """,
            now=moment(now),
            limit=limit,
        )
        return [_subscription(row) for row in rows]

    async def open_runs(self, now: datetime, limit: int) -> Sequence[Run]:
        """They are few: no more than are made at once, and those that were asked for."""
        rows = await self._all(
            """
            SELECT * FROM runs r WHERE not_before <= :now AND NOT EXISTS (
                SELECT 1 FROM runs earlier
                WHERE earlier.chat_id = r.chat_id AND earlier.id < r.id
            )
            ORDER BY id LIMIT :limit
            """,
            now=moment(now),
            limit=limit,
        )
        return [
            Run(
                row["id"],
                Place(row["chat_id"], row["thread"]),
                row["subscription"],
                row["outgoing"],
                bool(row["tells_empty"]),
                row["attempts"],
            )
            for row in rows
        ]

    async def next_run(self) -> datetime | None:
        first = await self._value(
            """
            SELECT min(at) FROM (
                SELECT min(next_at) AS at FROM subscriptions INDEXED BY subscriptions_due
                WHERE next_at IS NOT NULL AND NOT asleep
                UNION ALL SELECT min(not_before) FROM runs
            )
            """
        )
        return None if first is None else time_of(first)

    async def mark(self, place: Place, week_ago: datetime) -> Mark:
        row = await self._one(
            "SELECT through, since FROM places WHERE chat_id = :chat AND thread = :thread",
            chat=place.chat_id,
            thread=place.thread or 0,
        )
        if row is not None:
            return Mark(row["through"], time_of(row["since"]))
        before = await self._value(
            "SELECT coalesce(max(id), 0) FROM entries WHERE chat_id = :chat AND created < :since",
            chat=place.chat_id,
            since=moment(week_ago),
        )
        return Mark(before, week_ago)

    async def last_entry(self, chat_id: int) -> int:
        last: int = await self._value("SELECT coalesce(max(id), 0) FROM entries WHERE chat_id = :chat", chat=chat_id)
        return last

    async def outbox_backlog(self, now: datetime, limit: int) -> int:
        count: int = await self._value(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM outbox o INDEXED BY outbox_pending LEFT JOIN chats c ON c.id = o.chat_id
                WHERE o.pending AND o.due_at <= :now
                    AND coalesce(c.held_until, 0) <= :now AND c.parted_at IS NULL
                LIMIT :limit
            )
            """,
            now=moment(now),
            limit=limit,
        )
        return count


def _subscription(row: Row) -> Subscription:
    return Subscription(
        row["id"],
        Place(row["chat_id"], row["thread"]),
        row["ordered_by"],
        Schedule.decode(row["schedule"]),
        row["zone"],
        None if row["next_at"] is None else time_of(row["next_at"]),
        bool(row["tells_empty"]),
    )
