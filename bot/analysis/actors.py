"""Mentions → actors: persons, organisations and places, merged, named, ranked, with roles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from bot.analysis.document import Document, Name, Sentence, inflect
from bot.model import Actor, ActorType, Quote, Span


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


COUNTRIES = {"рф": "Россия", "российская федерация": "Россия", "соединенные штаты": "США", "кнр": "Китай"}


def cast(document: Document) -> Cast:
    """Find who acts in a document."""
    groups = _groups(list(document.names))
    ranked = sorted(groups, key=lambda names: (-len(names), names[0].span.start))
    most = max((len(names) for names in ranked), default=1)
    actors = tuple(_actor(document, names, most) for names in ranked)
    references = sorted(
        (Reference(span, i, ReferenceKind.NAME) for i, actor in enumerate(actors) for span in actor.mentions),
        key=lambda reference: reference.span,
    )
    return Cast(actors, tuple(references))


def _key(name: Name) -> str:
    words = name.normal.lower().replace("ё", "е").strip('«»" ')
    return COUNTRIES.get(words, words).lower()


def _groups(names: list[Name]) -> list[list[Name]]:
    """Names of one actor together: by normal form; a surname joins the last person who bears it."""
    groups: dict[tuple[str, str], list[Name]] = defaultdict(list)
    surnames: dict[str, tuple[str, str]] = {}
    for name in sorted(names, key=lambda n: (len(n.tokens) < 2, n.span.start)):
        key = (name.type, _key(name))
        if name.type == "PER":
            surname = key[1].split()[-1]
            key = surnames.setdefault(surname, key)
        groups[key].append(name)
    return [sorted(group, key=lambda n: n.span) for group in groups.values()]


def _actor(document: Document, names: list[Name], most: int) -> Actor:
    fullest = max(names, key=lambda n: (len(n.tokens), -n.span.start))
    role = None
    if fullest.type == "PER":
        role = next((r for r in (_role(document.sentences[n.sentence], n) for n in names) if r), None)
    shown = COUNTRIES.get(fullest.normal.lower().replace("ё", "е"), fullest.normal)
    return Actor(shown, ActorType(fullest.type), tuple(n.span for n in names), len(names) / most, role)


def _role(sentence: Sentence, name: Name) -> Quote | None:
    """The noun phrase that stands right before a person's name."""
    first = last = name.tokens[0]
    for token in reversed(sentence.tokens[:last]):
        if token.pos not in {"NOUN", "ADJ", "PROPN"}:
            break
        if token.pos == "NOUN" and token.feats.get("Animacy") == "Anim":
            first = token.index
    if first == last:
        return None
    head, *rest = sentence.tokens[first:last]
    span = Span(head.span.start, sentence.tokens[last - 1].span.end)
    nominative = inflect(head.text.lower(), frozenset({"Nom", "Sing"})) or head.text
    return Quote(" ".join([nominative, *(t.text for t in rest)]), span)
