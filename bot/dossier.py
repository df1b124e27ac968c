"""Who is who in a history: actors of many articles joined into persons by name, alias and role, carefully. Pure.

The same name with roles that have no word in common may be two people, and a bare surname may be anybody's: such stay
apart, and their user is asked. What is joined: equal names whose roles agree or are not told, and a part of a name
(«Токаев») with the only full name that it can stand for, unless the roles speak against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.model import ActorType
from bot.storage import Bond, Seen


@dataclass(frozen=True, slots=True)
class Person:
    """One actor over many articles, newest first."""

    name: str
    type: ActorType
    seen: tuple[Seen, ...]

    @property
    def role(self) -> str | None:
        """The newest one that is told."""
        return next((seen.role for seen in self.seen if seen.role), None)

    @property
    def roles(self) -> list[tuple[str, datetime, datetime]]:
        """Each role with when it was first and last told, newest first; wordings with equal lemmas are one."""
        told: dict[frozenset[str], list[Seen]] = {}
        for seen in self.seen:
            if seen.role:
                told.setdefault(seen.role_lemmas, []).append(seen)
        return [(group[0].role or "", group[-1].when, group[0].when) for group in told.values()]


def persons(seen: Iterable[Seen]) -> list[Person]:
    """Those who are surely one actor are joined; the most frequent first."""
    by_name: dict[tuple[str, ActorType], list[Seen]] = {}
    for one in sorted(seen, key=lambda one: one.when, reverse=True):
        by_name.setdefault((one.name.casefold(), one.type), []).append(one)
    groups = [group for namesakes in by_name.values() for group in _by_role(namesakes)]
    whole = _with_short_names(groups)
    found = [together(group) for group in whole]
    return sorted(found, key=lambda person: -len(person.seen))


def together(seen: Sequence[Seen]) -> Person:
    """All as one, under the fullest name."""
    ordered = sorted(seen, key=lambda one: one.when, reverse=True)
    fullest = max(ordered, key=lambda one: len(_words(one.name)))
    return Person(fullest.name, fullest.type, tuple(ordered))


def allies(person: Person, bonds: Iterable[Bond]) -> list[tuple[str, int]]:
    """With whom it agrees in these articles, the most frequent first."""
    entries = {seen.entry for seen in person.seen}
    names = {seen.name for seen in person.seen}
    counted: Counter[str] = Counter()
    for bond in bonds:
        if bond.entry in entries and names & set(bond.names):
            counted.update(set(bond.names) - names)
    return counted.most_common()


def _by_role(namesakes: list[Seen]) -> list[list[Seen]]:
    """One group where all roles that are told are linked by common words, else one for each and one for no role."""
    told: list[tuple[set[str], list[Seen]]] = []
    silent = [one for one in namesakes if not one.role_lemmas]
    for one in namesakes:
        if one.role_lemmas:
            linked = [group for group in told if group[0] & one.role_lemmas]
            words = set(one.role_lemmas).union(*(group[0] for group in linked))
            told = [group for group in told if group not in linked]
            told.append((words, [*(seen for group in linked for seen in group[1]), one]))
    if len(told) < 2:
        return [namesakes]
    return [*(group for _, group in told), *([silent] if silent else [])]


def _with_short_names(groups: list[list[Seen]]) -> list[list[Seen]]:
    """Parts of names join the only full name that they fit."""
    joined: dict[int, int] = {}
    for number, group in enumerate(groups):
        fitting = [other for other, full in enumerate(groups) if _stands_for(group, full)]
        if len(fitting) == 1 and _agree(group, groups[fitting[0]]):
            joined[number] = fitting[0]
    whole = {number: list(group) for number, group in enumerate(groups) if number not in joined}
    for number in joined:
        root = number
        while root in joined:
            root = joined[root]
        whole[root] += groups[number]
    return list(whole.values())


def _stands_for(short: list[Seen], full: list[Seen]) -> bool:
    return short[0].type is full[0].type and _words(short[0].name) < _words(full[0].name)


def _agree(one: list[Seen], other: list[Seen]) -> bool:
    """Their roles have a word in common, or one of them has none."""
    here = {lemma for seen in one for lemma in seen.role_lemmas}
    there = {lemma for seen in other for lemma in seen.role_lemmas}
    return not here or not there or bool(here & there)


@lru_cache(maxsize=4_096)
def _words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace("ё", "е").split())
