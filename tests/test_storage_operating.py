"""What the operator asks the storage: days are those of the calendar where he lives."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.model import Day, SubmissionState
from bot.schedule import days_until
from bot.storage import Storage
from tests.storing import ANNA, BORIS, sent, submitted

EVENING = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
"""Half past eleven in Moscow, the next morning in Vladivostok."""

NIGHT = datetime(2026, 3, 2, 21, 30, tzinfo=UTC)
"""Half past midnight in Moscow."""


async def ended(storage: Storage, chat: int, message: int, state: SubmissionState, now: datetime) -> None:
    id_ = await submitted(storage, sent(chat, message), now=now)
    async with storage.unit() as unit:
        await unit.finish(id_, state, None)
        await unit.note_end(id_, now, "problem-server" if state is SubmissionState.FAILED else None)


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("Etc/UTC", [Day(date(2026, 3, 2), 2, 1, 2)]),
        ("Europe/Moscow", [Day(date(2026, 3, 2), 1, 0, 1), Day(date(2026, 3, 3), 1, 1, 2)]),
        ("Asia/Vladivostok", [Day(date(2026, 3, 3), 2, 1, 2)]),
    ],
)
async def test_the_days_of_statistics_are_those_of_a_zone(storage: Storage, zone: str, days: list[Day]) -> None:
    await ended(storage, ANNA, 1, SubmissionState.ANSWERED, EVENING)
    await ended(storage, ANNA, 2, SubmissionState.ANSWERED, NIGHT)
    await ended(storage, BORIS, 1, SubmissionState.FAILED, NIGHT)
    found = await storage.statistics(days_until(NIGHT, zone, 14))
    assert list(found.days) == days
    assert found.failures == (("problem-server", 1),)


async def test_what_came_before_the_first_day_is_not_counted(storage: Storage) -> None:
    await ended(storage, ANNA, 1, SubmissionState.ANSWERED, EVENING)
    await ended(storage, BORIS, 1, SubmissionState.FAILED, NIGHT)
    found = await storage.statistics(days_until(NIGHT, "Europe/Moscow", 1))
    assert list(found.days) == [Day(date(2026, 3, 3), 0, 1, 1)]
