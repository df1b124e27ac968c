"""What the words around a trigger mean: their places among the word vectors, as far as these tell agreements.

A sign is blind to words that the training never saw. Among the vectors they stand beside words that it did see:
«ассигновал субсидию» is near to «выделил кредит».
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import count

import numpy as np

from bot.analysis.agreements.arguments import governed
from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.scenes import Scene, content
from bot.analysis.document import vectors

SURROUNDINGS = ("trigger", "told", "subject", "sentence", "near", "named", "verbs", "before", "text")
"""The word itself, what hangs on it, who does it, its sentence, the words beside it, what it governs by name and by
verb, the sentence before, the text."""
LONG = 40
"""Longer than any sentence but few: a text."""
KNOWN_WORDS = 10_000
"""So many words are remembered with their places in the directions: 1 MB."""
Around = tuple[tuple[str, ...], ...]
"""Lemmas for each of SURROUNDINGS."""


def around(scene: Scene, case: Case) -> Around:
    """The lemmas that surround a trigger."""
    clause, here = case.clause, case.clause.trigger
    sentence = clause.sentence
    near = sentence.tokens[max(0, here - 4) : here] + sentence.tokens[here + 1 : here + 6]
    previous = scene.previous(sentence)
    before = scene.telling(previous) if previous is not None else ()
    own = (clause.token.lemma,), content(case.below), _subject(clause), scene.telling(sentence), content(near)
    return *own, *governed(case.arguments), before, scene.content


def _subject(clause: Clause) -> tuple[str, ...]:
    return (clause.subject.lemma,) if clause.subject is not None else ()


class Slopes:
    """For each of SURROUNDINGS the direction among the word vectors in which agreements lie."""

    def __init__(self, directions: Sequence[Sequence[float]]) -> None:
        self.directions = tuple(map(tuple, directions))
        self._matrix = np.array(directions, np.float32).T
        self._rows: dict[str, int] = {}
        """Where the row of a word begins in `_scores`, which says how far it lies in each direction."""
        self._scores = array("f")
        self._last: dict[int, tuple[tuple[str, ...], float]] = {}

    def __call__(self, surroundings: Around) -> float:
        """How far the mean word of each of the surroundings lies in its direction, together.

        The text comes first: its new words, which are those of its parts too, are scored at once.
        """
        means = [self._mean(place, lemmas) for place, lemmas in reversed([*enumerate(surroundings)]) if lemmas]
        return sum(reversed(means))

    def _mean(self, place: int, lemmas: tuple[str, ...]) -> float:
        """All triggers of a text ask for the same of it: what was said last of many words is kept."""
        if len(lemmas) <= LONG:
            return self._known(place, lemmas)
        if place not in self._last or self._last[place][0] is not lemmas:
            self._last[place] = lemmas, self._known(place, lemmas)
        return self._last[place][1]

    def _known(self, place: int, lemmas: tuple[str, ...]) -> float:
        try:
            return self._told(place, lemmas)
        except KeyError:
            self._learn(lemmas)
            return self._told(place, lemmas)

    def _told(self, place: int, lemmas: tuple[str, ...]) -> float:
        scores, rows = self._scores, self._rows
        return sum([scores[rows[lemma] + place] for lemma in lemmas]) / len(lemmas)

    def _learn(self, lemmas: tuple[str, ...]) -> None:
        """Score the new ones of these words, at once; where there are too many all others are forgotten."""
        words, rows = dict.fromkeys(lemmas), self._rows
        new = [word for word in words if word not in rows]
        if len(rows) + len(new) > KNOWN_WORDS:
            rows.clear()
            self._scores, new = array("f"), [*words]
        rows.update(zip(new, count(len(self._scores), len(self.directions)), strict=False))
        self._scores.frombytes((vectors(new) @ self._matrix).tobytes())
