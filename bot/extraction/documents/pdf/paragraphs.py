"""Lines in the order of reading → paragraphs: what the typesetter broke is put together again. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bot.extraction import hyphens
from bot.extraction.documents.pdf.layout import Column, Line

LARGER = 1.12
"""A headline's letters are so many times those of the text."""

HEADLINE = 3
"""Lines of one size in a column, at most."""

APART = 1.35
"""A paragraph begins where lines stand so many times their usual distance apart."""

INDENT = (0.6, 8.0)
"""Sizes by which a first line is moved in; more is another place, not an indent."""

UNFINISHED = 0.3
"""So large a part of a line is left free after words that are no sentence: a headline."""

_SENTENCE_END = re.compile(r"[.!?…:;]['»”\")\]]*$")
_BULLET = re.compile(r"[•▪◦●■]\s")
_ITEM = re.compile(r"(?:[-–—*·]|\d{1,3}[.)]|[а-яa-z]\))\s")
"""In the middle of a sentence a line may begin with a dash too."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    size: float
    page: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line where it stands; `pitch` is the usual distance of lines in its column."""

    line: Line
    column: Column
    page: int
    pitch: float

    @property
    def indent(self) -> float:
        return (self.line.left - self.column.left) / max(self.line.size, 1.0)


def paragraphs(pages: Sequence[Sequence[Column]]) -> list[Paragraph]:
    """All paragraphs of all pages, joined over the ends of columns and pages."""
    placed = [line for number, columns in enumerate(pages) for column in columns for line in _placed(column, number)]
    if not placed:
        return []
    vocabulary = {word for one in placed for word in hyphens.words(one.line.text)}
    body = usual_size([one.line for one in placed])
    indented = sum(INDENT[0] < one.indent < INDENT[1] for one in placed) > 0.05 * len(placed)
    groups = [[placed[0]]]
    for before, line in pairwise(placed):
        if _begins(before, line, body, indented):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_joined(group, vocabulary) for group in groups]


def usual_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _placed(column: Column, page: int) -> Iterator[_Placed]:
    gaps = [above.base - below.base for above, below in pairwise(column.lines) if above.base > below.base]
    sizes = median(line.size for line in column.lines)
    pitch = sorted(gaps)[len(gaps) // 3] if gaps else sizes * 1.2
    for line in column.lines:
        yield _Placed(line, column, page, pitch)


def _joined(group: Sequence[_Placed], vocabulary: Set[str]) -> Paragraph:
    text = group[0].line.text.strip()
    for one in group[1:]:
        text = hyphens.joined(text, one.line.text.strip(), vocabulary)
    return Paragraph(text, group[0].line.size, group[0].page)


# --- where a paragraph begins -----------------------------------------------------------------------------------------


def _begins(before: _Placed, after: _Placed, body: float, indented: bool) -> bool:
    """Whether `after` begins a paragraph; `indented`: the text marks its paragraphs by an indent."""
    one, other = before.line, after.line
    if max(one.size, other.size) > LARGER * min(one.size, other.size):
        return True
    if hyphens.is_broken(one.text.strip()) and other.text.strip()[:1].islower():
        return False
    if before.column is not after.column:
        return _begins_elsewhere(before, after, indented)
    if one.base - other.base > APART * max(before.pitch, other.size):
        return True
    if _is_headline(before, body):
        return False
    moved = INDENT[0] < after.indent < INDENT[1] and before.indent < INDENT[0]
    return moved or _is_item(one.text.strip(), other.text.strip()) or _was_ended(before, other)


def _is_item(before: str, after: str) -> bool:
    return bool(_BULLET.match(after) or (_ITEM.match(after) and _SENTENCE_END.search(before)))


def _is_headline(placed: _Placed, body: float) -> bool:
    """Larger than the text, and few lines: a whole part may be set in larger letters."""
    size = placed.line.size
    alike = sum(abs(line.size - size) < 0.1 for line in placed.column.lines)
    return size > LARGER * body and alike <= HEADLINE


def _was_ended(before: _Placed, after: Line) -> bool:
    """Whether a line was ended on purpose: the next word had room in it, and no sentence is broken by that."""
    if _SENTENCE_END.search(before.line.text.strip()):
        return _had_room(before, after)
    room = before.column.right - before.line.right
    return room > UNFINISHED * (before.column.right - before.column.left) and after.text.strip()[:1].isupper()


def _begins_elsewhere(before: _Placed, after: _Placed, indented: bool) -> bool:
    """Over the end of a column or a page a sentence goes on; a finished one ends its paragraph if there was room."""
    first = after.line.text.strip()[:1]
    if not _SENTENCE_END.search(before.line.text.strip()):
        return first.isupper() and _was_ended(before, after.line)
    if first.islower():
        return False
    return not indented or after.indent > INDENT[0] or _had_room(before, after.line)


def _had_room(before: _Placed, after: Line) -> bool:
    """Whether the next line's first word would have fitted: then the line was ended on purpose."""
    line, words = before.line, after.text.split(maxsplit=1)
    if not words or len(line.text.strip()) < 2:
        return True
    letter = line.width / len(line.text)
    return before.column.right - line.right > (len(words[0]) + 1) * letter + 0.5 * line.size
