"""What the default ranker looks at: a few numbers for each piece of a text, all in linear time.

The weights are trained by `benchmarks/train_summary.py` and shipped as data.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from bot.analysis import files
from bot.analysis.summary.pieces import Piece, Title

HALO = 6
"""Words are looked for farther than so many pieces away: a block of another text agrees with itself."""

TOP = 12
"""So many of the words that most pieces share stand for what the text is about."""

BEFORE = -10.0
"""What a piece before the opening loses: it is of another text."""


_DIGIT = re.compile(r"\d")


class Background:
    """A text as a whole: in how many pieces each word of content stands, and where first and last."""

    def __init__(self, pieces: Sequence[Piece], title: frozenset[str]) -> None:
        self.size = len(pieces)
        self.title = title
        self.spread = Counter(chain.from_iterable(piece.kinds for piece in pieces))
        self.names = Counter(chain.from_iterable(piece.names for piece in pieces))
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        for index, piece in enumerate(pieces):
            for lemma in piece.kinds:
                self.first.setdefault(lemma, index)
                self.last[lemma] = index
        common = [(-count, lemma) for lemma, count in self.spread.items() if count > 1]
        self._logs = {lemma: math.log(count) for lemma, count in self.spread.items()}
        self.top = frozenset(lemma for _, lemma in sorted(common)[:TOP])

    def traits(self, piece: Piece, index: int, start: int) -> dict[str, float]:
        """`index` is the piece's place, `start` that of the first piece of the article itself."""
        place = index - start
        ahead = max(place, 0)
        kinds = frozenset(piece.kinds)
        titled = len(self.title & kinds) / max(1, len(self.title))
        return {
            "first": float(place == 0),
            "second": float(place == 1),
            "recip": 1 / (2 + ahead),
            "late": index / self.size,
            "logpos": math.log1p(ahead),
            "title": titled,
            "first_title": titled * (place == 0),
            "central": self._central(piece.kinds),
            "outer": self._outer(kinds, index),
            "topcov": len(self.top & kinds) / max(1, len(self.top)),
            "brief": max(0, 12 - piece.size) / 10,
            "toolong": max(0, piece.size - 28) / 10,
            "long": min(piece.size, 45) / 30,
            "digit": float(bool(_DIGIT.search(piece.text))),
            "opens": float(piece.text[:1] in '«"“—–-'),
            "names": min(sum(self.names[name] > 1 for name in piece.names), 4) / 4,
        }

    def _central(self, kinds: Sequence[str]) -> float:
        """How much of the text shares these words: 0 where they stand nowhere else."""
        shared = sum(map(self._logs.__getitem__, kinds))
        return shared / math.sqrt(max(1, len(kinds))) / math.log(self.size + 2)

    def _outer(self, kinds: frozenset[str], index: int) -> float:
        """The share of these words that stand farther than HALO pieces away."""
        before, after = index - HALO, index + HALO
        far = sum([self.first[lemma] < before or self.last[lemma] > after for lemma in kinds])
        return far / max(1, len(kinds))


def scores(traits: Iterable[Mapping[str, float]], start: int) -> list[float]:
    """How well each piece would stand in a summary; `traits` are those of the pieces, `start` is where they begin."""
    known = weights()["traits"]
    return [
        sum(known[name] * row[name] for name in known) + (BEFORE if index < start else 0.0)
        for index, row in enumerate(traits)
    ]


def background(pieces: Sequence[Piece], title: Title, start: int) -> Background:
    """The text behind its pieces. A headline before the opening is of another text: it counts for nothing."""
    return Background(pieces, frozenset() if start and not title.given else title.lemmas)


def traits_of(pieces: Sequence[Piece], text: Background, start: int) -> Iterator[dict[str, float]]:
    """The traits of each piece, one by one: those of a megabyte of text would be 9 MB."""
    return (text.traits(piece, index, start) for index, piece in enumerate(pieces))


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, float]]:
    """`traits` of a piece, `habits` beside the pieces chosen already, `sets` of pieces, `opening` of the article."""
    stored: Mapping[str, Mapping[str, float]] = files.stored("summary.json")
    return stored
