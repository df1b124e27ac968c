"""Heads that are equally good, decided as natasha decides them.

A sentence that repeats seven words of itself has tokens with the very same score as heads, and which one natasha takes
comes from the rounding of its products, that is from the sizes of its padded batches. So such a batch, one in some
hundred, goes once more through slovnet's own net, as natasha would run it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from slovnet.exec import model as slovnet

from bot.analysis.tagging.vectors import Ints, Vectors

NEAR = 1e-4
"""Scores reach 30; rounding moves them by 1e-5, and of 70,000 heads none had a second best between that and 1e-4."""

LIMIT = 4_096
"""Padded words of a batch that is run again: a «sentence» longer than that is no sentence, and costs its square."""


class Ties:
    """slovnet's parser on a padded batch; sentences are given as codes of words."""

    def __init__(self, model: Any, vectors: Vectors) -> None:
        self._vectors = vectors
        indexes, codes = (slovnet.Weight(a.shape, a.dtype.name, a) for a in (vectors.indexes, vectors.codes))
        word = slovnet.NavecEmbedding(vectors.id, indexes, codes)
        self._model = model.replace(emb=model.emb.replace(word=word))

    def decide(self, batch: Sequence[Ints]) -> list[tuple[list[int], list[int]]] | None:
        """Heads and relations of each sentence, heads counted from 1; None for a batch over the limit."""
        size = max(map(len, batch))
        if size * len(batch) > LIMIT:
            return None
        words = np.full((len(batch), size), self._vectors.padding)
        shapes = np.zeros_like(words)
        for row, codes in enumerate(batch):
            words[row, : len(codes)], shapes[row, : len(codes)] = self._vectors.split(codes)
        found = self._model(words, shapes, words == self._vectors.padding)
        inside = words != self._vectors.padding
        heads = self._model.head.decode(found.head_id, inside)
        rels = self._model.rel.decode(found.rel_id, inside)
        sizes = [len(codes) for codes in batch]
        return [(h[:n].tolist(), r[:n].tolist()) for h, r, n in zip(heads, rels, sizes, strict=True)]
