"""Statements about updates that wait for their sender's rights, about channels and topics that are gone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from sqlite3 import Row

from bot.model import Channel
from bot.storage.rows import moment
from bot.storage.statements import Statements


class ManagingWrites(Statements):
    async def hold_back(self, update: int, packed: str, now: datetime) -> None:
        await self._all(
            "INSERT INTO held (id, held_at, packed) VALUES (:id, :now, :packed) ON CONFLICT DO NOTHING",
            id=update,
            now=moment(now),
            packed=packed,
        )

    async def let_go(self, update: int) -> None:
        await self._all("DELETE FROM held WHERE id = :id", id=update)

    async def note_channel(self, chat_id: int, title: str, user_id: int) -> None:
        await self._all(
            """
            INSERT INTO channels (chat_id, title) VALUES (:chat, :title)
            ON CONFLICT (chat_id) DO UPDATE SET title = excluded.title, looked_at = 0
            """,
            chat=chat_id,
            title=title,
        )
        await self._all(
            "INSERT INTO administrators (user_id, channel) VALUES (:user, :chat) ON CONFLICT DO NOTHING",
            user=user_id,
            chat=chat_id,
        )

    async def keep_posts(self, chat_id: int, keeps: bool) -> None:
        await self._all("UPDATE channels SET keeps = :keeps WHERE chat_id = :chat", keeps=keeps, chat=chat_id)

    async def note_administrators(self, chat_id: int, users: Sequence[int], now: datetime) -> None:
        values = {"chat": chat_id, "users": json.dumps(list(users))}
        await self._all(
            "DELETE FROM administrators WHERE channel = :chat AND user_id NOT IN (SELECT value FROM json_each(:users))",
            **values,
        )
        await self._all(
            """
            INSERT INTO administrators (user_id, channel)
            SELECT value, :chat FROM json_each(:users)
            WHERE EXISTS (SELECT 1 FROM channels WHERE chat_id = :chat) ON CONFLICT DO NOTHING
            """,
            **values,
        )
        await self._all("UPDATE channels SET looked_at = :now WHERE chat_id = :chat", now=moment(now), chat=chat_id)

    async def hear(self, chat_id: int, user_id: int, hears: bool) -> None:
        await self._all(
            "UPDATE administrators SET hears = :hears WHERE channel = :chat AND user_id = :user",
            hears=hears,
            chat=chat_id,
            user=user_id,
        )

    async def leave_thread(self, chat_id: int, thread: int) -> Sequence[int]:
        """The digests of a topic go on where they were, unless the chat itself has its own mark."""
        orders = await self._all(ORDERS_LEAVING, chat=chat_id, thread=thread)
        for statement in LEAVING:
            await self._all(statement, chat=chat_id, thread=thread)
        return sorted({row["ordered_by"] for row in orders})


ORDERS_LEAVING = """
    UPDATE subscriptions SET thread = NULL WHERE chat_id = :chat AND thread = :thread RETURNING ordered_by
"""

LEAVING = (
    """
    UPDATE outbox SET thread = NULL, reply_to = NULL, message_id = NULL, shown = 0
    WHERE chat_id = :chat AND thread = :thread AND pending
    """,
    "UPDATE runs SET thread = NULL WHERE chat_id = :chat AND thread = :thread",
    "UPDATE OR IGNORE places SET thread = 0 WHERE chat_id = :chat AND thread = :thread",
    "DELETE FROM places WHERE chat_id = :chat AND thread = :thread",
)


class ManagingReads(Statements):
    async def held(self, limit: int) -> Sequence[tuple[int, str]]:
        rows = await self._all("SELECT id, packed FROM held ORDER BY id LIMIT :limit", limit=limit)
        return [(row["id"], row["packed"]) for row in rows]

    async def channel(self, chat_id: int) -> Channel | None:
        row = await self._one("SELECT * FROM channels WHERE chat_id = :chat", chat=chat_id)
        return None if row is None else _channel(row)

    async def channels_of(self, user_id: int) -> Sequence[Channel]:
        rows = await self._all(
            """
            SELECT c.*, a.hears FROM administrators a JOIN channels c ON c.chat_id = a.channel
            LEFT JOIN chats ON chats.id = c.chat_id
            WHERE a.user_id = :user AND chats.parted_at IS NULL ORDER BY c.title, c.chat_id
            """,
            user=user_id,
        )
        return [replace(_channel(row), hears=bool(row["hears"])) for row in rows]

    async def hearers(self, chat_id: int) -> Sequence[int]:
        rows = await self._all(
            "SELECT user_id FROM administrators WHERE channel = :chat AND hears ORDER BY user_id", chat=chat_id
        )
        return [row["user_id"] for row in rows]

    async def unsure_channels(self, before: datetime, limit: int) -> Sequence[int]:
        rows = await self._all(
            """
            SELECT c.chat_id FROM channels c LEFT JOIN chats ON chats.id = c.chat_id
            WHERE c.looked_at < :before AND chats.parted_at IS NULL ORDER BY c.looked_at LIMIT :limit
            """,
            before=moment(before),
            limit=limit,
        )
        return [row["chat_id"] for row in rows]

    async def is_reachable(self, chat_id: int) -> bool:
        row = await self._one(
            "SELECT 1 FROM chats WHERE id = :chat AND met_at IS NOT NULL AND parted_at IS NULL", chat=chat_id
        )
        return row is not None


def _channel(row: Row) -> Channel:
    return Channel(row["chat_id"], row["title"], bool(row["keeps"]))
