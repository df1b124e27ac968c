"""Statements about stories: entries as digests tell them, what was told, watches."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from sqlite3 import Row

from bot.model import Analysis, Content, Heed, Telling, Terms, Watch
from bot.storage.contract.stories import Heard, Taste, Told
from bot.storage.rows import article_of, content_from_json, dump, moment, time_of
from bot.storage.statements import Statements
from bot.tellings import actors, deals, told

LATELY = 1_000
"""The newest so many entries of a chat among which earlier agreements are looked for."""

MORE = 3
"""How much a user's word weighs against an opening."""

COLUMNS = """
    e.id, e.chat_id, coalesce(a.published, e.created) AS moment, a.url, t.title, t.lead, g.packed, g.sense,
    coalesce(nullif(a.source, ''), json_extract(e.origin, '$.name')) AS source, e.source IS NOT NULL AS followed,
    (SELECT json_group_array(key) FROM corrections WHERE entry = e.id AND mistake = 'agreement') AS denied
"""
TABLES = """
    JOIN articles a ON a.id = e.article JOIN tellings g ON g.article = e.article JOIN terms t ON t.article = e.article
"""


class TellingWrites(Statements):
    async def add_telling(self, article: int, analysis: Analysis, terms: Terms) -> None:
        """Called where terms are kept: what digests need of the article."""
        row = await self._one("SELECT * FROM articles WHERE id = :article", article=article)
        assert row is not None
        await self._all(
            "INSERT OR REPLACE INTO tellings (article, packed, sense) VALUES (:article, :packed, :sense)",
            article=article,
            packed=dump(told(article_of(row), analysis, terms)),
            sense=terms.sense,
        )


class StoryWrites(Statements):
    async def tell(self, chat_id: int, story: int, entries: Sequence[int], now: datetime) -> None:
        await self._all(
            """
            INSERT OR REPLACE INTO told (entry, chat_id, story, told_at)
            SELECT id, chat_id, :story, :now FROM entries
            WHERE chat_id = :chat AND id IN (SELECT value FROM json_each(:entries))
            """,
            chat=chat_id,
            story=story,
            entries=dump(list(entries)),
            now=moment(now),
        )

    async def open_entry(self, chat_id: int, entry: int, now: datetime) -> None:
        await self._taste(chat_id, entry, "opened", 1, now)

    async def judge(self, chat_id: int, entry: int, verdict: int, now: datetime) -> None:
        await self._taste(chat_id, entry, "verdict", verdict, now)

    async def _taste(self, chat_id: int, entry: int, column: str, value: int, now: datetime) -> None:
        """`column` is one of ours."""
        await self._all(
            f"""
            INSERT INTO tastes (entry, chat_id, {column}, shown_at)
            SELECT id, chat_id, :value, :now FROM entries WHERE id = :entry AND chat_id = :chat
            ON CONFLICT (entry) DO UPDATE SET {column} = excluded.{column}, shown_at = excluded.shown_at
            """,  # noqa: S608 - no words of a user
            entry=entry,
            chat=chat_id,
            value=value,
            now=moment(now),
        )

    async def watch(self, chat_id: int, watch: Watch, now: datetime) -> int:
        id_: int = await self._value(
            """
            INSERT INTO watches (chat_id, text, sides, agreed, heed, made_at)
            VALUES (:chat, :text, :sides, :agreed, :heed, :now)
            ON CONFLICT (chat_id, sides, agreed) DO UPDATE SET text = excluded.text, heed = excluded.heed
            RETURNING id
            """,
            chat=chat_id,
            text=watch.text,
            sides=dump(watch.sides),
            agreed=watch.agreed,
            heed=watch.heed.value,
            now=moment(now),
        )
        return id_

    async def heed(self, chat_id: int, watch: int, heed: Heed) -> None:
        await self._all(
            "UPDATE watches SET heed = :heed WHERE id = :id AND chat_id = :chat",
            id=watch,
            chat=chat_id,
            heed=heed.value,
        )

    async def unwatch(self, chat_id: int, watch: int) -> None:
        await self._all("DELETE FROM watches WHERE id = :id AND chat_id = :chat", id=watch, chat=chat_id)

    async def alert(self, chat_id: int, entry: int, now: datetime) -> None:
        await self._all(
            """
            INSERT OR REPLACE INTO alerted (entry, chat_id, told_at)
            SELECT id, chat_id, :now FROM entries WHERE id = :entry AND chat_id = :chat
            """,
            entry=entry,
            chat=chat_id,
            now=moment(now),
        )

    async def alerted(self, entry: int) -> None:
        await self._all("UPDATE alerts SET mark = max(mark, :entry)", entry=entry)


class StoryReads(Statements):
    async def tellings(self, chat_id: int, after: int, through: int, limit: int) -> Sequence[Telling]:
        rows = await self._all(
            f"""
            SELECT * FROM (
                SELECT {COLUMNS} FROM entries e {TABLES}
                WHERE e.chat_id = :chat AND e.id > :after AND e.id <= :through ORDER BY e.id DESC LIMIT :limit
            ) ORDER BY id
            """,  # noqa: S608
            chat=chat_id,
            after=after,
            through=through,
            limit=limit,
        )
        return [telling_of(row) for row in rows]

    async def told(self, chat_id: int, since: datetime, limit: int) -> Sequence[Told]:
        rows = await self._all(
            f"""
            SELECT p.story, p.told_at, {COLUMNS} FROM told p JOIN entries e ON e.id = p.entry {TABLES}
            WHERE p.chat_id = :chat AND p.told_at >= :since ORDER BY p.told_at DESC, p.entry DESC LIMIT :limit
            """,  # noqa: S608
            chat=chat_id,
            since=moment(since),
            limit=limit,
        )
        return [Told(row["story"], time_of(row["told_at"]), telling_of(row)) for row in rows]

    async def dealings(self, chat_id: int, lemmas: Sequence[str], upto: int, limit: int) -> Sequence[Telling]:
        rows = await self._all(
            f"""
            SELECT {COLUMNS} FROM (
                SELECT * FROM entries WHERE chat_id = :chat ORDER BY created DESC, id DESC LIMIT :lately
            ) e {TABLES}
            WHERE e.id <= :upto AND EXISTS (
                SELECT 1 FROM agreements d, json_each(:lemmas) asked
                WHERE d.article = e.article AND instr(d.parties, ' ' || asked.value || ' ')
            )
            ORDER BY e.id DESC LIMIT :limit
            """,  # noqa: S608
            chat=chat_id,
            lemmas=dump(list(lemmas)),
            upto=upto,
            limit=limit,
            lately=LATELY,
        )
        return [telling_of(row) for row in rows]

    async def due_between(self, chat_id: int, after: date, upto: date, last: int) -> Sequence[tuple[Telling, int]]:
        rows = await self._all(
            f"""
            SELECT d.number, {COLUMNS} FROM agreements d
                JOIN entries e ON e.article = d.article AND e.chat_id = :chat AND e.id <= :last {TABLES}
            WHERE d.due > :after AND d.due <= :upto ORDER BY d.due, e.id, d.number
            """,  # noqa: S608
            chat=chat_id,
            after=after.isoformat(),
            upto=upto.isoformat(),
            last=last,
        )
        return [(telling_of(row), row["number"]) for row in rows]

    async def tastes(self, chat_id: int, limit: int) -> Sequence[Taste]:
        rows = await self._all(
            f"""
            SELECT coalesce(k.opened, 0) + :more * coalesce(k.verdict, 0) + (e.source IS NULL) AS weight, {COLUMNS}
            FROM (
                SELECT entry FROM (
                    SELECT entry FROM tastes WHERE chat_id = :chat ORDER BY shown_at DESC LIMIT :limit
                ) UNION SELECT entry FROM (
                    SELECT id AS entry FROM entries WHERE chat_id = :chat AND source IS NULL
                    ORDER BY created DESC, id DESC LIMIT :limit
                )
            ) liked JOIN entries e ON e.id = liked.entry LEFT JOIN tastes k ON k.entry = e.id {TABLES}
            ORDER BY e.id DESC LIMIT :limit
            """,  # noqa: S608
            chat=chat_id,
            limit=limit,
            more=MORE,
        )
        return [Taste(telling_of(row), row["weight"]) for row in rows]

    async def watches(self, chat_id: int) -> Sequence[Watch]:
        rows = await self._all("SELECT * FROM watches WHERE chat_id = :chat ORDER BY id", chat=chat_id)
        return [watch_of(row) for row in rows]

    async def showing(self, chat_id: int, message_id: int) -> Content | None:
        packed = await self._value(
            """
            SELECT content FROM outbox WHERE chat_id = :chat AND message_id = :message AND NOT deleted
            ORDER BY id DESC LIMIT 1
            """,
            chat=chat_id,
            message=message_id,
        )
        content = None if packed is None else content_from_json(packed)
        return content if content is not None and content.html else None

    async def unwatched(self, chat_id: int, limit: int) -> Sequence[tuple[str, int]]:
        rows = await self._all(
            """
            SELECT p.name AS name, count(DISTINCT e.id) AS count
            FROM (SELECT * FROM entries WHERE chat_id = :chat ORDER BY created DESC LIMIT :lately) e
                JOIN actors p ON p.article = e.article
            WHERE e.source IS NULL
                OR EXISTS (SELECT 1 FROM tastes k WHERE k.entry = e.id AND k.opened + k.verdict > 0)
            GROUP BY p.name ORDER BY count DESC, name LIMIT :limit
            """,
            chat=chat_id,
            limit=limit,
            lately=LATELY,
        )
        return [(row["name"], row["count"]) for row in rows]

    async def alert_mark(self) -> int:
        mark: int = await self._value("SELECT mark FROM alerts")
        return mark

    async def alerts_since(self, chat_id: int, since: datetime, limit: int) -> Sequence[Telling]:
        rows = await self._all(
            f"""
            SELECT {COLUMNS} FROM alerted p JOIN entries e ON e.id = p.entry {TABLES}
            WHERE p.chat_id = :chat AND p.told_at >= :since ORDER BY p.told_at DESC LIMIT :limit
            """,  # noqa: S608
            chat=chat_id,
            since=moment(since),
            limit=limit,
        )
        return [telling_of(row) for row in rows]

    async def heard(self, after: int, limit: int) -> Sequence[Heard]:
        rows = await self._all(
            f"""
            SELECT {COLUMNS} FROM entries e {TABLES}
            WHERE e.id > :after AND e.source IS NOT NULL ORDER BY e.id LIMIT :limit
            """,  # noqa: S608
            after=after,
            limit=limit,
        )
        asked = dump(sorted({row["chat_id"] for row in rows}))
        watches = await self._all(
            """
            SELECT * FROM watches WHERE heed <> 'digest' AND chat_id IN (SELECT value FROM json_each(:chats))
            ORDER BY id
            """,
            chats=asked,
        )
        of: dict[int, list[Watch]] = {}
        for row in watches:
            of.setdefault(row["chat_id"], []).append(watch_of(row))
        return [Heard(row["chat_id"], telling_of(row), tuple(of.get(row["chat_id"], ()))) for row in rows]


def telling_of(row: Row) -> Telling:
    fields = json.loads(row["packed"])
    return Telling(
        row["id"],
        time_of(row["moment"]),
        fields["title"],
        row["source"],
        row["url"],
        tuple(fields["gist"]),
        actors(fields),
        deals(fields, json.loads(row["denied"])),
        tuple(row["title"].split()),
        tuple(row["lead"].split()),
        row["sense"],
        fields["size"],
        bool(row["followed"]),
    )


def watch_of(row: Row) -> Watch:
    sides = tuple(tuple(tuple(tuple(word) for word in phrase) for phrase in side) for side in json.loads(row["sides"]))
    return Watch(row["id"], row["text"], sides, bool(row["agreed"]), Heed(row["heed"]))
