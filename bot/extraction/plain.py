"""Plain text made clean: messages, .txt files, and the lines of a page. A title stays in it as its first line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from bot.extraction import hyphens
from bot.model.openings import ANNOUNCING
from bot.patterns import regex
from bot.typography import LINE_END, Edit, Rewritten, rewritten, seen, unmarked

WRAPPED = (40, 100)
"""The longest lines of a hard-wrapped text have so many characters; usual are 72 to 80."""

_LONG = regex(rf"[^\n]{{{WRAPPED[1] + 20}}}")

TITLE = 200
"""A longer first line is no title."""

_LETTERS = regex(r"[\W_]+")
_SPACES = regex(r"[^\S\n]+")
_BLANK_LINES = regex(r"\n{3,}")
_FINAL = regex(r"[.!?…:;,][»”\"')\]]*$")
_SENTENCE_END = regex(r"[.!?…:][»”\"')\]]*$")
_LIST_ITEM = regex(r"(?:[-–—•*·]|\d{1,3}[.)])\s")
_MARKED = regex(rf"{_LIST_ITEM.pattern}|[\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
"""An item of a list, or a line of a post that a picture begins."""
_BROKEN = regex("(?<=[^\\W\\d_])\u00ad[^\\S\\n]*\\n[^\\S\\n]*(?=[^\\W\\d_])")
"""A line's end after a soft hyphen: a word is broken there for sure."""


def clean(text: str) -> str:
    """Composed letters, one kind of space and of line end, nothing invisible, no marks of bold and links, paragraphs
    unwrapped, one blank line."""
    words = _BROKEN.sub("", unwrapped(LINE_END.sub("\n", text)))
    lines = (_SPACES.sub(" ", line).strip() for line in unmarked(seen(words)).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def clean_line(text: str) -> str:
    """One paragraph that its markup has delimited: as `clean`, and all spaces and line ends are one space."""
    return " ".join(seen(text).split())


def squeezed(text: str) -> str:
    """Letters and digits only: what two extractors leave alike."""
    return _LETTERS.sub("", text.lower())


def unwrapped(text: str) -> str:
    """The paragraphs of a hard-wrapped text put together; other texts as they are."""
    return rewritten(Rewritten(text), wraps(text)).text


def wraps(text: str) -> Iterator[Edit]:
    """The line ends of a hard-wrapped text that end no paragraph, with what is to stand there (nothing, a blank or a
    hyphen); none of other texts.

    A line goes on where the next one's first word had no room in it; an indented line or a list's item is a new one.
    """
    if _LONG.search(text):
        return
    lines = [line.rstrip() for line in text.split("\n")]
    width = _width(lines)
    if width is None:
        return
    vocabulary = {word for line in lines for word in hyphens.words(line)}
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    for (before, after), (start, end) in zip(pairwise(lines), pairwise(starts), strict=False):
        if before and after and _goes_on(before, after, width):
            words = after.lstrip()
            said = hyphens.joined(before, words, vocabulary)
            kept = len(before) - (not said.startswith(before))
            yield start + kept, end + len(after) - len(words), said[kept : len(said) - len(words)]


def title(text: str) -> str | None:
    """The first line, where it is a headline: short, without a final mark, no «🔥 Срочно», and more follows."""
    first, _, rest = text.partition("\n")
    if not rest.strip() or len(first) > TITLE or _FINAL.search(first) or _LIST_ITEM.match(first):
        return None
    if ANNOUNCING.fullmatch(first):
        return None
    return first if any(char.isalpha() for char in first) else None


def _width(lines: list[str]) -> int | None:
    """How wide a text is wrapped; None if it is not: lines that break a sentence are then rare, or of any length."""
    broken = [
        line
        for line, after in pairwise(lines)
        if line.strip() and after.strip() and not _SENTENCE_END.search(line) and not _MARKED.match(line.lstrip())
    ]
    width = max(map(len, lines), default=0)
    if len(broken) < 3 or len(broken) < 0.3 * sum(map(bool, lines)) or not WRAPPED[0] <= width <= WRAPPED[1]:
        return None
    return width if sum(len(line) > 0.8 * width for line in broken) > 0.7 * len(broken) else None


def _goes_on(before: str, line: str, width: int) -> bool:
    indented = len(line) - len(line.lstrip()) > len(before) - len(before.lstrip()) + 1
    if indented or _MARKED.match(line.lstrip()):
        return False
    first = line.split(maxsplit=1)[0]
    return len(before) + 1 + len(first) > width or (first[0].islower() and not _SENTENCE_END.search(before))
