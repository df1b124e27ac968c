"""Which agreements of different articles are one and the same, told at different times or by different hands.

«Стороны построят ГЭС» and «подписан договор о строительстве гидроэлектростанции» have the same sides and, by the words
that are rare enough to tell anything, the same subject.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.analysis.stories import weight
from bot.model import Matter
from bot.model.stories import PAPERS

ALIKE, ALIKE_ALONE = 0.3, 0.5
"""How much two subjects must have in common, and how much where only one side is known on either."""


def pairs(later: Sequence[Matter], earlier: Sequence[Matter]) -> list[int | None]:
    """For each of the later ones the place of the earlier that it is, the likest; None where it is none of them."""
    return [_likest(matter, earlier) for matter in later]


def doubles(matters: Sequence[Matter]) -> list[int]:
    """For each the place of the first that it repeats; its own where it is the first."""
    found: list[int] = []
    for place, matter in enumerate(matters):
        firsts = [number for number, first in enumerate(found) if first == number]
        likest = _likest(matter, [matters[number] for number in firsts])
        found.append(place if likest is None else firsts[likest])
    return found


def _likest(matter: Matter, others: Sequence[Matter]) -> int | None:
    scores = [_likeness(matter, other) for other in others]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] > 0 else None


def _likeness(one: Matter, other: Matter) -> float:
    """0 for two different ones."""
    if not _same_sides(one, other):
        return 0.0
    needed = ALIKE_ALONE if min(len(one.sides), len(other.sides)) < 2 else ALIKE
    subject = _subject(one, other)
    return subject if subject >= needed else 0.0


def _same_sides(one: Matter, other: Matter) -> bool:
    """Each side of the one that names fewer is a side of the other."""
    few, many = sorted((one.sides, other.sides), key=len)
    return bool(few) and all(any(_is_one(side, more) for more in many) for side in few)


def _is_one(one: Sequence[str], other: Sequence[str]) -> bool:
    return len({*one} & {*other}) * 2 >= min(len(one), len(other)) > 0


def _subject(one: Matter, other: Matter) -> float:
    """The cosine of their telling words."""
    here, there = _telling(one), _telling(other)
    shared = sum(here[word] * there[word] for word in here.keys() & there.keys())
    lengths = math.sqrt(sum(value**2 for value in here.values()) * sum(value**2 for value in there.values()))
    return shared / lengths if lengths else 0.0


def _telling(matter: Matter) -> dict[str, float]:
    """Without the paper: «подписать соглашение о поставках зерна» is about «поставки зерна»."""
    names = {lemma for side in matter.sides for lemma in side}
    about = {lemma for lemma in {*matter.about} - names if not lemma.endswith("~")}
    return {lemma: weight(lemma) for lemma in about - PAPERS or about}
