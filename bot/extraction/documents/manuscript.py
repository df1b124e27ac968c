"""What a file holds, whatever its format: paragraphs in their order and what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.extraction.plain import clean_line, title
from bot.patterns import regex

LONGEST_TITLE, SHORTEST_TITLE = 200, 4
TELLING = 3
"""Words of a heading that tells what a text is about; «Введение» does not."""

OPENING = 3_000
"""Characters: what a title is about is named in so long a beginning."""

OLDEST = 1990
"""No file is older; an earlier date is that of the work in it."""

CELLS = " | "
"""Between the cells of a table's row."""

_NO_TITLE = regex(
    r"microsoft (?:word|powerpoint).*|документ ?\d*|document ?\d*|untitled.*|без имени.*|unspecified|title|безымянный"
    r"|[\w.-]+\.(?:docx?|odt|rtf|pdf|indd|qxd|txt|html?|pages|tex)|.*\\.*",
    re.IGNORECASE,
)
_NO_AUTHOR = regex(
    r"\W*(?:anonymous|unknown|unspecified|автор|author|user\d*|пользователь|admin\w*|администратор|python-docx|owner"
    r"|microsoft.*|пк|pc|home|windows.*|acer|asus|lenovo|hp|dell)\W*|.*@.*|.*[\\/<>].*",
    re.IGNORECASE,
)
_WORD = regex(r"\w{4,}")
_STEM = 5
_DATE = regex(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """`lines`: paragraphs, headings, rows of tables, not yet cleaned. `title` and `author` as the file says them, or as
    its look tells; `heading`: what stands as the title in the text itself. `whole`: nothing of it was left out."""

    lines: Sequence[str]
    title: str | None = None
    author: str | None = None
    published: datetime | None = None
    heading: str | None = None
    whole: bool = True


def text_of(manuscript: Manuscript) -> str:
    """The clean text: a paragraph is a line, nothing is empty."""
    lines = (clean_line(line) for paragraph in manuscript.lines for line in paragraph.split("\n"))
    return "\n".join(line for line in lines if line)


def title_of(manuscript: Manuscript, text: str) -> str | None:
    """A heading of some words, else what the file calls itself, if the text is about that; else its first line."""
    heading = clean_line(manuscript.heading or "")
    said = clean_line(manuscript.title or "")
    if _is_title(heading) and (len(heading.split()) >= TELLING or said.lower() in heading.lower()):
        return heading
    if _is_title(said) and _is_about(text, said):
        return said
    return heading if _is_title(heading) else title(text)


def author_of(manuscript: Manuscript) -> str | None:
    """A person's name, or several; not the name of a computer's owner by default."""
    said = clean_line(manuscript.author or "")
    known = 2 < len(said) <= LONGEST_TITLE and not _NO_AUTHOR.fullmatch(said) and any(map(str.isalpha, said))
    return said if known else None


def moment(said: str | None) -> datetime | None:
    """`2026-11-22T09:00:00Z` or `2026-11-22` → a time in UTC; None for anything else, years alone too."""
    found = _DATE.match((said or "").strip())
    if not found:
        return None
    year, month, day, hour, minute, second = (int(number or 0) for number in found.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC) if year >= OLDEST else None
    except ValueError:
        return None


def _is_title(said: str) -> bool:
    letters = sum(map(str.isalpha, said))
    return (
        SHORTEST_TITLE <= len(said) <= LONGEST_TITLE
        and letters * 2 > len(said.replace(" ", ""))
        and not _NO_TITLE.fullmatch(said)
        and "\ufffd" not in said
    )


def _is_about(text: str, said: str) -> bool:
    """A template's title stays in all that is made from it; a real one's words come again."""
    opening = {word[:_STEM] for word in _WORD.findall(text[:OPENING].lower())}
    words = {word[:_STEM] for word in _WORD.findall(said.lower())}
    return bool(words) and len(words & opening) * 2 >= len(words)
