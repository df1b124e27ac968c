"""How far each word of a text leans to a side of an agreement, by its context as natasha's nets encode it.

Before their heads the nets of syntax and of names hold 64 numbers for each word, made of it and of three words to each
side. They are computed anyway; a trained direction among them costs one product. It is data, `data/leanings.json`,
made by `benchmarks/train_agreements.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.analysis import files
from bot.analysis.tagging.vectors import Floats


@dataclass(frozen=True)
class Direction:
    """A direction among the rows of both nets, and how far their mean row lies in it."""

    syntax: Floats
    names: Floats
    level: float

    def by_syntax(self, rows: Floats) -> list[float]:
        """The leaning of each row by syntax alone; that by names is to be added."""
        leanings: list[float] = (rows @ self.syntax - self.level).tolist()
        return leanings

    def by_names(self, rows: Floats) -> list[float]:
        leanings: list[float] = (rows @ self.names).tolist()
        return leanings


def shipped() -> Direction:
    """The trained direction."""
    stored = files.stored("leanings.json")
    syntax, names = (np.array(stored[net], np.float32) for net in ("syntax", "names"))
    return Direction(syntax, names, np.float32(stored["level"]).item())
