"""sumy's only home: its summarizers as named methods beside the default ranker.

All get our sentences and lemmas through sumy's document model and a tokenizer object, since sumy's own tokenizer and
stop words for Russian need data that is not installed. Imported where a method is named: sumy brings nltk and requests,
a third of a second that the default ranker has no use for.
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

from bot.analysis.summary.pieces import Piece, Title


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
    """How to make a summarizer, and how many pieces at most it is given.

    sumy's time grows with the square of the number or worse (LexRank: 300 in 0.55 s, 3000 in 63 s).
    """

    make: Callable[[], AbstractSummarizer]
    most: int


METHODS: dict[str, Method] = {
    "lexrank": Method(_LexRank, 300),
    "textrank": Method(TextRankSummarizer, 200),
    "lsa": Method(_Lsa, 300),
    "luhn": Method(LuhnSummarizer, 300),
    "edmundson": Method(_edmundson, 300),
    "reduction": Method(ReductionSummarizer, 200),
    "sum-basic": Method(SumBasicSummarizer, 300),
    "kl": Method(KLSummarizer, 60),
}
"""What the setting SUMMARY_METHOD may name beside the default."""


def rated(pieces: Sequence[Piece], title: Title, method: str) -> tuple[Sequence[Piece], list[float]]:
    """The first pieces, as many as the method is given, and how each stands among them: 1 for the best, towards 0."""
    found = pieces[: METHODS[method].most]
    return found, _places(_ratings(found, title, METHODS[method].make()))


def _ratings(found: Sequence[Piece], title: Title, summarizer: AbstractSummarizer) -> list[float]:
    """What a summarizer gives each piece."""
    ratings = [0.0] * len(found)

    def everything(infos: list[Any]) -> list[Any]:
        """sumy lets the count be a function of all rated sentences: so it tells all of them."""
        for info in infos:
            ratings[info.order] = float(info.rating)
        return infos

    summarizer(_model(found, title.lemmas), everything)
    return ratings


def _places(ratings: list[float]) -> list[float]:
    """The scales of sumy's methods differ: what counts is the place."""
    order = sorted(range(len(ratings)), key=lambda i: (-ratings[i], i))
    places = {index: place for place, index in enumerate(order)}
    return [1 - places[i] / len(ratings) for i in range(len(ratings))]


class _Lemmas:
    """sumy's tokenizer: the words of a sentence that we know already."""

    def __init__(self, known: dict[str, tuple[str, ...]]) -> None:
        self._known = known

    def to_words(self, text: str) -> tuple[str, ...]:
        return self._known[text]


def _model(found: Sequence[Piece], title: frozenset[str]) -> ObjectDocumentModel:
    """Pieces as sumy sees a text: lines are paragraphs, the title's words are its heading."""
    heading = " ".join(sorted(title))
    tokenizer = _Lemmas({piece.text.strip(): piece.lemmas for piece in found} | {heading: tuple(sorted(title))})
    paragraphs = [Paragraph([SumySentence(heading, tokenizer, is_heading=True)])] if title else []
    for _, line in groupby(found, key=lambda piece: piece.line):
        paragraphs.append(Paragraph([SumySentence(piece.text, tokenizer) for piece in line]))
    return ObjectDocumentModel(paragraphs)
