"""What a form of telling a time cannot do without: most sentences tell none, and a look for pieces of words says so."""

from __future__ import annotations

from bot.patterns import regex

_FIGURE = regex(r"\d")
_MONTHS = (
    "январ", "феврал", "март", "апрел", "май", "мае", "мая", "маю", "июн", "июл", "август", "сентябр", "октябр",
    "ноябр", "декабр",
)  # fmt: skip
_UNITS = (" дн", " день", " сут", " недел", " месяц", " лет", " год", " час", " полгода", " квартал")
_PARTS = ("начал", "середин", "конце")
_NEEDED: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("0",), ("numeric", "by year", "years", "since year", "in year")),
    (_MONTHS, ("between", "until day", "until month", "since", "after", "day", "month")),
    (("конц",), ("year's end", "month's end", "period's end", "end of season", "season's end")),
    (("нового года",), ("new year",)),
    (_PARTS, ("by part of month", "by part of year", "part of month", "part of year")),
    (("весн", "лет", "осен", "зим"), ("by season", "season")),
    (("полугоди", "половине"), ("half",)),
    (("квартал",), ("quarter",)),
    (_UNITS, ("within", "in so long", "later")),
    (("ближайш", "скором", "этим", "этой"), ("in the coming", "soon")),
    (("этом", "этой", "текущ", "следующ"), ("period",)),
    (("недельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен"), ("by weekday", "weekday")),
    (("завтра",), ("tomorrow",)),
)
"""Pieces, one of which stands wherever one of the forms of `deadlines` with these names does; «0» for any figure."""


def silent(words: str) -> set[str]:
    """The names of the forms that these words surely do not have."""
    low = words.lower() + ("0" if _FIGURE.search(words) else "")
    return {name for pieces, names in _NEEDED if not any(piece in low for piece in pieces) for name in names}
