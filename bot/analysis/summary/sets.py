"""Which sentences together make the normal summary of an article under a title.

All small sets of the first sentences that read well are weighed, each as a whole: what two sentences are worth together
is not what each is worth alone. The weights are trained by `benchmarks/train_summary.py` on summaries by editors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bot.analysis.summary.arrangement import alike
from bot.analysis.summary.pieces import Piece
from bot.analysis.summary.readability import words
from bot.analysis.summary.traits import Background

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]

AHEAD, MOST = 12, 3
"""Sets of at most so many of so many first pieces."""

BRIEF, FULL = 30, 55
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
    """Sets of the first pieces from `start`: rows of flags. `sizes` are the words of all pieces there, as shown;
    `traits` are their traits, `text` what stands behind them."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        start: int,
        sizes: Sequence[int],
        traits: Sequence[Mapping[str, float]],
        text: Background,
    ) -> None:
        self.pieces = pieces[start : start + AHEAD]
        self.start = start
        self.sizes = np.array(sizes, float)
        self._text = text
        self._out = np.array([piece.defect is not None for piece in self.pieces])
        self._leans = np.array([piece.dangling for piece in self.pieces])
        self._follows = np.array([piece.follows for piece in self.pieces])
        self._sums = np.array([[row[name] for name in SUMS] for row in traits])

    def fair(self) -> Flags:
        """Those that a normal summary may be: with enough words; all that are small, where there is none."""
        small = self.small()
        enough = small @ self.sizes >= BRIEF
        return small[enough] if enough.any() else small

    def small(self) -> Flags:
        """Those that read well and are not too long; single sentences of any length."""
        usable = np.flatnonzero(~self._out)
        every, single = _combinations(len(usable))
        some = every[(every @ self.sizes[usable] <= FULL) | single] > 0
        sets = np.zeros((len(some), len(self.pieces)), bool)
        sets[:, usable] = some
        return self.sound(sets)

    def sound(self, sets: Flags) -> Flags:
        """Those in which every sentence can be understood and none says what another does."""
        for defect in (self._defective, self._dangling, self._repeating, self._nameless):
            sets = sets[~defect(sets)]
        return sets

    def places(self, chosen: Flags) -> tuple[int, ...]:
        """The places of a set's pieces in the text."""
        return tuple(int(i) + self.start for i in np.flatnonzero(chosen))

    def _defective(self, sets: Flags) -> Flags:
        return _any(sets & self._out)

    def _dangling(self, sets: Flags) -> Flags:
        """A piece that leans on the one before it, without that one."""
        before = np.zeros_like(sets)
        before[:, 1:] = sets[:, :-1]
        return _any(sets & self._leans & ~(before & self._follows))

    def _repeating(self, sets: Flags) -> Flags:
        bad = np.zeros(len(sets), bool)
        for i, j in self._alike:
            bad |= sets[:, i] & sets[:, j]
        return bad

    def _nameless(self, sets: Flags) -> Flags:
        """«Ёлкин» without «Пётр Ёлкин», who stands in another piece that may be chosen."""
        bad = np.zeros(len(sets), bool)
        for supposed, told in self._surnames:
            bad |= _any(sets & supposed) & ~_any(sets & told)
        return bad

    @cached_property
    def _alike(self) -> list[tuple[int, int]]:
        forms = {i: frozenset(words(piece.text)) for i, piece in enumerate(self.pieces) if not self._out[i]}
        return [(i, j) for i, j in combinations(forms, 2) if alike(forms[i], forms[j])]

    @cached_property
    def _surnames(self) -> list[tuple[Flags, Flags]]:
        """Which pieces have a surname alone, and which sound ones tell whose it is."""
        found: list[tuple[Flags, Flags]] = []
        sound = [piece.introduces for piece in self.pieces if piece.defect is None]
        alone = frozenset[str]().union(*(piece.supposes for piece in self.pieces))
        for name in sorted(alone & frozenset[str]().union(*sound)):
            told = np.array([name in piece.introduces for piece in self.pieces]) & ~self._out
            found.append((np.array([name in piece.supposes for piece in self.pieces]), told))
        return found

    def signs(self, sets: Flags, *, titled: bool) -> Numbers:
        """A row of SIGNS for each set."""
        shown = sets @ self.sizes
        numbers = sets.sum(1)
        beside = (sets[:, 1:] & sets[:, :-1]).sum(1)
        places = sets @ np.arange(len(self.pieces)) / numbers / self._text.size
        columns = (
            *(shown / USUAL, np.maximum(0, shown - LONG) / 10, np.maximum(0, SHORT - shown) / 10, numbers == 1),
            *(*self._content(sets), beside, sets[:, 0] & (beside == numbers - 1)),
            *(shown / USUAL * titled, sets[:, 0] * titled, places, (sets & self._leans).sum(1)),
        )
        return np.concatenate([np.array(columns, float).T, sets @ self._sums], axis=1)

    def _content(self, sets: Flags) -> tuple[Numbers, ...]:
        """How many words of content, how often repeated, of the title, of the most frequent, how common in the text."""
        has, common, title, top = self._lemmas
        counts = sets @ has
        told = (counts > 0).astype(float)
        number = np.maximum(1, told.sum(1))
        repeated = 1 - number / np.maximum(1, counts.sum(1))
        return number / 30, repeated, told @ title, told @ top, told @ common / number

    @cached_property
    def _lemmas(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Of each lemma: which pieces have it, how common it is, its share of the title and of the most frequent."""
        places: dict[str, int] = {}
        rows = [[places.setdefault(lemma, len(places)) for lemma in piece.kinds] for piece in self.pieces]
        has = np.zeros((len(rows), len(places)))
        for row, lemmas in zip(has, rows, strict=True):
            row[lemmas] = 1.0
        text = self._text
        common = np.log1p(np.array([text.spread[lemma] for lemma in places], float))
        title, top = (
            np.array([lemma in wanted for lemma in places], float) / max(1, len(wanted))
            for wanted in (text.title, text.top)
        )
        return has, common, title, top


def together(sets: Sets, weights: Mapping[str, float]) -> list[int]:
    """The places of the best set, the more telling first: each prefix reads well. Empty where none has enough words."""
    small = sets.small()
    enough = small @ sets.sizes >= BRIEF
    if not enough.any():
        return []
    worth = sets.signs(small, titled=True) @ np.array([weights[name] for name in SIGNS])
    chosen = small[_best(worth, enough)]
    order: list[int] = []
    while chosen.sum() > 1:
        within = ~_any(small & ~chosen) & (small.sum(1) == chosen.sum() - 1)
        if not within.any():
            break
        fewer = small[_best(worth, within)]
        order = [*sets.places(chosen & ~fewer), *order]
        chosen = fewer
    return [*sets.places(chosen), *order]


def _best(worth: Numbers, among: Flags) -> int:
    return int(np.argmax(np.where(among, worth, -np.inf)))


@lru_cache(maxsize=AHEAD + 1)
def _combinations(size: int) -> tuple[Numbers, Flags]:
    """All sets of one to MOST of so many pieces, and which of them have one."""
    chosen = [some for number in range(1, MOST + 1) for some in combinations(range(size), number)]
    rows = np.zeros((len(chosen), size))
    for row, some in zip(rows, chosen, strict=True):
        row[list(some)] = 1.0
    return rows, rows.sum(1) == 1


def _any(flags: Flags) -> Flags:
    found: Flags = np.any(flags, axis=1)
    return found
