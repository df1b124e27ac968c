"""Orders for digests, digests under way, and questions that wait for a typed answer."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from bot.model import Expected, Mark, Place, Schedule
from bot.storage import Storage
from tests.storing import ANNA, BORIS, DAY, GROUP, MINUTE, NOW, SUPERGROUP, answered

DAILY = Schedule.of([(range(7), [time(9)])])
HERE, TOPIC = Place(ANNA), Place(GROUP, 7)
SOON, LATER = NOW + MINUTE, NOW + DAY


async def ordered(storage: Storage, place: Place = HERE, next_at: datetime = SOON, now: datetime = NOW) -> int:
    async with storage.unit() as unit:
        return await unit.subscribe(place, ANNA, DAILY, None, next_at, now)


async def begun(storage: Storage, subscription: int, due: datetime = SOON, next_at: datetime = LATER) -> bool:
    async with storage.unit() as unit:
        return await unit.begin_run(subscription, due, next_at, SOON)


async def test_an_order_is_kept_as_it_was_said(storage: Storage) -> None:
    async with storage.unit() as unit:
        first = await unit.subscribe(TOPIC, BORIS, DAILY, "Asia/Almaty", SOON, NOW)
    (found,) = await storage.subscriptions(GROUP)
    assert (found.id, found.place, found.ordered_by, found.schedule) == (first, TOPIC, BORIS, DAILY)
    assert (found.zone, found.next_at, found.tells_empty) == ("Asia/Almaty", SOON, False)
    assert await storage.subscription(GROUP, first) == found
    assert await storage.subscription(ANNA, first) is None


async def test_it_is_due_when_its_time_has_come_the_longest_due_first(storage: Storage) -> None:
    second, first = await ordered(storage, next_at=SOON), await ordered(storage, TOPIC, NOW)
    assert await storage.next_run() == NOW
    assert [found.id for found in await storage.due_subscriptions(NOW, 10)] == [first]
    assert [found.id for found in await storage.due_subscriptions(SOON, 10)] == [first, second]
    assert [found.id for found in await storage.due_subscriptions(SOON, 1)] == [first]


async def test_a_digest_under_way_is_begun_once_and_moves_the_next_one(storage: Storage) -> None:
    subscription = await ordered(storage)
    assert await begun(storage, subscription)
    assert not await begun(storage, subscription)
    assert await storage.due_subscriptions(SOON, 10) == []
    (run,) = await storage.open_runs(SOON, 10)
    assert (run.place, run.subscription, run.outgoing, run.attempts) == (HERE, subscription, None, 0)
    assert await storage.due_subscriptions(LATER, 10) == []  # the one before it is not made yet
    async with storage.unit() as unit:
        assert await unit.end_run(run.id, Mark(5, SOON))
    assert [found.id for found in await storage.due_subscriptions(LATER, 10)] == [subscription]
    assert await storage.mark(HERE, NOW) == Mark(5, SOON)


async def test_one_that_was_taken_back_cannot_be_ended(storage: Storage) -> None:
    subscription = await ordered(storage)
    await begun(storage, subscription)
    (run,) = await storage.open_runs(SOON, 10)
    async with storage.unit() as unit:
        assert await unit.unsubscribe(ANNA, subscription)
        assert not await unit.unsubscribe(ANNA, subscription)
    async with storage.unit() as unit:
        assert not await unit.end_run(run.id, Mark(5, SOON))
    assert await storage.next_run() is None


async def test_one_digest_of_a_chat_at_a_time_in_order(storage: Storage) -> None:
    for _ in range(2):
        await begun(storage, await ordered(storage))
    first = await storage.open_runs(SOON, 10)
    assert len(first) == 1
    async with storage.unit() as unit:
        await unit.drop_run(first[0].id)
    assert len(await storage.open_runs(SOON, 10)) == 1


async def test_a_failed_attempt_waits_for_its_time(storage: Storage) -> None:
    await begun(storage, await ordered(storage))
    (run,) = await storage.open_runs(SOON, 10)
    async with storage.unit() as unit:
        await unit.try_again(run.id, SOON + MINUTE)
    assert await storage.open_runs(SOON, 10) == []
    assert await storage.next_run() == SOON + MINUTE
    (again,) = await storage.open_runs(SOON + MINUTE, 10)
    assert again.attempts == 1


async def test_the_first_order_of_a_place_begins_with_what_comes_from_now_on(storage: Storage) -> None:
    entry = await answered(storage, ANNA, 1)
    assert await storage.mark(HERE, NOW - DAY) == Mark(0, NOW - DAY)
    await ordered(storage)
    assert await storage.mark(HERE, NOW - DAY) == Mark(entry, NOW)
    assert await storage.last_entry(ANNA) == entry
    assert await storage.last_entry(BORIS) == 0


async def test_another_order_of_it_changes_nothing_of_that(storage: Storage) -> None:
    await ordered(storage)
    entry = await answered(storage, ANNA, 1)
    await ordered(storage, now=SOON)
    assert await storage.mark(HERE, NOW) == Mark(0, NOW)
    assert entry


async def test_a_place_without_digests_looks_a_week_back(storage: Storage) -> None:
    entry = await answered(storage, ANNA, 1)
    assert await storage.mark(HERE, NOW + DAY) == Mark(entry, NOW + DAY)


async def test_a_digest_is_asked_for_once_at_a_time(storage: Storage) -> None:
    async with storage.unit() as unit:
        outgoing = await unit.post(ANNA, "…", None, NOW)
        assert await unit.order_digest(HERE, outgoing, NOW)
        assert await unit.order_digest(HERE, outgoing, NOW) is None
    (run,) = await storage.open_runs(NOW, 10)
    assert (run.subscription, run.outgoing, run.tells_empty) == (None, outgoing, True)


async def test_it_can_be_paused_and_put_off(storage: Storage) -> None:
    subscription = await ordered(storage)
    async with storage.unit() as unit:
        assert await unit.reschedule(ANNA, subscription, None)
        assert not await unit.reschedule(BORIS, subscription, SOON)
    assert (await storage.next_run(), await storage.due_subscriptions(LATER, 10)) == (None, [])
    async with storage.unit() as unit:
        await unit.reschedule(ANNA, subscription, SOON)
        await unit.put_off(subscription, LATER, LATER)  # due at another time meanwhile
    assert await storage.next_run() == SOON
    async with storage.unit() as unit:
        await unit.put_off(subscription, SOON, LATER)
        assert await unit.tell_empty(ANNA, subscription, tells=True)
        assert not await unit.tell_empty(BORIS, subscription, tells=True)
    (found,) = await storage.subscriptions(ANNA)
    assert (found.next_at, found.tells_empty) == (LATER, True)


@pytest.mark.parametrize("met_before", [True, False])
async def test_a_chat_that_left_us_is_not_due_until_it_is_met_again(storage: Storage, met_before: bool) -> None:
    subscription = await ordered(storage)
    async with storage.unit() as unit:
        if met_before:
            await unit.meet(ANNA, NOW)
        await unit.part_with(ANNA, "blocked", NOW)
    assert (await storage.next_run(), await storage.due_subscriptions(LATER, 10)) == (None, [])
    assert not await begun(storage, subscription)
    async with storage.unit() as unit:
        await unit.meet(ANNA, NOW)
    assert [found.id for found in await storage.due_subscriptions(SOON, 10)] == [subscription]


async def test_a_group_that_becomes_a_supergroup_takes_its_orders_along(storage: Storage) -> None:
    subscription = await ordered(storage, TOPIC)
    await begun(storage, subscription)
    async with storage.unit() as unit:
        await unit.expect(Expected(GROUP, ANNA, "zone", ""), NOW)
        await unit.migrate(GROUP, SUPERGROUP)
    (found,) = await storage.subscriptions(SUPERGROUP)
    assert found.place == Place(SUPERGROUP, 7)
    assert await storage.mark(found.place, LATER) == Mark(0, NOW)
    assert [run.place for run in await storage.open_runs(SOON, 10)] == [found.place]
    assert await storage.expected(SUPERGROUP, ANNA, NOW)


async def test_forgetting_everything_takes_the_orders_along_a_period_does_not(storage: Storage) -> None:
    subscription = await ordered(storage)
    async with storage.unit() as unit:
        await unit.forget(ANNA, NOW - DAY, LATER, 10)
    assert await storage.subscription(ANNA, subscription)
    await begun(storage, subscription)
    async with storage.unit() as unit:
        await unit.expect(Expected(ANNA, ANNA, "zone", ""), NOW)
        await unit.forget(ANNA, None, None, 10)
    assert await storage.subscriptions(ANNA) == []
    assert await storage.open_runs(LATER, 10) == []
    assert await storage.expected(ANNA, ANNA, NOW) is None


async def test_a_question_waits_for_one_user_in_one_chat_the_newest_counts(storage: Storage) -> None:
    async with storage.unit() as unit:
        await unit.expect(Expected(ANNA, ANNA, "subscribe", "31"), NOW)
        await unit.expect(Expected(ANNA, ANNA, "zone", "", await unit.post(ANNA, "…", None, NOW)), NOW)
        await unit.expect(Expected(GROUP, ANNA, "zone", "x"), NOW)
    found = await storage.expected(ANNA, ANNA, NOW)
    assert found is not None
    assert (found.kind, found.text) == ("zone", "")
    async with storage.unit() as unit:
        await unit.expect_no_more(ANNA, ANNA)
    assert await storage.expected(ANNA, ANNA, NOW) is None
    assert await storage.expected(GROUP, ANNA, NOW) == Expected(GROUP, ANNA, "zone", "x")
    assert await storage.expected(GROUP, ANNA, SOON) is None


async def test_the_backlog_counts_what_could_go_out_now(storage: Storage) -> None:
    async with storage.unit() as unit:
        for chat in (ANNA, ANNA, BORIS, GROUP):
            await unit.post(chat, "…", None, NOW)
        await unit.part_with(BORIS, "blocked", NOW)
        await unit.hold(GROUP, LATER)
    assert await storage.outbox_backlog(NOW, 10) == 2
    assert await storage.outbox_backlog(NOW, 1) == 1
    assert await storage.outbox_backlog(LATER, 10) == 3
