"""The pieces of a schedule put together: which times belong to which days, what «вечера» is said of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import time

from bot.errors import ScheduleProblem
from bot.model import Quiet, Schedule
from bot.model.schedules import EVERY_DAY
from bot.schedule.clauses import pieces
from bot.schedule.clocks import between, clock, pair
from bot.schedule.grouping import Rule, grouped, hour_of, told, told_apart
from bot.schedule.numbers import normal
from bot.schedule.pieces import Between, Clock, In, Pair, Reader

LONGEST = 300
"""Characters: nobody says when in more."""

_QUIET = re.compile(
    r"[,;.]? *(?:и |но |а )?\b(?:тихие часы|тишина|тихо|не (?:беспоко|присыл|шл|пиш|буд|трев|трог)\w*|quiet(?: hours)?)"
    r"(?: меня| мне| ничего)*[: ]+(?P<hours>[^,;]+)"
)
"""«…, не беспокоить с 23 до 7»."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a text says. `schedule` is None where it names days and no time; `zone` None where it names no place,
    `quiet` None where it names no quiet hours."""

    days: frozenset[int]
    schedule: Schedule | None
    zone: str | None = None
    quiet: Quiet | None = None


def parse(text: str) -> Plan:
    """The schedule that a text says. Raises ScheduleProblem, which tells what is wrong with it."""
    if len(text) > LONGEST:
        raise ScheduleProblem("long")
    text, quiet = _apart(text)
    found = told_apart(pieces(text))
    zones = {piece.zone for piece in found if isinstance(piece, In)}
    if len(zones) > 1:
        raise ScheduleProblem("zones")
    rules = grouped([piece for piece in found if not isinstance(piece, In)])
    if not rules:
        raise ScheduleProblem("empty")
    return replace(_planned(rules, zones.pop() if zones else None), quiet=quiet)


def _apart(text: str) -> tuple[str, Quiet | None]:
    """The schedule and the quiet hours that are said beside it."""
    said = normal(text)
    if found := _QUIET.search(said):
        with suppress(ScheduleProblem):
            return f"{said[: found.start()]} {said[found.end() :]}", parse_quiet(found["hours"])
    return text, None


def parse_quiet(text: str) -> Quiet:
    """«22-8», «с 10 вечера до 8 утра». Raises ScheduleProblem."""
    said = normal(text)
    reader = Reader(re.sub(r"^(?:тишина|тихо|тихие часы|не беспокоить|ночью) ", "", said))
    found = pair(reader)
    if isinstance(found, Pair) and reader.at == len(reader.text):
        found = Between(Clock(found.first), Clock(found.second))
    elif reader.at or found:
        reader.at, found = 0, None
    found = found or between(reader)
    if not isinstance(found, Between) or reader.at < len(reader.text):
        raise ScheduleProblem("quiet", text[:50])
    start, end = hour_of(found.start), hour_of(found.end)
    if start == end:
        raise ScheduleProblem("quiet", text[:50])
    return Quiet(start, end)


def parse_time(text: str) -> tuple[time, ...]:
    """The times alone, as they are typed when only they were asked for. Raises ScheduleProblem."""
    plan = parse(text)
    if plan.schedule is None:
        raise ScheduleProblem("empty")
    return next(iter(plan.schedule.rules()))[1]


def parse_clock(text: str) -> time | None:
    """A time and nothing else, as one tells what a clock shows; None for anything else."""
    reader = Reader(re.sub(r"^(?:сейчас|у (?:меня|нас)|now|it is) ", "", normal(text)))
    found = clock(reader)
    return told(found) if found is not None and reader.at == len(reader.text) and re.search(r"\d[:.]\d", text) else None


# --- the whole --------------------------------------------------------------------------------------------------------


def _planned(rules: list[Rule], zone: str | None) -> Plan:
    _complete(rules)
    pairs = [(_named(rule), _times(rule)) for rule in rules]
    days = frozenset(day for named, _ in pairs for day in named)
    if not days:
        raise ScheduleProblem("empty")
    if not all(times for _, times in pairs):
        return Plan(days, None, zone)
    return Plan(days, Schedule.of(pairs), zone)


def _complete(rules: list[Rule]) -> None:
    """A rule that lacks its half has that of its neighbour: «по будням в 8 и по субботам»."""
    for rule, other in zip(rules[1:], rules[:-1], strict=True):
        if not (rule.times or rule.steps):
            rule.times, rule.steps, rule.span = list(other.times), other.steps, other.span
        if not (rule.days or rule.every or rule.excepted):
            rule.days, rule.every, rule.excepted = set(other.days), other.every, set(other.excepted)


def _named(rule: Rule) -> frozenset[int]:
    return frozenset(rule.days or EVERY_DAY) - rule.excepted


def _times(rule: Rule) -> Iterable[time]:
    if rule.span is not None and not rule.steps:
        raise ScheduleProblem("span")
    return [*rule.times, *_stepped(rule)] if rule.steps else rule.times


def _stepped(rule: Rule) -> list[time]:
    """Every so many hours: from midnight on, or inside the hours that were named."""
    if not 1 <= rule.steps <= 12 or (rule.span is None and 24 % rule.steps):
        raise ScheduleProblem("steps", str(rule.steps))
    if rule.span is None:
        return [time(hour) for hour in range(0, 24, rule.steps)]
    start, end = hour_of(rule.span.start), hour_of(rule.span.end)
    last = end.hour * 60 + end.minute + (1440 if end <= start else 0)
    minutes = range(start.hour * 60 + start.minute, last + 1, rule.steps * 60)
    return [time(at // 60 % 24, at % 60) for at in minutes]
