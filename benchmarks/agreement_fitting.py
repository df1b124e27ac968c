"""Logistic regressions over signs that are there or not and over the meanings of the words around, for training.

Newton's method with an L2 penalty, each step solved by conjugate gradients. Meanings are the mean word vectors of the
surroundings of a trigger, turned to their main directions; what comes out are slopes in the space of the vectors.
Contexts are what natasha's nets know of the word that names a possible party; what comes out is a direction there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.analysis.agreements.meanings import SURROUNDINGS, Around, Slopes
from bot.analysis.agreements.weights import Linear
from bot.analysis.document import direction
from bot.analysis.tagging.leanings import Direction

SEEN = 3
"""Signs that fewer rows have are left out."""
DIRECTIONS = {"before": 60, "text": 60, "named": 150, "verbs": 100}
"""Main directions of each of the surroundings: 200 unless told."""
KNOWN, TRUST = "expected:", 1.0
"""Signs of what is known beforehand are penalised so much, less than what is learnt here alone."""
BREADTH = {"before": 0.3, "text": 0.45}
"""How wide the first direction spreads, .6 unless told: against the penalty, how much it may weigh beside signs."""

CONTEXT, STILL = 0.15, 1e-3
"""How wide each number of a context spreads, and what keeps those that hardly do from being blown up."""

SETTLED = 1e-3
"""A step of Newton's method that moves no weight further is the last."""

Floats = NDArray[np.float32]
Exact = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One training case: a candidate's signs and surroundings, whether it is right, and how much it counts."""

    doc_id: str
    signs: frozenset[str]
    right: bool
    weight: float
    around: Around = ()
    context: Floats | None = None
    """What the nets know of its word, where it stands somewhere."""


@dataclass(frozen=True)
class Fitted:
    """A model, and where contexts lean to yes if the rows have any."""

    model: Linear
    leaning: Direction | None


def fit(rows: list[Row], penalty: float, threshold: float) -> Fitted:
    """The model of these rows; with slopes where the rows have surroundings."""
    counts = Counter(sign for row in rows for sign in row.signs)
    names = sorted(sign for sign, count in counts.items() if count >= SEEN)
    places = {sign: place for place, sign in enumerate(names)}
    dense, turns = _meanings(rows)
    contexts, scale = _contexts(rows)
    matrix = _matrix(rows, places, np.hstack([dense, contexts]))
    ridge = np.full(matrix.signs + matrix.dense.shape[1], penalty)
    ridge[[place for sign, place in places.items() if sign.startswith(KNOWN)]] = TRUST
    ridge[-1] = 1e-3
    solved = _newton(matrix, rows, ridge)
    kept = {sign: round(float(solved[place]), 3) for sign, place in places.items() if abs(solved[place]) > 0.004}
    slopes, lift = _slopes(solved[len(names) : len(names) + dense.shape[1]], turns)
    leaning = _leaning(solved[len(names) + dense.shape[1] : -1], scale) if scale else None
    return Fitted(Linear(kept, round(float(solved[-1]) + lift, 3), threshold, slopes), leaning)


@dataclass(frozen=True)
class _Matrix:
    """A line for each row: the few signs that it has, told by their places, then the dense numbers and a one."""

    lines: NDArray[np.intp]
    places: NDArray[np.intp]
    signs: int
    dense: Floats

    def times(self, weights: Exact) -> Exact:
        told = np.bincount(self.lines, weights[self.places], len(self.dense))
        result: Exact = np.asarray(told + self.dense @ weights[self.signs :].astype(np.float32), np.float64)
        return result

    def turned(self, values: Exact) -> Exact:
        told = np.bincount(self.places, values[self.lines], self.signs)
        return np.concatenate([told, self.dense.T @ values.astype(np.float32)])

    def squares(self, values: Exact) -> Exact:
        told = np.bincount(self.places, values[self.lines], self.signs)
        return np.concatenate([told, (self.dense**2).T @ values.astype(np.float32)])


def _matrix(rows: list[Row], places: dict[str, int], dense: Floats) -> _Matrix:
    told = [(line, places[sign]) for line, row in enumerate(rows) for sign in row.signs if sign in places]
    lines, columns = np.array(told, np.intp).reshape(-1, 2).T
    return _Matrix(lines, columns, len(places), np.hstack([dense, np.ones((len(rows), 1), np.float32)]))


@dataclass(frozen=True)
class _Turn:
    """What makes a mean vector of one of the surroundings its numbers along the main directions."""

    middle: Floats
    axes: Floats

    def __call__(self, vectors: Floats) -> Floats:
        turned: Floats = ((vectors - self.middle) @ self.axes).astype(np.float32)
        return turned


def _meanings(rows: list[Row]) -> tuple[Floats, list[_Turn]]:
    if not any(row.around for row in rows):
        return np.zeros((len(rows), 0), np.float32), []
    parts, turns = [], []
    for place, name in enumerate(SURROUNDINGS):
        vectors = np.stack([_mean(row.around[place]) for row in rows])
        middle: Floats = vectors.mean(0, dtype=np.float32)
        spread, axes = np.linalg.eigh(np.cov((vectors - middle).T))
        scale = BREADTH.get(name, 0.6) / np.sqrt(spread[-1])
        turns.append(_Turn(middle, (axes[:, -DIRECTIONS.get(name, 200) :] * scale).astype(np.float32)))
        parts.append(turns[-1](vectors))
    return np.hstack(parts), turns


@lru_cache(maxsize=100_000)
def _mean(lemmas: tuple[str, ...]) -> Floats:
    weights = {lemma: count / len(lemmas) for lemma, count in Counter(lemmas).items()}
    mean: Floats = direction(weights)
    return mean


def _slopes(solved: Exact, turns: list[_Turn]) -> tuple[Slopes | None, float]:
    """The slopes in the space of the vectors, and what the middles of the surroundings add to the bias."""
    if not turns:
        return None, 0.0
    parts = np.split(solved, np.cumsum([turn.axes.shape[1] for turn in turns])[:-1])
    directions = [turn.axes @ part for turn, part in zip(turns, parts, strict=True)]
    lift = -sum(float(turn.middle @ slope) for turn, slope in zip(turns, directions, strict=True))
    return Slopes([[round(float(x), 4) for x in slope] for slope in directions]), lift


@dataclass(frozen=True)
class _Scale:
    """What makes of contexts numbers that spread equally, around zero."""

    middle: Floats
    spread: Floats


def _contexts(rows: list[Row]) -> tuple[Floats, _Scale | None]:
    """Zeros for a row without one: its signs alone tell."""
    told = np.array([row.context is not None for row in rows], bool)
    if not told.any():
        return np.zeros((len(rows), 0), np.float32), None
    known = np.stack([row.context for row in rows if row.context is not None])
    scale = _Scale(known.mean(0), (known.std(0) + STILL) / CONTEXT)
    contexts = np.zeros((len(rows), known.shape[1]), np.float32)
    contexts[told] = (known - scale.middle) / scale.spread
    return contexts, scale


def _leaning(solved: Exact, scale: _Scale) -> Direction:
    along = np.array([float(f"{x:.4g}") for x in solved / scale.spread], np.float32)
    syntax, names = np.split(along, 2)
    return Direction(syntax, names, round(float(scale.middle @ along), 4))


def _newton(matrix: _Matrix, rows: list[Row], ridge: Exact, steps: int = 8) -> Exact:
    right = np.array([row.right for row in rows], np.float64)
    weights = np.array([row.weight for row in rows], np.float64)
    solved = np.zeros(len(ridge))
    for _ in range(steps):
        guess = 1 / (1 + np.exp(-np.clip(matrix.times(solved), -30, 30)))
        slope = matrix.turned(weights * (guess - right)) + ridge * solved
        bend = np.maximum(weights * guess * (1 - guess), 1e-6)
        step = _conjugate(matrix, bend, ridge, slope)
        solved -= step
        if np.abs(step).max() < SETTLED:
            break
    return solved


def _conjugate(matrix: _Matrix, bend: Exact, ridge: Exact, slope: Exact, rounds: int = 80) -> Exact:
    """The step x with (MᵀBM + R) x = slope, by conjugate gradients."""
    diagonal = matrix.squares(bend) + ridge
    step, rest = np.zeros_like(slope), slope.copy()
    heading = eased = rest / diagonal
    size = start = rest @ eased
    for _ in range(rounds):
        bent = matrix.turned(bend * matrix.times(heading)) + ridge * heading
        pace = size / (heading @ bent)
        step += pace * heading
        rest -= pace * bent
        eased = rest / diagonal
        size, before = rest @ eased, size
        if size < 1e-8 * start:
            break
        heading = eased + (size / before) * heading
    return step
