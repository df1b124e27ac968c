"""sumy's only home: which sentences tell a text best, in an order every prefix of which reads well.

The default ranker is itself a sumy summarizer; sumy's own stand beside it under their names. All get our sentences and
lemmas through sumy's document model and a tokenizer object, since sumy's own tokenizer and stop words for Russian need
data that is not installed. Whatever the method, `arrange` puts its scores into an order that reads well.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from bot.analysis.arrangement import arrange
from bot.analysis.document import Document
from bot.analysis.pieces import Piece, pieces, title_lemmas
from bot.analysis.traits import scores
from bot.model import Span

DEFAULT = "svodka"


def rank(document: Document, method: str = DEFAULT) -> tuple[Span, ...]:
    """Sentences, best first: every prefix, put back into the order of the text, reads well.

    `method` is a key of METHODS. sumy's own methods see only the first pieces of a long text, as many as METHODS says:
    their time grows with the square of the number or worse (LexRank: 300 in 0.55 s, 3000 in 63 s).
    """
    found = pieces(document)[: METHODS[method].most]
    if not found:
        return ()
    return tuple(piece.span for piece in arrange(found, _ratings(found, title_lemmas(document), method)))


class Svodka(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """The default: a linear ranker over the traits of each piece."""

    def __init__(self, found: Sequence[Piece], title: frozenset[str]) -> None:
        super().__init__()
        self._scores = scores(found, title)

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> tuple[SumySentence, ...]:
        ratings = iter(self._scores)
        best: tuple[SumySentence, ...] = self._get_best_sentences(
            document.sentences, sentences_count, lambda sentence: next(ratings)
        )
        return best


class _Lsa(LsaSummarizer):  # type: ignore[misc]  # sumy has no types
    """sumy numbers the words in the order of a set, which depends on PYTHONHASHSEED; here in that of the alphabet."""

    def _create_dictionary(self, document: ObjectDocumentModel) -> dict[str, int]:
        return {word: i for i, word in enumerate(sorted(super()._create_dictionary(document)))}

    def _create_matrix(self, document: ObjectDocumentModel, dictionary: dict[str, int]) -> Any:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Number of words")  # said of every text with few words
            return super()._create_matrix(document, dictionary)


class _LexRank(LexRankSummarizer):  # type: ignore[misc]  # sumy has no types
    """sumy divides by zero where no two sentences are alike; here all are then worth the same."""

    @staticmethod
    def power_method(matrix: Any, epsilon: float) -> Any:
        return LexRankSummarizer.power_method(matrix, epsilon) if matrix.any() else [0.0] * len(matrix)


def _edmundson() -> EdmundsonSummarizer:
    """By the title's words and the place in the paragraphs. Cue words are a matter of taste: none."""
    summarizer = EdmundsonSummarizer(cue_weight=0.0)
    summarizer.null_words = ("",)  # sumy wants some; ours are left out by the tokenizer
    return summarizer


class Method(NamedTuple):
    """How to make a summarizer, and how many pieces at most it is given (None: all)."""

    make: Callable[[], AbstractSummarizer] | None
    most: int | None


METHODS: dict[str, Method] = {
    DEFAULT: Method(None, None),
    "lexrank": Method(_LexRank, 300),
    "textrank": Method(TextRankSummarizer, 200),
    "lsa": Method(_Lsa, 300),
    "luhn": Method(LuhnSummarizer, 300),
    "edmundson": Method(_edmundson, 300),
    "reduction": Method(ReductionSummarizer, 200),
    "sum-basic": Method(SumBasicSummarizer, 300),
    "kl": Method(KLSummarizer, 60),
}
"""What the setting SUMMARY_METHOD may name."""


def _ratings(found: Sequence[Piece], title: frozenset[str], method: str) -> list[float]:
    """One number for each piece. Those of sumy's own methods, whose scales differ, are replaced by places: 1 to 0."""
    make = METHODS[method].make
    summarizer = make() if make else Svodka(found, title)
    ranked: list[Any] = []

    def everything(infos: list[Any]) -> list[Any]:
        """sumy lets the count be a function of all rated sentences, best first: the whole ranking."""
        ranked.extend(infos)
        return infos

    summarizer(_model(found, title), everything)
    if make is None:
        return [float(info.rating) for info in sorted(ranked, key=lambda info: info.order)]
    places = {info.order: place for place, info in enumerate(ranked)}
    return [1 - places.get(i, len(found)) / len(found) for i in range(len(found))]


class _Lemmas:
    """sumy's tokenizer: the words of a sentence that we know already."""

    def __init__(self, known: dict[str, tuple[str, ...]]) -> None:
        self._known = known

    def to_words(self, text: str) -> tuple[str, ...]:
        return self._known[text]


def _model(found: Sequence[Piece], title: frozenset[str]) -> ObjectDocumentModel:
    """Pieces as sumy sees a text: lines are paragraphs, the title's words are its heading."""
    heading = " ".join(sorted(title))
    tokenizer = _Lemmas({piece.text: piece.lemmas for piece in found} | {heading: tuple(sorted(title))})
    paragraphs = [Paragraph([SumySentence(heading, tokenizer, is_heading=True)])] if title else []
    for _, line in groupby(found, key=lambda piece: piece.line):
        paragraphs.append(Paragraph([SumySentence(piece.text, tokenizer) for piece in line]))
    return ObjectDocumentModel(paragraphs)
