"""Statements about messages that are edited, and about remarks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.model import Content, Part, Submission, SubmissionState, Wish
from bot.storage.entries import EntryWrites
from bot.storage.outbox import OutboxWrites
from bot.storage.rows import file_to_json, links_to_json, moment
from bot.storage.statements import Statements
from bot.storage.submissions import SubmissionWrites
from bot.storage.values import Sent, Waiting


class RevisingWrites(SubmissionWrites, EntryWrites, OutboxWrites):
    # --- desk ---

    async def remark(self, chat_id: int, key: str, now: datetime, since: datetime) -> bool:
        said = await self._all(
            """
            INSERT INTO remarks (chat_id, key, said_at) VALUES (:chat, :key, :now)
            ON CONFLICT (chat_id, key) DO UPDATE SET said_at = excluded.said_at WHERE said_at < :since
            RETURNING key
            """,
            chat=chat_id,
            key=key,
            now=moment(now),
            since=moment(since),
        )
        return bool(said)

    async def sent(self, chat_id: int, message_id: int) -> Sequence[Sent]:
        rows = await self._all(
            """
            SELECT s.id, s.state FROM parts p JOIN submissions s ON s.id = p.submission
            WHERE p.chat_id = :chat AND p.message_id = :message ORDER BY p.item
            """,
            chat=chat_id,
            message=message_id,
        )
        return [Sent(row["id"], SubmissionState(row["state"]), await self._submission(row["id"])) for row in rows]

    async def revise(self, submission: int, meant: Submission, part: Part, not_before: datetime) -> None:
        await self._all(
            """
            UPDATE parts SET text = :text, file = :file, links = :links, item = :item
            WHERE submission = :submission AND message_id = :message
            """,
            submission=submission,
            message=part.message_id,
            text=part.text,
            file=file_to_json(part.file),
            links=links_to_json(part.links),
            item=meant.item,
        )
        await self._all(
            "UPDATE submissions SET link = :link, item = :item WHERE id = :id",
            id=submission,
            link=meant.link,
            item=meant.item,
        )
        await self._read_anew(submission, meant.chat_id, not_before)

    async def _read_anew(self, submission: int, chat_id: int, not_before: datetime) -> None:
        await self._all(
            """
            UPDATE submissions SET edition = edition + 1, attempts = 0,
                state = CASE WHEN state IN ('answered', 'failed') THEN 'waiting' ELSE state END,
                not_before = CASE WHEN state = 'reading' THEN not_before ELSE :time END,
                turn = CASE WHEN open THEN turn ELSE :turn END
            WHERE id = :id
            """,
            id=submission,
            time=moment(not_before),
            turn=await self._next_turn(chat_id),
        )

    async def read_album(self, chat_id: int, user_id: int, album: str, since: datetime) -> int | None:
        id_: int | None = await self._value(
            """
            SELECT id FROM submissions
            WHERE chat_id = :chat AND user_id = :user AND received_at >= :since AND album = :album
            ORDER BY received_at DESC LIMIT 1
            """,
            chat=chat_id,
            user=user_id,
            since=moment(since),
            album=album,
        )
        return id_

    async def grow(self, submission: int, chat_id: int, part: Part, not_before: datetime | None) -> None:
        await self._add_part(submission, part)
        if not_before is not None:
            await self._read_anew(submission, chat_id, not_before)

    async def retract(self, submission: int) -> None:
        row = await self._one(
            "DELETE FROM submissions WHERE id = :id RETURNING chat_id, outgoing, entry", id=submission
        )
        if row is None:
            return
        if row["outgoing"] is not None:
            await self.remove(row["outgoing"])
        if row["entry"] is not None:
            await self._release(row["entry"])

    # --- progress ---

    async def tell_progress(self, submission: int, content: Content) -> bool:
        outgoing = await self._value(
            """
            SELECT o.id FROM submissions s JOIN outbox o ON o.id = s.outgoing
            WHERE s.id = :id AND s.open AND o.message_id IS NOT NULL AND NOT o.deleted
            """,
            id=submission,
        )
        if outgoing is None:
            return False
        await self.show(outgoing, content)
        return True

    # --- reading ---

    async def current(self, submission: int, edition: int) -> bool:
        now = await self._value("SELECT edition FROM submissions WHERE id = :id", id=submission)
        return bool(now == edition)

    async def revise_entry(self, chat_id: int, article: int, submission: int, wish: Wish, now: datetime) -> int:
        old = await self._value("SELECT entry FROM submissions WHERE id = :id", id=submission)
        held = await self._value(
            "SELECT id FROM entries WHERE chat_id = :chat AND article = :article", chat=chat_id, article=article
        )
        if old is None or held == old or await self._answers_others(old, submission):
            return await self.add_entry(chat_id, article, submission, wish, now)
        if held is None:
            await self._turn_over(old, article)
            return int(old)
        await self._all("UPDATE submissions SET entry = NULL WHERE id = :id", id=submission)
        await self._release(old)
        return int(held)

    async def _turn_over(self, entry: int, article: int) -> None:
        """The entry keeps its id, which stands in buttons, and its place in the history."""
        before = await self._value("SELECT article FROM entries WHERE id = :entry", entry=entry)
        await self.take_out(entry)
        await self._all("UPDATE entries SET article = :article WHERE id = :entry", entry=entry, article=article)
        await self._all("DELETE FROM corrections WHERE entry = :entry", entry=entry)
        await self.put_in(entry)
        await self._drop_article(before)

    async def _release(self, entry: int) -> None:
        """Forget an entry that no submission needs."""
        if await self._answers_others(entry, None):
            return
        article = await self._value("SELECT article FROM entries WHERE id = :entry", entry=entry)
        await self.take_out(entry)
        await self._all("DELETE FROM entries WHERE id = :entry", entry=entry)
        await self._drop_article(article)

    async def _answers_others(self, entry: int, submission: int | None) -> bool:
        other = await self._one(
            "SELECT 1 FROM submissions WHERE entry = :entry AND id IS NOT :submission LIMIT 1",
            entry=entry,
            submission=submission,
        )
        return other is not None

    async def _drop_article(self, article: int) -> None:
        await self._all(
            "DELETE FROM articles WHERE id = :article AND NOT EXISTS (SELECT 1 FROM entries WHERE article = :article)",
            article=article,
        )


class RevisingReads(Statements):
    async def waiting(self, before: datetime, limit: int) -> Sequence[Waiting]:
        rows = await self._all(
            """
            SELECT s.id, s.chat_id, s.outgoing FROM submissions s INDEXED BY submissions_queue
            JOIN outbox o ON o.id = s.outgoing
            WHERE s.unread AND s.state = 'waiting' AND s.received_at < :before AND NOT s.edition
                AND o.message_id IS NOT NULL AND o.eager
            ORDER BY s.turn, s.id LIMIT :limit
            """,
            before=moment(before),
            limit=limit,
        )
        return [Waiting(*row) for row in rows]
