"""How much an article is about an actor: small facts of its mentions, and two forests that weigh them.

`chosen` says how likely a person would name the actor as key, `noted` how likely the text names it twice or at once.
The forests are data (`data/salience.json`), trained by `benchmarks/fit_salience.py`; `order` makes one order of both.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

import numpy as np

from bot.analysis import files, knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.roles import Role
from bot.analysis.document import Document, Token
from bot.analysis.forests import Forest, forest
from bot.analysis.words import fold
from bot.model import ActorType

_SUBJECT = {"nsubj", "nsubj:pass"}
_BESIDE = {"conj", "appos", "flat:name"}
_CLOSED = re.compile(r"[.!?…][\"»”')\]]*\s*$")
"""How a sentence ends that is no headline and no caption."""

RELAYING = 0.05
"""By this share being noted counts for less, where one only relays: it breaks ties, no more."""

Group = tuple[ActorType, Sequence[Mention], Sequence[Role]]
"""Type, mentions in the order of the text, and roles of one actor."""

Places = set[tuple[int, int]]
"""Tokens, as sentence and place in it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What of a document its actors are measured against: where its first sentences begin and end, how often the
    others are named. `first` is the first sentence of the body, `lead` the character where its second one ends;
    `opening` ends with the first sentence that a stop closes."""

    length: int
    sentences: int
    first: int
    lead: int
    headed: bool
    opening: int
    total: int
    counts: dict[ActorType, list[int]]
    states: int
    in_roles: Places


def scene(document: Document, groups: Sequence[Group], in_roles: Places) -> Scene:
    """The measures of a document. `in_roles` are the tokens of roles: «глава МИД» names no МИД that acts."""
    body = [s for s in document.sentences if document.headline is None or s.span.start >= document.headline.end]
    lead = body[min(1, len(body) - 1)].span.end if body else 0
    counts = {kind: sorted(len(mentions) for own, mentions, _ in groups if own is kind) for kind in ActorType}
    return Scene(
        max(1, len(document.text)),
        max(1, len(document.sentences)),
        body[0].index if body else 0,
        lead,
        document.headline is not None,
        _opening(document),
        sum(len(mentions) for _, mentions, _ in groups),
        counts,
        sum(_is_state(kind, mentions) for kind, mentions, _ in groups),
        in_roles,
    )


def _opening(document: Document) -> int:
    """The character where the first sentence ends that a stop closes: headlines and captions are passed over."""
    whole = (s.span.end for s in document.sentences if _CLOSED.search(s.text))
    return next(whole, document.sentences[-1].span.end if document.sentences else 0)


def features(document: Document, groups: Sequence[Group], in_roles: Places) -> list[dict[str, float]]:
    """The facts of each actor, by name."""
    around = scene(document, groups, in_roles)
    starts = [mentions[0].span.start for _, mentions, _ in groups]
    by_count = sorted(range(len(groups)), key=lambda i: (-len(groups[i][1]), starts[i]))
    by_count_place = {i: place for place, i in enumerate(by_count)}
    ordered = sorted(starts)
    return [
        {"count_rank": float(by_count_place[i]), "first_rank": float(bisect_left(ordered, starts[i]))}
        | _among(group, around)
        | _place(group[1], around)
        | _noted(group[1], around)
        | _own(group, around)
        for i, group in enumerate(groups)
    ]


def _among(group: Group, around: Scene) -> dict[str, float]:
    """The actor beside the others."""
    kind, mentions, _ = group
    count, persons, alike = len(mentions), around.counts[ActorType.PER], around.counts[kind]
    return {
        "count": float(count),
        "share": count / around.total,
        "kind_share": count / sum(alike),
        "kind_above": float(len(alike) - bisect_right(alike, count)),
        "persons_above": float(len(persons) - bisect_left(persons, count) - (kind is ActorType.PER)),
        "persons": float(len(persons)),
        "organisations": float(len(around.counts[ActorType.ORG])),
        "places": float(len(around.counts[ActorType.LOC])),
        "actors": float(sum(map(len, around.counts.values()))),
        "states": float(around.states),
    }


def _place(mentions: Sequence[Mention], around: Scene) -> dict[str, float]:
    """Where in the text the actor stands."""
    first, sentences = mentions[0].span.start, [m.sentence.index for m in mentions]
    return {
        "early": float(len(mentions) > 1 or first < around.lead),
        "first_sentence": float(max(-1, sentences[0] - around.first)),
        "opens": float(sentences.count(around.first)),
        "first": first / around.length,
        "last": mentions[-1].span.start / around.length,
        "spread": len(set(sentences)) / around.sentences,
    }


def _noted(mentions: Sequence[Mention], around: Scene) -> dict[str, float]:
    """Whether it is named twice or in the opening, for itself: not «российский», not inside another name."""
    adjectives = [_is_adjective(mention) for mention in mentions]
    named = [m.span.start for m, adjective in zip(mentions, adjectives, strict=True) if not (adjective or m.nested)]
    opening = sum(start < around.opening for start in named)
    return {
        "named": float(len(named)),
        "opening": float(opening),
        "opening_all": float(sum(m.span.start < around.opening for m in mentions)),
        "noted": float(len(named) > 1 or opening > 0),
        "past_opening": (named[0] if named else around.length) / max(1, around.opening),
        "adjectives": float(sum(adjectives)),
        "headed": float(around.headed),
    }


def _is_adjective(mention: Mention) -> bool:
    return all(token.pos == "ADJ" for token in mention.tokens if token.pos != "PUNCT")


def _own(group: Group, around: Scene) -> dict[str, float]:
    """What the actor does, and what is said of it."""
    kind, mentions, roles = group
    count, free = len(mentions), [m for m in mentions if not m.nested and not _in_role(m, around.in_roles)]
    tops = [(m, _top(m)) for m in mentions]
    return {
        "per": float(kind is ActorType.PER),
        "org": float(kind is ActorType.ORG),
        "loc": float(kind is ActorType.LOC),
        "state": float(_is_state(kind, mentions)),
        "free": float(len(free)),
        "nested": sum(m.nested for m in mentions) / count,
        "agent": float(sum(_acts(m, top) for m, top in tops)),
        "appositions": sum(top.rel == "appos" for _, top in tops) / count,
        "source": sum(map(_is_source, mentions)) / count if kind is ActorType.ORG else 0.0,
        "place": sum(map(_in_place, mentions)) / count,
        "roles": float(len(roles)),
        "positions": float(sum(not role.weak for role in roles)),
        "full_role": float(any(role.full for role in roles)),
        "words": float(max(len(m.words) for m in mentions)),
    }


def _is_state(kind: ActorType, mentions: Sequence[Mention]) -> bool:
    return kind is ActorType.LOC and any(m.key in knowledge.state_names() for m in mentions)


def _in_role(mention: Mention, in_roles: Places) -> bool:
    index = mention.sentence.index
    return (index, mention.first) in in_roles and (index, mention.last - 1) in in_roles


def _top(mention: Mention) -> Token:
    """The word of a mention that hangs on none of its other words."""
    tokens = mention.tokens
    return next((t for t in tokens if t.head is None or not mention.first <= t.head < mention.last), tokens[0])


def _acts(mention: Mention, top: Token) -> bool:
    """A subject, alone or beside another: «Москва и Киев договорились», «министр Иванов сказал»."""
    seen: set[int] = set()
    while top.rel in _BESIDE and top.head is not None and top.index not in seen:
        seen.add(top.index)
        top = mention.sentence.tokens[top.head]
    return top.rel in _SUBJECT


def _in_place(mention: Mention) -> bool:
    """«в Москве», «из Лондона»: a place where something happens, no side."""
    before = mention.sentence.tokens[mention.first - 1] if mention.first else None
    return before is not None and before.pos == "ADP" and fold(before.text) in knowledge.word_set("at_place")


def _is_source(mention: Mention) -> bool:
    """«сообщает Лента.ру», «передаёт "Интерфакс"», «по данным РБК»: who only relays."""
    relaying = knowledge.word_set("relaying")
    before = mention.sentence.tokens[max(0, mention.first - 3) : mention.first]
    if any(fold(t.lemma) in relaying for t in before):
        return True
    subject = next((t for t in mention.tokens if t.rel in _SUBJECT), None)
    return (
        subject is not None
        and subject.head is not None
        and fold(mention.sentence.tokens[subject.head].lemma) in relaying
    )


@lru_cache(maxsize=1)
def forests() -> tuple[tuple[str, ...], Forest, Forest]:
    """The names of the facts that the forests ask for, then `chosen` and `noted`."""
    stored = files.stored("salience.json")
    names = tuple(stored["facts"])
    return names, forest(stored["chosen"], names), forest(stored["noted"], names)


def odds(facts: Sequence[dict[str, float]]) -> tuple[list[float], list[float]]:
    """Of each actor, how likely people would choose it and how likely the text notes it, in 0…1."""
    if not facts:
        return [], []
    names, chosen, noted = forests()
    values = np.array(list(map(itemgetter(*names), facts)))
    first, second = ((1 / (1 + np.exp(-said))).tolist() for said in (chosen(values), noted(values)))
    return first, acting_first(second, facts)


def acting_first(noted: Sequence[float], facts: Sequence[dict[str, float]]) -> list[float]:
    """Of two that are noted alike, who acts stands before who only relays."""
    return [odds * (1 - RELAYING * own["source"]) for odds, own in zip(noted, facts, strict=True)]
