"""Statements about what chats follow: sources, who follows them, what was proposed."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from bot.model import Follow, Followed, Outline, Proposal, Proposed, Source, SourceKind
from bot.storage.followed import follow_of, outlines_to_json, proposal_of, source_of
from bot.storage.index import IndexWrites
from bot.storage.meeting import OurMessages
from bot.storage.rows import moment, time_of
from bot.storage.statements import Statements

USUAL_INTERVAL = 3600.0
"""Seconds, until it is known how often a source publishes."""

WANTED = "EXISTS (SELECT 1 FROM follows WHERE source = sources.id AND NOT paused)"
READ_BY = """
    EXISTS (
        SELECT 1 FROM follows f LEFT JOIN chats c ON c.id = f.chat_id
        WHERE f.source = sources.id AND NOT f.paused AND c.parted_at IS NULL
    )
"""


class FollowingWrites(IndexWrites, OurMessages):
    async def propose(
        self,
        chat_id: int,
        outgoing: int,
        kind: Proposed,
        text: str,
        now: datetime,
        choices: Sequence[Outline] | None = None,
    ) -> int:
        id_: int = await self._value(
            """
            INSERT INTO proposals (chat_id, outgoing, asked_at, kind, text, choices, open)
            VALUES (:chat, :outgoing, :now, :kind, :text, :choices, :open) RETURNING id
            """,
            chat=chat_id,
            outgoing=outgoing,
            now=moment(now),
            kind=kind.value,
            text=text,
            choices=outlines_to_json(choices or ()),
            open=choices is None,
        )
        return id_

    async def propose_under(self, chat_id: int, message_id: int, kind: Proposed, text: str, now: datetime) -> bool:
        outgoing = await self._ours(chat_id, message_id)
        if outgoing is not None:
            await self.propose(chat_id, outgoing, kind, text, now)
        return outgoing is not None

    async def proposed(self, proposal: int, choices: Sequence[Outline] = ()) -> None:
        await self._all(
            "UPDATE proposals SET open = 0, choices = :choices WHERE id = :id",
            id=proposal,
            choices=outlines_to_json(choices),
        )

    async def follow(
        self, chat_id: int, kind: SourceKind, outline: Outline, now: datetime, limit: int
    ) -> tuple[Followed, int]:
        known = await self._value("SELECT id FROM sources WHERE url = :url", url=outline.address)
        if known is not None and await self._follows(chat_id, known):
            return Followed.KNOWN, int(known)
        count = await self._value("SELECT count(*) FROM follows WHERE chat_id = :chat", chat=chat_id)
        if count >= limit:
            return Followed.FULL, 0
        source = known if known is not None else await self._add_source(kind, outline, now)
        await self._all(
            "INSERT INTO follows (chat_id, source, since) VALUES (:chat, :source, :now)",
            chat=chat_id,
            source=source,
            now=moment(now),
        )
        await self._rouse(int(source), now)
        return Followed.NEW, int(source)

    async def _follows(self, chat_id: int, source: int) -> bool:
        return bool(
            await self._all("SELECT 1 FROM follows WHERE chat_id = :chat AND source = :id", chat=chat_id, id=source)
        )

    async def _add_source(self, kind: SourceKind, outline: Outline, now: datetime) -> int:
        id_: int = await self._value(
            """
            INSERT INTO sources (kind, url, title, home, made_at, interval)
            VALUES (:kind, :url, :title, :home, :now, :interval) RETURNING id
            """,
            kind=kind.value,
            url=outline.address,
            title=outline.title or outline.address,
            home=outline.home,
            now=moment(now),
            interval=USUAL_INTERVAL,
        )
        return id_

    async def _rouse(self, source: int, now: datetime) -> None:
        """Somebody wants to hear of it again: what was published while nobody did counts as seen."""
        await self._all(
            """
            UPDATE sources SET next_at = :now, looked_at = NULL, etag = NULL, modified = NULL, body_hash = NULL,
                failures = 0, failing_since = NULL, trouble = NULL, noticed = 0
            WHERE id = :id AND next_at IS NULL
            """,
            id=source,
            now=moment(now),
        )

    async def _rest(self, source: int) -> None:
        """Nobody is there to hear of it."""
        await self._all(f"UPDATE sources SET next_at = NULL WHERE id = :id AND NOT {WANTED}", id=source)  # noqa: S608

    async def unfollow(self, chat_id: int, source: int) -> bool:
        gone = await self._all(
            "DELETE FROM follows WHERE chat_id = :chat AND source = :id RETURNING source", chat=chat_id, id=source
        )
        if gone:
            await self._rest(source)
            await self._abandon(source)
        return bool(gone)

    async def _abandon(self, source: int) -> None:
        """Of what nobody follows only the name stays, while entries tell it."""
        nobody = "NOT EXISTS (SELECT 1 FROM follows WHERE source = :id)"
        await self._all(f"DELETE FROM items WHERE source = :id AND {nobody}", id=source)  # noqa: S608
        await self._all(f"DELETE FROM item_keys WHERE source = :id AND {nobody}", id=source)  # noqa: S608
        await self._all(
            f"""
            DELETE FROM sources WHERE id = :id AND {nobody} AND NOT EXISTS (SELECT 1 FROM entries WHERE source = :id)
            """,  # noqa: S608
            id=source,
        )

    async def pause_follow(self, chat_id: int, source: int, paused: bool, now: datetime) -> bool:
        changed = await self._all(
            """
            UPDATE follows SET paused = :paused, since = CASE WHEN :paused THEN since ELSE :now END
            WHERE chat_id = :chat AND source = :id RETURNING source
            """,
            chat=chat_id,
            id=source,
            paused=paused,
            now=moment(now),
        )
        if changed and paused:
            await self._rest(source)
        elif changed:
            await self._rouse(source, now)
        return bool(changed)

    async def look_soon(self, source: int, now: datetime) -> None:
        await self._all(
            "UPDATE sources SET next_at = :now WHERE id = :id AND next_at IS NOT NULL",
            id=source,
            now=moment(now),
        )

    async def move_source(self, source: int, url: str) -> int:
        there = await self._value("SELECT id FROM sources WHERE url = :url AND id <> :id", url=url, id=source)
        if there is None:
            await self._all("UPDATE sources SET url = :url WHERE id = :id", url=url, id=source)
            return source
        await self._all("UPDATE OR IGNORE follows SET source = :there WHERE source = :id", there=there, id=source)
        await self._all("UPDATE entries SET source = :there WHERE source = :id", there=there, id=source)
        next_at = await self._value("SELECT next_at FROM sources WHERE id = :id", id=source)
        await self._all("DELETE FROM sources WHERE id = :id", id=source)
        if next_at is not None:
            await self._rouse(there, time_of(next_at))
        return int(there)


class FollowingReads(Statements):
    async def follows(self, chat_id: int, offset: int, limit: int) -> Sequence[Follow]:
        rows = await self._all(
            """
            SELECT s.*, f.since, f.paused FROM follows f JOIN sources s ON s.id = f.source WHERE f.chat_id = :chat
            ORDER BY s.failing_since IS NULL, s.title, s.id LIMIT :limit OFFSET :offset
            """,
            chat=chat_id,
            limit=limit,
            offset=offset,
        )
        return [follow_of(row) for row in rows]

    async def follows_count(self, chat_id: int) -> int:
        count: int = await self._value("SELECT count(*) FROM follows WHERE chat_id = :chat", chat=chat_id)
        return count

    async def follow_of(self, chat_id: int, source: int) -> Follow | None:
        row = await self._one(
            """
            SELECT s.*, f.since, f.paused FROM follows f JOIN sources s ON s.id = f.source
            WHERE f.chat_id = :chat AND f.source = :id
            """,
            chat=chat_id,
            id=source,
        )
        return None if row is None else follow_of(row)

    async def proposal(self, chat_id: int, proposal: int) -> Proposal | None:
        row = await self._one("SELECT * FROM proposals WHERE id = :id AND chat_id = :chat", id=proposal, chat=chat_id)
        return None if row is None else proposal_of(row)

    async def open_proposals(self, busy: Collection[int], limit: int) -> Sequence[Proposal]:
        rows = await self._all(
            """
            SELECT * FROM proposals WHERE open AND id NOT IN (SELECT value FROM json_each(:busy))
            ORDER BY id LIMIT :limit
            """,
            busy=json.dumps(list(busy)),
            limit=limit,
        )
        return [proposal_of(row) for row in rows]

    async def source_at(self, url: str) -> Source | None:
        row = await self._one("SELECT * FROM sources WHERE url = :url", url=url)
        return None if row is None else source_of(row)

    async def due_sources(self, now: datetime, busy: Collection[int], limit: int) -> Sequence[Source]:
        rows = await self._all(
            f"""
            SELECT * FROM sources
            WHERE next_at IS NOT NULL AND next_at <= :now AND id NOT IN (SELECT value FROM json_each(:busy))
                AND {READ_BY}
            ORDER BY next_at LIMIT :limit
            """,  # noqa: S608
            now=moment(now),
            busy=json.dumps(list(busy)),
            limit=limit,
        )
        return [source_of(row) for row in rows]

    async def next_look(self, busy: Collection[int]) -> datetime | None:
        first = await self._value(
            f"""
            SELECT next_at FROM sources
            WHERE next_at IS NOT NULL AND id NOT IN (SELECT value FROM json_each(:busy)) AND {READ_BY}
            ORDER BY next_at LIMIT 1
            """,  # noqa: S608
            busy=json.dumps(list(busy)),
        )
        return None if first is None else time_of(first)

    async def followers(self, source: int) -> Sequence[int]:
        rows = await self._all(
            """
            SELECT f.chat_id FROM follows f LEFT JOIN chats c ON c.id = f.chat_id
            WHERE f.source = :id AND NOT f.paused AND c.parted_at IS NULL ORDER BY f.chat_id
            """,
            id=source,
        )
        return [row["chat_id"] for row in rows]
