"""Which entries tell the same event (сюжет).

Two articles are compared by three things: the words of their titles and best sentences that are no names, each as
telling as it is rare; where these words point among the word vectors, which sees «регулятор не снизил ставку» in
«Центробанк сохранил ключевую ставку»; and who acts. Who acts is the weakest: the same two presidents sign and open
and visit within a day. Measured by benchmarks/stories.py, on events that are written for it and on real articles.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from bot.analysis.document import direction
from bot.analysis.knowledge import rows

if TYPE_CHECKING:  # an analysis in the terminal tells no stories
    from bot.model import Clue, Terms

RARE = 6.5
"""How telling a lemma is that the table of frequencies does not have."""

IN_TITLE = 1.5

WORDS, CAST, SENSE, BIAS = 10.4, 4.0, 11.65, -11.6
"""The weights of the three, by a logistic regression on the pairs of benchmarks/stories_corpus/dev.txt."""

LONG = 30
"""Words that tell an event in a short report; longer articles have more in common by chance."""

BY_LENGTH, BY_STRANGERS, SHORT_STRANGERS, STRANGERS = 2.5, 3.0, 1.2, 0.4
"""What long articles lose, and what long and short ones lose where hardly anybody acts in both: two resignations or
two cup finals on one day read alike. Set on real articles and on the first part of the corpus."""

PATIENCE, BY_DAY, WINDOW = 2.0, 0.3, 10.0
"""Days between two reports that tell nothing against one event, the loss for each later one, the most there may be."""

ALIKE = 0.45
"""Where the word vectors point further apart than this, nothing else is asked."""

STRANGE = -3.0
"""For pairs that were not looked at closer."""

CLOSE = -0.75
"""Groups that have a pair of one event are joined if their pairs are so much of one event on average: the middle of
where it makes no difference to the first part of the corpus."""


def sense(terms: Terms) -> bytes:
    """Where the words of an article point that tell its event: 300 signed bytes, or nothing."""
    total = direction(_words(terms.title, terms.lead, terms.actors))
    longest = float(np.abs(total).max())
    return (total * (127 / longest)).round().astype(np.int8).tobytes() if longest else b""


def group(clues: Sequence[Clue]) -> list[list[int]]:
    """The entries by events; in each group the one first that is most like the others and most complete."""
    marks = [_Marks.of(clue) for clue in clues]
    scores = _scores(clues, marks)
    groups = {number: [number] for number in range(len(clues))}
    of = list(range(len(clues)))
    for one, other in sorted((pair for pair in scores if scores[pair] > 0), key=lambda pair: -scores[pair]):
        here, there = of[one], of[other]
        if here == there or _mean(scores, groups[here], groups[there]) < CLOSE:
            continue
        for number in groups[there]:
            of[number] = here
        groups[here] += groups.pop(there)
    return [[clues[number].entry for number in _ordered(numbers, clues, scores)] for numbers in groups.values()]


def same(one: Clue, other: Clue) -> float:
    """How much two entries tell one event: above 0 they do."""
    return _scores([one, other], [_Marks.of(one), _Marks.of(other)]).get((0, 1), STRANGE)


def liking(story: Clue, tastes: Sequence[tuple[Clue, int]]) -> float:
    """How much a user would like this, by what he did with others: from -1 to 1, 0 where nothing is known."""
    mine = _Marks.of(story)
    liked = known = 0.0
    for clue, weight in tastes:
        other = _Marks.of(clue)
        near = _common_cast(mine, other) + 2 * _common_words(mine, other)
        liked += weight * near
        known += abs(weight) * near
    return liked / (1 + known)


# --- what is compared -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Marks:
    """A clue made ready: weighted words and their length as a vector, actors as sets with their weights."""

    words: dict[str, float]
    length: float
    cast: tuple[tuple[frozenset[str], float], ...]
    names: frozenset[str]
    known: float

    @classmethod
    def of(cls, clue: Clue) -> _Marks:
        words = _words(clue.title, clue.lead, clue.cast)
        cast = tuple((frozenset(names), _telling(names)) for names in clue.cast)
        length = math.sqrt(sum(weight * weight for weight in words.values()))
        every = frozenset(name for names in clue.cast for name in names)
        return cls(words, length, cast, every, sum(weight for _, weight in cast))


def _scores(clues: Sequence[Clue], marks: Sequence[_Marks]) -> dict[tuple[int, int], float]:
    """Of the pairs that may tell one event at all."""
    alike = _senses(clues)
    found = {}
    for one, other in combinations(range(len(clues)), 2):
        days = abs((clues[one].when - clues[other].when).total_seconds()) / 86_400
        if alike[one, other] >= ALIKE and days <= WINDOW:
            score = _score(marks[one], marks[other], float(alike[one, other]))
            found[one, other] = score - BY_DAY * max(0.0, days - PATIENCE)
    return found


def _senses(clues: Sequence[Clue]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """The cosines of all pairs."""
    width = max((len(clue.sense) for clue in clues), default=0)
    padded = b"".join(clue.sense.ljust(width, b"\0") for clue in clues)
    vectors = np.frombuffer(padded, np.int8).astype(np.float32).reshape(len(clues), width)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    cosines: np.ndarray[tuple[int, int], np.dtype[np.float32]] = vectors @ vectors.T
    return cosines


def _score(one: _Marks, other: _Marks, alike: float) -> float:
    words, cast = _common_words(one, other), _common_cast(one, other)
    score = WORDS * words + CAST * cast + SENSE * alike + BIAS
    longer = max(0.0, math.log(max(min(len(one.words), len(other.words)), 1) / LONG))
    strangers = max(0.0, 1 - cast / STRANGERS) if one.known and other.known else 0.0
    loss = SHORT_STRANGERS + (BY_STRANGERS - SHORT_STRANGERS) * min(1.0, 2 * longer)
    return score - BY_LENGTH * longer - loss * strangers


def _common_words(one: _Marks, other: _Marks) -> float:
    if not one.length or not other.length:
        return 0.0
    shared = one.words.keys() & other.words.keys()
    return sum(one.words[word] * other.words[word] for word in shared) / (one.length * other.length)


def _common_cast(one: _Marks, other: _Marks) -> float:
    if not one.known or not other.known:
        return 0.0
    shared = min(_shared(one, other), _shared(other, one))
    return shared / math.sqrt(one.known * other.known)


def _shared(one: _Marks, other: _Marks) -> float:
    return sum(
        weight
        for names, weight in one.cast
        if not names.isdisjoint(other.names) and any(_is_one(names, more) for more, _ in other.cast)
    )


def _is_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Half of the lemmas of the shorter name: «Токаев» is «Касым-Жомарт Токаев»."""
    return len(one & other) * 2 >= min(len(one), len(other)) > 0


# --- how telling words are --------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {lemma: float(weight) for weight, lemmas in rows("frequencies") for lemma in lemmas.split(";")}


def weight(lemma: str) -> float:
    """How telling a lemma is: 0 for those that every article has."""
    return _weights().get(lemma, RARE)


def _words(title: Collection[str], lead: Collection[str], cast: Sequence[Collection[str]]) -> dict[str, float]:
    names = {lemma for one in cast for lemma in one}
    found = {lemma: weight(lemma) for lemma in lead} | {lemma: IN_TITLE * weight(lemma) for lemma in title}
    return {lemma: value for lemma, value in found.items() if lemma not in names and lemma.isalpha()}


def _telling(names: Collection[str]) -> float:
    return max((weight(lemma) for lemma in names if not lemma.endswith("~")), default=0.0)


# --- groups -----------------------------------------------------------------------------------------------------------


def _between(scores: Mapping[tuple[int, int], float], one: int, other: int) -> float:
    return scores.get((min(one, other), max(one, other)), STRANGE)


def _mean(scores: Mapping[tuple[int, int], float], here: Sequence[int], there: Sequence[int]) -> float:
    total = sum(_between(scores, one, other) for one in here for other in there)
    return total / (len(here) * len(there))


def _ordered(numbers: list[int], clues: Sequence[Clue], scores: Mapping[tuple[int, int], float]) -> list[int]:
    """The one that the others gather around, a little the longer the better; then the newest first."""

    def central(number: int) -> float:
        others = [_between(scores, number, other) for other in numbers if other != number]
        return sum(others) / max(len(others), 1) + math.log(max(clues[number].size, 1))

    first = max(numbers, key=central)
    rest = sorted((number for number in numbers if number != first), key=lambda number: clues[number].when)
    return [first, *reversed(rest)]
