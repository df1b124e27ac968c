"""What the words around a trigger mean: their places among the word vectors, as far as these tell agreements.

A sign is blind to words that the training never saw. Among the vectors they stand beside words that it did see:
«ассигновал субсидию» is near to «выделил кредит».
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.scenes import Scene, content
from bot.analysis.document import direction

SURROUNDINGS = ("trigger", "told", "subject", "sentence", "near", "before", "text")
"""The word itself, what hangs on it, who does it, its sentence, the words beside it, the sentence before, the text."""
LONG = 40
"""Of so many words the vectors are summed together; scores of single words are kept."""
Around = tuple[tuple[str, ...], ...]
"""Lemmas for each of SURROUNDINGS."""


def around(scene: Scene, case: Case) -> Around:
    """The lemmas that surround a trigger."""
    clause, here = case.clause, case.clause.trigger
    sentence = clause.sentence
    told = (t for t in sentence.subtree(here) if 0 < t.index - here < 9)
    near = (t for t in sentence.tokens[max(0, here - 4) : here + 6] if t.index != here)
    previous = scene.previous(sentence)
    before = content(previous.tokens) if previous is not None else ()
    own = (clause.token.lemma,), content(told), _subject(clause), content(sentence.tokens), content(near)
    return *own, before, scene.content


def _subject(clause: Clause) -> tuple[str, ...]:
    return (clause.subject.lemma,) if clause.subject is not None else ()


class Slopes:
    """For each of SURROUNDINGS the direction among the word vectors in which agreements lie."""

    def __init__(self, directions: Sequence[Sequence[float]]) -> None:
        self.directions = tuple(map(tuple, directions))
        self._matrix = np.array(directions, np.float32).T
        self._scores = lru_cache(8_000)(self._score)
        self._long = lru_cache(4)(self._together)

    def __call__(self, surroundings: Around) -> float:
        """How far the mean word of each of the surroundings lies in its direction, together."""
        return sum(self._mean(place, lemmas) for place, lemmas in enumerate(surroundings) if lemmas)

    def _mean(self, place: int, lemmas: tuple[str, ...]) -> float:
        if len(lemmas) > LONG:
            return self._long(lemmas)[place] / len(lemmas)
        return sum(self._scores(lemma)[place] for lemma in lemmas) / len(lemmas)

    def _score(self, lemma: str) -> tuple[float, ...]:
        return self._pointed({lemma: 1.0})

    def _together(self, lemmas: tuple[str, ...]) -> tuple[float, ...]:
        return self._pointed({lemma: float(count) for lemma, count in Counter(lemmas).items()})

    def _pointed(self, weights: dict[str, float]) -> tuple[float, ...]:
        return tuple((direction(weights) @ self._matrix).tolist())
