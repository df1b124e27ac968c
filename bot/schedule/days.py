"""Rules that read days, how often, and what cannot be done. Each reads one piece where the reader stands, or none."""

from __future__ import annotations

import re

from bot.errors import ScheduleProblem
from bot.model.schedules import EVERY_DAY, WEEKEND, WORKDAYS
from bot.schedule.pieces import Days, Every, Except, PerDay, PerWeek, Piece, Reader

# --- what we cannot do ------------------------------------------------------------------------------------------------

_MONTHS = "январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_REFUSED = (
    (
        "rare",
        r"(?:1 )?раз в (?:месяц|год|квартал)|ежемесячно|ежегодно|кажд\w+ (?:месяц|год)|monthly|yearly"
        r"|через (?:неделю|день|сутки|\d+ дн\w+)|(?:раз в|кажд\w+) (?:\d+ )(?:недел\w+|дн\w+|день|сут\w+|месяц\w*)"
        r"|every (?:\d+|other) (?:days?|weeks?)|(?:не)?четн\w+(?: \w+)?|\d+(?:-?го)? числ\w+(?: .*)?|every month"
        r"|кажд\w+ (?:втор(?:ой|ую|ое)|трет(?:ий|ью|ье)|2-?(?:й|ю|ой|ую)|3-?(?:й|ю|ий|ью)) \w+"
        r"|перв\w+ (?:числа|понедельник\w*)(?: .*)?|biweekly|fortnightly",
    ),
    (
        "often",
        r"(?:раз в|кажд\w+|every) (?:\d+ )?(?:минут\w*|мин|секунд\w*|minutes?|seconds?)|ежеминутно"
        r"|(?:раз в|кажд\w+) полчаса|постоянно|сразу|немедленно",
    ),
    (
        "once",
        rf"завтра|послезавтра|сегодня|tomorrow|today|tonight|\d+ (?:{_MONTHS})\w*|\d+\.\d+\.\d{{2,4}}"
        r"|через \d+ (?:час\w*|минут\w*)|через (?:час|полчаса)|однажды",
    ),
    ("off", r"никогда|не (?:надо|нужно|хочу|присылай\w*|шли)(?: .*)?|отпис\w+|отключи\w*|стоп|хватит|stop|never|off"),
)


def refused(reader: Reader) -> None:
    """What is understood and cannot be done is told by its name."""
    for kind, pattern in _REFUSED:
        if match := reader.take(pattern):
            raise ScheduleProblem(kind, match.group().strip())


# --- days -------------------------------------------------------------------------------------------------------------

_DAY_NAMES = (
    r"понедельник\w*|понед|пон|пнд?|mondays?|mon",
    r"вторник\w*|втор|втр?|tuesdays?|tues?",
    r"сред(?:а|ы|у|е|ой|ам|ами)|срд?|wednesdays?|wed",
    r"четверг\w*|четв|чтв?|thursdays?|thur?s?",
    r"пятниц\w*|пятн|птн?|fridays?|fri",
    r"суббот\w*|субб?|сбт?|saturdays?|sat",
    r"воскресень?[еяюи]\w*|воскр?|вск?|sundays?|sun",
)
_ANY_DAY = "|".join(_DAY_NAMES)
_EACH = r"(?:кажд\w+|все|every|each) "


def _day(word: str) -> int:
    return next(day for day, names in enumerate(_DAY_NAMES) if re.fullmatch(names, word))


def stretch_of_days(reader: Reader) -> Piece | None:
    """«с понедельника по пятницу», «пн-пт», «from Monday to Friday»."""
    match = reader.take(
        rf"(?:(?:с|со|от|from) )?(?P<a>{_ANY_DAY})\.?(?: ?- ?| (?:по|до|to|through|till|until) )(?P<b>{_ANY_DAY})"
    )
    if match is None:
        return None
    first, last = _day(match["a"]), _day(match["b"])
    return Days(frozenset((first + n) % 7 for n in range((last - first) % 7 + 1)))


def workdays(reader: Reader) -> Piece | None:
    found = reader.take(
        rf"(?:{_EACH})?(?:будн\w+|рабоч\w+)(?: (?:день|дни|дням|дня|днях))?"
        rf"|(?:{_EACH})?(?:weekdays?|workdays?|working days?)"
    )
    return Days(WORKDAYS) if found else None


def weekend(reader: Reader) -> Piece | None:
    found = reader.take(
        rf"(?:{_EACH})?(?:выходн\w+|викенд\w*|уик-?энд\w*)(?: (?:день|дни|дням|дня|днях))?|(?:{_EACH})?weekends?"
    )
    return Days(WEEKEND) if found else None


def every_day(reader: Reader) -> Piece | None:
    """«Каждое утро» says both: every day, and when."""
    if reader.take(
        r"каждое(?= утро)|каждый(?= (?:вечер|полдень))|каждую(?= (?:ночь|полночь))|every(?= (?:morning|evening|night))"
    ):
        return Days(EVERY_DAY, weak=True)
    found = reader.take(
        r"ежедневно|ежедневн\w+|ежедн|каждый (?:божий )?день|каждые сутки|каждодневно|без выходных|все дни(?: недели)?"
        r"|кажд\w+ дн\w+|день за днем|daily|every ?day|each day|all days|(?:7|семь) дней в неделю"
    )
    return Days(EVERY_DAY, weak=True) if found else None


def named_day(reader: Reader) -> Piece | None:
    match = reader.take(rf"(?:{_EACH})?(?P<day>{_ANY_DAY})")
    return Days(frozenset({_day(match["day"])})) if match else None


def exception(reader: Reader) -> Piece | None:
    return Except() if reader.take(r"кроме|исключая|за исключением|but|except(?: on)?") else None


# --- how often --------------------------------------------------------------------------------------------------------


def hourly(reader: Reader) -> Piece | None:
    """«Каждые 6 часов», «раз в 3 часа», «каждый час»."""
    match = reader.take(
        r"(?:кажд\w+|раз в|every|each) (?:(?P<n>\d{1,2}) ?)?(?:часа|часов|час|ч|hours?|h)|ежечасно|почасово|hourly"
    )
    return Every(int(match["n"] or 1)) if match else None


def times_a_day(reader: Reader) -> Piece | None:
    match = reader.take(
        r"(?:(?P<n>\d) раз[а]?|(?P<two>дважды|twice)|(?P<three>трижды)|(?P<one>(?:1 )?раз|once)|(?P<m>\d) times)"
        r" (?:в (?:день|сутки)|(?:a|per) day|каждый день|ежедневно)"
    )
    return PerDay(_count(match)) if match else None


def times_a_week(reader: Reader) -> Piece | None:
    match = reader.take(
        r"(?:(?P<n>\d) раз[а]?|(?P<two>дважды|twice)|(?P<three>трижды)|(?P<one>(?:1 )?раз|once)|(?P<m>\d) times)"
        r" (?:в неделю|(?:a|per) week)"
    )
    if match:
        return PerWeek(_count(match))
    return PerWeek(1) if reader.take(r"еженедельн\w+|кажд\w+ недел\w+|weekly|every week") else None


def _count(match: re.Match[str]) -> int:
    if match["two"]:
        return 2
    return 3 if match["three"] else int(match["n"] or match["m"] or 1)
