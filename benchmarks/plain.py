"""The plain pipeline as the READMEs of natasha and sumy show it: oracle of the tests, measure of the benchmarks.

Nothing of Svodka is imported here: it would count as memory and start-up of the plain pipeline.
"""

from __future__ import annotations

import os
import warnings
from typing import Any

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import natasha  # noqa: E402 - after the number of threads is set
import razdel  # noqa: E402


class Plain:
    """All models of natasha's README."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "pkg_resources is deprecated", UserWarning)
            self.vocab = natasha.MorphVocab()
        embedding = natasha.NewsEmbedding()
        self.segmenter = natasha.Segmenter()
        self.morph = natasha.NewsMorphTagger(embedding)
        self.syntax = natasha.NewsSyntaxParser(embedding)
        self.ner = natasha.NewsNERTagger(embedding)

    def read(self, text: str) -> Any:
        """A Doc with everything in it."""
        doc = self.parsed(text)
        doc.tag_ner(self.ner)
        for span in doc.spans:
            span.normalize(self.vocab)
        return doc

    def parsed(self, text: str) -> Any:
        """A Doc without names."""
        doc = natasha.Doc(text)
        doc.segment(self.segmenter)
        doc.tag_morph(self.morph)
        doc.parse_syntax(self.syntax)
        for token in doc.tokens:
            token.lemmatize(self.vocab)
        return doc


class _Words:
    """razdel in the place of sumy's tokenizer for Russian, whose data cannot be installed."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return tuple(sentence.text for sentence in razdel.sentenize(text))

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(token.text for token in razdel.tokenize(text) if token.text.isalpha())


def lexrank(text: str, sentences: int = 3) -> tuple[object, ...]:
    """sumy's LexRank as its README shows it."""
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    parser = PlaintextParser.from_string(text, _Words())
    return tuple(LexRankSummarizer()(parser.document, sentences))
