"""Which times belong to which days, and what «вечера» is said of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time

from bot.errors import ScheduleProblem
from bot.schedule.pieces import And, Between, Clock, Days, Every, Except, Pair, Part, PerDay, PerWeek, Piece

A_DAY = {2: (9, 20), 3: (9, 14, 20), 4: (8, 12, 16, 20)}
"""«Дважды в день»: at what hours, where nobody says."""

A_WEEK = {1: (0,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4), 6: (0, 1, 2, 3, 4, 5), 7: range(7)}
"""«Раз в неделю»: on what days, where nobody says."""


@dataclass(slots=True)
class Rule:
    """Days and times that belong together, while they are collected."""

    days: set[int] = field(default_factory=set)
    every: bool = False
    times: list[time] = field(default_factory=list)
    excepted: set[int] = field(default_factory=set)
    steps: int = 0
    span: Between | None = None


def told_apart(found: list[Piece]) -> list[Piece]:
    """«8-20» is a stretch of hours beside «каждые 2 часа», else 8:20."""
    stepping = any(isinstance(piece, Every) for piece in found)
    return [_pair(piece, stepping=stepping) if isinstance(piece, Pair) else piece for piece in found]


def _pair(said: Pair, *, stepping: bool) -> Piece:
    if stepping:
        return Between(Clock(said.first), Clock(said.second))
    return Clock(said.first, said.second, exact=said.first > 12)


def grouped(found: list[Piece]) -> list[Rule]:
    """A phrase that begins with days has days before their times all along, and the other way round."""
    days_first = next(
        (isinstance(piece, Days | PerDay | PerWeek | Except) for piece in found if not isinstance(piece, And)), True
    )
    rules = [Rule()]
    grouping = _Grouping(rules, days_first=days_first)
    for place_, piece in enumerate(found):
        grouping.take(piece, found[place_ + 1 :])
    grouping.settle()
    return [rule for rule in rules if _says(rule)]


def _says(rule: Rule) -> bool:
    return bool(rule.days or rule.every or rule.times or rule.steps or rule.excepted or rule.span)


class _Grouping:
    """Takes piece after piece into the last rule, and opens a new one where its kind comes round again."""

    def __init__(self, rules: list[Rule], *, days_first: bool) -> None:
        self._rules, self._days_first = rules, days_first
        self._part: Part | None = None  # said before its clock
        self._excepting = False
        self._loose: list[Clock] = []  # clocks that a later «вечера» may be said of as well
        self._per_day = self._per_week = 0

    def take(self, piece: Piece, ahead: list[Piece]) -> None:
        match piece:
            case Days():
                self._days(piece)
            case Except():
                self._excepting = True
            case Clock():
                self._clock(piece)
            case Part():
                self._settle_part()
                self._part = piece
            case Every(hours=hours):
                self._timed().steps = hours
            case Between():
                self._timed().span = piece
            case PerDay(times=times):
                self._per_day = times
                self._open(days=True).every = True
            case PerWeek(times=times):
                self._per_week = times
            case And(firm=firm) if firm or not isinstance(ahead[0] if ahead else None, Clock):
                self._settle_part()

    def settle(self) -> None:
        """Nothing more comes."""
        self._settle_part()
        self._flush()
        _count_week(self._rules, self._per_week)
        _count_day(self._rules, self._per_day)

    def _days(self, piece: Days) -> None:
        if self._excepting:
            self._rules[-1].excepted |= piece.days
            self._rules[-1].every = self._rules[-1].every or not self._rules[-1].days
            return
        rule = self._open(days=True)
        if piece.weak:
            rule.every = True
        else:
            rule.days |= piece.days

    def _clock(self, piece: Clock) -> None:
        self._excepting = False
        said = piece
        if piece.part is None and self._part is not None and told(Clock(piece.hour, piece.minute, self._part)):
            said = Clock(piece.hour, piece.minute, self._part)
            self._part = None
        self._settle_part()
        self._timed()
        if said.part is not None:
            self._share(said)
        self._loose.append(said)

    def _share(self, said: Clock) -> None:
        """«В 7 и 9 вечера»: the part of the day is said of both, where both lie in it."""
        for place_, earlier in enumerate(self._loose):
            both = Clock(earlier.hour, earlier.minute, said.part)
            if earlier.part is None and not earlier.exact and earlier.hour < said.hour and told(both):
                self._loose[place_] = both

    def _settle_part(self) -> None:
        """A part of the day by itself has its usual hour."""
        if self._part is not None:
            rule, hour = self._timed(), self._part.value
            self._part = None
            rule.times.append(time(hour))

    def _timed(self) -> Rule:
        return self._open(days=False)

    def _open(self, *, days: bool) -> Rule:
        """The rule that takes this kind now."""
        rule = self._rules[-1]
        has_days, has_times = bool(rule.days or rule.every), bool(rule.times or rule.steps or self._loose)
        comes_round = (days and has_times) if self._days_first else (not days and has_days and has_times)
        if comes_round and not (days and not has_days):
            self._flush()
            rule = Rule()
            self._rules.append(rule)
        return rule

    def _flush(self) -> None:
        self._rules[-1].times += [hour_of(clock) for clock in self._loose]
        self._loose = []


def _count_week(rules: list[Rule], times: int) -> None:
    """«Раз в неделю» with its day, or on the usual one."""
    if not times:
        return
    named = set().union(*(rule.days for rule in rules))
    if named and len(named) != times:
        raise ScheduleProblem("count-week")
    if not named:
        if times not in A_WEEK:
            raise ScheduleProblem("count-week")
        for rule in rules:
            rule.days |= set(A_WEEK[times])
            rule.every = False


def _count_day(rules: list[Rule], times: int) -> None:
    """«Дважды в день» with its times, or at the usual ones."""
    if not times:
        return
    timed = [rule for rule in rules if rule.times]
    if timed and any(len(set(rule.times)) != times for rule in timed):
        raise ScheduleProblem("count-day")
    if not timed and times > 1:
        if times not in A_DAY:
            raise ScheduleProblem("count-day")
        rules[-1].times += [time(hour) for hour in A_DAY[times]]


# --- clocks -----------------------------------------------------------------------------------------------------------


def hour_of(said: Clock) -> time:
    found = told(said)
    if found is None:
        raise ScheduleProblem("clock", f"{said.hour}:{said.minute:02}")
    return found


def told(said: Clock) -> time | None:
    """The time that a clock says; None where there is none such («25:00», «20 утра»)."""
    hour = said.hour
    if said.minute > 59 or hour > 24:
        return None
    if hour == 24:
        return time(0, said.minute) if said.part is None and not said.minute else None
    if said.part is not None:
        possible = _HOURS[said.part]
        hour = next((full for full in (hour % 12 if hour == 12 else hour, hour, hour + 12) if full in possible), -1)
    return time(hour, said.minute) if hour >= 0 else None


_HOURS = {
    Part.MORNING: {*range(12), 0},
    Part.NOON: {*range(10, 19)},
    Part.EVENING: {*range(15, 24), 0},
    Part.NIGHT: {21, 22, 23, *range(6)},
}
"""The hours that a part of the day can be said of. «12 ночи» is 0:00, «12 дня» is noon."""
