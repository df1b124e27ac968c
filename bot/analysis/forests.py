"""Boosted trees as data: small models over numbers where a sum of weights is not enough.

The trees are symmetric: all branches of a level ask one question, so that a tree is asked with one comparison for each
level, for all rows at once. Trained by `benchmarks/boosting.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of one depth: `columns` and `cuts` are the questions (is this column above this cut?), level by level;
    `leaves` what each answer adds; `bias` what all rows begin with."""

    columns: NDArray[np.intp]
    cuts: Floats
    leaves: Floats
    bias: float

    def __call__(self, values: Floats) -> Floats:
        """What the trees say of each row: log-odds, or a figure, as they were trained."""
        columns, cuts = np.ascontiguousarray(values.T), self.cuts.T[:, :, None]  # level × tree × row: rows are copied
        answers = (columns.take(self.columns.T, axis=0) > cuts).view(np.uint8)
        answers <<= np.arange(len(answers), dtype=np.uint8)[:, None, None]  # no tree is deeper than eight levels
        trees, leaves = self.leaves.shape
        at = np.bitwise_or.reduce(answers, 0).T + np.arange(0, trees * leaves, leaves)
        said: Floats = self.bias + self.leaves.take(at).sum(1)
        return said


def forest(stored: dict[str, Any], names: Sequence[str]) -> Forest:
    """A forest as it is kept: its questions name columns, `names` are those of the rows that it will be asked about."""
    places = {name: place for place, name in enumerate(names)}
    columns = [[places[name] for name, _ in tree["asks"]] for tree in stored["trees"]]
    cuts = [[cut for _, cut in tree["asks"]] for tree in stored["trees"]]
    leaves = [tree["adds"] for tree in stored["trees"]]
    return Forest(np.array(columns, np.intp), np.array(cuts), np.array(leaves), stored["bias"])
