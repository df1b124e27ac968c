"""Until when, as written, and the date where it can be computed from the words and the day of the article."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.analysis.agreements.cues import silent
from bot.model import Quote, Span
from bot.patterns import regex

MONTHS = ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"]
NUMBERS = {
    "одного": 1, "один": 1, "одну": 1, "двух": 2, "два": 2, "две": 2, "трех": 3, "три": 3, "четырех": 4, "четыре": 4,
    "пяти": 5, "пять": 5, "шести": 6, "шесть": 6, "семи": 7, "семь": 7, "восьми": 8, "восемь": 8, "девяти": 9,
    "девять": 9,
    "десяти": 10, "десять": 10, "двенадцати": 12, "пятнадцати": 15, "двадцати": 20, "двадцать": 20, "тридцати": 30,
    "полтора": 1.5, "полутора": 1.5, "полторы": 1.5,
}  # fmt: skip
SEASONS = {"весн": 5, "лет": 8, "осен": 11}
"""Stem → the last month of the season; a winter lies in two years."""
WEEKDAYS = ["понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень"]
_DAY = r"\d{1,2}(?:-го)? (?:январ|феврал|март|апрел|ма[йеяю]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
_MONTH = r"(?:январ|феврал|март|апрел|ма[йеяю]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
_YEAR = r"\d{4}(?: ?г(?:ода|оду|од|\.)?)?"
_COUNT = r"(?:\d{1,3}|" + "|".join(NUMBERS).replace("е", "[её]") + r")"
_UNIT = r"(?:дн(?:я|ей)|день|сут(?:ки|ок)|недел[июь]|месяц(?:а|ев)?|лет|года?|час(?:а|ов)?|полгода|квартала?)"
_SOON = r"(?:(?:ближайш|следующ|последующ)\w+ )?"


@dataclass(frozen=True, slots=True)
class Term:
    """A form of telling a time. `lasting` forms name the performance also when the deal itself is past."""

    name: str
    pattern: re.Pattern[str]
    due: Callable[[re.Match[str], date | None], date | None]
    lasting: bool


def _end_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _month(word: str) -> int:
    low = word.lower()
    return next(
        i for i, stem in enumerate(MONTHS, 1) if low.startswith(stem) and not (stem == "ма" and low.startswith("март"))
    )


def _number(word: str) -> float:
    return int(word) if word.isdigit() else NUMBERS[word.lower().replace("ё", "е")]


def _after(day: date, count: float, unit: str) -> date:
    """A day so many units later; the end of a shorter month where the day is missing."""
    low = unit.lower()
    if low.startswith(("дн", "ден", "сут", "час")):
        return day + timedelta(days=0 if low.startswith("час") else count)
    if low.startswith("недел"):
        return day + timedelta(weeks=count)
    each = 12 if low.startswith(("лет", "год")) else 6 if low.startswith("полгода") else 3 if low[0] == "к" else 1
    total = day.year * 12 + day.month - 1 + round(count * each)
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _absolute(match: re.Match[str], today: date | None) -> date | None:
    """«до 22 ноября 2019 года», «15 мая»: without a year the next such day."""
    day, month, year = int(match["day"].split("-")[0]), _month(match["month"]), match["year"]
    years = [int(year)] if year else [today.year, today.year + 1] if today else []
    for candidate in years:
        if day > calendar.monthrange(candidate, month)[1]:
            continue
        found = date(candidate, month, day)
        if year or (today and found >= today):
            return found
    return None


def _numeric(match: re.Match[str], today: date | None) -> date | None:
    """«до 15.03.2027»; raises ValueError where there is no such day."""
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _middle(match: re.Match[str], today: date | None) -> date | None:
    """«к середине июня»: the 15th, «в конце июня»: its last day; «в начале июня» is no day."""
    end = _month_end(match, today)
    part = match["part"].lower()
    if end is None or part.startswith("начал"):
        return None
    return end.replace(day=15) if part.startswith("середин") else end


def _part_of_year(match: re.Match[str], today: date | None) -> date | None:
    """«к середине 2027 года», «в первой половине года», «во втором полугодии»; «в начале 2027 года» is no day."""
    year = int(match["year"]) if match["year"] else today.year if today else None
    part = match["part"].lower()
    if year is None or part.startswith("начал"):
        return None
    return date(year, 6, 30) if part.startswith(("середин", "перв")) else date(year, 12, 31)


def _last_month(match: re.Match[str]) -> int | None:
    """The last month of a season that lies in one year."""
    return next((month for stem, month in SEASONS.items() if match["season"].lower().startswith(stem)), None)


def _in_season(match: re.Match[str], today: date | None) -> date | None:
    """«весной 2027 года»: by its end; of the next one where no year is named."""
    last = _last_month(match)
    if last is None:
        return None
    if match["year"]:
        return _end_of(int(match["year"]), last)
    return _end_of(today.year + (last < today.month), last) if today else None


def _before_season(match: re.Match[str], today: date | None) -> date | None:
    """«к лету», «до осени»: before it begins, the next one where no year is named."""
    last = _last_month(match)
    if last is None:
        return None
    if match["year"]:
        return date(int(match["year"]), last - 2, 1)
    return date(today.year + (last - 2 <= today.month), last - 2, 1) if today else None


def _new_year(match: re.Match[str], today: date | None) -> date | None:
    return date(today.year, 12, 31) if today else None


def _whole_year(match: re.Match[str], today: date | None) -> date | None:
    """«до 2030 года», «к 2014 году»: before that year; «в 2030 году»: by its end."""
    year = int(match["year"])
    if not 1900 <= year <= 2200:
        return None
    return date(year, 12, 31) if match["how"].lower() in {"в", "во"} else date(year, 1, 1)


def _year_end(match: re.Match[str], today: date | None) -> date | None:
    year = int(match["year"]) if match["year"] else today.year if today else None
    return date(year, 12, 31) if year else None


def _month_end(match: re.Match[str], today: date | None) -> date | None:
    """«до конца мая», «в мае 2014 года»."""
    month = _month(match["month"])
    if match["year"]:
        return _end_of(int(match["year"]), month)
    return _end_of(today.year + (month < today.month), month) if today else None


def _before_month(match: re.Match[str], today: date | None) -> date | None:
    """«до ноября»: before that month begins; without a year the next such month."""
    month = _month(match["month"])
    if match["year"]:
        return date(int(match["year"]), month, 1)
    return date(today.year + (month <= today.month), month, 1) if today else None


def _period_end(match: re.Match[str], today: date | None) -> date | None:
    """«до конца месяца», «на этой неделе», «в следующем году»."""
    if today is None:
        return None
    later, what = match["which"].lower().startswith("следующ"), match["what"].lower()
    if what.startswith("год"):
        return date(today.year + later, 12, 31)
    if what.startswith("месяц"):
        total = today.year * 12 + today.month - 1 + later
        return _end_of(total // 12, total % 12 + 1)
    return today + timedelta(days=6 - today.weekday() + 7 * later)


def _within(match: re.Match[str], today: date | None) -> date | None:
    count = _number(match["count"]) if match["count"] else 1
    return _after(today, count, match["unit"]) if today else None


def _quarter(match: re.Match[str], today: date | None) -> date | None:
    numbers = {"перв": 1, "втор": 2, "трет": 3, "четв": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
    low = match["quarter"].lower()
    quarter = numbers.get(low) or numbers.get(low[:4]) or int(low[0])
    year = int(match["year"]) if match["year"] else today.year if today else None
    return _end_of(year, quarter * 3) if year else None


def _tomorrow(match: re.Match[str], today: date | None) -> date | None:
    ahead = {"сегодня": 0, "завтра": 1, "послезавтра": 2}
    return today + timedelta(days=ahead[match.group().lower()]) if today else None


def _weekday(match: re.Match[str], today: date | None) -> date | None:
    wanted = next(i for i, stem in enumerate(WEEKDAYS) if match["weekday"].lower().startswith(stem))
    return today + timedelta(days=(wanted - today.weekday()) % 7 or 7) if today else None


def _open(match: re.Match[str], today: date | None) -> date | None:
    """«в ближайшее время», «этим летом»: no day can be named."""
    return None


def _term(name: str, pattern: str, due: Callable[[re.Match[str], date | None], date | None], lasting: bool) -> Term:
    return Term(name, regex(rf"(?<!\w)(?:{pattern})(?!\w)(?! \d+ ?(?:года|г\.))", re.IGNORECASE), due, lasting)


_DATED = r"(?P<day>\d{1,2})(?:-го)? (?P<month>" + _MONTH + r")(?: (?P<year>[1-9]\d{3})(?: ?г(?:ода|\.)?)?)?"
_OF_YEAR = r"(?: (?P<year>[1-9]\d{3})(?:-го| года| г\.))?"
_SOME_YEAR = r" (?P<year>[1-9]\d{3})(?:-го| года| г\.)"
_SEASON = r"весн[ае]|весны|лету|лета|осени|зиме|зимы"
_NOT_PAST = r"(?<!ещ[её] )(?<!прошлой )(?<!прошлым )(?<!минувшей )(?<!минувшим )(?<!этой )(?<!этим )"
_ENDING = r"(?:до|к) конц[ау]"
_WHICH_QUARTER = r"(?P<quarter>перв\w+|втор\w+|треть\w+|четв[её]рт\w+|[1-4]|I{1,3}|IV)(?:-\w+)?"
_LONG = (
    r"(?:сезона|жизни|жизней|лета|весны|осени|зимы|квартала|десятилетия|века|турнира|чемпионата(?: мира| Европы)?"
    r"|розыгрыша|каникул|переговоров|испытаний|забастовки|войны)"
)
_LASTS = rf"(?:в течени[еи]|сроком на|на срок|(?:ещ[её] )?на) {_SOON}"
_WEEKDAY = r"понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье"
_BY_WEEKDAY = r"понедельник[ау]|вторник[ау]|сред[еы]|четверг[ау]|пятниц[еы]|суббот[еы]|воскресень[юя]"
_CLOSE = r"в ближайш\w+ (?:время|дни|дня|месяцы|годы|недели)|в скором времени|эт(?:им|ой) (?:летом|осенью|зимой|весной)"
TERMS: tuple[Term, ...] = (
    _term("between", rf"с \d{{1,2}}(?: {_MONTH})?(?: {_YEAR})? по {_DATED}", _absolute, True),
    _term("until day", rf"(?:до|к|не позднее|не позже) {_DATED}", _absolute, True),
    _term(
        "numeric",
        r"(?:(?:до|к|не позднее|не позже) )?(?P<day>\d\d?)\.(?P<month>\d\d)\.(?P<year>[1-9]\d{3})",
        _numeric,
        True,
    ),
    _term("until month", rf"(?:до|не позднее|не позже) (?P<month>{_MONTH}){_OF_YEAR}", _before_month, True),
    _term(
        "year's end", rf"{_ENDING}(?: этого| текущего)?(?: (?P<year>[1-9]\d{{3}}))?(?:-го| года| г\.)", _year_end, True
    ),
    _term("month's end", rf"{_ENDING} (?P<month>{_MONTH}){_OF_YEAR}", _month_end, True),
    _term(
        "period's end",
        rf"{_ENDING} (?P<which>следующ\w+ |)(?:эт\w+ |текущ\w+ )?(?P<what>месяца|недели|года)",
        _period_end,
        True,
    ),
    _term("end of season", rf"{_ENDING} (?P<season>лета|весны|осени){_OF_YEAR}", _in_season, True),
    _term("season's end", rf"{_ENDING} (?:\w+ )?{_LONG}", _open, True),
    _term("new year", "до нового года", _new_year, True),
    _term("by year", r"(?P<how>до|к) (?P<year>[1-9]\d{3})(?:-го|-му| ?года| ?году| ?г\.)", _whole_year, True),
    _term("by part of month", rf"к (?P<part>середине|началу) (?P<month>{_MONTH}){_OF_YEAR}", _middle, True),
    _term("by part of year", rf"к (?P<part>середине|началу)(?: года|{_SOME_YEAR})", _part_of_year, True),
    _term("by season", rf"(?:к|до) (?P<season>{_SEASON}){_OF_YEAR}", _before_season, True),
    _term("years", r"во? \d{4} ?[-–—] ?(?P<year>[1-9]\d{3}) (?:годах|гг\.?)", _year_end, True),
    _term(
        "half",
        rf"(?:во?|до конца|к концу) (?P<part>перв|втор)\w+ (?:полугоди[еяи]|половине)(?: года|{_SOME_YEAR})?",
        _part_of_year,
        False,
    ),
    _term("quarter", rf"(?:во?|до конца|к концу) {_WHICH_QUARTER} квартал[еа]{_OF_YEAR}", _quarter, False),
    _term("within", rf"{_LASTS}(?:(?P<count>{_COUNT}) )?(?P<unit>{_UNIT})", _within, True),
    _term("in the coming", rf"(?:в|за) ближайшие (?P<count>{_COUNT}) (?P<unit>{_UNIT})", _within, True),
    _term("in so long", rf"за (?:(?P<count>{_COUNT}) )?(?P<unit>{_UNIT})", _within, False),
    _term("later", rf"через (?:(?P<count>{_COUNT}) )?(?P<unit>{_UNIT})", _within, False),
    _term("since", rf"(?:начиная )?(?:с|со) {_DATED}", _absolute, True),
    _term("since year", r"(?:начиная )?(?P<how>с) (?P<year>[1-9]\d{3}) (?:года|г\.)", _whole_year, True),
    _term("after", rf"после {_DATED}", _open, False),
    _term("day", _DATED, _absolute, False),
    _term("part of month", rf"в (?P<part>начале|середине|конце) (?P<month>{_MONTH}){_OF_YEAR}", _middle, False),
    _term("part of year", rf"в (?P<part>начале|середине|конце)(?: года|{_SOME_YEAR})", _part_of_year, False),
    _term("season", rf"{_NOT_PAST}(?P<season>весной|летом|осенью|зимой){_OF_YEAR}", _in_season, False),
    _term("month", rf"(?<!ещ[её] )(?:во?|к) (?P<month>{_MONTH}){_OF_YEAR}", _month_end, False),
    _term("in year", r"(?P<how>в|во) (?P<year>[1-9]\d{3})(?:-м| ?году| ?г\.)", _whole_year, False),
    _term(
        "period", r"(?:в|на) (?P<which>этом|этой|текущем|следующ\w+) (?P<what>году|месяце|неделе)", _period_end, False
    ),
    _term("by weekday", rf"(?:до|к|ко|не позднее|не позже) (?P<weekday>{_BY_WEEKDAY})", _weekday, True),
    _term("weekday", rf"во? (?P<weekday>{_WEEKDAY})", _weekday, False),
    _term("tomorrow", r"послезавтра|завтра", _tomorrow, False),
    _term("soon", _CLOSE, _open, False),
)
BEGINNINGS = {"since", "since year"}
"""«Действует с 2015 года»: what has begun is no term."""


@dataclass(frozen=True, slots=True)
class Deadline:
    quote: Quote
    due: date | None


def deadline(
    text: str,
    within: Span,
    told: Span | None,
    today: date | None,
    apart: Callable[[Span, bool], bool] = lambda _, __: False,
) -> Deadline | None:
    """The first time of performance: terms («до мая») anywhere, moments («в мае») where acts ahead are told, but for
    those of which `apart` says, given the place and whether it is a term, that something else happens then."""
    for span, term, match in _found(text, within):
        if (term.lasting or (told is not None and told.covers(span))) and not apart(span, term.lasting):
            try:
                due = term.due(match, today)
            except (ValueError, OverflowError):
                due = None  # no calendar has «0 мая», nor the day after the last one of the year 9999
            if not (term.name in BEGINNINGS and due and today and due < today):
                lead = len("сроком ") if match.group().lower().startswith("сроком ") else 0
                return Deadline(Quote(match.group()[lead:], Span(span.start + lead, span.end)), due)
    return None


def _found(text: str, within: Span) -> Iterator[tuple[Span, Term, re.Match[str]]]:
    words = within.of(text)
    untold = silent(words)
    for term in TERMS:
        for match in term.pattern.finditer(words) if term.name not in untold else ():
            if not words[: match.start()].endswith(" от "):  # «закон от 5 мая 2020 года»: the day of a paper
                yield Span(within.start + match.start(), within.start + match.end()), term, match
