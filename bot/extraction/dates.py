"""When an article was published, and what told it. The only home of htmldate.

Said by the page's data, else seen next to the article, else found by htmldate, which is wrong on one old page in seven:
where a date came from is kept. htmldate reads the clock, to refuse dates that are still to come. Its extensive search
is left out: it guesses from any number of the page, and the first call takes three seconds in dateparser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from htmldate import find_date

from bot.extraction.tree import Tree

MOSCOW = timezone(timedelta(hours=3))
"""A time without its zone, on a Russian page, is Moscow's."""

EARLIEST = 1995
"""No page is older."""

CLOSE = 120
"""A line that tells the date is no longer."""

Dating = tuple[datetime | None, str | None]

_META = (
    ("open graph", "article:published_time"),
    ("open graph", "og:published_time"),
    ("open graph", "og:article:published_time"),
    ("meta", "datePublished"),
    ("meta", "mediator_published_time"),
    ("meta", "date"),
    ("meta", "pubdate"),
    ("meta", "publish-date"),
    ("meta", "DC.date.issued"),
    ("meta", "DC.date"),
)
_TIMES = (
    "//*[@itemprop='datePublished']/@datetime",
    "//*[@itemprop='datePublished']/@content",
    "//article//time/@datetime",
    "//main//time/@datetime",
)
_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_WORDED = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(_MONTHS)})[а-я]*\.?,?\s+(\d{{4}})\b", re.I)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_CLOCK = re.compile(r"(?<![\d.:])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d.:])")


def said(tree: Tree, article: Mapping[str, Any], meta: Mapping[str, str]) -> Dating:
    """By JSON-LD (`article`), by meta tags, by `<time>`; in UTC, with the name of what said it."""
    told: list[tuple[str, Any]] = [("json-ld", article.get("datePublished")), ("json-ld", article.get("dateCreated"))]
    told += [(where, meta.get(name)) for where, name in _META]
    told += [("time", value) for query in _TIMES for value in tree.xpath(query)[:1]]
    for where, value in told:
        if published := moment(value):
            return published, where
    return None, None


def seen(lines: Sequence[str], tree: Tree, url: str | None) -> Dating:
    """In a line next to the article («12 ноября 2025, 10:25»), the closest first; else wherever htmldate finds one."""
    for line in lines:
        if len(line) <= CLOSE and (published := _written(line)):
            return published, "page"
    found = moment(find_date(tree, extensive_search=False, url=url, original_date=True))
    return (found, "htmldate") if found else (None, None)


def moment(value: Any) -> datetime | None:
    """ISO 8601 → UTC. A date without a time is its midnight in UTC, so that no zone moves it to the day before."""
    if not isinstance(value, str):
        return None
    text = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", value.strip())
    try:
        return _in_utc(datetime.fromisoformat(text), timed=len(text) > 10)
    except (ValueError, OverflowError):
        return None


def _written(line: str) -> datetime | None:
    """«10:25 12.11.2025», «12 ноября 2025»."""
    worded, dotted, clock = _WORDED.search(line), _DOTTED.search(line), _CLOCK.search(_DOTTED.sub(" ", line))
    if worded:
        day, month, year = int(worded[1]), _MONTHS.index(worded[2].lower()) + 1, int(worded[3])
    elif dotted:
        day, month, year = int(dotted[1]), int(dotted[2]), int(dotted[3])
    else:
        return None
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (0, 0)
    try:
        return _in_utc(datetime(year, month, day, hour, minute), timed=clock is not None)  # noqa: DTZ001 - zoned there
    except ValueError:
        return None


def _in_utc(told: datetime, timed: bool) -> datetime | None:
    if told.year < EARLIEST:
        return None
    return (told if told.tzinfo else told.replace(tzinfo=MOSCOW if timed else UTC)).astimezone(UTC)
