"""When an item was published, as feeds write it. The only home of dateparser.

feedparser reads «MSK» as UTC and «20.11.2025» as the year 1763, so it is only asked for the words. What RFC 822 and
ISO 8601 allow, and what Russian feeds write instead, is read here; dateparser, slow, gets the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

MOSCOW = timezone(timedelta(hours=3))
"""A time without its zone is Moscow's, as on pages."""

EARLIEST = 1995

AHEAD = timedelta(days=1)
"""A date that is further in the future is a mistake, or an announcement: no date of publication."""

LONGEST = 60
"""Characters: what is longer is no date."""

_ZONES = {
    "msk": 3, "мск": 3, "msd": 4, "eet": 2, "eest": 3, "cet": 1, "cest": 2, "bst": 1, "kgt": 6, "almt": 5, "qyzt": 5,
    "sast": 2, "samt": 4, "yekt": 5, "omst": 6, "krat": 7, "novt": 7, "irkt": 8, "yakt": 9, "vlat": 10, "magt": 11,
    "pett": 12, "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
"""Hours east of Greenwich."""

_MONTHS = (
    "янв jan", "фев feb", "мар mar", "апр apr", "мая май may", "июн jun", "июл jul", "авг aug", "сен sep", "окт oct",
    "ноя nov", "дек dec",
)  # fmt: skip
_MONTH = {start: number for number, starts in enumerate(_MONTHS, 1) for start in starts.split()}

_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([A-Za-z]{1,5}|[+-]\d\d:?(?:\d\d)?)?)?",
    re.ASCII,
)
_WORDED = re.compile(r"(\d{1,2})(?:-?(?:го|st|nd|rd|th))?[\s./-]*([^\W\d_]{3,9})\.?,?[\s./-]*(\d{4}|\d\d)(?![\d:])")
_AMERICAN = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})\b")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?![\d.])")
_YEAR_FIRST = re.compile(r"(?<![\d.])(\d{4})[./](\d{1,2})[./](\d{1,2})(?![\d.])")
_CLOCK = re.compile(
    r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?\s*(am|pm)?\b\s*"
    r"(?:(?:gmt|utc)?\s*([+-]\d{2}:?\d{2})|\(?([a-zа-я]{1,5})\b\)?)?",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"1\d{9}")
_RELATIVE = re.compile(r"сегодня|вчера|позавчера|назад|today|yesterday|ago\b", re.IGNORECASE)


def moment(told: str, now: datetime) -> datetime | None:
    """A date of a feed in UTC. A day without a time is its midnight in UTC: no zone moves it to the day before."""
    text = " ".join(told.split())
    if not text or len(text) > LONGEST:
        return None
    for read in _READERS:
        if found := _checked(read, text, now):
            return found
    return _checked(lambda text: _asked(text, now), text, now)


def _checked(read: Callable[[str], datetime | None], text: str, now: datetime) -> datetime | None:
    try:
        found = read(text)
        found = found and found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if found and found.year >= EARLIEST and found <= now + AHEAD else None


def _iso(text: str) -> datetime | None:
    told = _ISO.fullmatch(text)
    if told is None:
        return None
    year, month, day, hour, minute, second, zone = told.groups()
    if hour is None:
        return datetime(int(year), int(month), int(day), tzinfo=UTC)
    at = datetime(int(year), int(month), int(day), tzinfo=_zone(zone or ""))
    return at + timedelta(hours=int(hour), minutes=int(minute), seconds=int(second or 0))


def _seconds(text: str) -> datetime | None:
    return datetime.fromtimestamp(int(text), UTC) if _SECONDS.fullmatch(text) else None


def _written(text: str) -> datetime | None:
    """«Чт, 20 Ноя 2025 10:05:11 +0300», «20.11.2025 10:05», «10:05 MSK, 20 November 2025»."""
    day = _day(text)
    if day is None:
        return None
    clock = _CLOCK.search(text)
    if clock is None:
        return datetime(*day, tzinfo=UTC)
    hour, minute, second, half, offset, zone = clock.groups()
    at = datetime(*day, tzinfo=_zone(offset or zone or ""))
    hours = int(hour) % 12 + 12 * (half.lower() == "pm") if half else int(hour)
    return at + timedelta(hours=hours, minutes=int(minute), seconds=int(second or 0))


def _day(text: str) -> tuple[int, int, int] | None:
    for worded in _WORDED.finditer(text):
        if month := _month(worded[2]):
            year = int(worded[3])
            return (year if year > 99 else 2000 + year), month, int(worded[1])
    american, dotted, year_first = (form.search(text) for form in (_AMERICAN, _DOTTED, _YEAR_FIRST))
    if american and (month := _month(american[1])):
        return int(american[3]), month, int(american[2])
    if dotted:
        return int(dotted[3]), int(dotted[2]), int(dotted[1])
    return (int(year_first[1]), int(year_first[2]), int(year_first[3])) if year_first else None


def _month(word: str) -> int | None:
    return _MONTH.get(word[:3].lower())


def _zone(told: str) -> timezone:
    """Of «+0300», «+03:00», «+03», «MSK»; Moscow's for an unknown or absent one."""
    if told[:1] in ("+", "-"):
        digits = told[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-offset if told[0] == "-" else offset)
    hours = _ZONES.get(told.lower())
    return MOSCOW if hours is None else timezone(timedelta(hours=hours))


def _asked(text: str, now: datetime) -> datetime | None:
    """By dateparser: other languages and orders, «вчера в 10:05»."""
    # Loaded where it is asked: half a second, for one feed in hundreds.
    import dateparser

    settings: dict[str, object] = {
        "TIMEZONE": "Europe/Moscow",
        "RETURN_AS_TIMEZONE_AWARE": True,
        "DATE_ORDER": "DMY",
        "RELATIVE_BASE": now.astimezone(MOSCOW).replace(tzinfo=None),
    }
    if not _RELATIVE.search(text):
        settings["REQUIRE_PARTS"] = ["day", "month", "year"]
    found: datetime | None = dateparser.parse(text, settings=settings)
    return found


_READERS = (_iso, _seconds, _written)
