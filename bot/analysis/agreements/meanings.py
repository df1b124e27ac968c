"""What the words around a trigger mean: their places among the word vectors, as far as these tell agreements.

A sign is blind to words that the training never saw. Among the vectors they stand beside words that it did see:
«ассигновал субсидию» is near to «выделил кредит».
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np

from bot.analysis.agreements.arguments import governed
from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.scenes import Scene, content
from bot.analysis.document import vectors
from bot.analysis.remembering import Memory

SURROUNDINGS = ("trigger", "told", "subject", "sentence", "near", "named", "verbs", "before", "text")
"""The word itself, what hangs on it, who does it, its sentence, the words beside it, what it governs by name and by
verb, the sentence before, the text."""
LONG = 40
"""Of so many words those not yet known are scored together."""
KNOWN_WORDS = 5_000
"""Words whose places in the directions are remembered."""
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
        self._scores = Memory(KNOWN_WORDS, self._score)
        self._last: dict[int, tuple[tuple[str, ...], float]] = {}

    def __call__(self, surroundings: Around) -> float:
        """How far the mean word of each of the surroundings lies in its direction, together.

        The text comes first: its new words, which are those of its parts too, are scored at once.
        """
        means = [self._mean(place, lemmas) for place, lemmas in reversed([*enumerate(surroundings)]) if lemmas]
        return sum(reversed(means))

    def _mean(self, place: int, lemmas: tuple[str, ...]) -> float:
        if len(lemmas) > LONG:
            return self._text(place, lemmas)
        scores = self._scores
        return sum([scores[lemma][place] for lemma in lemmas]) / len(lemmas)

    def _text(self, place: int, lemmas: tuple[str, ...]) -> float:
        """The same of many words: the new ones are scored at once. All triggers of a text ask for the same of it."""
        if place not in self._last or self._last[place][0] is not lemmas:
            new = self._scores.unknown(lemmas)
            for lemma, score in zip(new, self._pointed(new), strict=True):
                self._scores.keep(lemma, score)
            scores = self._scores
            self._last[place] = lemmas, sum([scores[lemma][place] for lemma in lemmas]) / len(lemmas)
        return self._last[place][1]

    def _score(self, lemma: str) -> array[float]:
        return self._pointed([lemma])[0]

    def _pointed(self, lemmas: Sequence[str]) -> list[array[float]]:
        return [array("f", row.tobytes()) for row in vectors(lemmas) @ self._matrix] if lemmas else []
