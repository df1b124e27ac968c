"""Runs of a page → its lines in the order of reading: rows, columns, and what heads and foots every page. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bot.extraction.documents.pdf.glyphs import Run

SAME_ROW = 0.35
"""Of a letter's size: baselines that differ by less are one."""

WIDE = 1.0
"""A gap wider than so many sizes parts two lines that stand on one row: two columns, two cells."""

GUTTER = 0.5
"""Sizes: columns stand no closer."""

COLUMN_LINES, COLUMN_WIDTH = 4, 9.0
"""A column has so many lines at least, and half of them are so many sizes wide: narrower are the cells of a table."""

CROSSING = 0.34
"""So large a share of the lines may cross a gutter: headlines over all columns."""

EDGE = 3
"""So many rows at the top and at the bottom of a page may be running heads."""

REPEATED, SURELY = 0.4, 0.7
"""On so large a share of the pages: left and right pages may have different ones. The latter where no gap parts it from
the text."""

PARTED = 1.6
"""Sizes from a running head to the text, from baseline to baseline."""

_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:стр(?:аница|\.)?|с\.|page|p\.)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:из|of|/)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """Letters on one baseline that follow each other closely."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Column:
    """Lines under each other, from above; `left` and `right` are its edges."""

    lines: tuple[Line, ...]
    left: float
    right: float


# --- rows -------------------------------------------------------------------------------------------------------------


def rows(runs: Sequence[Run]) -> list[list[Line]]:
    """The lines of each row, from above, from the left."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.left)):
        row = found[-1] if found else []
        if row and abs(row[0].base - run.base) <= SAME_ROW * max(row[0].size, run.size):
            row.append(run)
        else:
            found.append([run])
    return [list(_lines(sorted(row, key=lambda run: run.left))) for row in _unmarked(found)]


def _unmarked(found: Sequence[list[Run]]) -> Iterator[list[Run]]:
    """Without the small raised numbers of footnotes, where these stand so high that they are a row."""
    for number, row in enumerate(found):
        below = found[number + 1] if number + 1 < len(found) else row
        size = max(run.size for run in below)
        if not (
            row[0].base - below[0].base < 0.7 * size and all(_is_note_mark(run, below[0].base, size) for run in row)
        ):
            yield row


def _lines(row: Sequence[Run]) -> Iterator[Line]:
    largest = max(row, key=lambda run: run.size)
    size, part = largest.size, list[Run]()
    for run in row:
        if _is_note_mark(run, largest.base, size):
            continue
        if part and run.left - part[-1].right > WIDE * size:
            yield _line(part)
            part = []
        part.append(run)
    if part:
        yield _line(part)


def _line(part: Sequence[Run]) -> Line:
    text = part[0].text
    for before, run in pairwise(part):
        apart = run.left - before.right > max(0.1 * run.size, min(0.5 * run.space, 0.2 * run.size))
        text += f" {run.text}" if apart and not text.endswith(" ") and not run.text.startswith(" ") else run.text
    sizes = Counter[float]()
    for run in part:
        sizes[round(run.size, 1)] += len(run.text)
    return Line(text, part[0].left, max(run.right for run in part), part[0].base, sizes.most_common(1)[0][0])


def _is_note_mark(run: Run, base: float, size: float) -> bool:
    """The small raised number of a footnote; the «2» of CO₂ stands lower."""
    small = run.size < 0.75 * size and run.base > base + 0.1 * size
    return small and run.text.strip(" ,").isdigit() and len(run.text.strip()) <= 3


# --- running heads ----------------------------------------------------------------------------------------------------


def bodies(pages: Sequence[list[list[Line]]]) -> list[list[list[Line]]]:
    """The rows of each page without those that head or foot many pages, and without page numbers."""
    if len(pages) < 2:
        return list(pages)
    parted = _repeated([_parted(page) for page in pages], max(2, REPEATED * len(pages)))
    others = _repeated([_edges(page) for page in pages], max(4, SURELY * len(pages)))
    kept = [
        [row for number, row in enumerate(page) if not _is_aside(page, number, row, parted, others)] for page in pages
    ]
    return kept if _letters(kept) > 0.5 * _letters(pages) else list(pages)


def _letters(pages: Sequence[list[list[Line]]]) -> int:
    """All pages of a form may be alike: then nothing tells its heads."""
    return sum(len(line.text) for page in pages for row in page for line in row)


def _repeated(pages: Sequence[Sequence[list[Line]]], least: float) -> frozenset[str]:
    counts = Counter(key for page in pages for key in {_key(row) for row in page})
    return frozenset(key for key, count in counts.items() if count >= least)


def _is_aside(
    page: list[list[Line]], number: int, row: list[Line], parted: frozenset[str], others: frozenset[str]
) -> bool:
    if number in (0, len(page) - 1) and len(row) == 1 and _PAGE_NUMBER.fullmatch(row[0].text.strip()):
        return True
    at_edge = number < EDGE or number >= len(page) - EDGE
    return at_edge and (_key(row) in others or (_key(row) in parted and any(row is one for one in _parted(page))))


def _edges(page: list[list[Line]]) -> list[list[Line]]:
    return page[:EDGE] + page[max(EDGE, len(page) - EDGE) :]


def _parted(page: list[list[Line]]) -> list[list[Line]]:
    """The rows above the first wide gap and below the last one, if they are few."""
    gaps = [one[0].base - other[0].base > PARTED * max(one[0].size, other[0].size) for one, other in pairwise(page)]
    above = next((number + 1 for number in reversed(range(min(EDGE, len(gaps)))) if gaps[number]), 0)
    below = next((len(page) - 1 - number for number in range(max(0, len(gaps) - EDGE), len(gaps)) if gaps[number]), 0)
    return page[:above] + page[len(page) - below :]


def _key(row: Sequence[Line]) -> str:
    """The same for «Стр. 7» and «Стр. 8»."""
    return _NUMBERS.sub("#", " ".join(line.text.strip() for line in row)).lower()


# --- columns ----------------------------------------------------------------------------------------------------------


def columns(page: Sequence[Sequence[Line]]) -> list[Column]:
    """What stands on a page in the order of reading: a headline over all columns, then each column from above."""
    lines = [line for row in page for line in row]
    return [_column(part) for part in _parts(lines, 0)]


def _parts(lines: list[Line], depth: int) -> Iterator[list[Line]]:
    """Lines that are read from above, one part after another."""
    gutter = _gutter(lines) if depth < 4 else None
    if gutter is None:
        if lines:
            yield lines
        return
    band: list[Line] = []
    wide: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.base):
        crosses = line.left < gutter - GUTTER * line.size and line.right > gutter
        if crosses and band:
            yield from _halves(band, gutter, depth)
            band = []
        if not crosses and wide:
            yield wide
            wide = []
        (wide if crosses else band).append(line)
    if wide:
        yield wide
    yield from _halves(band, gutter, depth)


def _halves(band: Sequence[Line], gutter: float, depth: int) -> Iterator[list[Line]]:
    yield from _parts([line for line in band if line.left < gutter - GUTTER * line.size], depth + 1)
    yield from _parts([line for line in band if line.left >= gutter - GUTTER * line.size], depth + 1)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a column begins that stands beside another one; None where there is one column."""
    if len(lines) < 2 * COLUMN_LINES:
        return None
    size = median(line.size for line in lines)
    starts = Counter(round(line.left / size) for line in lines)
    best: tuple[int, float] | None = None
    for start in (start for start, count in starts.items() if count >= COLUMN_LINES):
        at = min(line.left for line in lines if round(line.left / size) == start)
        crossing = _crossing(lines, at, size)
        if crossing is not None and (best is None or (crossing, at) < best):
            best = crossing, at
    return best[1] if best else None


def _crossing(lines: Sequence[Line], at: float, size: float) -> int | None:
    """How many lines cross a gutter before `at`; None if no columns of text stand beside each other there."""
    left = [line for line in lines if line.right <= at - GUTTER * size]
    right = [line for line in lines if line.left >= at - GUTTER * size]
    crossing = len(lines) - len(left) - len(right)
    if min(len(left), len(right)) < COLUMN_LINES or crossing > CROSSING * len(lines):
        return None
    if min(median(line.width for line in side) for side in (left, right)) < COLUMN_WIDTH * size:
        return None
    low, high = (
        max(min(map(_base, side)) for side in (left, right)),
        min(max(map(_base, side)) for side in (left, right)),
    )
    beside = min(sum(low - size <= line.base <= high + size for line in side) for side in (left, right))
    return crossing if beside >= COLUMN_LINES else None


def _base(line: Line) -> float:
    return line.base


def _on_one_row(one: Line, other: Line) -> bool:
    return abs(one.base - other.base) <= SAME_ROW * max(one.size, other.size)


def _column(lines: Sequence[Line]) -> Column:
    """Lines on one row are one line: there is no gutter between them."""
    merged: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.base, line.left)):
        before = merged[-1] if merged else None
        if before and line.left > before.left and _on_one_row(before, line):
            text = f"{before.text.rstrip()} {line.text.lstrip()}"
            merged[-1] = Line(text, before.left, max(before.right, line.right), before.base, before.size)
        else:
            merged.append(line)
    lefts, rights = sorted(line.left for line in merged), sorted(line.right for line in merged)
    return Column(tuple(merged), lefts[len(lefts) // 20], rights[-1 - len(rights) // 20])
