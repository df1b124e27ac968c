"""The best chain of tags under a linear-chain CRF, as slovnet decodes it."""

from __future__ import annotations

import numpy as np

from bot.analysis.tagging.vectors import Floats

BLOCK = 512
"""Words that are decoded at once: it bounds the memory, and the scores, whose precision is that of their size."""

FEW = 16
"""Steps that are faster made one by one."""


class Chain:
    """Viterbi over `transitions`, tags × tags."""

    def __init__(self, transitions: Floats) -> None:
        self._into: Floats = np.ascontiguousarray(transitions.T)

    def best(self, emissions: Floats) -> list[int]:
        """The numbers of the tags with the greatest sum of emissions and transitions."""
        if not len(emissions):
            return []
        scores = self._scores(np.ascontiguousarray(emissions.T))
        tags = [int(scores[:, -1].argmax())]
        for end in range(len(emissions) - 1, 0, -BLOCK):
            block = np.ascontiguousarray(scores[:, max(0, end - BLOCK) : end].T)
            before = (block[:, None] + self._into).argmax(2).tolist()  # for each tag the best one before it
            for row in reversed(before):
                tags.append(row[tags[-1]])
        tags.reverse()
        return tags

    def _scores(self, emissions: Floats) -> Floats:
        """For each word the score of the best chain that ends in each tag, less what its block began with.

        Words are the last axis everywhere: numpy is quick along long axes only.
        """
        scores = emissions.copy()
        for start in range(1, scores.shape[1], BLOCK):
            steps = self._into[:, :, None] + emissions[:, None, start : start + BLOCK]  # tag × tag before × word
            first = scores[:, start - 1]
            scores[:, start : start + BLOCK] = _scan(first - first.max(), steps)
        return scores


def _scan(last: Floats, steps: Floats) -> Floats:
    """The scores after each step: two steps are one step of best sums, so half of them can be made at once."""
    tags, _, count = steps.shape
    scores = np.empty((tags, count), np.float32)
    if count <= FEW:
        for place, step in enumerate(np.ascontiguousarray(steps.transpose(2, 0, 1))):
            last = scores[:, place] = np.maximum.reduce(step + last, 1)
        return scores
    even, odd = np.ascontiguousarray(steps[:, :, ::2]), np.ascontiguousarray(steps[:, :, 1::2])
    scores[:, 1::2] = _scan(last, _joined(odd, even[:, :, : odd.shape[2]]))
    before = np.concatenate([last[:, None], scores[:, 1::2]], axis=1)[:, : even.shape[2]]
    scores[:, ::2] = np.maximum.reduce(even + before, 1)
    return scores


def _joined(later: Floats, earlier: Floats) -> Floats:
    """Two steps as one: the best over the tags between them, which numpy finds faster one by one than along an axis."""
    best: Floats = later[:, 0, None] + earlier[0]
    for between in range(1, later.shape[1]):
        np.maximum(best, later[:, between, None] + earlier[between], out=best)
    return best
