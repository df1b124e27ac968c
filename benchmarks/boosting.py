"""Boosted symmetric trees, trained with numpy alone; `bot.analysis.forests` asks them.

Newton's boosting with an L2 penalty on the leaves. Each tree sees a share of the rows and of the columns; every level
of a tree asks the one question that helps all its branches most together: small data is not learnt by heart so soon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.analysis.forests import Floats, Forest

BINS = 32
"""A question asks one of so many quantiles of its column, or any value where there are fewer."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to grow: `rate` is the share of each tree's answer that counts, `ridge` the penalty in units of row weight,
    `columns` and `rows` the shares that a tree sees. `odds`: the target is yes or no, else a figure."""

    trees: int
    depth: int
    rate: float
    ridge: float = 5.0
    columns: float = 0.5
    rows: float = 0.8
    odds: bool = True


def train(values: Floats, target: Floats, weights: Floats, plan: Plan) -> Forest:
    """The forest for these rows; the same rows make the same forest."""
    rng = np.random.default_rng(0)
    cuts = [_cuts(column) for column in values.T]
    binned = np.stack([np.searchsorted(cut, column) for cut, column in zip(cuts, values.T, strict=True)])
    mean = float(weights @ target / weights.sum())
    bias = float(np.log(mean / (1 - mean))) if plan.odds else mean
    said = np.full(len(values), bias)
    columns, levels, leaves = [], [], []
    for _ in range(plan.trees):
        slope, bend = _derivatives(said, target, weights, odds=plan.odds)
        seen = np.flatnonzero(rng.random(len(values)) < plan.rows)
        some = rng.permutation(len(cuts))[: max(1, int(len(cuts) * plan.columns))]
        asked = _tree(binned, cuts, (slope, bend), seen, some, plan)
        leaf = sum((binned[c] > k).astype(np.intp) << level for level, (c, k) in enumerate(asked))
        size = 1 << plan.depth
        pull, weight = (np.bincount(leaf[seen], part[seen], size) for part in (slope, bend))
        adds = np.round(plan.rate * pull / (weight + plan.ridge), 5)
        said += adds[leaf]
        columns.append([c for c, _ in asked])
        levels.append([cuts[c][k] for c, k in asked])
        leaves.append(adds)
    return Forest(np.array(columns, np.intp), np.array(levels), np.array(leaves), bias)


def _cuts(column: Floats) -> Floats:
    """Where a column may be cut: between its values, rounded as they will be stored."""
    known = np.unique(column)
    middles = (known[1:] + known[:-1]) / 2
    if len(known) > BINS:
        middles = np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])
    found: Floats = np.unique(np.round(middles, 5))
    return found


def _derivatives(said: Floats, target: Floats, weights: Floats, *, odds: bool) -> tuple[Floats, Floats]:
    if not odds:
        return weights * (target - said), weights
    share = 1 / (1 + np.exp(-said))
    return weights * (target - share), weights * share * (1 - share)


def _tree(
    binned: NDArray[Any],
    cuts: Sequence[Floats],
    steps: tuple[Floats, Floats],
    seen: NDArray[np.intp],
    some: NDArray[np.intp],
    plan: Plan,
) -> list[tuple[int, int]]:
    """The questions of a tree: column and place of its cut, level by level."""
    slope, bend = steps[0][seen], steps[1][seen]
    leaf = np.zeros(len(seen), np.intp)
    asked: list[tuple[int, int]] = []
    for level in range(plan.depth):
        gains = [_gains(binned[c, seen], leaf, (1 << level, len(cuts[c]) + 1), (slope, bend), plan.ridge) for c in some]
        best = max(range(len(some)), key=lambda i: gains[i].max(initial=-1.0))
        column, place = int(some[best]), int(gains[best].argmax())
        leaf |= (binned[column, seen] > place).astype(np.intp) << level
        asked.append((column, place))
    return asked


def _gains(
    bins: NDArray[Any], leaf: NDArray[np.intp], shape: tuple[int, int], steps: tuple[Floats, Floats], ridge: float
) -> Floats:
    """What each cut of one column brings, summed over the branches."""
    at = leaf * shape[1] + bins
    pull, weight = (np.bincount(at, part, shape[0] * shape[1]).reshape(shape).cumsum(1) for part in steps)
    below, above = pull[:, :-1], pull[:, -1:] - pull[:, :-1]
    gains: Floats = (below**2 / (weight[:, :-1] + ridge) + above**2 / (weight[:, -1:] - weight[:, :-1] + ridge)).sum(0)
    return gains


def stored(forest: Forest, names: Sequence[str]) -> dict[str, Any]:
    """The forest as `bot.analysis.forests.forest` reads it."""
    trees = [
        {"asks": [[names[c], round(float(k), 5)] for c, k in zip(columns, cuts, strict=True)], "adds": adds.tolist()}
        for columns, cuts, adds in zip(forest.columns, forest.cuts, forest.leaves, strict=True)
    ]
    return {"bias": round(forest.bias, 5), "trees": trees}
