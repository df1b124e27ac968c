"""The next moment of a schedule. Local time is what holds: when clocks change, 8:30 stays 8:30.

A local time that a change leaps over comes as soon as the leap is over; one that comes twice is taken the first time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model import Preferences, Quiet, Schedule
from bot.model.preferences import ZONE
from bot.schedule.zones import zone

DAY = timedelta(days=1)
BEFORE, AHEAD = 2, 9
"""Days to look at around now: quiet hours move a moment to the next day, and a zone may skip a whole day."""


def next_at(
    schedule: Schedule, zone_name: str, now: datetime, quiet: Quiet | None = None, quiet_zone: str | None = None
) -> datetime:
    """The first moment after `now`, in UTC; one inside the quiet hours waits for their end. They are hours of
    `quiet_zone`, where that is another one."""
    moments = _moments(schedule, zone(zone_name), now)
    awake = (after_quiet(moment, quiet, quiet_zone or zone_name) for moment in moments)
    return min(moment for moment in awake if moment > now)


def after_quiet(moment: datetime, quiet: Quiet | None, zone_name: str) -> datetime:
    """When something that is due at `moment` may come: then, or at the end of the quiet hours that it lies in."""
    return _moved(moment, quiet, zone(zone_name))


def is_quiet(clock: time, quiet: Quiet) -> bool:
    """Whether a local time lies in the quiet hours."""
    if quiet.start <= quiet.end:
        return quiet.start <= clock < quiet.end
    return clock >= quiet.start or clock < quiet.end


def quiet_until(preferences: Preferences, now: datetime) -> datetime | None:
    """When the quiet hours of a chat end, in UTC, if `now` is inside them."""
    end = after_quiet(now, preferences.quiet, preferences.zone or ZONE)
    return end if end > now else None


def local(moment: datetime, zone_name: str) -> datetime:
    """The same moment as it is on a clock there."""
    return moment.astimezone(zone(zone_name))


def days_until(now: datetime, zone_name: str, count: int) -> list[datetime]:
    """When the last `count` days there began, today's beginning last."""
    where = zone(zone_name)
    today = now.astimezone(where).date()
    return [datetime.combine(today - number * DAY, time(), where) for number in reversed(range(count))]


def _moments(schedule: Schedule, where: ZoneInfo, now: datetime) -> Iterator[datetime]:
    today = now.astimezone(where).date()
    for ahead in range(-BEFORE, AHEAD + 1):
        day = today + ahead * DAY
        for at in schedule.week[day.weekday()]:
            yield _moment(day, at, where)


def _moment(day: date, at: time, where: ZoneInfo) -> datetime:
    """The local time as a moment in UTC."""
    there = datetime.combine(day, at, where)
    moment = there.astimezone(UTC)
    if moment.astimezone(where).replace(tzinfo=None) == there.replace(tzinfo=None):
        return moment
    return _end_of_leap(there, where)


def _end_of_leap(there: datetime, where: ZoneInfo) -> datetime:
    """The moment at which the clocks leapt over this local time, to the second."""
    before, after = there.replace(fold=1).astimezone(UTC), there.replace(fold=0).astimezone(UTC)
    old = before.astimezone(where).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(where).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


def _moved(moment: datetime, quiet: Quiet | None, where: ZoneInfo) -> datetime:
    """The end of the quiet hours that the moment lies in, else itself."""
    if quiet is None:
        return moment
    there = moment.astimezone(where)
    if not is_quiet(there.time(), quiet):
        return moment
    ends = there.date() + DAY if there.time() >= quiet.start > quiet.end else there.date()
    return max(moment, _moment(ends, quiet.end, where))
