"""Train the weights that tell where an article begins (`bot.analysis.summary.opening`): `train_summary` calls it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.summary_gold import Text
from bot.analysis.summary.opening import candidates, strangeness
from bot.analysis.summary.pieces import Piece


def fit(texts: list[Text]) -> dict[str, float]:
    """Logistic regression; a foreign opening seen or not, both sides weigh the same.

    The texts with a title stand in one line in the gold; they get lines of their own, or a title would look foreign.
    """
    rng = random.Random(1)
    rows: list[dict[str, float]] = []
    answers: list[float] = []
    for text in texts:
        title = text.title.lemmas if text.title.given else frozenset()
        own = lined(text.pieces, rng) if text.news else list(text.pieces)
        for other in rng.sample(texts, 3):
            mixed, place = mixture(other, own, rng.randint(1, 7))
            if other is not text and place in set(candidates(mixed)):
                rows.append(strangeness(mixed, place, title))
                answers.append(1.0)
        for place in candidates(own):
            rows.append(strangeness(own, place, title))
            answers.append(0.0)
    names = list(rows[0])
    solved = logistic(np.array([list(row.values()) for row in rows]), np.array(answers))
    return dict(zip(names, solved, strict=True))


def lined(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """The same pieces in paragraphs of one to three."""
    line, left, own = 0, 0, []
    for piece in pieces:
        if not left:
            line, left = line + 1, rng.randint(1, 3)
        own.append(with_line(piece, line))
        left -= 1
    return own


def mixture(other: Text, own: Sequence[Piece], size: int) -> tuple[list[Piece], int]:
    """The first pieces of another text in lines of their own before a text."""
    before = [with_line(piece, piece.line - 1000) for piece in other.pieces[:size]]
    return [*before, *own], len(before)


def with_line(piece: Piece, line: int) -> Piece:
    return replace(piece, line=line)


def logistic(values: Any, answers: Any) -> list[float]:
    counts = np.where(answers == 1, (answers == 0).sum() / answers.sum(), 1.0)
    solved = np.zeros(values.shape[1])
    for _ in range(50):
        odds = 1 / (1 + np.exp(-values @ solved))
        slope = values.T @ (counts * (odds - answers)) + 0.1 * solved
        curve = (values.T * (counts * odds * (1 - odds))) @ values + 0.1 * np.eye(len(solved))
        solved -= np.linalg.solve(curve, slope)
    return [float(weight) for weight in solved]
