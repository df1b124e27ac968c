"""The next moment of a schedule: local time holds through every change of clocks, and quiet hours are kept."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Preferences, Quiet, Schedule
from bot.schedule import days_until, local, next_at, parse, quiet_until

BERLIN, MOSCOW, SYDNEY = "Europe/Berlin", "Europe/Moscow", "Australia/Sydney"
NIGHT = Quiet(time(22), time(8))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def schedule(words: str) -> Schedule:
    found = parse(words).schedule
    assert found is not None
    return found


def runs(words: str, zone: str, start: str, count: int, quiet: Quiet | None = None) -> list[str]:
    """The next so many moments after `start`, as a clock there shows them."""
    at, shown = utc(start), []
    for _ in range(count):
        at = next_at(schedule(words), zone, at, quiet)
        shown.append(local(at, zone).strftime("%a %d %H:%M%z"))
    return shown


def test_the_next_moment_is_after_now_never_now() -> None:
    assert next_at(schedule("ежедневно в 9"), MOSCOW, utc("2026-03-02T05:59:59")) == utc("2026-03-02T06:00")
    assert next_at(schedule("ежедневно в 9"), MOSCOW, utc("2026-03-02T06:00")) == utc("2026-03-03T06:00")


def test_workdays_leave_out_the_weekend_of_the_users_own_zone() -> None:
    assert runs("по будням в 9", "Asia/Vladivostok", "2026-03-05T22:00", 3) == [
        "Fri 06 09:00+1000",
        "Mon 09 09:00+1000",
        "Tue 10 09:00+1000",
    ]


def test_once_a_week_on_this_very_day_is_a_week_later() -> None:
    assert runs("по понедельникам в 9", MOSCOW, "2026-03-02T06:00", 1) == ["Mon 09 09:00+0300"]


def test_clocks_going_forward_keep_the_local_time() -> None:
    assert runs("ежедневно в 8:30", BERLIN, "2026-03-27T12:00", 3) == [
        "Sat 28 08:30+0100",
        "Sun 29 08:30+0200",
        "Mon 30 08:30+0200",
    ]


def test_clocks_going_back_keep_the_local_time() -> None:
    assert runs("ежедневно в 8:30", BERLIN, "2026-10-23T12:00", 3) == [
        "Sat 24 08:30+0200",
        "Sun 25 08:30+0100",
        "Mon 26 08:30+0100",
    ]


def test_a_time_that_the_clocks_leap_over_comes_when_the_leap_is_over() -> None:
    assert runs("ежедневно в 2:30", BERLIN, "2026-03-27T12:00", 3) == [
        "Sat 28 02:30+0100",
        "Sun 29 03:00+0200",
        "Mon 30 02:30+0200",
    ]


def test_two_times_inside_the_leap_and_one_at_its_end_are_one_moment() -> None:
    assert runs("ежедневно в 2:10, 2:50 и 3:00", BERLIN, "2026-03-28T12:00", 2) == [
        "Sun 29 03:00+0200",
        "Mon 30 02:10+0200",
    ]


def test_a_time_that_comes_twice_is_taken_once() -> None:
    assert runs("ежедневно в 2:30", BERLIN, "2026-10-24T12:00", 2) == ["Sun 25 02:30+0200", "Mon 26 02:30+0100"]


def test_half_an_hour_is_a_leap_too() -> None:
    """Lord Howe moves its clocks by thirty minutes."""
    assert runs("ежедневно в 2:10", "Australia/Lord_Howe", "2026-10-03T00:00", 2) == [
        "Sun 04 02:30+1100",
        "Mon 05 02:10+1100",
    ]


def test_a_day_that_a_zone_skips_has_its_moment_at_the_end_of_the_leap() -> None:
    """Samoa had no 30 December 2011."""
    assert runs("ежедневно в 9", "Pacific/Apia", "2011-12-29T20:00", 2) == ["Sat 31 00:00+1400", "Sat 31 09:00+1400"]


def test_every_hour_of_a_day_of_25_hours_is_told_24_times() -> None:
    at, end, count = utc("2026-10-24T21:59"), utc("2026-10-25T22:59"), 0
    while (at := next_at(schedule("каждый час"), BERLIN, at)) <= end:
        count += 1
    assert count == 24


def test_a_country_that_changed_its_zone_is_as_it_is_now() -> None:
    """Kazakhstan has one zone since March 2024."""
    assert runs("ежедневно в 9", "Asia/Almaty", "2024-02-28T00:00", 3) == [
        "Wed 28 09:00+0600",
        "Thu 29 09:00+0600",
        "Fri 01 09:00+0500",
    ]


def test_a_run_in_the_quiet_hours_waits_for_their_end() -> None:
    assert runs("ежедневно в 7 и 12", MOSCOW, "2026-03-02T00:00", 3, NIGHT) == [
        "Mon 02 08:00+0300",
        "Mon 02 12:00+0300",
        "Tue 03 08:00+0300",
    ]


def test_a_late_run_waits_for_the_morning_of_the_next_day() -> None:
    assert runs("по пятницам в 23", MOSCOW, "2026-03-02T00:00", 1, NIGHT) == ["Sat 07 08:00+0300"]
    assert runs("по пятницам в 23", MOSCOW, "2026-03-06T22:00", 1, NIGHT) == ["Sat 07 08:00+0300"]


def test_all_runs_of_a_night_are_one_in_the_morning() -> None:
    assert runs("каждый час", MOSCOW, "2026-03-02T18:30", 2, NIGHT) == ["Tue 03 08:00+0300", "Tue 03 09:00+0300"]


def test_quiet_hours_within_a_day() -> None:
    nap = Quiet(time(13), time(15))
    assert runs("ежедневно в 13, 14:59 и 15", MOSCOW, "2026-03-02T00:00", 2, nap) == [
        "Mon 02 15:00+0300",
        "Tue 03 15:00+0300",
    ]


def test_quiet_hours_that_end_in_a_leap_end_with_it() -> None:
    assert runs("ежедневно в 1", BERLIN, "2026-03-28T12:00", 1, Quiet(time(0), time(2, 30))) == ["Sun 29 03:00+0200"]


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-03-02T18:59", None),
        ("2026-03-02T19:00", "2026-03-03T05:00"),
        ("2026-03-03T04:59", "2026-03-03T05:00"),
        ("2026-03-03T05:00", None),
    ],
)
def test_how_long_it_is_quiet(now: str, end: str | None) -> None:
    """Moscow is three hours ahead; a chat that did not say where it lives is taken to live there."""
    for zone in (MOSCOW, None):
        assert quiet_until(Preferences(zone=zone, quiet=NIGHT), utc(now)) == (utc(end) if end else None)
    assert quiet_until(Preferences(zone=MOSCOW), utc(now)) is None


@pytest.mark.parametrize(
    ("zone", "now", "began"),
    [
        (MOSCOW, "2026-03-02T20:59", ["2026-02-28T21:00", "2026-03-01T21:00"]),
        (MOSCOW, "2026-03-02T21:00", ["2026-03-01T21:00", "2026-03-02T21:00"]),
        (BERLIN, "2026-03-30T10:00", ["2026-03-28T23:00", "2026-03-29T22:00"]),  # the clocks went forward between them
        ("Africa/Cairo", "2026-04-24T10:00", ["2026-04-22T22:00", "2026-04-23T22:00"]),  # at midnight itself
        ("Pacific/Apia", "2026-03-02T11:30", ["2026-03-01T11:00", "2026-03-02T11:00"]),
    ],
)
def test_a_day_begins_at_midnight_there(zone: str, now: str, began: list[str]) -> None:
    days = days_until(utc(now), zone, 2)
    assert [day.astimezone(UTC) for day in days] == [utc(moment) for moment in began]
    assert days[-1].date() == local(utc(now), zone).date()


ZONES = (BERLIN, MOSCOW, SYDNEY, "America/St_Johns", "Asia/Almaty", "Pacific/Apia", "Etc/GMT-5", "Africa/Cairo")
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@given(
    st.sampled_from(ZONES),
    st.integers(1_577_836_800, 1_893_456_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),  # 2020…2030
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(clocks, min_size=1, max_size=4),
    st.one_of(st.none(), st.builds(Quiet, clocks, clocks).filter(lambda quiet: quiet.start != quiet.end)),
)
def test_there_is_always_a_next_moment_and_never_in_the_quiet(
    zone: str, now: datetime, days: frozenset[int], times: frozenset[time], quiet: Quiet | None
) -> None:
    planned = Schedule.of([(days, times)])
    at = next_at(planned, zone, now, quiet)
    assert now < at <= now + timedelta(days=9)
    assert quiet_until(Preferences(zone=zone, quiet=quiet), at) is None
    assert next_at(planned, zone, at - timedelta(microseconds=1), quiet) == at
