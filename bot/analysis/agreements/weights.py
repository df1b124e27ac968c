"""Small linear models: a weight for each sign, trained by `benchmarks/train_agreements.py`, shipped as data."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any

from bot.analysis import files
from bot.analysis.agreements.meanings import Around, Slopes


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic model over signs that are there or not and, where it has slopes, the meanings of the words around.

    `threshold` is the probability from which it says yes.
    """

    weights: dict[str, float]
    bias: float
    threshold: float
    slopes: Slopes | None = None

    def probability(self, signs: Iterable[str], around: Around = (), leaning: float = 0.0) -> float:
        total = self.bias + leaning + sum(map(self.weights.get, signs, repeat(0.0)))
        total += self.slopes(around) if self.slopes is not None else 0.0
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=1)
def _models() -> dict[str, Any]:
    stored: dict[str, Any] = files.stored("weights.json")
    return stored


@lru_cache(maxsize=4)
def model(name: str) -> Linear:
    """A model of `data/weights.json`."""
    stored = _models()[name]
    slopes = Slopes(stored["slopes"]) if "slopes" in stored else None
    return Linear(stored["weights"], stored["bias"], stored["threshold"], slopes)
