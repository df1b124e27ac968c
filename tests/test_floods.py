"""How much one user may ask in a minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.floods import Floods, Measure

ANNA, BORIS = 1, 2


def test_a_user_is_measured_alone_and_anew_each_minute() -> None:
    now = datetime(2026, 3, 2, 9, 0, 30, tzinfo=UTC)
    floods = Floods(2, lambda: now)
    well, full, over = Measure.WELL, Measure.FULL, Measure.OVER
    assert [floods.measure(BORIS) for _ in range(5)] == [well, well, full, over, over]
    assert floods.measure(ANNA) is well
    now += timedelta(minutes=1)
    assert floods.measure(BORIS) is well


def test_nobody_is_remembered_longer_than_a_minute() -> None:
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    floods = Floods(2, lambda: now)
    for user in range(1_000):
        floods.measure(user)
        now += timedelta(seconds=1)
    assert len(floods._asked) <= 60
