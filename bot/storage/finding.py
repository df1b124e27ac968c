"""Statements that find: entries by words and filters, the questions that ask for them.

SQLite's own ranking would walk over what all chats hold, so the order is ours: words of the title before words of what
an article is about, before words of its text; then the newest.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from sqlite3 import Row
from typing import Any

from bot.model import EntryLine, Span
from bot.storage import Choices, Found, Hit, Lemmas, Question, Wanted
from bot.storage.index import AGREED, actor_token, chat_token, status_token
from bot.storage.rows import dump, first_line, moment, places_from_blob, time_of
from bot.storage.statements import Statements

MOST_FOUND = 1_000
"""The newest so many entries that hold the words are put into order."""

NOTHING = "##"
"""A token that no entry has."""

# Of a text that has no title its first line is looked for in so many characters.
LINE = """
    SELECT e.id, e.created, coalesce(nullif(a.source, ''), json_extract(e.origin, '$.name')) AS source,
        coalesce(nullif(a.title, ''), substr(a.text, 1, 300)) AS title,
        (SELECT title FROM sources WHERE id = e.source) AS followed,
        (SELECT agreements FROM analyses WHERE article = a.id ORDER BY version DESC LIMIT 1) AS agreements
    FROM entries e JOIN articles a ON a.id = e.article
"""

INDEXED = """
    (SELECT rowid AS id FROM search WHERE search MATCH :match ORDER BY rowid DESC LIMIT :most) found
    CROSS JOIN entries e ON e.id = found.id JOIN articles a ON a.id = e.article JOIN terms t ON t.article = e.article
"""
UNINDEXED = "entries e JOIN articles a ON a.id = e.article LEFT JOIN terms t ON t.article = e.article"

ACTED = "EXISTS (SELECT 1 FROM actors p WHERE p.article = e.article AND covers(p.lemmas, :{}))"


class FindingWrites(Statements):
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
        outgoing = await self._value(
            """
            SELECT id FROM outbox WHERE chat_id = :chat AND message_id = :message AND NOT deleted
            ORDER BY id DESC LIMIT 1
            """,
            chat=chat_id,
            message=message_id,
        )
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
            WHERE e.chat_id = :chat GROUP BY p.name ORDER BY count DESC, name LIMIT :limit
            """,
            chat=chat_id,
            limit=limit,
        )
        return [(row["name"], row["count"]) for row in rows]

    async def find(self, chat_id: int, wanted: Wanted, offset: int, limit: int) -> Found:
        rows = await self._indexed(chat_id, wanted, offset, limit)
        if rows is None:
            rows = await self._ordered(chat_id, wanted, offset, limit)
        hits = [await self._hit(row["id"], wanted) for row in rows]
        return Found(rows[0]["total"] if rows else 0, tuple(hits))

    async def _indexed(self, chat_id: int, wanted: Wanted, offset: int, limit: int) -> list[Row] | None:
        """Where the index alone can tell which entries these are, and their ids are in the order that is asked for."""
        match = _match(chat_id, wanted)
        conditions, _ = _conditions(wanted)
        if not match or wanted.telling or conditions:
            return None
        return await self._all(
            """
            SELECT rowid AS id, (SELECT count(*) FROM search WHERE search MATCH :match) AS total
            FROM search WHERE search MATCH :match ORDER BY rowid DESC LIMIT :limit OFFSET :offset
            """,
            match=match,
            limit=limit,
            offset=offset,
        )

    async def _ordered(self, chat_id: int, wanted: Wanted, offset: int, limit: int) -> list[Row]:
        from_, where, values = narrowed(chat_id, wanted)
        if not _conditions(wanted)[0]:
            from_ = from_.replace(" JOIN articles a ON a.id = e.article", "")  # nothing is asked of it
        order = "score(t.title, t.lead, :telling) DESC," if wanted.telling else ""
        statement = (
            *("SELECT e.id AS id, count(*) OVER () AS total FROM", from_, "WHERE", where),
            *("ORDER BY", order, "e.created DESC, e.id DESC LIMIT :limit OFFSET :offset"),
        )
        telling = dump(wanted.words[: wanted.telling])
        return await self._all(" ".join(statement), telling=telling, limit=limit, offset=offset, **values)

    async def _hit(self, entry: int, wanted: Wanted) -> Hit:
        row = await self._one(LINE + "WHERE e.id = :entry", entry=entry)
        read = await self._one(
            """
            SELECT a.text, t.packed
            FROM entries e JOIN articles a ON a.id = e.article LEFT JOIN terms t ON t.article = e.article
            WHERE e.id = :entry
            """,
            entry=entry,
        )
        assert row is not None
        assert read is not None
        return Hit(line_of(row), read["text"], _places(read["packed"], wanted))


def narrowed(chat_id: int, wanted: Wanted) -> tuple[str, str, dict[str, object]]:
    """FROM, WHERE and the values of both: entries `e`, articles `a`, terms `t`."""
    conditions, values = _conditions(wanted)
    values["chat"] = chat_id
    match = _match(chat_id, wanted)
    if match:
        values |= {"match": match, "most": MOST_FOUND}
    return INDEXED if match else UNINDEXED, " AND ".join(["e.chat_id = :chat", *conditions]), values


def _match(chat_id: int, wanted: Wanted) -> str:
    """In the language of FTS5; empty where the index has nothing to say."""
    groups = [*wanted.words, *(tuple(map(actor_token, word)) for actor in wanted.actors for word in actor)]
    if wanted.statuses:
        groups.append(tuple(map(status_token, wanted.statuses)))
    if wanted.agreed:
        groups.append((AGREED,))
    if not groups:
        return ""
    return " AND ".join([_any([chat_token(chat_id)]), *map(_any, groups)])


def _any(tokens: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{_token(token)}"' for token in tokens or [NOTHING]) + ")"


def _token(text: str) -> str:
    """One token as the index has them: with anything else in it, it would be read as a phrase."""
    return text if all(char.isalnum() or char in "#-~" for char in text) and text.strip() else NOTHING


def _conditions(wanted: Wanted) -> tuple[list[str], dict[str, object]]:
    """What the index cannot tell."""
    conditions: list[str] = []
    values: dict[str, object] = {}
    for number, phrase in enumerate(wanted.phrases):
        conditions.append(f"holds(a.text, :phrase{number})")
        values[f"phrase{number}"] = folded(phrase)
    for number, source in enumerate(wanted.sources):
        conditions.append(f"holds(coalesce(nullif(a.source, ''), json_extract(e.origin, '$.name')), :source{number})")
        values[f"source{number}"] = folded(source)
    for number, actor in enumerate(wanted.actors):
        if len(actor) == 1:  # the index knows that some actor bears this word
            continue
        conditions.append(ACTED.format(f"actor{number}"))
        values[f"actor{number}"] = dump(actor)
    if wanted.since:
        conditions.append("coalesce(a.published, e.created) >= :since")
        values["since"] = moment(wanted.since)
    if wanted.until:
        conditions.append("coalesce(a.published, e.created) < :until")
        values["until"] = moment(wanted.until)
    return conditions, values


def _places(packed: bytes | None, wanted: Wanted) -> tuple[Span, ...]:
    if packed is None or not wanted.words:
        return ()
    return places_from_blob(packed, {lemma for word in wanted.words for lemma in word})


def question_of(row: Row) -> Question:
    lemmas = None if row["lemmas"] is None else json.loads(row["lemmas"])
    choices = tuple((kind, text) for kind, text in json.loads(row["choices"] or "[]"))
    return Question(row["id"], row["chat_id"], row["outgoing"], row["kind"], row["text"], lemmas, choices)


def line_of(row: Row) -> EntryLine:
    return EntryLine(
        row["id"],
        first_line(row["title"]),
        row["source"],
        row["agreements"] or 0,
        time_of(row["created"]),
        row["followed"],
    )


# --- functions that SQLite calls --------------------------------------------------------------------------------------


def folded(text: str | None) -> str:
    """For comparing: case, ё, kinds of space and of quotation marks do not matter."""
    low = (text or "").lower().translate(_FOLDED)
    return " ".join(low.split())


_FOLDED = str.maketrans(
    {"ё": "е", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‑": "-", "\u0301": None, "\xad": None}
)


def holds(text: str | None, phrase: str) -> bool:
    return phrase in folded(text)


def covers(lemmas: str, words: str) -> bool:
    """Whether each word is among the lemmas, by any of its own."""
    return all(any(f" {lemma} " in lemmas for lemma in word) for word in unpacked(words))


def score(title: str, lead: str, words: str) -> int:
    """Words of the title count most."""
    asked = unpacked(words)
    in_title = sum(any(f" {lemma} " in title for lemma in word) for word in asked)
    in_lead = sum(any(f" {lemma} " in lead for lemma in word) for word in asked)
    return 3 * in_title + in_lead


@lru_cache(100)
def unpacked(words: str) -> Any:
    """A value that comes with every row of a statement: it is read once."""
    return json.loads(words)
