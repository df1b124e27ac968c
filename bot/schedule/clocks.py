"""Rules that read times of the day. Each reads one piece where the reader stands, or nothing."""

from __future__ import annotations

import re

from bot.schedule.pieces import Between, Clock, Pair, Part, Piece, Reader

_OF_HOUR = [
    *("первого", "второго", "третьего", "четвертого", "пятого", "шестого"),
    *("седьмого", "восьмого", "девятого", "десятого", "одиннадцатого", "двенадцатого"),
]
_PARTS = {
    Part.MORNING: r"утром|с утра|по утрам|поутру|утра|утро|утрам|утречком|до работы|за завтраком|к завтраку"
    r"|(?:in the )?mornings?|am|a\.m",
    Part.NOON: r"днем|дня|в обед|обед|после обеда|в обеденное время|(?:in the )?afternoons?|at lunch",
    Part.EVENING: r"вечером|по вечерам|вечера|вечер|вечерам|вечерком|после работы|за ужином|к ужину"
    r"|(?:in the )?evenings?|pm|p\.m",
    Part.NIGHT: r"ночью|по ночам|ночи|ночь|ночам|на ночь|перед сном|(?:at )?nights?",
}
_OF_NEXT = re.compile(r"(?:утром|днем|вечером|ночью) (?:в )?\d")
"""«Утром в 8 вечером в 9»: such a part is said of the clock that follows."""
_HOUR_WORD = r"(?:часов|часам|часа|час|ч|o'?clock)"
_MINUTE_WORD = r"(?:минутам|минуты|минут|мин|м)"


def part(reader: Reader) -> Piece | None:
    return next((part for part, pattern in _PARTS.items() if reader.take(pattern)), None)


def noon(reader: Reader) -> Piece | None:
    if reader.take(r"полдень|полдня|noon|midday"):
        return Clock(12, exact=True)
    return Clock(0, exact=True) if reader.take(r"полночь|полуночи|midnight") else None


def part_of_hour(reader: Reader) -> Piece | None:
    """«Полвосьмого» is 7:30, «четверть девятого» 8:15, «без четверти восемь» 7:45."""
    hours = "|".join(_OF_HOUR)
    if match := reader.take(rf"(?:пол[- ]?|половин[ауе] )(?P<hour>{hours})"):
        return _suffixed(reader, _hour_of(match["hour"]), 30)
    if match := reader.take(rf"(?:четверть|(?P<past>\d{{1,2}}) минут\w*) (?P<hour>{hours})"):
        return _suffixed(reader, _hour_of(match["hour"]), int(match["past"] or 15) % 60)
    if match := reader.take(r"без (?P<left>четверти|\d{1,2})(?: минут)? (?P<hour>\d{1,2})(?: час\w*)?"):
        left = 15 if match["left"] == "четверти" else int(match["left"])
        return _suffixed(reader, (int(match["hour"]) - 1) % 24, 60 - left)
    if match := reader.take(r"(?P<word>half past|quarter past|quarter to) (?P<hour>\d{1,2})"):
        hour, minute = {"half past": (0, 30), "quarter past": (0, 15), "quarter to": (-1, 45)}[match["word"]]
        return _suffixed(reader, (int(match["hour"]) + hour) % 24, minute)
    return None


def _hour_of(word: str) -> int:
    """The hour that is under way: the eighth began at seven."""
    return _OF_HOUR.index(word) or 12


def bare_hour(reader: Reader) -> Piece | None:
    """«В час дня», «в час ночи»."""
    match = reader.take(rf"час(?: (?P<of>{_PARTS[Part.NOON]}|{_PARTS[Part.NIGHT]}))?")
    if match is None:
        return None
    night = match["of"] and re.fullmatch(_PARTS[Part.NIGHT], match["of"])
    return Clock(1 if night else 13, exact=True)


def clock(reader: Reader) -> Clock | None:
    """«8:30», «9.00», «8 ч 30 мин», «в 8 30», «20 часов», «0830», «8»."""
    found = (
        reader.take(r"(?P<h>\d{1,2})[:.](?P<m>\d{2})(?: ?час\w*)?")
        or reader.take(rf"(?P<h>\d{{1,2}}) ?{_HOUR_WORD}\.? ?(?:и )?(?P<m>\d{{1,2}})(?: ?{_MINUTE_WORD}|(?= |$))")
        or reader.take(r"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?: ?час\w*)?")
        or reader.take(r"(?P<h>[1-9])(?P<m>[0-5]\d)(?= |$)")
        or reader.take(r"(?P<h>\d{1,2}) (?P<m>00|0\d|[1-5]\d)(?! ?(?:час|ч\b|раз|утра|дня|вечера|ночи|-))")
        or reader.take(rf"(?P<h>\d{{1,2}})(?: ?{_HOUR_WORD})?(?P<m>)")
        or reader.take(r"(?P<h>\d{1,2})(?P<m>)(?=(?:am|pm))")
    )
    if found is None:
        return _glued(reader)
    return _suffixed(reader, int(found["h"]), int(found["m"] or 0), said=found.group())


def _glued(reader: Reader) -> Clock | None:
    """«8am», «9:30pm»."""
    found = reader.take(r"(?P<h>\d{1,2})(?::(?P<m>\d{2}))?(?P<part>am|pm)")
    if found is None:
        return None
    return Clock(int(found["h"]), int(found["m"] or 0), Part.MORNING if found["part"] == "am" else Part.EVENING)


def _suffixed(reader: Reader, hour: int, minute: int, said: str = "") -> Clock:
    """A clock with the part of the day right after it: «8 вечера»."""
    suffix = None if _OF_NEXT.match(reader.text, reader.at) else part(reader)
    if isinstance(suffix, Part):
        return Clock(hour, minute, suffix)
    return Clock(hour, minute, exact=hour > 12 or said.startswith("0"))


def pair(reader: Reader) -> Piece | None:
    match = reader.take(r"(?P<a>\d{1,2}) ?- ?(?P<b>\d{1,2})(?![:.]\d| ?\w+ ?-)")
    return Pair(int(match["a"]), int(match["b"])) if match else None


def between(reader: Reader) -> Piece | None:
    """«С 9 до 18», «с 9 утра до 9 вечера», «22:30-7:00»."""
    here = reader.at
    opened = reader.take(r"с|со|от|from|between")
    if start := _edge(reader):
        closed = reader.take(r"до|по|to|till|until|and") if opened else reader.take(r"до|to|till|until")
        if (closed or reader.dash()) and (end := _edge(reader)):
            return Between(start, end)
    reader.at = here
    return None


def _edge(reader: Reader) -> Clock | None:
    found = noon(reader) or part_of_hour(reader) or clock(reader)
    return found if isinstance(found, Clock) else None
