"""Which sentences tell a text best, in an order every prefix of which reads well.

The default ranker weighs the traits of each piece, and under a title whole sets of them; sumy's methods stand beside it
under their names. Whatever the method, `arrange` puts its scores into an order that reads well.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

from bot.analysis.document import Document
from bot.analysis.summary.arrangement import arrange
from bot.analysis.summary.opening import opening
from bot.analysis.summary.pieces import Piece, Title, pieces, title_of
from bot.analysis.summary.sets import AHEAD, Sets, together
from bot.analysis.summary.traits import background, scores, traits_of, weights
from bot.analysis.summary.trimming import Trimmer
from bot.model import Span

DEFAULT = "svodka"


class Ranking(NamedTuple):
    """Sentences, best first: every prefix, put back into the order of the text, reads well.

    `core` says how many of them make the normal summary together, 0 that as many do as there is room for; `cuts` are
    places in them that a summary leaves out.
    """

    spans: tuple[Span, ...] = ()
    core: int = 0
    cuts: tuple[Span, ...] = ()


def rank(document: Document, method: str = DEFAULT) -> tuple[Span, ...]:
    """The sentences alone."""
    return ranking(document, method).spans


def ranking(document: Document, method: str = DEFAULT) -> Ranking:
    """`method` is DEFAULT or a key of `methods.METHODS`; sumy's see only the first pieces of a long text."""
    found, title = pieces(document), title_of(document)
    if not found:
        return Ranking()
    trimmer = Trimmer(document)
    core: Sequence[int] = ()
    if method == DEFAULT:
        order, core = _ranked(found, title, trimmer)
    else:
        from bot.analysis.summary.methods import rated  # it loads sumy

        order = arrange(*rated(found, title, method))
    left_out = sorted(span for piece in order for span in trimmer.cuts(piece))
    return Ranking(tuple(piece.span for piece in order), len(core), tuple(left_out))


def _ranked(found: Sequence[Piece], title: Title, trimmer: Trimmer) -> tuple[list[Piece], Sequence[int]]:
    """All in order, and the places of the core; without a title beside it the summary has the headline to tell too."""
    known = weights()
    start = opening(found, title, known["opening"])
    text = background(found, title, start)
    traits = traits_of(found, text, start)
    first = list(islice(traits, start + AHEAD))
    core: Sequence[int] = ()
    if title.given:
        sizes = [trimmer.size(piece) for piece in found[start : start + AHEAD]]
        core = together(Sets(found, start, sizes, first[start:], text), known["sets"])
    return arrange(found, scores(chain(first, traits), start), known["habits"], core), core
