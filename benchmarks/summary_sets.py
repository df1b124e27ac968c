"""Train the weights by which sets of sentences are chosen (`bot.analysis.summary.sets`): `train_summary` calls it.

Ridge regression of a set's ROUGE on its signs, within each document: what counts is which of its sets is the best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.summary_gold import Scorer, Text, key_hits
from bot.analysis.summary.sets import AHEAD, SIGNS, Sets, together

RIDGE, NEWS, KEY = 20.0, 4.0, 0.03
"""The penalty; how much a document of the news set counts; what a gold key sentence is worth in ROUGE."""


@dataclass
class Example:
    """The signs of the sets of one document, what each is worth, how much the document counts."""

    signs: Any
    worth: Any
    counts: float


def example(scorer: Scorer, text: Text) -> Example:
    sets = of(text)
    fair = sets.fair()
    signs = sets.signs(fair, titled=text.title.given)
    chosen = [sets.places(row) for row in fair]
    worth = np.array([scorer.worth(text, places) + KEY * key_hits(text, places) for places in chosen])
    return Example(signs, worth, NEWS if text.news else 1.0)


def fit(rows: Sequence[Example]) -> dict[str, float]:
    """A weight for each of SIGNS."""
    square, pull = np.zeros((len(SIGNS), len(SIGNS))), np.zeros(len(SIGNS))
    for row in rows:
        if not len(row.signs):
            continue
        signs, worth = row.signs - row.signs.mean(0), row.worth - row.worth.mean()
        share = row.counts / len(worth)
        square += share * signs.T @ signs
        pull += share * signs.T @ worth
    spread = np.sqrt(np.diag(square) / len(rows)) + 1e-9
    unit = square / np.outer(spread, spread) + RIDGE * np.eye(len(SIGNS))
    solved = np.linalg.solve(unit, pull / spread) / spread
    return dict(zip(SIGNS, map(float, solved / np.abs(solved).max()), strict=True))


def chosen(text: Text, weights: Mapping[str, float]) -> list[int]:
    """The normal summary of an article under a title."""
    return sorted(together(of(text), weights))


def of(text: Text) -> Sets:
    return Sets(text.pieces, 0, text.sizes[:AHEAD], text.traits[:AHEAD], text.background)
