"""Statements over the actors and agreements of a whole history."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from bot.model import ActorType
from bot.storage import Agreed, Bond, Seen, Wanted
from bot.storage.finding import narrowed, unpacked
from bot.storage.rows import dump, time_of
from bot.storage.statements import Statements

MOST_SIDES = 8
"""Sides of one agreement among which those are looked for that are asked about."""


class AgreeingReads(Statements):
    async def agreements(self, chat_id: int, wanted: Wanted, offset: int, limit: int) -> Agreed:
        from_, where, values = narrowed(chat_id, replace(wanted, actors=(), agreed=True))
        meant, asked = _meant(wanted)
        found = " ".join((from_, "CROSS JOIN agreements g ON g.article = e.article WHERE", where, *meant))
        total: int = await self._value(" ".join(("SELECT count(*) FROM", found)), **values, **asked)
        if total <= offset:
            return Agreed(total, ())
        # By the index, then by the key of the table: to sort thousands for four of them would take half of the time.
        page = ("SELECT e.id, g.number FROM", found, "ORDER BY found.slot LIMIT :limit OFFSET :offset")
        rows = await self._all(" ".join(page), limit=limit, offset=offset, **values, **asked)
        return Agreed(total, tuple((row["id"], row["number"]) for row in rows))

    async def seen(self, chat_id: int, name: Sequence[Sequence[str]]) -> Sequence[Seen]:
        from_, where, values = narrowed(chat_id, Wanted(actors=(_tuples(name),)))
        statement = (
            "SELECT e.id AS id, e.moment AS moment, p.name, p.type, p.role, p.role_lemmas FROM",
            *(from_, "JOIN actors p ON p.article = e.article WHERE", where, "AND covers(p.lemmas, :name)"),
        )
        rows = await self._all(" ".join(statement), name=dump(name), **values)
        return [
            Seen(
                row["id"],
                time_of(row["moment"]),
                row["name"],
                ActorType(row["type"]),
                row["role"],
                frozenset(row["role_lemmas"].split()),
            )
            for row in rows
        ]

    async def bonds(self, chat_id: int, name: Sequence[Sequence[str]]) -> Sequence[Bond]:
        from_, where, values = narrowed(chat_id, Wanted(actors=(_tuples(name),), agreed=True))
        statement = (
            *("SELECT e.id AS id, g.names AS names FROM", from_, "JOIN agreements g ON g.article = e.article WHERE"),
            *(where, "AND sided(g.parties, :sides)"),
        )
        rows = await self._all(" ".join(statement), sides=dump([name]), **values)
        return [Bond(row["id"], tuple(json.loads(row["names"]))) for row in rows]


def _meant(wanted: Wanted) -> tuple[list[str], dict[str, object]]:
    """Which agreements of an entry: conditions and their values. Most sides have none of the words, which SQLite sees
    in a tenth of the time that it takes to call `sided`."""
    conditions: list[str] = []
    values: dict[str, object] = {}
    if wanted.statuses:
        conditions.append("AND g.status IN (SELECT value FROM json_each(:statuses))")
        values["statuses"] = dump([status.value for status in wanted.statuses])
    for word in (word for actor in wanted.actors for word in actor):
        places = []
        for lemma in word:
            name = f"side{len(values)}"
            places.append(f"instr(g.parties, :{name})")
            values[name] = f" {lemma} "
        conditions.append(f"AND ({' OR '.join(places or ['false'])})")
    if wanted.actors:
        conditions.append("AND sided(g.parties, :sides)")
        values["sides"] = dump(wanted.actors)
    return conditions, values


def _tuples(name: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word) for word in name)


def sided(parties: str, actors: str) -> bool:
    """Whether each of these actors is a side of an agreement, and each another one."""
    asked = unpacked(actors)
    sides = parties.split("|")[:MOST_SIDES]
    return any(
        all(_is(side, name) for side, name in zip(chosen, asked, strict=True))
        for chosen in permutations(sides, len(asked))
    )


def _is(side: str, name: Sequence[Sequence[str]]) -> bool:
    return all(any(f" {lemma} " in side for lemma in word) for word in name)
