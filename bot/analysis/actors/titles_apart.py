"""Roles told apart from the name: «Илья Белов вышел на сцену. Знаменитый скрипач …» — the text means one person.

Asked only for persons beside whose names no position stands. A noun for a calling is tied where nobody else can be
meant: to the person of whom the text tells most, when he alone was spoken of just before and nobody else acts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.analysis import knowledge
from bot.analysis.actors import person_naming
from bot.analysis.actors.descriptions import is_office
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_phrases import Place, with_adjectives
from bot.analysis.actors.roles import fits_gender
from bot.analysis.document import Document, Sentence, Token
from bot.analysis.words import fold

_SUBJECTS = {"nsubj", "nsubj:pass"}
_PLACES = _SUBJECTS | {"iobj", "obj", "obl", "nmod"}


def titles_apart(
    document: Document, people: Mapping[int, Sequence[Mention]], taken: set[tuple[int, int]]
) -> dict[int, tuple[Sentence, Place]]:
    """For the hero of a text, by index: the first title that stands for him apart from his name."""
    named: dict[int, dict[int, int]] = defaultdict(dict)
    for person, mentions in people.items():
        for m in mentions:
            named[m.sentence.index].update(dict.fromkeys(range(m.first, m.last), person))
    hero = _hero(people)
    before: set[int] = set()
    for sentence in document.sentences:
        here = named.get(sentence.index, {})
        if hero is not None and before == {hero} and hero not in here.values():
            for token in sentence.tokens[: min(here, default=len(sentence.tokens))]:
                if token.rel not in (_SUBJECTS if here else _PLACES):
                    continue
                if (sentence.index, token.index) not in taken and _stands_alone(sentence, token, people[hero]):
                    return {hero: (sentence, _place(sentence, token))}
        before = set(here.values()) or before
    return {}


def _hero(people: Mapping[int, Sequence[Mention]]) -> int | None:
    """The person of the most mentions, of several the first in the text."""
    return max(people, key=lambda person: (len(people[person]), -people[person][0].span.start), default=None)


def _stands_alone(sentence: Sentence, token: Token, mentions: Sequence[Mention]) -> bool:
    """A calling in the singular, of no other and not another's: no «его адвокат», «два помощника», «новый тренер»."""
    low = fold(token.lemma)
    if low not in knowledge.word_set("calling") or token.feats.get("Number") == "Plur":
        return False
    if not fits_gender(low, person_naming.gender_of(mentions) or "Masc"):
        return False
    kids = sentence.kids(token.index)
    besides = {"appos", "flat:name", "nummod", "nummod:gov", "det"}
    return not is_office(sentence, token) and not any(kid.rel in besides for kid in kids)


def _place(sentence: Sentence, token: Token) -> Place:
    """The noun with the adjectives before it and the genitives that hang on it, as far as they touch it."""
    inside = {t.index for t in sentence.subtree(token.index) if t.feats.get("Case") == "Gen" or t.pos == "X"}
    last = token.index
    while last + 1 in inside and fold(sentence.tokens[last + 1].text) not in knowledge.word_set("agency"):
        last += 1  # «рассказал депутат РИА «Новости»»: to whom
    return with_adjectives(sentence.tokens, token.index), token.index, last
