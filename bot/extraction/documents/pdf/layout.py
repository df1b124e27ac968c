"""Runs of a page → its lines in the order of reading: rows, columns, and what heads and foots every page. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from bot.extraction.documents.pdf.glyphs import Run

SAME_ROW = 0.35
"""Of a letter's size: baselines that differ by less are one."""

WIDE = 1.0
"""A gap wider than so many sizes parts two lines that stand on one row: two columns, two cells."""

GUTTER = 0.5
"""Sizes: columns stand no closer."""

COLUMN_LINES, COLUMN_WIDTH, FILLED = 4, 9.0, 0.5
"""A column has so many lines at least, is so many sizes wide, and words fill so much of it: less is a table."""

PITCH = 1.35
"""Sizes from a line to the next one, as most texts are set."""

DEEPEST = 4
"""Columns within columns: each gutter parts what is beside it."""

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
    small = run.size < 0.88 * size and run.base > base + 0.1 * size
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
    return [_column([line for row in part for line in row]) for part in _parts(page, 0)]


def _parts(rows: Sequence[Sequence[Line]], depth: int) -> Iterator[Sequence[Sequence[Line]]]:
    """Rows that are read from above, one part after another."""
    gutter = _gutter(rows) if depth < DEEPEST else None
    if gutter is None:
        if rows:
            yield rows
        return
    for crosses, band in groupby(rows, key=lambda row: any(_crosses(line, gutter) for line in row)):
        if crosses:
            yield list(band)
        else:
            left, right = _sides(list(band), gutter)
            yield from _parts(left, depth + 1)
            yield from _parts(right, depth + 1)


def _crosses(line: Line, gutter: float) -> bool:
    return line.left < gutter - GUTTER * line.size < line.right


def _sides(rows: Sequence[Sequence[Line]], gutter: float) -> tuple[list[list[Line]], list[list[Line]]]:
    """What of each row stands before a gutter, and what after; rows that have nothing there are left out."""
    left = [[line for line in row if line.left < gutter - GUTTER * line.size] for row in rows]
    right = [[line for line in row if line.left >= gutter - GUTTER * line.size] for row in rows]
    return [row for row in left if row], [row for row in right if row]


def _gutter(rows: Sequence[Sequence[Line]]) -> float | None:
    """Where a column begins that stands beside another one; None where there is one column."""
    if len(rows) < COLUMN_LINES:
        return None
    size = median(line.size for row in rows for line in row)
    starts: dict[int, list[float]] = {}
    for row in rows:
        for line in row:
            starts.setdefault(round(line.left / size), []).append(line.left)
    found = [(crossing, at) for at in map(min, starts.values()) if (crossing := _crossing(rows, at, size)) is not None]
    return min(found)[1] if found else None


def _crossing(rows: Sequence[Sequence[Line]], at: float, size: float) -> int | None:
    """How many rows cross a gutter before `at`; None if no columns of text stand beside each other there."""
    beside = [row for row in rows if not any(_crosses(line, at) for line in row)]
    crossing = len(rows) - len(beside)
    left, right = _sides(beside, at)
    if min(len(left), len(right)) < COLUMN_LINES or crossing > CROSSING * len(rows):
        return None
    if not (_is_text(left, size) and _is_text(right, size)):
        return None
    low, high = max(left[-1][0].base, right[-1][0].base), min(left[0][0].base, right[0][0].base)
    shared = min(sum(low - size <= row[0].base <= high + size for row in side) for side in (left, right))
    return crossing if shared >= COLUMN_LINES else None


def _is_text(side: Sequence[Sequence[Line]], size: float) -> bool:
    """Whether words fill the place between a column's edges, as the cells of a table do not."""
    edge = sorted(row[0].left for row in side)[len(side) // 10]
    width = sorted(row[-1].right for row in side)[-1 - len(side) // 10] - edge
    lines = (side[0][0].base - side[-1][0].base) / (PITCH * size) + 1
    filled = sum(line.width for row in side for line in row) / lines
    return width >= COLUMN_WIDTH * size and filled >= FILLED * width


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
