"""Statements about submissions and their parts, the queue and the batches."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from sqlite3 import Row

from bot.model import OpenSubmission, Part, Submission, SubmissionState
from bot.storage import Batch, Gathering, Load
from bot.storage.rows import file_to_json, links_to_json, moment, origin_to_json, submission_of, time_of, wish_to_json
from bot.storage.statements import Statements

WHOLE = """
    SELECT s.chat_id, s.user_id, s.origin, s.album, s.wish, s.link, s.item, p.message_id, p.sent,
        p.text, p.file, p.links
    FROM submissions s JOIN parts p ON p.submission = s.id
    WHERE s.id = :id
    ORDER BY p.message_id
"""


TOGETHER = timedelta(seconds=10)
"""What a user sends within so long is one batch, also when reading was quicker than he: one message tells of it."""


class SubmissionWrites(Statements):
    # --- desk ---

    async def load(self, chat_id: int, user_id: int, since: datetime, day: datetime | None = None) -> Load:
        row = await self._one(
            """
            SELECT
                (SELECT count(*) FROM submissions s JOIN parts p ON p.submission = s.id
                 WHERE s.chat_id = :chat AND s.user_id = :user AND s.received_at >= :since),
                (SELECT count(*) FROM submissions WHERE chat_id = :chat AND open),
                (SELECT count(*) FROM submissions WHERE unread),
                (SELECT count(*) FROM submissions WHERE chat_id = :chat AND user_id = :user AND received_at >= :day)
            """,
            chat=chat_id,
            user=user_id,
            since=moment(since),
            day=None if day is None else moment(day),
        )
        assert row is not None
        return Load(*row)

    async def gathering(self, chat_id: int, user_id: int) -> Gathering | None:
        newest = await self._one(
            """
            SELECT id, state FROM submissions WHERE chat_id = :chat AND user_id = :user
            ORDER BY received_at DESC, id DESC LIMIT 1
            """,
            chat=chat_id,
            user=user_id,
        )
        if newest is None or newest["state"] != SubmissionState.GATHERING:
            return None
        return Gathering(newest["id"], await self._submission(newest["id"]))

    async def album(self, chat_id: int, album: str) -> Gathering | None:
        id_ = await self._value(
            """
            SELECT id FROM submissions WHERE chat_id = :chat AND open AND unread AND album = :album
            ORDER BY id DESC LIMIT 1
            """,
            chat=chat_id,
            album=album,
        )
        return None if id_ is None else Gathering(id_, await self._submission(id_))

    async def join(self, submission: int, part: Part, state: SubmissionState, until: datetime | None) -> None:
        """A message that is a part of something already is not added again."""
        await self._add_part(submission, part)
        await self._all(
            "UPDATE submissions SET state = :state, until = :until WHERE id = :id AND unread",
            id=submission,
            state=state.value,
            until=_moment(until),
        )

    async def submit(
        self, submission: Submission, state: SubmissionState, until: datetime | None, outgoing: int, now: datetime
    ) -> int | None:
        if await self._submitted(submission):
            return None
        id_: int = await self._value(
            """
            INSERT INTO submissions
                (chat_id, user_id, received_at, state, until, turn, outgoing, batch, album, origin, wish, link, item)
            VALUES (
                :chat, :user, :now, :state, :until, :turn, :outgoing,
                coalesce(
                    (SELECT batch FROM submissions WHERE chat_id = :chat AND open AND batch IS NOT NULL
                     ORDER BY id DESC LIMIT 1),
                    (SELECT batch FROM submissions INDEXED BY submissions_of_user
                     WHERE chat_id = :chat AND user_id = :user AND received_at >= :lately AND batch IS NOT NULL
                     ORDER BY received_at DESC LIMIT 1)
                ),
                :album, :origin, :wish, :link, :item
            )
            RETURNING id
            """,
            chat=submission.chat_id,
            user=submission.user_id,
            now=moment(now),
            lately=moment(now - TOGETHER),
            state=state.value,
            until=_moment(until),
            turn=await self._next_turn(submission.chat_id),
            outgoing=outgoing,
            album=submission.album,
            origin=origin_to_json(submission.origin),
            wish=wish_to_json(submission.wish),
            link=submission.link,
            item=submission.item,
        )
        for part in submission.parts:
            await self._add_part(id_, part)
        return id_

    async def _submitted(self, submission: Submission) -> bool:
        ids = json.dumps([part.message_id for part in submission.parts])
        row = await self._one(
            """
            SELECT 1 FROM parts
            WHERE chat_id = :chat AND item = :item AND message_id IN (SELECT value FROM json_each(:ids))
            """,
            chat=submission.chat_id,
            item=submission.item,
            ids=ids,
        )
        return row is not None

    async def _next_turn(self, chat_id: int) -> int:
        """See `queue` in the schema."""
        turn: int = await self._value(
            """
            INSERT INTO chats (id, turn) VALUES (:chat, 1 + (SELECT turn FROM queue))
            ON CONFLICT (id) DO UPDATE SET turn = max(turn + 1, excluded.turn)
            RETURNING turn
            """,
            chat=chat_id,
        )
        return turn

    async def _add_part(self, submission: int, part: Part) -> None:
        await self._all(
            """
            INSERT INTO parts (submission, chat_id, message_id, item, sent, file, links, text)
            SELECT id, chat_id, :message, item, :sent, :file, :links, :text FROM submissions WHERE id = :submission
            ON CONFLICT DO NOTHING
            """,
            submission=submission,
            message=part.message_id,
            sent=moment(part.sent),
            file=file_to_json(part.file),
            links=links_to_json(part.links),
            text=part.text,
        )

    async def batch(self, chat_id: int) -> Batch | None:
        return await self._batch(
            await self._value(
                """
                SELECT batch FROM submissions WHERE chat_id = :chat AND open AND batch IS NOT NULL
                ORDER BY id DESC LIMIT 1
                """,
                chat=chat_id,
            )
        )

    async def start_batch(self, chat_id: int, outgoing: int) -> None:
        await self._all(
            """
            UPDATE submissions SET batch = :outgoing
            WHERE batch IS NULL AND id IN (
                SELECT near.id FROM submissions last JOIN submissions near INDEXED BY submissions_of_user
                ON near.chat_id = last.chat_id AND near.user_id = last.user_id
                    AND near.received_at >= last.received_at - :together
                WHERE last.chat_id = :chat AND last.open
            )
            """,
            chat=chat_id,
            outgoing=outgoing,
            together=TOGETHER // timedelta(microseconds=1),
        )

    async def _batch(self, outgoing: int | None) -> Batch | None:
        if outgoing is None:
            return None
        row = await self._one(
            """
            SELECT count(*), coalesce(sum(state = 'answered'), 0), coalesce(sum(state = 'failed'), 0)
            FROM submissions WHERE batch = :batch
            """,
            batch=outgoing,
        )
        assert row is not None
        return Batch(outgoing, *row)

    # --- reading ---

    async def close_gatherings(self, now: datetime) -> int:
        closed = await self._all(
            """
            UPDATE submissions SET state = 'waiting', until = NULL
            WHERE unread AND ready_at <= :now AND state = 'gathering'
            RETURNING id
            """,
            now=moment(now),
        )
        return len(closed)

    async def claim(self, now: datetime, but: Collection[int] = ()) -> OpenSubmission | None:
        row = await self._one(
            """
            UPDATE submissions SET state = 'reading', attempts = attempts + 1
            WHERE id = (
                SELECT id FROM submissions INDEXED BY submissions_queue
                WHERE unread AND state = 'waiting' AND not_before <= :now
                    AND chat_id NOT IN (SELECT value FROM json_each(:but))
                ORDER BY turn, id LIMIT 1
            )
            RETURNING id, outgoing, attempts, turn, edition, entry
            """,
            now=moment(now),
            but=json.dumps([*but]),
        )
        if row is None:
            return None
        await self._all("UPDATE queue SET turn = max(turn, :turn)", turn=row["turn"])
        whole = await self._submission(row["id"])
        return OpenSubmission(row["id"], whole, row["outgoing"], row["attempts"], row["edition"], row["entry"])

    async def again(self, submission: int, not_before: datetime) -> None:
        await self._all(
            "UPDATE submissions SET state = 'waiting', not_before = :time WHERE id = :id AND state = 'reading'",
            id=submission,
            time=moment(not_before),
        )

    async def finish(self, submission: int, state: SubmissionState, entry: int | None) -> Batch | None:
        if state not in (SubmissionState.ANSWERED, SubmissionState.FAILED):
            raise ValueError(f"a submission does not finish as {state}")
        batch = await self._value(
            "UPDATE submissions SET state = :state, entry = :entry WHERE id = :id RETURNING batch",
            id=submission,
            state=state.value,
            entry=entry,
        )
        return await self._batch(batch)

    async def _submission(self, id_: int) -> Submission:
        return submission_of(await self._all(WHOLE, id=id_))

    # --- app ---

    async def reopen(self, grace: datetime) -> int:
        """What `Storage.recover` does."""
        await self._all("UPDATE submissions SET state = 'waiting' WHERE open AND state = 'reading'")
        await self._all(
            "UPDATE submissions SET until = max(until, :grace) WHERE unread AND state = 'gathering'",
            grace=moment(grace),
        )
        count: int = await self._value("SELECT count(*) FROM submissions WHERE unread")
        return count


class SubmissionReads(Statements):
    async def next_reading(self, but: Collection[int] = ()) -> datetime | None:
        first = await self._value(
            """
            SELECT min(ready_at) FROM submissions INDEXED BY submissions_ready
            WHERE unread AND chat_id NOT IN (SELECT value FROM json_each(:but))
            """,
            but=json.dumps([*but]),
        )
        return None if first is None else time_of(first)

    async def place_in_queue(self, submission: int) -> int:
        count: int = await self._value(
            """
            SELECT count(*) FROM submissions me JOIN submissions other
            ON other.unread AND (other.turn < me.turn OR other.turn = me.turn AND other.id < me.id)
            WHERE me.id = :id AND me.unread
            """,
            id=submission,
        )
        return count

    async def message(self, chat_id: int, message_id: int) -> Submission | None:
        rows: Sequence[Row] = await self._all(
            """
            SELECT s.chat_id, s.user_id, s.origin, s.album, s.wish, s.link, s.item, p.message_id, p.sent,
                p.text, p.file, p.links
            FROM parts asked JOIN submissions s ON s.id = asked.submission JOIN parts p ON p.submission = s.id
            WHERE asked.chat_id = :chat AND asked.message_id = :message AND asked.item = (
                SELECT min(item) FROM parts WHERE chat_id = :chat AND message_id = :message
            )
            ORDER BY p.message_id
            """,
            chat=chat_id,
            message=message_id,
        )
        return submission_of(rows) if rows else None


def _moment(time: datetime | None) -> int | None:
    return None if time is None else moment(time)
