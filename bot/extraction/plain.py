"""Plain text made clean: messages, .txt files, and the lines of a page. A title stays in it as its first line."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from bot.extraction import hyphens

WRAPPED = (40, 100)
"""The longest lines of a hard-wrapped text have so many characters; usual are 72 to 80."""

TITLE = 200
"""A longer first line is no title."""

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_FINAL = re.compile(r"[.!?…:;,][»”\"')\]]*$")
_SENTENCE_END = re.compile(r"[.!?…:][»”\"')\]]*$")
_LIST_ITEM = re.compile(r"(?:[-–—•*·]|\d{1,3}[.)])\s")
_JOINERS = "\u200c\u200d"
"""Zero-width, but emoji and Persian are spelt with them."""


def clean(text: str) -> str:
    """Composed letters, one kind of space and of line end, nothing invisible, paragraphs unwrapped, one blank line."""
    lines = (_SPACES.sub(" ", line).strip() for line in unwrapped(visible(_LINE_ENDS.sub("\n", text))).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def clean_line(text: str) -> str:
    """One paragraph that its markup has delimited: as `clean`, and all spaces and line ends are one space."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """Composed letters, nothing invisible."""
    return unicodedata.normalize("NFC", "".join(char for char in text if not _invisible(char)))


def unwrapped(text: str) -> str:
    """The paragraphs of a hard-wrapped text put together; other texts as they are.

    A line goes on where the next one's first word had no room in it; an indented line or a list's item is a new one.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    width = _width(lines)
    if width is None:
        return text
    joined = lines[:1]
    vocabulary = {word for line in lines for word in hyphens.words(line)}
    for before, line in pairwise(lines):
        if before and line and _goes_on(before, line, width):
            joined[-1] = hyphens.joined(joined[-1], line.lstrip(), vocabulary)
        else:
            joined.append(line)
    return "\n".join(joined)


def title(text: str) -> str | None:
    """The first line, where it is a headline: short, without a final mark, and more follows."""
    first, _, rest = text.partition("\n")
    if not rest.strip() or len(first) > TITLE or _FINAL.search(first) or _LIST_ITEM.match(first):
        return None
    return first if any(char.isalpha() for char in first) else None


def _invisible(char: str) -> bool:
    """Controls, soft hyphens, zero-width and direction marks, lone surrogates; not line ends, tabs and joiners."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") and char not in "\n\t" + _JOINERS


def _width(lines: list[str]) -> int | None:
    """How wide a text is wrapped; None if it is not: lines that break a sentence are then rare, or of any length."""
    broken = [
        line
        for line, after in pairwise(lines)
        if line.strip() and after.strip() and not _SENTENCE_END.search(line) and not _LIST_ITEM.match(line.lstrip())
    ]
    width = max(map(len, lines), default=0)
    if len(broken) < 3 or len(broken) < 0.3 * sum(map(bool, lines)) or not WRAPPED[0] <= width <= WRAPPED[1]:
        return None
    return width if sum(len(line) > 0.8 * width for line in broken) > 0.7 * len(broken) else None


def _goes_on(before: str, line: str, width: int) -> bool:
    indented = len(line) - len(line.lstrip()) > len(before) - len(before.lstrip()) + 1
    if indented or _LIST_ITEM.match(line.lstrip()):
        return False
    first = line.split(maxsplit=1)[0]
    return len(before) + 1 + len(first) > width or (first[0].islower() and not _SENTENCE_END.search(before))
