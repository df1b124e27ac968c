"""Statements about what entries are found by: one row of the index for each entry of a chat.

The rows of a chat are one stretch of the index, its shelf, the newest entry first: a question to a history never walks
over what others hold. What is not a word of the text has a «#» in its token, which no word has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model import Analysis, Terms
from bot.storage.packing import said_in_blob, terms_to_blob
from bot.storage.rows import dump, folded
from bot.storage.stories import TellingWrites

AGREED = "g#"
"""The token of an article with agreements."""


def chat_token(chat_id: int) -> str:
    return f"#{chat_id}"


def actor_token(lemma: str) -> str:
    return f"a#{lemma}"


def status_token(status: str) -> str:
    return f"s#{status}"


def title_token(lemma: str) -> str:
    return f"t#{lemma}"


def lead_token(lemma: str) -> str:
    return f"l#{lemma}"


def source_tokens(name: str | None) -> str:
    """Of the words of a source's name."""
    return " ".join(f"o#{word}" for word in re.findall(r"[^\W_]+", folded(name)))


def article_tokens(packed: bytes) -> str:
    """All that the entries of an article are found by, besides its marks."""
    said = said_in_blob(packed)
    marked = {*map(actor_token, said.actors), *map(title_token, said.title), *map(lead_token, said.lead)}
    return " ".join([*sorted(marked), *sorted(said.words)])


class IndexWrites(TellingWrites):
    async def add_terms(self, article: int, analysis: Analysis, terms: Terms) -> None:
        entries = [row["id"] for row in await self._all("SELECT id FROM entries WHERE article = :a", a=article)]
        for entry in entries:
            await self.take_out(entry)
        await self._all(
            """
            INSERT OR REPLACE INTO terms (article, title, lead, marks, packed)
            VALUES (:article, :title, :lead, :marks, :packed)
            """,
            article=article,
            title=_spaced(terms.title),
            lead=_spaced(terms.lead),
            marks=" ".join(_marks(analysis)),
            packed=terms_to_blob(terms),
        )
        await self._add_actors(article, analysis, terms)
        await self._add_agreements(article, analysis, terms)
        await self.add_telling(article, analysis, terms)
        for entry in entries:
            await self.put_in(entry)

    async def _add_actors(self, article: int, analysis: Analysis, terms: Terms) -> None:
        rows = [
            [actor.name, actor.type.value, actor.role.text if actor.role else None, _spaced(lemmas), _spaced(role)]
            for actor, lemmas, role in zip(analysis.actors, terms.actors, terms.roles, strict=True)
        ]
        await self._all("DELETE FROM actors WHERE article = :article", article=article)
        await self._all(
            """
            INSERT INTO actors (article, number, name, type, role, lemmas, role_lemmas)
            SELECT :article, key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(:rows)
            """,
            article=article,
            rows=dump(rows),
        )

    async def _add_agreements(self, article: int, analysis: Analysis, terms: Terms) -> None:
        rows = [
            [
                agreement.status.value,
                agreement.due.isoformat() if agreement.due else None,
                "|".join(map(_spaced, sides)),
                dump([party.name for party in agreement.parties]),
            ]
            for agreement, sides in zip(analysis.agreements, terms.parties, strict=True)
        ]
        await self._all("DELETE FROM agreements WHERE article = :article", article=article)
        await self._all(
            """
            INSERT INTO agreements (article, number, status, due, parties, names)
            SELECT :article, key, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(:rows)
            """,
            article=article,
            rows=dump(rows),
        )

    async def put_in(self, entry: int) -> None:
        """Called whenever an entry is made, or is of another article or chat.

        What it can be found by may be told later: then `add_terms` puts it in.
        """
        row = await self._one(
            """
            SELECT e.chat_id, e.slot, s.title AS followed,
                coalesce(nullif(a.source, ''), json_extract(e.origin, '$.name')) AS source
            FROM entries e JOIN articles a ON a.id = e.article LEFT JOIN sources s ON s.id = e.source
            WHERE e.id = :entry
            """,
            entry=entry,
        )
        if row is None:
            return
        slot = await self._take_slot(row["chat_id"]) if row["slot"] is None else row["slot"]
        await self._all(
            """
            UPDATE entries SET slot = :slot, source_tokens = :tokens,
                moment = coalesce((SELECT published FROM articles WHERE id = entries.article), created)
            WHERE id = :entry
            """,
            entry=entry,
            slot=slot,
            tokens=source_tokens(f"{row['source'] or ''} {row['followed'] or ''}"),
        )
        if tokens := await self._tokens(entry):
            await self._all("INSERT INTO search (rowid, tokens) VALUES (:slot, :tokens)", slot=slot, tokens=tokens)

    async def _take_slot(self, chat_id: int) -> int:
        slot: int = await self._value(
            """
            INSERT INTO shelves (chat_id, shelf, taken)
            VALUES (:chat, (SELECT 1 + coalesce(max(shelf), 0) FROM shelves), 1)
            ON CONFLICT (chat_id) DO UPDATE SET taken = taken + 1 RETURNING last + 1 - taken
            """,
            chat=chat_id,
        )
        return slot

    async def take_out(self, entry: int) -> None:
        """Out of the index, while the terms are still those that it was put in with; its slot it keeps."""
        if tokens := await self._tokens(entry):
            await self._all(
                """
                INSERT INTO search (search, rowid, tokens)
                VALUES ('delete', (SELECT slot FROM entries WHERE id = :entry), :tokens)
                """,
                entry=entry,
                tokens=tokens,
            )

    async def _tokens(self, entry: int) -> str:
        row = await self._one(
            """
            SELECT e.chat_id, t.marks, t.packed, e.source_tokens
            FROM entries e LEFT JOIN terms t ON t.article = e.article WHERE e.id = :entry AND e.slot IS NOT NULL
            """,
            entry=entry,
        )
        if row is None:
            return ""
        known = [] if row["packed"] is None else [row["marks"], article_tokens(row["packed"])]
        return " ".join([chat_token(row["chat_id"]), row["source_tokens"], *known])


def _marks(analysis: Analysis) -> Iterator[str]:
    if analysis.agreements:
        yield AGREED
    yield from sorted({status_token(agreement.status.value) for agreement in analysis.agreements})


def _spaced(lemmas: tuple[str, ...]) -> str:
    return f" {' '.join(lemmas)} "
