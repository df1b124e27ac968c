"""Scores of pieces → an order every prefix of which, put back into the order of the text, reads well."""

from __future__ import annotations

from collections.abc import Sequence

from bot.analysis.pieces import Piece

RANKED = 60
"""At most so many pieces are put in order: nobody reads a longer summary."""

CANDIDATES = 400
"""Only so many of the best are looked at: choosing is work of RANKED × CANDIDATES."""

NOVELTY = 0.5
"""What a piece loses when all its words stand in a chosen one (scores are of unit spread)."""

FEW = 3

SAME = 0.65
"""Two pieces with so large a share of the words of either in common say the same."""


def arrange(pieces: Sequence[Piece], scores: Sequence[float]) -> list[Piece]:
    """Best first. A piece that dangles comes only after the piece right before it; what repeats a chosen one, never.

    Where nothing can stand in a summary (a poem without marks), the first pieces as they are.
    """
    pool = _pool(pieces, scores)
    repeated = dict.fromkeys(pool, 0.0)
    chosen: list[Piece] = []
    taken: set[int] = set()
    while pool and len(chosen) < RANKED:
        free = [i for i in pool if not pieces[i].dangling or (pieces[i].follows and i - 1 in taken)]
        if not free:
            break
        best = max(free, key=lambda i: (scores[i] - NOVELTY * repeated[i], -i))
        chosen.append(pieces[best])
        taken.add(best)
        pool.remove(best)
        for i in pool:
            repeated[i] = max(repeated[i], _shared(pieces[i], pieces[best]))
        pool = [i for i in pool if not _same(pieces[i], pieces[best])]
    return chosen or list(pieces[:FEW])


def _pool(pieces: Sequence[Piece], scores: Sequence[float]) -> list[int]:
    """The places of pieces without a defect; where there is none, of the mildest: better a question than nothing."""
    sound = [i for i, piece in enumerate(pieces) if piece.defect is None]
    if not any(not pieces[i].dangling for i in sound):
        sound = [i for i, piece in enumerate(pieces) if piece.defect in (None, "question", "wrong_length", "verbless")]
    return sorted(sound, key=lambda i: -scores[i])[:CANDIDATES]


def _shared(piece: Piece, other: Piece) -> float:
    """The share of the words of content that the other has too."""
    return len(set(piece.lemmas) & set(other.lemmas)) / max(1, len(set(piece.lemmas)))


def _same(piece: Piece, other: Piece) -> bool:
    return len(piece.forms & other.forms) > SAME * min(len(piece.forms), len(other.forms))
