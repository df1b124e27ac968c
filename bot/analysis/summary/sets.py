"""Which sentences together make the normal summary of an article under a title.

All small sets of the first sentences that read well are weighed, each as a whole: what two sentences are worth together
is not what each is worth alone. The weights are trained by `benchmarks/train_summary.py` on summaries by editors.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bot.analysis.summary.arrangement import alike
from bot.analysis.summary.pieces import Piece
from bot.analysis.summary.readability import words
from bot.analysis.summary.traits import Background

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]

AHEAD, MOST = 14, 3
"""Sets of at most so many of so many first pieces."""

BRIEF, FULL = 20, 55
"""A set has so many words, as they are shown; a single sentence may have more."""

SHORT, LONG, USUAL = 35, 45, 40
"""Below and above so many words a set is weighed otherwise; words are counted in units of so many."""

SUMS = ("second", "recip", "late", "title", "central", "outer", "brief", "digit", "opens", "names")
"""Traits of a piece that are added up."""

SIGNS = (
    *("words", "over", "under", "single", "content", "repeated", "title_told", "top_told", "common", "neighbours"),
    *("beginning", "words_titled", "first_titled", "place", "leans", *SUMS),
)
"""What a set is weighed by, in the order of the columns of `Sets.signs`."""


class Sets:
    """Sets of the first pieces from `start`: rows of flags. `sizes` are the words of all pieces there, as shown."""

    def __init__(self, pieces: Sequence[Piece], start: int, sizes: Sequence[int]) -> None:
        self.pieces = pieces[start : start + AHEAD]
        self.start = start
        self.sizes = np.array(sizes, float)

    def fair(self) -> Flags:
        """Those of about the right length that read well; of any length, where there is none."""
        every = _combinations(len(self.pieces))
        fitting = (every @ self.sizes <= FULL) | (every.sum(1) == 1)
        sound = self.sound(every[fitting])
        enough = sound[sound @ self.sizes >= BRIEF]
        return enough if len(enough) else sound

    def sound(self, sets: Flags) -> Flags:
        """Those in which every sentence can be understood and none says what another does."""
        for defect in (self._defective, self._dangling, self._repeating, self._nameless):
            sets = sets[~defect(sets)]
        return sets

    def places(self, chosen: Flags) -> tuple[int, ...]:
        """The places of a set's pieces in the text."""
        return tuple(int(i) + self.start for i in np.flatnonzero(chosen))

    def _defective(self, sets: Flags) -> Flags:
        return _any(sets & np.array([piece.defect is not None for piece in self.pieces]))

    def _dangling(self, sets: Flags) -> Flags:
        """A piece that leans on the one before it, without that one."""
        leans = np.array([piece.dangling for piece in self.pieces])
        follows = np.array([piece.follows for piece in self.pieces])
        before = np.zeros_like(sets)
        before[:, 1:] = sets[:, :-1]
        return _any(sets & leans & ~(before & follows))

    def _repeating(self, sets: Flags) -> Flags:
        forms = [frozenset(words(piece.text)) for piece in self.pieces]
        bad = np.zeros(len(sets), bool)
        for i, j in combinations(range(len(forms)), 2):
            if alike(forms[i], forms[j]):
                bad |= sets[:, i] & sets[:, j]
        return bad

    def _nameless(self, sets: Flags) -> Flags:
        """«Ёлкин» without «Пётр Ёлкин», who stands in another piece that may be chosen."""
        bad = np.zeros(len(sets), bool)
        for name in sorted(frozenset[str]().union(*(piece.supposes for piece in self.pieces))):
            told = np.array([name in piece.introduces and piece.defect is None for piece in self.pieces])
            supposed = np.array([name in piece.supposes for piece in self.pieces])
            if told.any():
                bad |= _any(sets & supposed) & ~_any(sets & told)
        return bad

    def signs(self, sets: Flags, text: Background, traits: Sequence[Mapping[str, float]], titled: bool) -> Numbers:
        """A row of SIGNS for each set; `traits` are those of all pieces there."""
        shown = sets @ self.sizes
        numbers = sets.sum(1)
        content = self._content(sets, text)
        beside = (sets[:, 1:] & sets[:, :-1]).sum(1)
        places = sets @ np.arange(len(self.pieces)) / numbers / text.size
        leans = sets @ np.array([float(piece.dangling) for piece in self.pieces])
        sums = sets @ np.array([[row[name] for name in SUMS] for row in traits])
        columns = (
            *(shown / USUAL, np.maximum(0, shown - LONG) / 10, np.maximum(0, SHORT - shown) / 10, numbers == 1),
            *(*content, beside, sets[:, 0] & (beside == numbers - 1), shown / USUAL * titled, sets[:, 0] * titled),
            *(places, leans),
        )
        return np.column_stack([*columns, sums]).astype(float)

    def _content(self, sets: Flags, text: Background) -> tuple[Numbers, ...]:
        """How many words of content, how often repeated, of the title, of the most frequent, how common in the text."""
        lemmas = sorted(set().union(*(piece.kinds for piece in self.pieces)))
        has = np.array([[lemma in kinds for lemma in lemmas] for kinds in (set(piece.kinds) for piece in self.pieces)])
        counts = sets @ has.astype(float)
        told = counts > 0
        number = np.maximum(1, told.sum(1))
        common = told @ np.array([math.log1p(text.spread[lemma]) for lemma in lemmas])
        shares = [
            told @ np.array([lemma in wanted for lemma in lemmas], float) / max(1, len(wanted))
            for wanted in (text.title, text.top)
        ]
        return number / 30, 1 - number / np.maximum(1, counts.sum(1)), *shares, common / number


def together(
    sets: Sets, text: Background, traits: Sequence[Mapping[str, float]], weights: Mapping[str, float]
) -> list[int]:
    """The places of the best set, the more telling first: each prefix reads well. Empty where there is no set."""
    weighed = np.array([weights[name] for name in SIGNS])

    def best(some: Flags) -> Flags:
        found: Flags = some[int(np.argmax(sets.signs(some, text, traits, titled=True) @ weighed))]
        return found

    fair = sets.fair()
    if not len(fair):
        return []
    chosen = best(fair)
    order: list[int] = []
    while chosen.sum() > 1:
        without = np.array([chosen & (np.arange(len(chosen)) != i) for i in np.flatnonzero(chosen)])
        sound = sets.sound(without)
        if not len(sound):
            break
        fewer = best(sound)
        order = [*sets.places(chosen & ~fewer), *order]
        chosen = fewer
    return [*sets.places(chosen), *order]


@lru_cache(maxsize=AHEAD + 1)
def _combinations(size: int) -> Flags:
    """All sets of one to MOST of so many pieces."""
    chosen = [some for number in range(1, MOST + 1) for some in combinations(range(size), number)]
    rows = np.zeros((len(chosen), size), bool)
    for row, some in zip(rows, chosen, strict=True):
        row[list(some)] = True
    return rows


def _any(flags: Flags) -> Flags:
    found: Flags = np.any(flags, axis=1)
    return found
