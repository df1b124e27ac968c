"""Whose: «его жена Анна Белова», «Олег Лисин с женой Анной» → «жена Олега Лисина», where the text leaves one owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.analysis import knowledge
from bot.analysis.actors import person_naming
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_phrases import AGE
from bot.analysis.actors.roles import Role, noun_of
from bot.analysis.document import Document, Sentence, Token
from bot.analysis.words import fold
from bot.model import Quote

_OWNERS = {"его": "Masc", "ее": "Fem"}
_OWN = {"свой"}
_SUBJECTS = {"nsubj", "nsubj:pass"}

People = Mapping[int, Sequence[Mention]]
"""The mentions of persons, by the index of the actor."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a bare relation stands: the sentence, its first word, and the actor whose role it is."""

    sentence: Sentence
    first: int
    bearer: int


def with_owners(document: Document, people: People, told: Mapping[int, Sequence[Role]]) -> dict[int, tuple[Role, ...]]:
    """The roles of the persons one of whose relations («жена», «адвокат») is now told with its owner's name."""
    changed: dict[int, tuple[Role, ...]] = {}
    related = {actor: roles for actor, roles in told.items() if any(map(_may_be_owned, roles))}
    if not related:
        return changed
    owners = _Owners(people)
    for actor, roles in related.items():
        full = tuple(_owned(document, owners, actor, role) for role in roles)
        if full != tuple(roles):
            changed[actor] = full
    return changed


def _may_be_owned(role: Role) -> bool:
    return role.beside and role.head in knowledge.word_set("relation")


def _owned(document: Document, owners: _Owners, bearer: int, role: Role) -> Role:
    """The role with its owner, where it is a bare relation and the owner is clear."""
    if not _may_be_owned(role):
        return role
    sentence = document.sentence_at(role.quote.span.start)
    tokens = sentence.touched(role.quote.span) if sentence is not None else ()
    if sentence is None or not tokens or noun_of(tokens[-1]) != role.head:
        return role
    owner = owners.of(_Place(sentence, tokens[0].index, bearer))
    if owner is None:
        return role
    whose = person_naming.genitive(owners.people[owner])
    rest = tuple(map(fold, whose.split()))
    return replace(role, quote=Quote(f"{role.quote.text} {whose}", role.quote.span), rest=rest)


class _Owners:
    """Who may own what: the persons by the places of their names."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.named = {
            (m.sentence.index, i): p for p, mentions in people.items() for m in mentions for i in range(m.first, m.last)
        }
        self.inside: dict[int, list[tuple[int, int]]] = {}
        for (sentence, token), person in sorted(self.named.items()):
            self.inside.setdefault(sentence, []).append((token, person))
        self.genders: dict[int, str | None] = {}

    def of(self, place: _Place) -> int | None:
        """The owner that the words before the relation tell."""
        before = self._word_before(place)
        if before is None:
            return None
        low = fold(before.text)
        if low in _OWNERS:
            return self._spoken_of(place, _OWNERS[low])
        if fold(before.lemma) in _OWN:
            return self._subject(place)
        if low in {"с", "со"} and before.index:
            with_whom = self.named.get((place.sentence.index, before.index - 1))
            return with_whom if with_whom != place.bearer else None
        return None

    def _word_before(self, place: _Place) -> Token | None:
        """The word before the relation, its adjectives and its age."""
        index = place.first - 1
        tokens = place.sentence.tokens
        while index >= 0 and (tokens[index].pos == "ADJ" or AGE.search(fold(tokens[index].text))):
            index -= 1
        return tokens[index] if index >= 0 else None

    def _spoken_of(self, place: _Place, gender: str) -> int | None:
        """The one person of this gender in the sentence so far, else in the one before; of several the subject."""
        here = self._fitting(place.sentence.index, place, gender, place.first)
        if here:
            return _only(here) if len(set(here)) == 1 else self._only_subject(place, set(here))
        earlier = self._fitting(place.sentence.index - 1, place, gender)
        return _only(earlier)

    def _fitting(self, sentence: int, place: _Place, gender: str, until: int | None = None) -> list[int]:
        return [
            person
            for token, person in self.inside.get(sentence, ())
            if person != place.bearer and (until is None or token < until) and self._gender(person) == gender
        ]

    def _gender(self, person: int) -> str | None:
        if person not in self.genders:
            self.genders[person] = person_naming.gender_of(self.people[person])
        return self.genders[person]

    def _only_subject(self, place: _Place, among: set[int]) -> int | None:
        return _only([person for person in self._subjects(place) if person in among])

    def _subject(self, place: _Place) -> int | None:
        return _only([person for person in self._subjects(place) if person != place.bearer])

    def _subjects(self, place: _Place) -> Iterator[int]:
        for token, person in self.inside.get(place.sentence.index, ()):
            if token < place.first and place.sentence.tokens[token].rel in _SUBJECTS:
                yield person


def _only(found: Sequence[int]) -> int | None:
    return found[0] if len(set(found)) == 1 else None
