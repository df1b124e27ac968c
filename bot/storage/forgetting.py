"""Statements that forget: an entry with all that was made of it, a period, what is too old.

Nothing that a chat does not hold any more stays in the file: SQLite overwrites what is deleted (`secure_delete`), the
index is merged until nothing of it is left there either, and the journal is emptied (`Storage.scrub`).
"""

from __future__ import annotations

from datetime import datetime

from bot.model import Content
from bot.storage.following import FollowingWrites
from bot.storage.rows import content_to_json, moment
from bot.storage.statements import Statements

BLANK = content_to_json(Content("", ""))

PAGES_AT_ONCE = 4
"""Of the index, merged in one step: a unit that comes meanwhile waits for 0.3 ms of merging and a commit."""


class ForgettingWrites(FollowingWrites):
    async def forget_entry(self, chat_id: int, entry: int) -> bool:
        """What was sent goes with what was made of it: the submissions that this entry answered hold the same text."""
        article = await self._value(
            "SELECT article FROM entries WHERE chat_id = :chat AND id = :entry", chat=chat_id, entry=entry
        )
        if article is None:
            return False
        await self._drop(entry, article)
        await self._blank(chat_id)
        return True

    async def _drop(self, entry: int, article: int) -> None:
        await self.take_out(entry)
        await self._all("DELETE FROM submissions WHERE entry = :entry AND NOT open", entry=entry)
        await self._all("DELETE FROM entries WHERE id = :entry", entry=entry)
        await self._all(
            "DELETE FROM articles WHERE id = :article AND NOT EXISTS (SELECT 1 FROM entries WHERE article = :article)",
            article=article,
        )

    async def _blank(self, chat_id: int) -> None:
        """What our messages said: their buttons say it anew. Those that are not shown yet keep their words."""
        await self._all(
            "UPDATE outbox SET content = :blank WHERE chat_id = :chat AND content IS NOT NULL AND NOT pending",
            chat=chat_id,
            blank=BLANK,
        )

    async def forget(self, chat_id: int, since: datetime | None, until: datetime | None, limit: int) -> int:
        rows = await self._all(
            """
            SELECT id, article FROM entries
            WHERE chat_id = :chat AND created >= :since AND created < :until ORDER BY created LIMIT :limit
            """,
            **_between(chat_id, since, until),
            limit=limit,
        )
        for row in rows:
            await self._drop(row["id"], row["article"])
        if len(rows) < limit:
            await self._forget_rest(chat_id, since, until)
        return len(rows)

    async def _forget_rest(self, chat_id: int, since: datetime | None, until: datetime | None) -> None:
        """What could not be read, what was asked, what our messages said."""
        values = _between(chat_id, since, until)
        await self._all(
            """
            DELETE FROM submissions
            WHERE chat_id = :chat AND received_at >= :since AND received_at < :until AND NOT open AND entry IS NULL
            """,
            **values,
        )
        await self._all(
            """
            DELETE FROM questions
            WHERE chat_id = :chat AND asked_at >= :since AND asked_at < :until AND NOT open
            """,
            **values,
        )
        await self._all(
            """
            DELETE FROM proposals
            WHERE chat_id = :chat AND asked_at >= :since AND asked_at < :until AND NOT open
            """,
            **values,
        )
        if since is None and until is None:
            await self._all("DELETE FROM wanted_links WHERE user_id = :chat", chat=chat_id)
            await self._follow_nothing(chat_id)
            await self._order_nothing(chat_id)
        await self._blank(chat_id)

    async def _follow_nothing(self, chat_id: int) -> None:
        for row in await self._all("SELECT source FROM follows WHERE chat_id = :chat", chat=chat_id):
            await self.unfollow(chat_id, row["source"])

    async def _order_nothing(self, chat_id: int) -> None:
        for table in ("runs", "subscriptions", "places", "expected", "watches"):
            await self._all(f"DELETE FROM {table} WHERE chat_id = :chat", chat=chat_id)  # noqa: S608 names of ours

    async def forget_older(self, before: datetime, limit: int) -> int:
        rows = await self._all(
            "SELECT id, chat_id, article FROM entries WHERE created < :before LIMIT :limit",
            before=moment(before),
            limit=limit,
        )
        for row in rows:
            await self._drop(row["id"], row["article"])
        for chat in {row["chat_id"] for row in rows}:
            await self._forget_rest(chat, None, before)
        return len(rows)

    async def merge_index(self, anew: bool) -> bool:
        """Towards an index of few pieces, or `anew` towards one in which nothing deleted is left."""
        before = await self._value("SELECT total_changes()")
        pages = -PAGES_AT_ONCE if anew else PAGES_AT_ONCE
        await self._all("INSERT INTO search (search, rank) VALUES ('merge', :pages)", pages=pages)
        after = await self._value("SELECT total_changes()")
        return bool(after - before >= 2)

    async def soil(self) -> int:
        return int(await self._value("SELECT count FROM soil"))

    async def cleaned(self, count: int) -> None:
        await self._all("UPDATE soil SET count = max(0, count - :count)", count=count)


class ForgettingReads(Statements):
    async def count(self, chat_id: int, since: datetime | None, until: datetime | None) -> int:
        found: int = await self._value(
            "SELECT count(*) FROM entries WHERE chat_id = :chat AND created >= :since AND created < :until",
            **_between(chat_id, since, until),
        )
        return found


def _between(chat_id: int, since: datetime | None, until: datetime | None) -> dict[str, int]:
    return {
        "chat": chat_id,
        "since": 0 if since is None else moment(since),
        "until": 2**62 if until is None else moment(until),
    }
