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

REPEATED = 0.4
"""On so large a share of the pages: left and right pages may have different ones."""

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
    return [list(_lines(sorted(row, key=lambda run: run.left))) for row in found]


def _lines(row: Sequence[Run]) -> Iterator[Line]:
    size = max(run.size for run in row)
    part: list[Run] = []
    for run in row:
        if _is_note_mark(run, size):
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


def _is_note_mark(run: Run, size: float) -> bool:
    """The small raised number of a footnote."""
    return run.size < 0.75 * size and run.text.strip(" ,").isdigit() and len(run.text.strip()) <= 3


# --- running heads ----------------------------------------------------------------------------------------------------


def bodies(pages: Sequence[list[list[Line]]]) -> list[list[list[Line]]]:
    """The rows of each page without those that head or foot many pages, and without page numbers."""
    heads = Counter(key for page in pages for key in {_key(row) for row in _edges(page)})
    least = max(2, REPEATED * len(pages))
    repeated = {key for key, count in heads.items() if count >= least}
    return [_body(page, repeated) for page in pages] if len(pages) > 1 else list(pages)


def _body(page: list[list[Line]], repeated: set[str]) -> list[list[Line]]:
    edges = [id(row) for row in _edges(page)]
    first = {id(row) for row in (page[:1] + page[-1:])}
    return [
        row
        for row in page
        if not (id(row) in edges and _key(row) in repeated)
        and not (id(row) in first and len(row) == 1 and _PAGE_NUMBER.fullmatch(row[0].text.strip()))
    ]


def _edges(page: list[list[Line]]) -> list[list[Line]]:
    return page[:EDGE] + page[max(EDGE, len(page) - EDGE) :]


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
