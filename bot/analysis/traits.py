"""What the default ranker looks at: some numbers for each piece of a text, all in linear time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from bot.analysis.pieces import Piece

HALO = 6
"""Words are looked for farther than so many pieces away: a block of another text agrees with itself."""

NAMES = (
    "first",
    "second",
    "early",
    "late",
    "title",
    "title_first",
    "central",
    "outer",
    "outer_early",
    "names",
    "long",
    "brief",
    "figures",
    "quote",
    "direct",
    "opens",
    "dangling",
    "alien",
    "alien_early",
)
"""The traits in the order of the weights."""


class Background:
    """Where in the text each word of content stands: first and last place, and in how many pieces."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.size = max(1, len(pieces))
        self.spread: Counter[str] = Counter()
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        for index, piece in enumerate(pieces):
            for lemma in set(piece.lemmas):
                self.spread[lemma] += 1
                self.first.setdefault(lemma, index)
                self.last[lemma] = index

    def central(self, piece: Piece) -> float:
        """How much of the text shares its words: 0 for a piece whose words stand nowhere else."""
        kinds = set(piece.lemmas)
        if not kinds:
            return 0.0
        shared = sum(math.log(self.spread[lemma]) for lemma in kinds)
        return shared / math.sqrt(len(kinds)) / math.log(self.size + 2)

    def outer(self, piece: Piece, index: int) -> float:
        """The share of its words that stand farther than HALO pieces away."""
        kinds = set(piece.lemmas)
        if not kinds:
            return 0.0
        far = sum(self.first[lemma] < index - HALO or self.last[lemma] > index + HALO for lemma in kinds)
        return far / len(kinds)


def overlap(lemmas: Sequence[str], title: frozenset[str]) -> float:
    """The share of the title's words that a piece has; 0 without a title."""
    return len(title.intersection(lemmas)) / len(title) if title else 0.0


def scores(pieces: Sequence[Piece], title: frozenset[str]) -> list[float]:
    """How well each piece would stand in a summary."""
    text = Background(pieces)
    return [2 / (1 + i) + 2 * overlap(p.lemmas, title) + text.central(p) for i, p in enumerate(pieces)]
