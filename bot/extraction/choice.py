"""Which lines of a page are its article: two extractors check each other, paragraph by paragraph.

What both took is the article. It begins and ends there, and tells where in the page the article's paragraphs stand: a
paragraph that only one took, or none, belongs to it between them or in the same place. Measured on Russian news pages:
each extractor alone is badly wrong on one page in twenty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.extraction.plain import squeezed
from bot.extraction.tree import PROSE, Line

SHORT = 250
"""A text of fewer characters is no article yet: the longest is taken."""

LEAST = 100
"""Of fewer characters nothing was found."""

AGREED = 0.2
"""Below this share of the shorter text the two have not found the same article."""

USUAL = 0.1
"""A place is the article's if so large a share of what both took stands there."""

SURE = 25
"""So many letters in a row prove that an extractor took a line; a shorter line must be one of its lines."""

LONG = 300_000
"""In longer texts only whole lines are looked for: the time would grow with the square of the text."""

LEAD = 3
"""The lead stands at most so many lines above the first paragraph, often in a place of its own."""

_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A line of the page, and how many extractors took it."""

    line: Line
    votes: int

    @property
    def prose(self) -> bool:
        return len(self.line.text) >= PROSE and self.line.linked < 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """What the two extractors found, and the title of the page, that tells them apart when they do not agree."""

    precise: Sequence[Line]
    dense: Sequence[Line]
    title: str


def chosen(page: Sequence[Line], found: Found) -> list[Line]:
    """The article's lines among those of `page`."""
    both: list[Sequence[Line]] = [found.precise, found.dense]
    if max(map(size, both)) < SHORT:
        best = _shown(page, max(both, key=size))
        return best if size(best) >= LEAST else _fullest(page)
    witnessed = _witnessed(page, *both)
    agreed = [seen for seen in witnessed if seen.votes == 2]
    if not agreed or _letters(agreed) < max(SHORT / 2, AGREED * min(map(size, both))):
        return _shown(page, max(both, key=lambda lines: _merit(lines, found.title)))
    return [seen.line for seen in _article(witnessed, agreed)]


def _fullest(page: Sequence[Line]) -> list[Line]:
    """The paragraphs of the place that has most; trafilatura's own last resort is the whole page in one line."""
    places: dict[str, list[Line]] = {}
    for line in page:
        if Witnessed(line, 0).prose:
            places.setdefault(line.place, []).append(line)
    return max(places.values(), key=size, default=[])


def _shown(page: Sequence[Line], taken: Sequence[Line]) -> list[Line]:
    """What one extractor took, as the page has it; as it made it, where its lines are not the page's."""
    witnessed = _witnessed(page, taken)
    prose = [n for n, seen in enumerate(witnessed) if seen.votes and seen.prose]
    inner = [seen.line for seen in witnessed[prose[0] : prose[-1] + 1] if seen.votes] if prose else []
    return inner if size(inner) > 0.7 * size(taken) else list(taken)


def size(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _witnessed(page: Sequence[Line], *texts: Sequence[Line]) -> list[Witnessed]:
    """An extractor may have joined or split lines: letters are compared."""
    taken = [_Taken(lines) for lines in texts]
    return [Witnessed(line, sum(squeezed(line.text) in one for one in taken)) for line in page]


class _Taken:
    """The letters that an extractor took."""

    def __init__(self, lines: Sequence[Line]) -> None:
        keys = [squeezed(line.text) for line in lines]
        self._lines = frozenset(keys)
        whole = "".join(keys)
        self._whole = whole if len(whole) < LONG else ""

    def __contains__(self, key: str) -> bool:
        return key in self._lines or (len(key) >= SURE and key in self._whole)


def _article(witnessed: Sequence[Witnessed], agreed: Sequence[Witnessed]) -> list[Witnessed]:
    places = _places(agreed)
    inner = [n for n, seen in enumerate(witnessed) if seen.votes == 2 and (seen.prose or seen.line.place in places)]
    first, last = inner[0], inner[-1]
    kept = [n for n, seen in enumerate(witnessed) if _belongs(seen, first <= n <= last, places)]
    return [witnessed[n] for n in [*_lead(witnessed, kept[0]), *kept]]


def _belongs(seen: Witnessed, within: bool, places: set[str]) -> bool:
    if within:
        return seen.votes > 0 or (seen.prose and seen.line.place in places)
    return seen.votes > 0 and seen.prose and seen.line.place in places


def _lead(witnessed: Sequence[Witnessed], first: int) -> list[int]:
    """Paragraphs close above the first one, if an extractor took them or they stand beside it."""
    beside = _parent(witnessed[first].line.place)
    return [
        n
        for n in range(max(0, first - LEAD), first)
        if witnessed[n].prose and (witnessed[n].votes or _parent(witnessed[n].line.place) == beside)
    ]


def _parent(place: str) -> str:
    return place.rpartition(">")[0]


def _places(agreed: Sequence[Witnessed]) -> set[str]:
    letters: Counter[str] = Counter()
    for seen in agreed:
        letters[seen.line.place] += len(seen.line.text)
    return {place for place, count in letters.items() if count >= USUAL * letters.total()}


def _letters(seen: Sequence[Witnessed]) -> int:
    return sum(len(one.line.text) for one in seen if one.prose)


def _merit(lines: Sequence[Line], title: str) -> tuple[bool, float]:
    """First, whether it is about what the title says; then the letters of its paragraphs."""
    words = {word[:5] for word in _WORD.findall(title.lower())}
    known = {word[:5] for line in lines for word in _WORD.findall(line.text.lower())}
    about = len(words & known) >= 0.4 * len(words)
    return about, sum(len(line.text) * (1 - line.linked) for line in lines if len(line.text) > PROSE)
