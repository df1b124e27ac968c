"""The best chain of tags under a linear-chain CRF, as slovnet decodes it."""

from __future__ import annotations

import numpy as np

from bot.analysis.vectors import Floats

BLOCK = 4_096
"""Words that are walked back at once."""


class Chain:
    """Viterbi over `transitions`, tags × tags."""

    def __init__(self, transitions: Floats) -> None:
        self._into: Floats = np.ascontiguousarray(transitions.T)

    def best(self, emissions: Floats) -> list[int]:
        """The numbers of the tags with the greatest sum of emissions and transitions."""
        if not len(emissions):
            return []
        scores = self._forward(emissions)
        tags = [int(scores[-1].argmax())]
        for end in range(len(scores) - 1, 0, -BLOCK):
            block = scores[max(0, end - BLOCK) : end]
            before = (block[:, None] + self._into).argmax(2).tolist()  # for each tag the best one before it
            for row in reversed(before):
                tags.append(row[tags[-1]])
        tags.reverse()
        return tags

    def _forward(self, emissions: Floats) -> Floats:
        """The score of the best chain that ends in each tag, for each word. A step costs what numpy's calls cost."""
        scores = emissions.copy()
        options = np.empty_like(self._into)
        add, best = np.add, np.maximum.reduce
        last = scores[0]
        for row in scores[1:]:
            add(self._into, last, options)
            row += best(options, 1)
            last = row
        return scores
