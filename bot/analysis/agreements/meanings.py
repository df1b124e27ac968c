"""What the words around a trigger mean: their places among the word vectors, as far as these tell agreements.

A sign is blind to words that the training never saw. Among the vectors they stand beside words that it did see:
«ассигновал субсидию» is near to «выделил кредит».
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import Clause
from bot.analysis.document import Token, direction

SURROUNDINGS = ("trigger", "told", "subject", "sentence", "near")
"""The word itself, what hangs on it, who does it, the whole sentence, the words beside it."""
CONTENT = {"NOUN", "VERB", "ADJ", "PROPN"}
Around = tuple[tuple[str, ...], ...]
"""Lemmas for each of SURROUNDINGS."""


def around(case: Case) -> Around:
    """The lemmas that surround a trigger."""
    clause, here = case.clause, case.clause.trigger
    sentence = clause.sentence
    told = (t for t in sentence.subtree(here) if 0 < t.index - here < 9)
    near = (t for t in sentence.tokens[max(0, here - 4) : here + 6] if t.index != here)
    return (clause.token.lemma,), _content(told), _subject(clause), _content(sentence.tokens), _content(near)


def _subject(clause: Clause) -> tuple[str, ...]:
    return (clause.subject.lemma,) if clause.subject is not None else ()


def _content(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(t.lemma for t in tokens if t.pos in CONTENT)


class Slopes:
    """For each of SURROUNDINGS the direction among the word vectors in which agreements lie."""

    def __init__(self, directions: Sequence[Sequence[float]]) -> None:
        self.directions = tuple(map(tuple, directions))
        self._matrix = np.array(directions, np.float32).T
        self._scores = lru_cache(8_000)(self._score)

    def __call__(self, surroundings: Around) -> float:
        """How far the mean word of each of the surroundings lies in its direction, together."""
        return sum(
            sum(self._scores(lemma)[place] for lemma in lemmas) / len(lemmas)
            for place, lemmas in enumerate(surroundings)
            if lemmas
        )

    def _score(self, lemma: str) -> tuple[float, ...]:
        return tuple((direction({lemma: 1.0}) @ self._matrix).tolist())
