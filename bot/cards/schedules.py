"""A schedule in words. What is written here, `bot.schedule.parse` reads back as the same schedule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from bot.cards.lines import NAME_ROOM
from bot.cards.markup import clip, content, one_line
from bot.errors import ScheduleProblem
from bot.model import Content, Schedule
from bot.model.schedules import EVERY_DAY, WEEKEND, WORKDAYS
from bot.texts import Texts

DAYS = (
    "schedule-mondays",
    "schedule-tuesdays",
    "schedule-wednesdays",
    "schedule-thursdays",
    "schedule-fridays",
    "schedule-saturdays",
    "schedule-sundays",
)
GROUPS = {EVERY_DAY: "schedule-daily", WORKDAYS: "schedule-workdays", WEEKEND: "schedule-weekend"}

STEPS = {tuple(time(hour) for hour in range(0, 24, hours)): hours for hours in (1, 2, 3, 4, 6)}
"""Times that are told as «каждые 3 часа»."""


def schedule_words(schedule: Schedule, texts: Texts) -> str:
    """«По будням в 8:30; по субботам и воскресеньям в 10:00 и 19:00», without the capital letter."""
    return "; ".join(_rule(days, times, texts) for days, times in schedule.rules())


def days_words(days: frozenset[int], texts: Texts) -> str:
    """«По будням», «по понедельникам и четвергам»."""
    if days in GROUPS:
        return texts(GROUPS[days])
    return texts("schedule-on", days=listed([texts(DAYS[day]) for day in sorted(days)], texts))


def clock_words(at: time) -> str:
    """«8:30»."""
    return f"{at.hour}:{at.minute:02}"


def listed(words: Sequence[str], texts: Texts) -> str:
    """«а, б и в»."""
    if len(words) == 1:
        return words[0]
    return texts("list-and", head=", ".join(words[:-1]), last=words[-1])


def _rule(days: frozenset[int], times: tuple[time, ...], texts: Texts) -> str:
    step = STEPS.get(times)
    if step is not None:
        every = texts("schedule-every", hours=step)
        return every if days == EVERY_DAY else f"{days_words(days, texts)} {every}"
    clocks = listed([clock_words(at) for at in times], texts)
    return texts("schedule-at", days=days_words(days, texts), times=clocks)


def schedule_problem(problem: ScheduleProblem, texts: Texts) -> Content:
    """Why words about when cannot be understood or done, and how to say it."""
    value = clip(one_line(problem.value), NAME_ROOM)
    return content(texts.html(f"schedule-bad-{problem.kind}", value=value))
