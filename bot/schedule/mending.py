"""Slips of the finger in the words of a schedule: «кажый», «ежеднвно», «понедельнк». Only long words are mended, which
nothing else is like; what was understood is shown back."""

from __future__ import annotations

_WORDS = """
    ежедневно еженедельно каждый каждую каждое каждые каждой будний будням будни будние рабочий рабочим рабочие рабочих
    выходные выходным выходных понедельник понедельникам понедельника понедельникам вторник вторникам вторника среду
    среда средам четверг четвергам четверга пятница пятницу пятницам пятницы суббота субботу субботам субботы
    воскресенье воскресеньям воскресенья утром утрам вечером вечерам вечера часов часа полдень полночь дважды трижды
    everyday weekdays weekends monday tuesday wednesday thursday friday saturday sunday morning evening
"""
WORDS = frozenset(_WORDS.split())

SHORTEST, LONG = 5, 9
"""Letters of a word in which one slip is mended, and in which two are."""

STEM = 4
"""Letters that the forms of one word share."""


def mended(word: str) -> str | None:
    """The word that was meant, another one; None where none is, or several that are no forms of one are as near."""
    most = 2 if len(word) >= LONG else 1
    if len(word) < SHORTEST or not word.isalpha() or word in WORDS:
        return None
    near = [(slips, known) for known in WORDS if (slips := _slips(word, known, most)) <= most]
    least = min((slips for slips, _ in near), default=0)
    found = sorted(known for slips, known in near if slips == least)
    return found[0] if len({known[:STEM] for known in found}) == 1 else None


def _slips(one: str, other: str, most: int) -> int:
    """Letters left out, put in, changed, or swapped with a neighbour; over `most` some number that is."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for here, letter in enumerate(one, 1):
        earlier, before, row = before, row, [here]
        for there, wanted in enumerate(other, 1):
            least = min(before[there] + 1, row[-1] + 1, before[there - 1] + (letter != wanted))
            if here > 1 and there > 1 and letter == other[there - 2] and one[here - 2] == wanted:
                least = min(least, earlier[there - 2] + 1)
            row.append(least)
    return row[-1]
