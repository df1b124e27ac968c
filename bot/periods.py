"""Days told from today: «вчера», «за неделю», «в прошлом месяце» → the filters and dates of `bot.search`. Pure.

A question keeps what it is told here: «вчера» of a list that is turned over tomorrow is the same day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Match = re.Match[str]

_LAST = r"(?:последни[йе]|последн(?:юю|их|ие)|прошедш\w+) "
_THIS, _BEFORE = r"(?:эт(?:от|ом|у|ой)|текущ\w+) ", r"прошл\w+ "
_NUMBERS = {"два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "десять": 10}
_WORDS = "|".join(_NUMBERS)


def _days(first: date, last: date) -> str:
    return f"после:{first.isoformat()} до:{last.isoformat()}"


def _upto(today: date, days: int) -> str:
    """So many days, today among them."""
    return _days(today - timedelta(days=days - 1), today)


def _back(days: int) -> Callable[[date, Match], str]:
    return lambda today, _: _upto(today, days)


def _one(ago: int) -> Callable[[date, Match], str]:
    return lambda today, _: (today - timedelta(days=ago)).isoformat()


def _counted(today: date, said: Match) -> str:
    number = _NUMBERS.get(said["n"].casefold()) or int(said["n"])
    return _upto(today, max(1, number * {"д": 1, "с": 1, "н": 7, "м": 30}[said["unit"][0].casefold()]))


def _week(ago: int) -> Callable[[date, Match], str]:
    """From Monday on."""

    def told(today: date, _: Match) -> str:
        monday = today - timedelta(days=today.weekday() + 7 * ago)
        return _days(monday, min(today, monday + timedelta(days=6)))

    return told


def _month(ago: int) -> Callable[[date, Match], str]:
    def told(today: date, _: Match) -> str:
        year, month = divmod(today.year * 12 + today.month - 1 - ago, 12)
        first = date(year, month + 1, 1)
        return _days(first, min(today, first.replace(day=monthrange(year, month + 1)[1])))

    return told


def _year(ago: int) -> Callable[[date, Match], str]:
    return lambda today, _: str(today.year - ago)


RULES: tuple[tuple[str, Callable[[date, Match], str]], ...] = (
    (r"(?:за )?сегодня(?:шний день)?", _one(0)),
    (r"(?:за )?вчера(?:шний день)?", _one(1)),
    (r"(?:за )?позавчера", _one(2)),
    (
        rf"за (?:{_LAST})?(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)}) (?P<unit>д(?:ень|ня|ней)|сут\w+|недел\w+|месяц\w*)",
        _counted,
    ),
    (rf"(?:за|на|в) {_THIS}недел[юе]", _week(0)),
    (rf"(?:за|на|в) {_BEFORE}недел[юе]", _week(1)),
    (rf"за (?:{_LAST})?неделю", _back(7)),
    (rf"(?:за|в) {_THIS}месяце?", _month(0)),
    (rf"(?:за|в) {_BEFORE}месяце?", _month(1)),
    (rf"за (?:{_LAST})?месяц", _back(30)),
    (rf"(?:за|в) {_THIS}год[у]?", _year(0)),
    (rf"(?:за|в) {_BEFORE}год[у]?", _year(1)),
    (rf"за (?:{_LAST})?год", _back(365)),
    (rf"за (?:{_LAST})?сутки", _back(2)),
)
"""What is said of days in running words, the surest first."""

ALONE = {"неделя": 7, "неделю": 7, "месяц": 30, "год": 365}
"""What tells days only where nothing else is said: «Деловая неделя» is a name."""

_VALUE = re.compile(r"\b(?P<key>после|до|after|before):(?P<day>сегодня|вчера|позавчера)\b", re.IGNORECASE)
_AGO = {"сегодня": 0, "вчера": 1, "позавчера": 2}


def dated(text: str, today: date) -> str:
    """A question about days in plain words, with the days."""
    said = " ".join(text.split())
    if days := ALONE.get(said.casefold()):
        return _upto(today, days)
    for pattern, tell in RULES:
        if found := re.search(rf"(?<![\w:]){pattern}(?!\w)", said, re.IGNORECASE):
            return f"{said[: found.start()]}{tell(today, found)}{said[found.end() :]}"
    return dated_filters(text, today)


def dated_filters(text: str, today: date) -> str:
    """The same for a search, where only the value of a filter tells days: «после:вчера»."""
    return _VALUE.sub(
        lambda found: f"{found['key']}:{today - timedelta(days=_AGO[found['day'].casefold()])}",
        text,
    )
