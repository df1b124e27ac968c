"""One order of the actors out of two opinions: whom people would choose, and whom the text notes (twice, or at once).

The two gold sets of the same articles disagree: of the actors that people choose, four in ten are noted once only.
People's choice alone reaches .81 of the one and .67 of the other. But the second opinion counts only for as many places
as the text has noted actors, and for five at most: behind them people's choice decides alone. That is .76 and .90 at
once, of documents not seen.
"""

from __future__ import annotations

from collections.abc import Sequence

FIRST = 5
"""So many places at most are shared by both opinions."""

NOTED = 1.3
"""What the second opinion weighs beside the first at a place that it surely counts for."""

READ = 12
"""So many places are filled one by one; nobody reads the rest as an order."""


def ordered(chosen: Sequence[float], noted: Sequence[float]) -> list[tuple[int, float]]:
    """The places of the actors, best first, each with its salience in 0…1, which never rises.

    `chosen`, `noted`: the probabilities of both opinions.
    """
    shares = _shares(noted)
    left, found = list(range(len(chosen))), list[int]()
    while left and len(found) < READ:
        weight = NOTED * (shares[len(found)] if len(found) < FIRST else 0.0)
        best = max(left, key=lambda i: chosen[i] + weight * noted[i])
        left.remove(best)
        found.append(best)
    found += sorted(left, key=lambda i: -chosen[i])
    lowest, result = 1.0, []
    for i in found:
        lowest = min(lowest, (chosen[i] + noted[i]) / 2)
        result.append((i, lowest))
    return result


def _shares(noted: Sequence[float]) -> list[float]:
    """What being noted counts for at each of the first places: one hit is a share of all that are noted, five at most.

    1 where five are noted for sure; more at the first places where fewer are, nothing behind them.
    """
    sizes = _sizes(noted)
    return [FIRST * sum(sizes[k] / k for k in range(place, FIRST + 1)) for place in range(1, FIRST + 1)]


def _sizes(noted: Sequence[float]) -> list[float]:
    """How likely none, one, … five or more of the actors are noted."""
    sizes = [1.0] + [0.0] * FIRST
    for odds in noted:
        rising = [0.0, *(size * odds for size in sizes)]
        sizes = [size * (1 - odds) + more for size, more in zip(sizes, rising, strict=False)]
        sizes[FIRST] += rising[FIRST + 1]
    return sizes
