"""How common a word is in news: «год» and «заявить» stand in every other article and tell nothing of this one.

The table is counted by `benchmarks/train_summary.py`: lemmas and the share of articles that have them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from bot.analysis import files

LEAST = 0.03
"""Lemmas in fewer articles than this share are not in the table: all of them are equally rare."""

EVERYWHERE = 0.1
"""Lemmas in more articles than this share are shared by chance."""


def rarity(lemma: str) -> float:
    """From 0, for a word of every article, to 1: the inverse document frequency, in units of the rarest."""
    share = table().get(lemma)
    return 1.0 if share is None else math.log(share) / math.log(LEAST)


@lru_cache(maxsize=1)
def everywhere() -> frozenset[str]:
    """«год», «Россия», «заявить»."""
    return frozenset(lemma for lemma, share in table().items() if share >= EVERYWHERE)


@lru_cache(maxsize=1)
def table() -> Mapping[str, float]:
    rows = files.text("common_words.tsv").splitlines()[1:]
    return {lemma: float(share) for lemma, share in (row.split("\t") for row in rows)}
