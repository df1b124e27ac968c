"""Statements about articles, their analyses, and the entries by which chats hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from sqlite3 import Row

from bot.model import Analysis, Article, Correction, Entry, EntryLine, Mistake, Terms, Wish
from bot.storage import Known
from bot.storage.finding import LINE, line_of
from bot.storage.index import IndexWrites
from bot.storage.preferences import spans_from_json
from bot.storage.rows import (
    analysis_from_json,
    analysis_to_json,
    article_of,
    entry_of,
    moment,
    wish_to_json,
)
from bot.storage.statements import Statements


class EntryWrites(IndexWrites):
    async def add_article(self, article: Article, content_hash: str, now: datetime) -> int:
        kept = await self._value("SELECT id FROM articles WHERE content_hash = :hash", hash=content_hash)
        if kept is None:
            kept = await self._value(
                """
                INSERT INTO articles (
                    content_hash, added_at, title, source, url, author, published, published_from, partial, text
                )
                VALUES (:hash, :now, :title, :source, :url, :author, :published, :published_from, :partial, :text)
                RETURNING id
                """,
                hash=content_hash,
                now=moment(now),
                title=article.title,
                source=article.source,
                url=article.url,
                author=article.author,
                published=None if article.published is None else moment(article.published),
                published_from=article.published_from,
                partial=article.partial,
                text=article.text,
            )
        return int(kept)

    async def add_address(self, address: str, article: int, now: datetime) -> None:
        await self._all(
            """
            INSERT INTO addresses (address, article, fetched_at) VALUES (:address, :article, :now)
            ON CONFLICT (address) DO UPDATE SET article = excluded.article, fetched_at = excluded.fetched_at
            """,
            address=address,
            article=article,
            now=moment(now),
        )

    async def add_analysis(self, article: int, analysis: Analysis, version: int) -> None:
        await self._all(
            """
            INSERT INTO analyses (article, version, agreements, analysis) VALUES (:article, :version, :count, :analysis)
            ON CONFLICT (article, version) DO UPDATE SET agreements = excluded.agreements, analysis = excluded.analysis
            """,
            article=article,
            version=version,
            count=len(analysis.agreements),
            analysis=analysis_to_json(analysis),
        )

    async def renew(self, article: int, analysis: Analysis, version: int, terms: Terms) -> bool:
        if await self._value("SELECT 1 FROM articles WHERE id = :article", article=article) is None:
            return False
        await self.add_analysis(article, analysis, version)
        await self._all(
            "DELETE FROM analyses WHERE article = :article AND version < :version", article=article, version=version
        )
        await self.add_terms(article, analysis, terms)
        await self._all("DELETE FROM rankings WHERE article = :article", article=article)
        return True

    async def add_entry(self, chat_id: int, article: int, submission: int, wish: Wish, now: datetime) -> int:
        held = await self._value(
            "SELECT id FROM entries WHERE chat_id = :chat AND article = :article", chat=chat_id, article=article
        )
        if held is None:
            held = await self._value(
                """
                INSERT INTO entries (chat_id, article, origin, wish, created)
                VALUES (:chat, :article, (SELECT origin FROM submissions WHERE id = :submission), :wish, :now)
                RETURNING id
                """,
                chat=chat_id,
                article=article,
                submission=submission,
                wish=wish_to_json(wish),
                now=moment(now),
            )
            await self.put_in(int(held))
        await self._all(
            """
            UPDATE entries SET source = NULL, origin = (SELECT origin FROM submissions WHERE id = :submission)
            WHERE id = :entry AND source IS NOT NULL
            """,
            entry=held,
            submission=submission,
        )
        return int(held)

    async def correct(self, chat_id: int, entry: int, correction: Correction, now: datetime) -> None:
        taken_back = await self._one(
            """
            DELETE FROM corrections
            WHERE entry = (SELECT id FROM entries WHERE id = :entry AND chat_id = :chat)
                AND mistake = :mistake AND key = :key
            RETURNING entry
            """,
            chat=chat_id,
            entry=entry,
            mistake=correction.mistake.value,
            key=correction.key,
        )
        if taken_back is None:
            await self._all(
                """
                INSERT INTO corrections (entry, mistake, key, made_at)
                SELECT id, :mistake, :key, :now FROM entries WHERE id = :entry AND chat_id = :chat
                """,
                chat=chat_id,
                entry=entry,
                mistake=correction.mistake.value,
                key=correction.key,
                now=moment(now),
            )


WHOSE = {False: "e.source IS NULL", True: "e.source IS NOT NULL"}
"""Entries that were sent, and those that sources brought: as the partial indexes say it."""

SIZES = {
    False: "SELECT sent FROM tallies WHERE chat_id = :chat",
    True: "SELECT followed FROM tallies WHERE chat_id = :chat",
}

KNOWN = """
    SELECT a.id, a.content_hash, a.title, a.source, a.url, a.author, a.published, a.published_from, a.partial, a.text,
        n.analysis
    FROM articles a LEFT JOIN analyses n ON n.article = a.id AND n.version = :version
"""


class EntryReads(Statements):
    async def article(self, content_hash: str, version: int) -> Known | None:
        return self._known(await self._one(KNOWN + "WHERE a.content_hash = :hash", hash=content_hash, version=version))

    async def article_at(self, address: str, version: int, since: datetime) -> Known | None:
        return self._known(
            await self._one(
                KNOWN + "JOIN addresses p ON p.article = a.id WHERE p.address = :address AND p.fetched_at >= :since",
                address=address,
                version=version,
                since=moment(since),
            )
        )

    async def last_article(self) -> int:
        last: int | None = await self._value("SELECT max(id) FROM articles")
        return last or 0

    async def outdated(self, version: int, after: int, upto: int) -> Sequence[int]:
        rows = await self._all(
            """
            SELECT id FROM articles a
            WHERE id > :after AND id <= :upto AND NOT (
                EXISTS (SELECT 1 FROM analyses WHERE article = a.id AND version >= :version)
                AND EXISTS (SELECT 1 FROM terms WHERE article = a.id)
                AND EXISTS (SELECT 1 FROM tellings WHERE article = a.id)
            )
            ORDER BY id
            """,
            after=after,
            upto=upto,
            version=version,
        )
        return [row["id"] for row in rows]

    async def stored(self, article: int) -> Article | None:
        row = await self._one("SELECT * FROM articles WHERE id = :article", article=article)
        return None if row is None else article_of(row)

    def _known(self, row: Row | None) -> Known | None:
        if row is None:
            return None
        packed = row["analysis"]
        analysis = None if packed is None else analysis_from_json(packed)
        return Known(row["id"], row["content_hash"], article_of(row), analysis)

    async def entry_of(self, chat_id: int, article: int) -> Entry | None:
        id_ = await self._value(
            "SELECT id FROM entries WHERE chat_id = :chat AND article = :article", chat=chat_id, article=article
        )
        return None if id_ is None else await self.entry(chat_id, id_)

    async def entry(self, chat_id: int, entry: int) -> Entry | None:
        row = await self._one(
            """
            SELECT e.id, e.chat_id, e.origin, e.wish, e.created, e.source AS followed,
                (SELECT title FROM sources WHERE id = e.source) AS followed_title,
                a.title, a.source, a.url, a.author, a.published, a.published_from, a.partial, a.text, n.analysis,
                (
                    SELECT r.ranking FROM preferences p JOIN rankings r ON r.method = p.method
                    WHERE p.chat_id = e.chat_id AND r.article = e.article
                ) AS ranking
            FROM entries e JOIN articles a ON a.id = e.article JOIN analyses n ON n.article = e.article
            WHERE e.chat_id = :chat AND e.id = :entry
            ORDER BY n.version DESC LIMIT 1
            """,
            chat=chat_id,
            entry=entry,
        )
        if row is None:
            return None
        said = await self._all("SELECT mistake, key FROM corrections WHERE entry = :entry", entry=entry)
        corrections = frozenset(Correction(Mistake(mistake), key) for mistake, key in said)
        return replace(_as_chosen(entry_of(row), row["ranking"]), corrections=corrections)

    async def history(self, chat_id: int, offset: int, limit: int, *, followed: bool = False) -> Sequence[EntryLine]:
        rows = await self._all(
            f"{LINE} WHERE e.chat_id = :chat AND {WHOSE[followed]} ORDER BY e.created DESC, e.id DESC"
            " LIMIT :limit OFFSET :offset",
            chat=chat_id,
            limit=limit,
            offset=offset,
        )
        return [line_of(row) for row in rows]

    async def line(self, chat_id: int, entry: int) -> EntryLine | None:
        row = await self._one(LINE + "WHERE e.chat_id = :chat AND e.id = :entry", chat=chat_id, entry=entry)
        return None if row is None else line_of(row)

    async def history_size(self, chat_id: int, *, followed: bool = False) -> int:
        count: int | None = await self._value(SIZES[followed], chat=chat_id)
        return count or 0


def _as_chosen(entry: Entry, ranking: str | None) -> Entry:
    """With its sentences as the method of its chat ranks them, if it has one."""
    if ranking is None:
        return entry
    return replace(entry, analysis=entry.analysis.ranked(spans_from_json(ranking)))
