"""The gold's articles as the training of summaries sees them, and what its scorers say of a choice of sentences."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.analysis.document import Document, read
from bot.analysis.summary.pieces import Piece, Title, pieces, title_of
from bot.analysis.summary.traits import Background, background, traits_of
from bot.analysis.summary.trimming import Trimmer
from bot.model import Article, Span


@dataclass
class Text:
    """One document of the gold, ready for training."""

    news: bool
    text: str
    pieces: tuple[Piece, ...]
    title: Title
    sizes: list[int]
    lemmas: list[list[str]]
    reference: list[str]
    lead: list[str]
    keys: list[Span]
    known: dict[tuple[int, ...], tuple[float, float, float]] = field(default_factory=dict)

    @cached_property
    def background(self) -> Background:
        return background(self.pieces, self.title, 0)

    @cached_property
    def traits(self) -> list[dict[str, float]]:
        return list(traits_of(self.pieces, self.background, 0))


def documents(gold: Path) -> Iterator[tuple[dict[str, Any], Document, bool]]:
    for name, news in (("digest_dev", False), ("summaries_dev", True)):
        for line in (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row, read(Article(row["text"], title=row.get("title"))), news


class Scorer:
    """The gold's own scorers, and what they say of a choice of pieces."""

    def __init__(self, gold: Path) -> None:
        sys.path.insert(0, str(gold))
        self.digest = importlib.import_module("score_digest")
        self.news = importlib.import_module("score_summaries")

    def prepared(self, row: dict[str, Any], document: Document, news: bool) -> Text:
        found, title = pieces(document), title_of(document)
        trimmer = Trimmer(document)
        return Text(
            news,
            row["text"],
            found,
            title,
            [trimmer.size(piece) for piece in found],
            [self.digest.lemmas(trimmer.shown(piece)) for piece in found],
            self.digest.lemmas(row["summary"]),
            self.digest.lemmas(self.news.lead(row["text"])),
            [Span(*pair) for pair in row.get("key_sentences", ())],
        )

    def rouge(self, text: Text, chosen: tuple[int, ...]) -> tuple[float, float, float]:
        """ROUGE-1, -2, -L of some pieces, in the order of the text."""
        if chosen not in text.known:
            text.known[chosen] = self.compared([w for i in chosen for w in text.lemmas[i]], text.reference)
        return text.known[chosen]

    def compared(self, said: list[str], wanted: list[str]) -> tuple[float, float, float]:
        f1, bag, lcs = self.digest.f1, self.digest.bag_overlap, self.digest.lcs
        pairs, others = list(pairwise(said)), list(pairwise(wanted))
        return (
            f1(bag(said, wanted), len(said), len(wanted)),
            f1(bag(pairs, others), len(pairs), len(others)),
            f1(lcs(said, wanted), len(said), len(wanted)),
        )

    def worth(self, text: Text, chosen: tuple[int, ...]) -> float:
        """What a summary is scored by: the mean of three for news, ROUGE-1 for the digest."""
        scores = self.rouge(text, chosen)
        return sum(scores) / 3 if text.news else scores[0]


def key_hits(text: Text, chosen: Sequence[int]) -> int:
    """How many gold key sentences are chosen: more than half of both in common."""
    spans = [text.pieces[i].span for i in chosen]
    return sum(any(overlap(key, span) >= 0.5 for span in spans) for key in text.keys)


def overlap(one: Span, other: Span) -> float:
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / max(1, max(one.end, other.end) - min(one.start, other.start))
