"""Statements about what goes out: one row for each message of ours, what it should show against what it shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.model import AT_ONCE, Content, Outgoing, Posting
from bot.storage.meeting import Meeting, Met, OurMessages
from bot.storage.rows import content_to_json, moment, outgoing_of, pressable, time_of
from bot.storage.statements import Statements

CLOSES = """(
    EXISTS (SELECT 1 FROM submissions WHERE batch = told.id)
    AND NOT EXISTS (SELECT 1 FROM submissions WHERE batch = told.id AND open)
    AND EXISTS (
        SELECT 1 FROM outbox card INDEXED BY outbox_pending_of_chat
        WHERE card.pending AND card.due_at <= :now AND card.chat_id = told.chat_id
            AND EXISTS (SELECT 1 FROM submissions WHERE outgoing = card.id AND batch = told.id)
    )
)"""
"""Whether a message tells of a batch of which all is read and not all is shown: «Прочитано 3 из 3» comes last."""

DUE = """
    SELECT o.id, o.chat_id, o.placeholder, o.content, o.revision, o.shown, o.message_id, o.reply_to, o.plain,
        o.deleted, o.attempts, o.thread, c.rich IS 0 AS flat,
        (SELECT min(id) FROM submissions WHERE outgoing = o.id) AS submission
    FROM outbox o INDEXED BY outbox_pending LEFT JOIN chats c ON c.id = o.chat_id
    WHERE o.pending AND o.due_at <= :now
        AND coalesce(c.held_until, 0) <= :now AND c.parted_at IS NULL
        AND o.chat_id NOT IN (SELECT value FROM json_each(:busy))
        AND NOT o_closes
        AND NOT EXISTS (
            SELECT 1 FROM outbox earlier INDEXED BY outbox_pending_of_chat
            WHERE earlier.pending AND earlier.due_at <= :now
                AND earlier.chat_id = o.chat_id AND earlier.id < o.id AND NOT earlier_closes
        )
    ORDER BY o.id LIMIT :limit
"""
for row in ("o", "earlier"):
    DUE = DUE.replace(f"{row}_closes", CLOSES.replace("told", row))


class OutboxWrites(Meeting, OurMessages):
    # --- whoever has something to say ---

    async def post(
        self,
        chat_id: int,
        placeholder: str,
        content: Content | None,
        now: datetime,
        posting: Posting = AT_ONCE,
    ) -> int:
        met = self._met if self._met.chat_id == chat_id else Met()
        id_: int = await self._value(
            """
            INSERT INTO outbox (
                chat_id, thread, asked_by, reply_to, eager, revision, pressable, not_before, posted_at, placeholder,
                content
            )
            VALUES (
                :chat, :thread, :asked_by, :reply_to, :eager, :revision, :pressable, :not_before, :now, :placeholder,
                :content
            )
            RETURNING id
            """,
            chat=chat_id,
            thread=met.thread if posting.thread is None else posting.thread,
            asked_by=met.asked_by,
            reply_to=posting.reply_to,
            eager=posting.eager,
            revision=0 if content is None else 1,
            pressable=pressable(content),
            not_before=0 if posting.not_before is None else moment(posting.not_before),
            now=moment(now),
            placeholder=placeholder,
            content=None if content is None else content_to_json(content),
        )
        return id_

    async def show(self, outgoing: int, content: Content, not_before: datetime | None = None) -> None:
        """News gives a row that was given up another chance. One that is to be removed stays so."""
        await self._all(
            """
            UPDATE outbox SET content = :content, revision = revision + 1, pressable = max(pressable, :pressable),
                edit_after = :edit_after, not_before = 0, attempts = 0, failed = NULL
            WHERE id = :id AND NOT deleted
            """,
            id=outgoing,
            content=content_to_json(content),
            pressable=pressable(content),
            edit_after=0 if not_before is None else moment(not_before),
        )

    async def show_message(self, chat_id: int, message_id: int, content: Content) -> bool:
        id_ = await self._ours(chat_id, message_id)
        if id_ is None:
            return False
        await self.show(id_, content)
        return True

    async def remove(self, outgoing: int) -> None:
        await self._all(
            """
            UPDATE outbox SET deleted = 1, revision = revision + 1, content = NULL,
                edit_after = 0, not_before = 0, attempts = 0, failed = NULL
            WHERE id = :id AND NOT deleted
            """,
            id=outgoing,
        )

    # --- delivery ---

    async def placed(self, outgoing: int, message_id: int) -> None:
        await self._all(
            "UPDATE outbox SET message_id = :message, not_before = 0, attempts = 0 WHERE id = :id",
            id=outgoing,
            message=message_id,
        )

    async def shown(self, outgoing: int, revision: int) -> None:
        """A removal is the last revision of its row, so an edit that was under way before it does not pass for it."""
        await self._all(
            """
            UPDATE outbox SET shown = max(shown, :revision), attempts = 0,
                message_id = CASE WHEN deleted AND :revision >= revision THEN NULL ELSE message_id END
            WHERE id = :id
            """,
            id=outgoing,
            revision=revision,
        )

    async def displace(self, outgoing: int) -> None:
        await self._all(
            "UPDATE outbox SET message_id = NULL, shown = 0, not_before = 0, attempts = 0 WHERE id = :id", id=outgoing
        )

    async def defer(self, outgoing: int, not_before: datetime, *, plain: bool = False) -> None:
        await self._all(
            """
            UPDATE outbox SET attempts = attempts + 1, not_before = :time, plain = max(plain, :plain)
            WHERE id = :id
            """,
            id=outgoing,
            time=moment(not_before),
            plain=plain,
        )

    async def give_up(self, outgoing: int, reason: str) -> None:
        await self._all("UPDATE outbox SET failed = :reason WHERE id = :id", id=outgoing, reason=reason)

    # --- app ---

    async def forget_spent(self, before: datetime, limit: int) -> int:
        """Finished rows that no button can be pressed on and no open submission tells its news by; how many."""
        gone = await self._all(
            """
            DELETE FROM outbox WHERE id IN (
                SELECT id FROM outbox
                WHERE spent AND posted_at < :before
                    AND NOT EXISTS (SELECT 1 FROM submissions WHERE outgoing = outbox.id AND open)
                    AND NOT EXISTS (SELECT 1 FROM submissions WHERE batch = outbox.id AND open)
                LIMIT :limit
            )
            RETURNING id
            """,
            before=moment(before),
            limit=limit,
        )
        return len(gone)


class OutboxReads(Statements):
    async def asker(self, outgoing: int) -> tuple[int, int] | None:
        row = await self._one("SELECT chat_id, asked_by FROM outbox WHERE id = :id", id=outgoing)
        return None if row is None or row["asked_by"] is None else (row["chat_id"], row["asked_by"])

    async def due(self, now: datetime, busy: Sequence[int], limit: int) -> Sequence[Outgoing]:
        """Walks pending rows in order and stops at the limit, so a long outbox costs no more than a short one."""
        rows = await self._all(
            DUE,
            now=moment(now),
            busy=json.dumps(list(busy)),
            limit=limit,
        )
        return [outgoing_of(row) for row in rows]

    async def next_due(self, now: datetime) -> datetime | None:
        first = await self._value(
            """
            SELECT min(max(o.due_at, coalesce(c.held_until, 0)))
            FROM outbox o INDEXED BY outbox_pending LEFT JOIN chats c ON c.id = o.chat_id
            WHERE o.pending AND c.parted_at IS NULL AND max(o.due_at, coalesce(c.held_until, 0)) > :now
            """,
            now=moment(now),
        )
        return None if first is None else time_of(first)
