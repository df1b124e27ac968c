"""Where an article begins: lines of another one may stand before it (a digest's, an advertisement's, a menu's).

They stand in lines of their own and share hardly a word, and no name, with what follows.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from bot.analysis.summary.commonness import everywhere, rarity
from bot.analysis.summary.pieces import Piece, Title

FOREIGN = 12
"""At most so many pieces are taken for foreign."""

REST = 200
"""So many pieces of the rest are looked at."""

MARGIN = 0.8
"""Log-odds from which a place is believed: rather a lead too many than one too few."""

OWN = 0.3
"""A piece that has so many of the headline's words is the article's own, however little the rest says of it again."""

LEAST, SHARE = 3, 0.6
"""So many pieces at least make an article, and so many for each foreign one."""


def opening(pieces: Sequence[Piece], title: Title, weights: Mapping[str, float]) -> int:
    """The place of the article's first piece; 0 unless the pieces before it speak clearly of something else."""
    best, place = MARGIN, 0
    for candidate in candidates(pieces):
        if not title.given and _titled(pieces[:candidate], title.lemmas) >= OWN:
            break
        signs = strangeness(pieces, candidate, title.lemmas)
        total = sum(weights[name] * value for name, value in signs.items())
        if total > best:
            best, place = total, candidate
    return place


def candidates(pieces: Sequence[Piece]) -> Iterator[int]:
    """Places where a line begins that needs nothing before it, and enough follows."""
    for place in range(1, min(FOREIGN, len(pieces) - LEAST) + 1):
        begins = pieces[place].line != pieces[place - 1].line and not pieces[place].dangling
        if begins and len(pieces) - place >= SHARE * place:
            yield place


def strangeness(pieces: Sequence[Piece], place: int, title: frozenset[str]) -> dict[str, float]:
    """How little the pieces before a place have to do with those after it."""
    head, rest = pieces[:place], pieces[place : place + REST]
    counts, after = _counts(head), _counts(rest)
    names = frozenset[str]().union(*(piece.names for piece in head))
    others = frozenset[str]().union(*(piece.names for piece in rest))
    both = [lemma for lemma in counts if lemma in after]
    again = [lemma for lemma, count in counts.items() if count > 1]
    top = [lemma for _, lemma in sorted((-count, lemma) for lemma, count in after.items() if count > 1)[:10]]
    ahead = {lemma for piece in pieces[place : place + 2] for lemma in piece.kinds}
    near = ahead.intersection(pieces[place - 1].kinds) - everywhere()
    shared = len(both) / max(1, len(counts))
    return {
        "bias": 1.0,
        "shared": shared,
        "rare": sum(map(rarity, both)) / max(1e-9, sum(map(rarity, counts))),
        "expected": shared / (1 - math.exp(-max(1, len(after)) / 300)),
        "number": math.log1p(len(both)),
        "words": math.log1p(len(counts)),
        "names": len(names & others) / len(names) if names else 0.3,
        "nameless": float(not names),
        "again": sum(lemma in after for lemma in again) / len(again) if again else 0.3,
        "once": float(not again),
        "top": sum(lemma in counts for lemma in top) / max(1, len(top)),
        "tops": len(top) / 10,
        "near": min(len(near), 3) / 3,
        "title": _titled(rest[:4], title) - _titled(head, title),
        "size": min(place, 6) / 6,
    }


def _counts(pieces: Sequence[Piece]) -> Counter[str]:
    """In how many of these pieces each word stands; words that stand everywhere aside."""
    common = everywhere()
    return Counter(lemma for lemma in chain.from_iterable(piece.kinds for piece in pieces) if lemma not in common)


def _titled(pieces: Sequence[Piece], title: frozenset[str]) -> float:
    """The largest share of the title's words that one of these pieces has."""
    return max((len(title.intersection(piece.kinds)) for piece in pieces), default=0) / max(1, len(title))
