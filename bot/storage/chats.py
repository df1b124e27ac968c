"""Statements about chats and what was seen of them: updates, refusals, who can be written to and when."""

from __future__ import annotations

from datetime import datetime

from bot.model import LOCALES, Length
from bot.storage.index import IndexWrites
from bot.storage.meeting import Meeting, Met
from bot.storage.rows import moment


class ChatWrites(IndexWrites, Meeting):
    async def first_sight(self, update_id: int, now: datetime) -> bool:
        return bool(
            await self._all(
                "INSERT INTO updates (id, seen_at) VALUES (:id, :now) ON CONFLICT DO NOTHING RETURNING id",
                id=update_id,
                now=moment(now),
            )
        )

    async def meet(
        self,
        chat_id: int,
        now: datetime,
        *,
        thread: int | None = None,
        asked_by: int | None = None,
        locale: str = LOCALES[0],
    ) -> None:
        self._met = Met(chat_id, thread, asked_by)
        if locale != LOCALES[0]:
            await self._speak(chat_id, locale, now)
        await self._all(
            """
            INSERT INTO chats (id, met_at) VALUES (:chat, :now)
            ON CONFLICT (id) DO UPDATE SET met_at = excluded.met_at, parted_at = NULL, parted_reason = NULL
            """,
            chat=chat_id,
            now=moment(now),
        )

    async def _speak(self, chat_id: int, locale: str, now: datetime) -> None:
        """From the first sign of life on; the usual language need not be kept."""
        await self._all(
            """
            INSERT INTO preferences (chat_id, set_at, locale, length) SELECT :chat, :now, :locale, :length
            WHERE NOT EXISTS (SELECT 1 FROM chats WHERE id = :chat AND met_at IS NOT NULL)
            ON CONFLICT DO NOTHING
            """,
            chat=chat_id,
            now=moment(now),
            locale=locale,
            length=Length.NORMAL.value,
        )

    async def refuse(self, chat_id: int, user_id: int, now: datetime, since: datetime) -> bool:
        values = {"chat": chat_id, "user": user_id}
        told = await self._one(
            "SELECT 1 FROM refusals WHERE chat_id = :chat AND user_id = :user AND refused_at >= :since",
            since=moment(since),
            **values,
        )
        await self._all(
            """
            INSERT INTO refusals (chat_id, user_id, refused_at) VALUES (:chat, :user, :now)
            ON CONFLICT (chat_id, user_id) DO UPDATE SET refused_at = max(refused_at, excluded.refused_at)
            """,
            now=moment(now),
            **values,
        )
        return told is None

    async def hold(self, chat_id: int, until: datetime) -> None:
        await self._all(
            """
            INSERT INTO chats (id, held_until) VALUES (:chat, :until)
            ON CONFLICT (id) DO UPDATE SET held_until = max(held_until, excluded.held_until)
            """,
            chat=chat_id,
            until=moment(until),
        )

    async def part_with(self, chat_id: int, reason: str, now: datetime) -> None:
        await self._all(
            """
            INSERT INTO chats (id, parted_at, parted_reason) VALUES (:chat, :now, :reason)
            ON CONFLICT (id) DO UPDATE SET parted_at = excluded.parted_at, parted_reason = excluded.parted_reason
            """,
            chat=chat_id,
            now=moment(now),
            reason=reason,
        )

    async def forget_seen(self, before: datetime, limit: int) -> int:
        """Handled updates and old refusals, `limit` of each at most; how many."""
        return sum([len(await self._all(step, before=moment(before), limit=limit)) for step in FORGETTING])

    async def _of_both(self, old_chat: int, new_chat: int) -> list[int]:
        """The oldest first: all get new slots, in this order."""
        rows = await self._all(
            "SELECT id FROM entries WHERE chat_id IN (:old, :new) ORDER BY created, id", old=old_chat, new=new_chat
        )
        return [row["id"] for row in rows]

    async def migrate(self, old_chat: int, new_chat: int) -> None:
        """One statement each, in an order in which no reference breaks."""
        entries = await self._of_both(old_chat, new_chat)
        for entry in entries:
            await self.take_out(entry)
        for statement in MOVES:
            await self._all(statement, old=old_chat, new=new_chat)
        for entry in entries:
            await self.put_in(entry)  # those that are left


FORGETTING = (
    """
    DELETE FROM wanted_links WHERE user_id IN (
        SELECT user_id FROM wanted_links WHERE wanted_at < :before LIMIT :limit
    )
    RETURNING user_id
    """,
    """
    DELETE FROM updates WHERE id IN (SELECT id FROM updates WHERE seen_at < :before LIMIT :limit) RETURNING id
    """,
    """
    DELETE FROM refusals WHERE (chat_id, user_id) IN (
        SELECT chat_id, user_id FROM refusals WHERE refused_at < :before LIMIT :limit
    )
    RETURNING user_id
    """,
    """
    DELETE FROM remarks WHERE (chat_id, key) IN (SELECT chat_id, key FROM remarks WHERE said_at < :before LIMIT :limit)
    RETURNING key
    """,
)

MOVES = (
    # What is unfinished begins anew in the new chat, where message ids and replies of the old one mean nothing.
    """
    UPDATE outbox SET chat_id = :new, message_id = NULL, shown = 0, reply_to = NULL
    WHERE chat_id = :old AND failed IS NULL AND NOT deleted AND (
        pending OR content IS NULL
        OR id IN (SELECT outgoing FROM submissions WHERE chat_id = :old AND open)
        OR id IN (SELECT batch FROM submissions WHERE chat_id = :old AND open)
    )
    """,
    # What was to be removed stays with the old chat; what is finished keeps the chat id its message id belongs to.
    "UPDATE outbox SET message_id = NULL WHERE chat_id = :old AND deleted",
    "UPDATE submissions SET chat_id = :new WHERE chat_id = :old",
    # A chat holds an article once.
    """
    UPDATE submissions SET entry = (
        SELECT kept.id FROM entries gone JOIN entries kept ON kept.article = gone.article AND kept.chat_id = :new
        WHERE gone.id = submissions.entry
    )
    WHERE entry IN (
        SELECT gone.id FROM entries gone JOIN entries kept ON kept.article = gone.article AND kept.chat_id = :new
        WHERE gone.chat_id = :old
    )
    """,
    """
    DELETE FROM entries
    WHERE chat_id = :old AND article IN (SELECT article FROM entries WHERE chat_id = :new)
    """,
    "UPDATE entries SET chat_id = :new WHERE chat_id = :old",
    "UPDATE entries SET slot = NULL WHERE chat_id = :new",
    "UPDATE questions SET chat_id = :new WHERE chat_id = :old",
    "UPDATE OR REPLACE follows SET chat_id = :new WHERE chat_id = :old",
    "UPDATE proposals SET chat_id = :new WHERE chat_id = :old",
    "UPDATE told SET chat_id = :new WHERE chat_id = :old",
    "UPDATE tastes SET chat_id = :new WHERE chat_id = :old",
    "UPDATE alerted SET chat_id = :new WHERE chat_id = :old",
    "UPDATE OR REPLACE watches SET chat_id = :new WHERE chat_id = :old",
    "UPDATE OR REPLACE preferences SET chat_id = :new WHERE chat_id = :old",
    "UPDATE OR REPLACE places SET chat_id = :new WHERE chat_id = :old",
    "UPDATE subscriptions SET chat_id = :new WHERE chat_id = :old",
    "UPDATE runs SET chat_id = :new WHERE chat_id = :old",
    "UPDATE OR REPLACE expected SET chat_id = :new WHERE chat_id = :old",
    "UPDATE OR REPLACE refusals SET chat_id = :new WHERE chat_id = :old",
    "UPDATE OR REPLACE remarks SET chat_id = :new WHERE chat_id = :old",
    # How we stand with the new chat is its own: of the old one only its turn goes over.
    """
    INSERT INTO chats (id, met_at, turn) SELECT :new, met_at, turn FROM chats WHERE id = :old
    ON CONFLICT (id) DO UPDATE SET turn = max(turn, excluded.turn)
    """,
    "DELETE FROM chats WHERE id = :old",
)
