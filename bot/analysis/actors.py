"""Mentions → actors: persons, organisations and places, merged, named, ranked, with roles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.analysis import knowledge, merging, naming, roles
from bot.analysis.document import Document
from bot.analysis.mentions import Mention, mentions
from bot.analysis.merging import settled
from bot.analysis.organisations import with_heads
from bot.analysis.persons import people, persons_trimmed
from bot.model import Actor, ActorType, Span


class ReferenceKind(StrEnum):
    """How a place in the text refers to an actor."""

    NAME = "name"
    DESCRIPTION = "description"  # «российский лидер», «глава государства», «компания»
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
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


def cast(document: Document) -> Cast:
    """Find who acts in a document."""
    found = settled(persons_trimmed(document.text, with_heads(document.text, mentions(document))))
    groups = [(kind, group) for kind in ActorType for group in _grouped(kind, [m for m in found if m.type is kind])]
    ranked = sorted(groups, key=lambda item: (-len(item[1]), item[1][0].span.start))
    most = max((len(group) for _, group in ranked), default=1)
    actors = tuple(_actor(document.text, kind, group, len(group) / most) for kind, group in ranked)
    references = sorted(
        (Reference(span, i, ReferenceKind.NAME) for i, actor in enumerate(actors) for span in actor.mentions),
        key=lambda reference: reference.span,
    )
    return Cast(actors, tuple(references))


def _grouped(kind: ActorType, found: list[Mention]) -> list[list[Mention]]:
    return people(found) if kind is ActorType.PER else merging.groups(found, kind)


def _actor(text: str, kind: ActorType, group: list[Mention], salience: float) -> Actor:
    group = sorted(group, key=lambda m: m.span)
    role = roles.role_of(text, group)
    return Actor(_name(kind, group), kind, tuple(m.span for m in group), salience, role)


def _name(kind: ActorType, group: list[Mention]) -> str:
    if kind is ActorType.PER:
        return naming.person(group)
    state = next((knowledge.state_names()[m.key] for m in group if m.key in knowledge.state_names()), None)
    if kind is ActorType.LOC and state and _is_called(state, group):
        return state
    return naming.thing(group)


def _is_called(state: str, group: list[Mention]) -> bool:
    """A country bears its usual name, unless the text only knows another short one: «КНДР», «Англия», «Беларусь»."""
    names = {m.text for m in group if m.key in knowledge.state_names()}
    return any(knowledge.key(n) == knowledge.key(state) or len(n) < 3 or " " in n for n in names)
