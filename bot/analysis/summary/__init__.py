"""Which sentences tell a text best, in an order every prefix of which reads well.

The default ranker weighs the traits of each piece; sumy's methods stand beside it under their names. Whatever the
method, `arrange` puts its scores into an order that reads well.
"""

from __future__ import annotations

from bot.analysis.document import Document
from bot.analysis.summary.arrangement import arrange
from bot.analysis.summary.pieces import pieces, title_of
from bot.analysis.summary.traits import scores, weights
from bot.model import Span

DEFAULT = "svodka"


def rank(document: Document, method: str = DEFAULT) -> tuple[Span, ...]:
    """Sentences, best first: every prefix, put back into the order of the text, reads well.

    `method` is DEFAULT or a key of `methods.METHODS`; sumy's see only the first pieces of a long text.
    """
    found, title = pieces(document), title_of(document)
    if not found:
        return ()
    if method == DEFAULT:
        order = arrange(found, scores(found, title), weights()["habits"])
    else:
        from bot.analysis.summary.methods import rated  # it loads sumy

        order = arrange(*rated(found, title, method))
    return tuple(piece.span for piece in order)
