"""Statements about what stands in sources: what was seen, what is to be read, who has it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from sqlite3 import Row

from bot.model import Item, Source, WaitingItem, Wish
from bot.storage.followed import columns_of
from bot.storage.following import WANTED
from bot.storage.index import IndexWrites
from bot.storage.rows import moment, time_of, wish_to_json
from bot.storage.statements import Statements

FIRST = -(2**63)
"""Before every chat."""

USUAL = wish_to_json(Wish())


class ItemWrites(IndexWrites):
    async def looked(self, source: Source, seen: Collection[str], items: Sequence[Item], now: datetime) -> None:
        columns = columns_of(source)
        changes = ", ".join(
            f"{name} = CASE WHEN {WANTED} THEN :next_at END" if name == "next_at" else f"{name} = :{name}"
            for name in columns
        )
        there = await self._all(
            f"UPDATE sources SET {changes} WHERE id = :id RETURNING id",  # noqa: S608 names of our own columns
            id=source.id,
            **columns,
        )
        if not there:  # nobody follows it any more
            return
        await self._all(
            """
            INSERT INTO item_keys (source, key, seen_at) SELECT :id, value, :now FROM json_each(:keys) WHERE true
            ON CONFLICT (source, key) DO UPDATE SET seen_at = excluded.seen_at
            """,
            id=source.id,
            now=moment(now),
            keys=json.dumps(sorted(seen)),
        )
        for item in items:
            await self._add(source.id, item, now)

    async def _add(self, source: int, item: Item, now: datetime) -> None:
        await self._all(
            """
            INSERT INTO items (source, found_at, not_before, title, link, author, published, whole, text)
            VALUES (:source, :now, :now, :title, :link, :author, :published, :whole, :text)
            """,
            source=source,
            now=moment(now),
            title=item.title,
            link=item.link,
            author=item.author,
            published=None if item.published is None else moment(item.published),
            whole=item.whole,
            text=item.text,
        )

    async def take_up_item(self, item: int) -> None:
        await self._all("UPDATE items SET attempts = attempts + 1 WHERE id = :id", id=item)

    async def put_off_item(self, item: int, not_before: datetime) -> None:
        await self._all("UPDATE items SET not_before = :at WHERE id = :id", id=item, at=moment(not_before))

    async def drop_item(self, item: int) -> None:
        await self._all("DELETE FROM items WHERE id = :id", id=item)

    async def bring(self, item: int, article: int, now: datetime, limit: int) -> Sequence[int]:
        chats = await self._readers(item, limit)
        given = [chat for chat in chats if await self._give(chat, article, item, now)]
        if len(chats) < limit:
            await self.drop_item(item)
        else:
            await self._all(
                "UPDATE items SET article = :article, handed = :chat WHERE id = :id",
                id=item,
                article=article,
                chat=chats[-1],
            )
        return given

    async def _readers(self, item: int, limit: int) -> list[int]:
        rows = await self._all(
            """
            SELECT f.chat_id FROM items i JOIN follows f ON f.source = i.source LEFT JOIN chats c ON c.id = f.chat_id
            WHERE i.id = :id AND f.chat_id > coalesce(i.handed, :first) AND NOT f.paused AND f.since <= i.found_at
                AND c.parted_at IS NULL
            ORDER BY f.chat_id LIMIT :limit
            """,
            id=item,
            first=FIRST,
            limit=limit,
        )
        return [row["chat_id"] for row in rows]

    async def _give(self, chat_id: int, article: int, item: int, now: datetime) -> bool:
        """False if the chat has it already, by its own sending or from another source."""
        entry = await self._value(
            """
            INSERT INTO entries (chat_id, article, wish, created, source)
            SELECT :chat, :article, :wish, :now, source FROM items WHERE id = :item
            ON CONFLICT (chat_id, article) DO NOTHING RETURNING id
            """,
            chat=chat_id,
            article=article,
            wish=USUAL,
            now=moment(now),
            item=item,
        )
        if entry is not None:
            await self.put_in(int(entry))
        return entry is not None

    async def forget_keys(self, before: datetime, limit: int) -> int:
        gone = await self._all(
            """
            DELETE FROM item_keys WHERE (source, key) IN (
                SELECT k.source, k.key FROM item_keys k JOIN sources s ON s.id = k.source
                WHERE k.seen_at < :before AND s.looked_at >= :before LIMIT :limit
            )
            RETURNING source
            """,
            before=moment(before),
            limit=limit,
        )
        await self._all("DELETE FROM proposals WHERE asked_at < :before AND NOT open", before=moment(before))
        return len(gone)


class ItemReads(Statements):
    async def known_keys(self, source: int, keys: Collection[str]) -> frozenset[str]:
        rows = await self._all(
            "SELECT key FROM item_keys WHERE source = :id AND key IN (SELECT value FROM json_each(:keys))",
            id=source,
            keys=json.dumps(list(keys)),
        )
        return frozenset(row["key"] for row in rows)

    async def due_items(self, now: datetime, busy: Collection[int], limit: int) -> Sequence[WaitingItem]:
        rows = await self._all(
            """
            SELECT i.*, s.title AS source_title FROM items i JOIN sources s ON s.id = i.source
            WHERE i.id IN (
                SELECT min(id) FROM items
                WHERE not_before <= :now AND source NOT IN (SELECT value FROM json_each(:busy)) GROUP BY source
            )
            ORDER BY i.not_before, i.id LIMIT :limit
            """,
            now=moment(now),
            busy=json.dumps(list(busy)),
            limit=limit,
        )
        return [_item_of(row) for row in rows]

    async def next_item(self, busy: Collection[int]) -> datetime | None:
        first = await self._value(
            "SELECT min(not_before) FROM items WHERE source NOT IN (SELECT value FROM json_each(:busy))",
            busy=json.dumps(list(busy)),
        )
        return None if first is None else time_of(first)


def _item_of(row: Row) -> WaitingItem:
    published = None if row["published"] is None else time_of(row["published"])
    item = Item((), row["title"], row["link"], row["text"], row["author"], published, bool(row["whole"]))
    found = time_of(row["found_at"])
    return WaitingItem(row["id"], row["source"], row["source_title"], item, found, row["attempts"], row["article"])
