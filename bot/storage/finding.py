"""Statements that find: entries by words and filters, the questions that ask for them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain, islice
from sqlite3 import Row
from typing import Any

from bot.model import EntryLine, Span
from bot.model.openings import opening
from bot.storage import Choices, Found, Hit, Lemmas, Question, Wanted
from bot.storage.matching import match, points, tiers
from bot.storage.meeting import OurMessages
from bot.storage.packing import places_from_blob
from bot.storage.rows import dump, folded, moment, time_of
from bot.storage.statements import Statements

MOST_TIERS = 3
"""Words: with more of them there is little to put in order, and it would take too many questions."""

FEW = 200
"""So many entries are put in order by one question sooner than by several that are stopped early."""

MOST_PLACES = 4
"""Places of a phrase."""

# Of a text that has no title its first line is looked for in so many characters.
LINE = """
    SELECT e.id, e.created, e.slot, e.article, a.published,
        coalesce(nullif(a.source, ''), json_extract(e.origin, '$.name')) AS source,
        coalesce(nullif(a.title, ''), substr(a.text, 1, 300)) AS title,
        (SELECT title FROM sources WHERE id = e.source) AS followed,
        (SELECT agreements FROM analyses WHERE article = a.id ORDER BY version DESC LIMIT 1) AS agreements
    FROM entries e JOIN articles a ON a.id = e.article
"""

MATCHING = """
    SELECT rowid AS slot FROM search WHERE search MATCH :match AND rowid
    BETWEEN coalesce((SELECT first FROM shelves WHERE chat_id = :chat), -1)
    AND coalesce((SELECT last FROM shelves WHERE chat_id = :chat), -1)
"""
"""The slots of a chat's entries that the index finds, the newest first. A bound that is NULL would be none."""

INDEXED = " ".join(("(", MATCHING, ") found CROSS JOIN entries e ON e.slot = found.slot"))
UNINDEXED = "shelves s CROSS JOIN entries e ON s.chat_id = :chat AND e.slot BETWEEN s.first AND s.last"

TELLING = """
    SELECT s.rowid AS slot, p.value ->> 1 AS points FROM json_each(:places) p CROSS JOIN search s
    WHERE s.search MATCH p.value ->> 0 AND s.rowid
    BETWEEN coalesce((SELECT first FROM shelves WHERE chat_id = :chat), -1)
    AND coalesce((SELECT last FROM shelves WHERE chat_id = :chat), -1)
"""

PHRASED = "holds((SELECT text FROM articles WHERE id = e.article), :{})"
ACTED = "EXISTS (SELECT 1 FROM actors p WHERE p.article = e.article AND covers(p.lemmas, :{}))"


class FindingWrites(OurMessages):
    async def ask(self, chat_id: int, outgoing: int, kind: str, text: str, now: datetime) -> int:
        id_: int = await self._value(
            """
            INSERT INTO questions (chat_id, outgoing, asked_at, kind, text, open)
            VALUES (:chat, :outgoing, :now, :kind, :text, 1) RETURNING id
            """,
            chat=chat_id,
            outgoing=outgoing,
            now=moment(now),
            kind=kind,
            text=text,
        )
        return id_

    async def ask_under(self, chat_id: int, message_id: int, kind: str, text: str, now: datetime) -> bool:
        outgoing = await self._ours(chat_id, message_id)
        if outgoing is not None:
            await self.ask(chat_id, outgoing, kind, text, now)
        return outgoing is not None

    async def answered(self, question: int, lemmas: Lemmas, choices: Choices = ()) -> None:
        await self._all(
            "UPDATE questions SET open = 0, lemmas = :lemmas, choices = :choices WHERE id = :id",
            id=question,
            lemmas=dump(lemmas),
            choices=dump(choices),
        )


class FindingReads(Statements):
    async def question(self, chat_id: int, question: int) -> Question | None:
        row = await self._one("SELECT * FROM questions WHERE id = :id AND chat_id = :chat", id=question, chat=chat_id)
        return None if row is None else question_of(row)

    async def open_questions(self, limit: int) -> Sequence[Question]:
        rows = await self._all("SELECT * FROM questions WHERE open ORDER BY id LIMIT :limit", limit=limit)
        return [question_of(row) for row in rows]

    async def sources(self, chat_id: int, limit: int) -> Sequence[tuple[str, int]]:
        rows = await self._all(
            """
            SELECT coalesce(nullif(a.source, ''), json_extract(e.origin, '$.name')) AS name, count(*) AS count
            FROM entries e JOIN articles a ON a.id = e.article
            WHERE e.chat_id = :chat AND name <> '' GROUP BY 1 ORDER BY count DESC, name LIMIT :limit
            """,
            chat=chat_id,
            limit=limit,
        )
        return [(row["name"], row["count"]) for row in rows]

    async def cast(self, chat_id: int, limit: int) -> Sequence[tuple[str, int]]:
        rows = await self._all(
            """
            SELECT p.name AS name, count(DISTINCT e.id) AS count FROM entries e JOIN actors p ON p.article = e.article
            WHERE e.chat_id = :chat GROUP BY p.name ORDER BY count DESC, min(p.number), name LIMIT :limit
            """,
            chat=chat_id,
            limit=limit,
        )
        return [(row["name"], row["count"]) for row in rows]

    async def find(self, chat_id: int, wanted: Wanted, offset: int, limit: int) -> Found:
        if wanted.telling:
            total, slots = await self._best(chat_id, wanted, offset, limit)
        else:
            total, slots = await self._newest(chat_id, wanted, offset, limit)
        return Found(total, tuple(await self._hits(slots, wanted)) if slots else ())

    async def _newest(self, chat_id: int, wanted: Wanted, offset: int, limit: int) -> tuple[int, list[int]]:
        """How many there are, and one page of them."""
        all_, values = _slots(chat_id, wanted)
        statement = ("SELECT slot, (SELECT count(*) FROM (", all_, ")) AS total FROM (", all_, ") ORDER BY slot")
        paged = " ".join([*statement, "LIMIT :limit OFFSET :offset"])
        rows = await self._all(paged, limit=limit, offset=offset, **values)
        return rows[0]["total"] if rows else 0, [row["slot"] for row in rows]

    async def _best(self, chat_id: int, wanted: Wanted, offset: int, limit: int) -> tuple[int, list[int]]:
        """The same, by what the words count where they stand."""
        all_, values = _slots(chat_id, wanted)
        total: int = await self._value(" ".join(("SELECT count(*) FROM (", all_, ")")), **values)
        upto = min(total, offset + limit)
        if upto <= offset:
            return total, []
        order = self._by_tiers if total > FEW and wanted.telling <= MOST_TIERS else self._by_points
        return total, (await order(chat_id, wanted, upto))[offset:]

    async def _by_tiers(self, chat_id: int, wanted: Wanted, upto: int) -> list[int]:
        """The best `upto`: of thousands of entries no more are looked at than are shown."""
        all_, values = _slots(chat_id, wanted)
        statement = " ".join(("SELECT slot FROM (", all_, ") ORDER BY slot LIMIT :upto"))
        slots: dict[int, None] = {}
        for tier in tiers(chat_id, wanted):
            rows = await self._all(statement, **(values | {"match": tier, "upto": upto}))
            slots |= {row["slot"]: None for row in rows}
            if len(slots) >= upto:
                break
        return list(slots)[:upto]

    async def _by_points(self, chat_id: int, wanted: Wanted, upto: int) -> list[int]:
        """SQLite puts those in order that have any word in a telling place, the others follow as they come."""
        all_, values = _slots(chat_id, wanted)
        values |= {"places": dump(points(chat_id, wanted)), "upto": upto}
        meant = ("WHERE slot IN (", all_, ")") if _conditions(wanted)[0] else ()
        order = "GROUP BY slot ORDER BY sum(points) DESC, slot LIMIT :upto"
        first = await self._all(" ".join(("SELECT slot FROM (", TELLING, ")", *meant, order)), **values)
        slots = [row["slot"] for row in first]
        if len(slots) < upto:
            others = ("SELECT slot FROM (", all_, ") WHERE slot NOT IN (SELECT slot FROM (", TELLING, "))")
            paged = " ".join((*others, "ORDER BY slot LIMIT :upto"))
            slots += [row["slot"] for row in await self._all(paged, **values)]
        return slots[:upto]

    async def _hits(self, slots: Sequence[int], wanted: Wanted) -> Iterator[Hit]:
        statement = (
            *("SELECT l.*, a.text, t.packed FROM (", LINE, "WHERE e.slot IN (SELECT value FROM json_each(:slots))) l"),
            "JOIN articles a ON a.id = l.article LEFT JOIN terms t ON t.article = l.article",
        )
        rows = await self._all(" ".join(statement), slots=dump(slots))
        by_slot = {row["slot"]: Hit(line_of(row), row["text"], _places(row, wanted)) for row in rows}
        return (by_slot[slot] for slot in slots if slot in by_slot)


def narrowed(chat_id: int, wanted: Wanted) -> tuple[str, str, dict[str, object]]:
    """FROM, WHERE and the values of both: entries `e`, in the order of their slots."""
    conditions, values = _conditions(wanted)
    asked = match(chat_id, wanted)
    values |= {"chat": chat_id, "match": asked}
    return INDEXED if asked else UNINDEXED, " AND ".join(conditions or ["true"]), values


def _slots(chat_id: int, wanted: Wanted) -> tuple[str, dict[str, object]]:
    """The statement that gives the slots of all that is wanted; what the index can tell, it is asked alone."""
    from_, where, values = narrowed(chat_id, wanted)
    if values["match"] and where == "true":
        return MATCHING, values
    return " ".join(("SELECT e.slot AS slot FROM", from_, "WHERE", where)), values


def _conditions(wanted: Wanted) -> tuple[list[str], dict[str, object]]:
    """What the index cannot tell."""
    conditions: list[str] = []
    values: dict[str, object] = {}
    for number, phrase in enumerate(wanted.phrases):
        conditions.append(PHRASED.format(f"phrase{number}"))
        values[f"phrase{number}"] = folded(phrase)
    for number, actor in enumerate(wanted.actors):
        if len(actor) == 1:  # the index knows that some actor bears this word
            continue
        conditions.append(ACTED.format(f"actor{number}"))
        values[f"actor{number}"] = dump(actor)
    if wanted.since:
        conditions.append("e.moment >= :since")
        values["since"] = moment(wanted.since)
    if wanted.until:
        conditions.append("e.moment < :until")
        values["until"] = moment(wanted.until)
    return conditions, values


def _places(row: Row, wanted: Wanted) -> tuple[Span, ...]:
    """Where the phrases stand, or else the words, or else the actors."""
    if phrases := tuple(span for phrase in wanted.phrases for span in phrase_places(row["text"], phrase)):
        return tuple(sorted(phrases))
    lemmas = {lemma for word in wanted.words or chain.from_iterable(wanted.actors) for lemma in word}
    return places_from_blob(row["packed"], lemmas) if lemmas and row["packed"] is not None else ()


def phrase_places(text: str, phrase: str) -> tuple[Span, ...]:
    """The first places of what `holds` finds, but for words with accents or soft hyphens inside."""
    kinds = {" ": r"\s+", "е": "[её]", '"': '["«»“”„]', "-": "[-‑]"}
    pattern = "".join(kinds.get(char, re.escape(char)) for char in folded(phrase))
    return tuple(Span(*match.span()) for match in islice(re.finditer(pattern, text, re.IGNORECASE), MOST_PLACES))


def question_of(row: Row) -> Question:
    lemmas = None if row["lemmas"] is None else json.loads(row["lemmas"])
    choices = tuple((kind, text) for kind, text in json.loads(row["choices"] or "[]"))
    return Question(row["id"], row["chat_id"], row["outgoing"], row["kind"], row["text"], lemmas, choices)


def line_of(row: Row) -> EntryLine:
    return EntryLine(
        row["id"],
        opening(row["title"]),
        row["source"],
        row["agreements"] or 0,
        time_of(row["created"]),
        row["followed"],
        None if row["published"] is None else time_of(row["published"]),
    )


# --- functions that SQLite calls --------------------------------------------------------------------------------------


def holds(text: str | None, phrase: str) -> bool:
    return phrase in folded(text)


def covers(lemmas: str, words: str) -> bool:
    """Whether each word is among the lemmas, by any of its own."""
    return all(any(f" {lemma} " in lemmas for lemma in word) for word in unpacked(words))


@lru_cache(100)
def unpacked(words: str) -> Any:
    """A value that comes with every row of a statement: it is read once."""
    return json.loads(words)
