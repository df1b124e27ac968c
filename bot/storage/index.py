"""Statements about what entries are found by: one row of the index for each entry of a chat."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model import Analysis, Terms
from bot.storage.rows import dump, terms_from_blob, terms_to_blob
from bot.storage.stories import TellingWrites

AGREED = "g#"
"""The token of an article with agreements."""


def chat_token(chat_id: int) -> str:
    """No word of a text has a «#» in it."""
    return f"#{chat_id}"


def actor_token(lemma: str) -> str:
    return f"a#{lemma}"


def status_token(status: str) -> str:
    return f"s#{status}"


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
        await self._all("DELETE FROM actors WHERE article = :article", article=article)
        for number, (actor, lemmas, role) in enumerate(zip(analysis.actors, terms.actors, terms.roles, strict=True)):
            await self._all(
                """
                INSERT INTO actors (article, number, name, type, role, lemmas, role_lemmas)
                VALUES (:article, :number, :name, :type, :role, :lemmas, :role_lemmas)
                """,
                article=article,
                number=number,
                name=actor.name,
                type=actor.type.value,
                role=actor.role.text if actor.role else None,
                lemmas=_spaced(lemmas),
                role_lemmas=_spaced(role),
            )

    async def _add_agreements(self, article: int, analysis: Analysis, terms: Terms) -> None:
        await self._all("DELETE FROM agreements WHERE article = :article", article=article)
        for number, (agreement, sides) in enumerate(zip(analysis.agreements, terms.parties, strict=True)):
            await self._all(
                """
                INSERT INTO agreements (article, number, status, due, parties, names)
                VALUES (:article, :number, :status, :due, :parties, :names)
                """,
                article=article,
                number=number,
                status=agreement.status.value,
                due=agreement.due.isoformat() if agreement.due else None,
                parties="|".join(map(_spaced, sides)),
                names=dump([party.name for party in agreement.parties]),
            )

    async def put_in(self, entry: int) -> None:
        """Into the index, if it is known what this entry can be found by."""
        if tokens := await self._tokens(entry):
            await self._all("INSERT INTO search (rowid, tokens) VALUES (:entry, :tokens)", entry=entry, tokens=tokens)

    async def take_out(self, entry: int) -> None:
        """Out of it, while the terms are still those that it was put in with."""
        if tokens := await self._tokens(entry):
            await self._all(
                "INSERT INTO search (search, rowid, tokens) VALUES ('delete', :entry, :tokens)",
                entry=entry,
                tokens=tokens,
            )

    async def _tokens(self, entry: int) -> str | None:
        row = await self._one(
            """
            SELECT e.chat_id, t.marks, t.packed FROM entries e JOIN terms t ON t.article = e.article WHERE e.id = :entry
            """,
            entry=entry,
        )
        if row is None:
            return None
        terms = terms_from_blob(row["packed"])
        actors = {actor_token(lemma) for lemmas in terms.actors for lemma in lemmas}
        words = {lemma for lemma, _ in terms.places}.union(terms.title, terms.lead)
        return " ".join([chat_token(row["chat_id"]), row["marks"], *sorted(actors), *sorted(words)])


def _marks(analysis: Analysis) -> Iterator[str]:
    if analysis.agreements:
        yield AGREED
    yield from sorted({status_token(agreement.status.value) for agreement in analysis.agreements})


def _spaced(lemmas: tuple[str, ...]) -> str:
    return f" {' '.join(lemmas)} "
