"""Small linear models: a weight for each sign, trained by `benchmarks/train_agreements.py`, shipped as data."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic model over signs that are there or not. `threshold` is the probability from which it says yes."""

    weights: dict[str, float]
    bias: float
    threshold: float

    def probability(self, signs: Iterable[str]) -> float:
        total = self.bias + sum(self.weights.get(sign, 0.0) for sign in signs)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def strongest(self, signs: Iterable[str]) -> list[tuple[str, float]]:
        """The signs that weigh most, for the explanation."""
        return sorted(((s, self.weights.get(s, 0.0)) for s in signs), key=lambda pair: -abs(pair[1]))


@lru_cache(maxsize=4)
def model(name: str) -> Linear:
    """A model of `data/weights.json`."""
    stored = json.loads(files("bot.analysis").joinpath("data", "weights.json").read_text(encoding="utf-8"))[name]
    return Linear(stored["weights"], stored["bias"], stored["threshold"])
