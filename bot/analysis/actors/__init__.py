"""Mentions → actors: persons, organisations and places, merged, named, ranked, with roles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.analysis import knowledge
from bot.analysis.actors import merging, naming, person_naming, roles, salience
from bot.analysis.actors.bearers import acting
from bot.analysis.actors.descriptions import Tie, role_tokens, ties
from bot.analysis.actors.mentions import Mention, mentions
from bot.analysis.actors.merging import settled
from bot.analysis.actors.non_actors import actors_only
from bot.analysis.actors.order import ordered
from bot.analysis.actors.organisations import with_heads
from bot.analysis.actors.person_trimming import persons_trimmed
from bot.analysis.actors.persons import people
from bot.analysis.actors.role_completion import completed
from bot.analysis.actors.role_owners import with_owners
from bot.analysis.actors.terrain import places
from bot.analysis.actors.titles_apart import titles_apart
from bot.analysis.actors.unmarked import with_unmarked
from bot.analysis.document import Document
from bot.model import Actor, ActorType, Span
from bot.model.values import light


class ReferenceKind(StrEnum):
    """How a place in the text refers to an actor."""

    NAME = "name"
    DESCRIPTION = "description"  # «российский лидер», «глава государства», «компания»
    PRONOUN = "pronoun"


@light()
class Reference:
    """A place in the text that stands for `Cast.actors[actor]`."""

    span: Span
    actor: int
    kind: ReferenceKind


@dataclass(frozen=True, slots=True)
class Cast:
    """All actors of a document, most important first, and every place that refers to one, in the order of the text."""

    actors: tuple[Actor, ...]
    references: tuple[Reference, ...]

    def within(self, span: Span) -> list[Reference]:
        """The references that lie inside a place."""
        return [r for r in self.references if span.covers(r.span)]


@dataclass(frozen=True, slots=True)
class Draft:
    """An actor before it is ranked: its mentions, and the facts that its salience is computed from."""

    type: ActorType
    mentions: tuple[Mention, ...]
    roles: tuple[roles.Role, ...]
    features: dict[str, float]


def cast(document: Document) -> Cast:
    """Find who acts in a document."""
    found = drafts(document)
    scored = [(score, found[i]) for i, score in ordered(*salience.odds([draft.features for draft in found]))]
    actors = tuple(_actor(draft, score) for score, draft in scored)
    named = [Reference(span, i, ReferenceKind.NAME) for i, actor in enumerate(actors) for span in actor.mentions]
    tied = [_tied(tie) for tie in ties(document, [(d.type, d.mentions, d.roles) for _, d in scored])]
    return Cast(actors, tuple(sorted([*named, *tied], key=lambda reference: reference.span)))


def _tied(tie: Tie) -> Reference:
    return Reference(tie.span, tie.actor, ReferenceKind.PRONOUN if tie.pronoun else ReferenceKind.DESCRIPTION)


def drafts(document: Document) -> list[Draft]:
    """The actors of a document, not yet named and ranked."""
    text = document.text
    marked = with_unmarked(text, document.sentences, actors_only(mentions(document)))
    found = settled(places(text, acting(persons_trimmed(text, with_heads(text, marked)))))
    groups = [
        (kind, sorted(group, key=lambda m: m.span))
        for kind in ActorType
        for group in _grouped(kind, [m for m in found if m.type is kind])
    ]
    told = [roles.roles_of(text, group) for _, group in groups]
    taken = role_tokens(document, told)
    people_in = {i: group for i, (kind, group) in enumerate(groups) if kind is ActorType.PER}
    told = _told_of_whom(document, groups, told)
    apart = _apart(document, people_in, told, taken)
    cast_of = [(kind, group, apart.get(i, told[i])) for i, (kind, group) in enumerate(groups)]
    facts = salience.features(document, cast_of, taken)
    return [Draft(kind, tuple(group), own, found) for (kind, group, own), found in zip(cast_of, facts, strict=True)]


def _apart(
    document: Document,
    people: Mapping[int, Sequence[Mention]],
    told: Sequence[tuple[roles.Role, ...]],
    taken: set[tuple[int, int]],
) -> dict[int, tuple[roles.Role, ...]]:
    """Roles of persons beside whose names none stands, from titles that stand for them alone."""
    found = titles_apart(document, people, taken)
    bare = {i: place for i, place in found.items() if all(role.weak for role in told[i])}
    return {i: (*told[i], roles.role_at(document.text, *place)) for i, place in bare.items()}


def _told_of_whom(
    document: Document,
    groups: Sequence[tuple[ActorType, list[Mention]]],
    told: Sequence[tuple[roles.Role, ...]],
) -> list[tuple[roles.Role, ...]]:
    """All roles; those of persons («жена», «президент страны») with whose or of what they are."""
    people = {i: group for i, (kind, group) in enumerate(groups) if kind is ActorType.PER}
    states = [group for kind, group in groups if kind is ActorType.LOC and _is_state(group)]
    full = completed(states, {i: told[i] for i in people})
    full |= with_owners(document, people, {i: full.get(i, told[i]) for i in people})
    return [full.get(i, own) for i, own in enumerate(told)]


def _is_state(group: Sequence[Mention]) -> bool:
    return any(mention.key in knowledge.state_names() for mention in group)


def _grouped(kind: ActorType, found: list[Mention]) -> list[list[Mention]]:
    return people(found) if kind is ActorType.PER else merging.groups(found, kind)


_UNSEEN = str.maketrans("", "", "\u0301\xad")
"""Marks of stress and soft hyphens, which stand in the text only to be read."""


def _actor(draft: Draft, score: float) -> Actor:
    spans = tuple(mention.span for mention in draft.mentions)
    name = name_of(draft).translate(_UNSEEN)
    return Actor(name, draft.type, spans, round(score, 4), roles.best(draft.roles))


def name_of(draft: Draft) -> str:
    """The nominative, full name of an actor."""
    kind, group = draft.type, draft.mentions
    if kind is ActorType.PER:
        name = person_naming.person(group)
        return f"{name}." if _INITIAL_LAST.search(name) and any(map(_cut_short, group)) else name
    state = next((knowledge.state_names()[m.key] for m in group if m.key in knowledge.state_names()), None)
    if kind is ActorType.LOC and state and _is_called(state, group):
        return state
    seat = next((knowledge.seats()[m.key] for m in group if m.key in knowledge.seats()), None)
    if kind is ActorType.ORG and seat and all(m.key in knowledge.seats() for m in group):
        return seat
    return naming.thing(group)


_INITIAL_LAST = re.compile(" [А-ЯЁ]$")


def _cut_short(mention: Mention) -> bool:
    """«Алиса К. из Тулы»: an initial for a surname; not «Гидеон Ю», though a sentence may end with him."""
    after = mention.sentence.tokens[mention.last : mention.last + 2]
    return len(after) > 1 and after[0].text == "." and bool(_INITIAL_LAST.search(mention.text))


def _is_called(state: str, group: Sequence[Mention]) -> bool:
    """A country bears its usual name, unless the text only knows another short one: «КНДР», «Англия», «Беларусь»."""
    names = {m.text for m in group if m.key in knowledge.state_names()}
    return any(knowledge.key(n) == knowledge.key(state) or len(n) < 3 or " " in n for n in names)
