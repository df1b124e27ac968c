"""The digests loop: what is due is made once, whatever happens in between; storage, delivery and Telegram are real.

What a digest says is its composer's: here it lists the numbers of its entries, so that each can be counted.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import cast

import pytest

from bot.digests import TRIES, Composed
from bot.model import Place, Preferences, Quiet, Window
from bot.storage import Storage
from tests.stage import (
    DAILY,
    DAY,
    DUE,
    HOUR,
    HOURLY,
    TEXTS,
    Lister,
    Mortal,
    Stage,
    asks,
    once,
    orders,
    quiet,
    reads,
    told,
)
from tests.storing import NOW, answered
from tests.telegram import Reader


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


# --- what is due ------------------------------------------------------------------------------------------------------


async def test_what_came_since_the_order_comes_at_its_time_and_not_before(stage: Stage) -> None:
    anna = stage.reader()
    async with stage.storage() as storage:
        await reads(storage, anna, 1)
        await orders(storage, anna)
        fresh = await reads(storage, anna, 2, 3)
        await stage.passes(storage, DUE - timedelta(seconds=1))
        assert told(anna) == Counter()
        await stage.passes(storage, DUE)
        assert told(anna) == once(*fresh)
        (order,) = await storage.subscriptions(anna.chat.id)
        assert order.next_at == DUE + DAY


async def test_the_next_one_begins_where_the_last_delivered_one_ended(stage: Stage) -> None:
    anna = stage.reader()
    async with stage.storage() as storage:
        await orders(storage, anna)
        first = await reads(storage, anna, 1)
        await stage.passes(storage, DUE)
        second = await reads(storage, anna, 2)
        await stage.passes(storage, DUE + DAY)
        assert told(anna) == once(*first, *second)
        before, after = stage.lister.windows
        assert (after.after, after.since) == (before.through, DUE)


async def test_a_run_missed_while_the_bot_was_down_is_made_up_once(stage: Stage) -> None:
    anna = stage.reader()
    async with stage.storage() as storage:
        await orders(storage, anna, HOURLY)
        fresh = await reads(storage, anna, 1)
        late = DUE + 2 * DAY + timedelta(minutes=20)
        await stage.passes(storage, late)
        assert told(anna) == once(*fresh)
        assert len(stage.lister.windows) == 1
        (order,) = await storage.subscriptions(anna.chat.id)
        assert order.next_at == late + timedelta(minutes=40)


async def test_an_empty_digest_is_not_sent_unless_it_is_wished(stage: Stage) -> None:
    anna, boris = stage.reader(), stage.reader("Борис")
    async with stage.storage() as storage:
        await orders(storage, anna)
        wished = await orders(storage, boris)
        async with storage.unit() as unit:
            await unit.tell_empty(boris.chat.id, wished, tells=True)
        await stage.passes(storage, DUE)
        assert anna.messages == []
        assert [message.text for message in boris.messages] == [TEXTS("subscription-empty")]
        late = await reads(storage, anna, 1)
        await stage.passes(storage, DUE + DAY)
        assert told(anna) == once(*late)
        assert stage.lister.windows[-1].since in (NOW, DUE)


async def test_two_orders_of_one_place_never_tell_the_same(stage: Stage) -> None:
    """On weekdays at ten and every day at ten: what was in one is not in the other."""
    anna = stage.reader()
    async with stage.storage() as storage:
        await orders(storage, anna)
        await orders(storage, anna, HOURLY)
        fresh = await reads(storage, anna, 1, 2)
        await stage.passes(storage, DUE)
        assert told(anna) == once(*fresh)


async def test_one_that_is_asked_for_comes_into_its_message_and_leaves_the_schedule_alone(stage: Stage) -> None:
    anna = stage.reader()
    async with stage.storage() as storage:
        await orders(storage, anna)
        first = await reads(storage, anna, 1)
        await asks(storage, anna)
        await stage.passes(storage, NOW)
        assert told(anna) == once(*first)
        assert len(anna.messages) == 1
        second = await reads(storage, anna, 2)
        await stage.passes(storage, DUE)
        assert told(anna) == once(*first, *second)
        await asks(storage, anna)
        await stage.passes(storage, DUE)
        assert anna.messages[-1].text == TEXTS("subscription-empty")


async def test_each_part_of_a_long_one_comes_once_and_in_order(stage: Stage) -> None:
    anna = stage.reader()
    stage.lister.of = 2
    async with stage.storage() as storage:
        await orders(storage, anna)
        fresh = await reads(storage, anna, *range(1, 6))
        await stage.passes(storage, DUE)
        assert [message.text for message in anna.messages] == [" ".join(fresh[n : n + 2]) for n in (0, 2, 4)]


async def test_a_topic_of_a_forum_gets_its_own(stage: Stage) -> None:
    anna = stage.reader()
    group = stage.telegram.group("Редакция", anna, supergroup=True)
    topic = stage.telegram.topic(group)
    async with stage.storage() as storage:
        async with storage.unit() as unit:
            await unit.subscribe(Place(group.id, topic), anna.id, DAILY, "Etc/UTC", DUE, NOW)
        entry = await answered(storage, group.id, 1)
        await stage.passes(storage, DUE)
        (message,) = [message for message in group.messages if message.by_bot]
        assert message.text == f"№{entry}."
        assert message.content["message_thread_id"] == topic


# --- hours and people that do not want to be disturbed ----------------------------------------------------------------


async def test_a_run_inside_the_quiet_hours_comes_at_their_end(stage: Stage) -> None:
    """Also one that was missed, when the bot comes back at night."""
    anna = stage.reader()
    async with stage.storage() as storage:
        await orders(storage, anna)
        night = Preferences(zone="Etc/UTC", quiet=Quiet(time(9, 30), time(12)))
        async with storage.unit() as unit:
            await unit.prefer(anna.chat.id, night, NOW)
        fresh = await reads(storage, anna, 1)
        await stage.passes(storage, DUE)
        assert told(anna) == Counter()
        (order,) = await storage.subscriptions(anna.chat.id)
        assert order.next_at == DUE + 2 * HOUR
        await stage.passes(storage, DUE + 2 * HOUR)
        assert told(anna) == once(*fresh)


async def test_a_user_who_blocked_us_is_paused_and_told_when_he_comes_back(stage: Stage) -> None:
    anna, boris = stage.reader(), stage.reader("Борис")
    async with stage.storage() as storage:
        for reader in (anna, boris):
            await orders(storage, reader)
        first, others = await reads(storage, anna, 1), await reads(storage, boris, 2)
        anna.block()
        await stage.passes(storage, DUE)
        await stage.passes(storage, DUE + DAY)
        assert told(boris) == once(*others)
        assert len(stage.lister.windows) == 3  # nothing is made for who is not there
        second = await reads(storage, anna, 3)
        anna.unblock()
        async with storage.unit() as unit:
            await unit.meet(anna.chat.id, stage.now)
        await stage.passes(storage, DUE + DAY + HOUR)
        assert told(anna) == once(*first, *second)


# --- trouble ----------------------------------------------------------------------------------------------------------


async def test_a_failure_is_tried_again_later(stage: Stage) -> None:
    anna = stage.reader()
    stage.lister.fails = 1
    async with stage.storage() as storage:
        await orders(storage, anna)
        fresh = await reads(storage, anna, 1)
        await stage.passes(storage, DUE)
        assert told(anna) == Counter()
        await stage.passes(storage, DUE + HOUR)
        assert told(anna) == once(*fresh)


async def test_what_fails_again_and_again_is_told_and_comes_with_the_next(stage: Stage) -> None:
    anna, boris = stage.reader(), stage.reader("Борис")
    async with stage.storage() as storage:
        await orders(storage, anna)
        fresh = await reads(storage, anna, 1)
        stage.lister.fails = TRIES
        for n in range(TRIES):
            await stage.passes(storage, DUE + n * HOUR)
        assert [message.text for message in anna.messages] == [TEXTS("subscription-failed")]
        await orders(storage, boris, due=DUE + TRIES * HOUR)
        others = await reads(storage, boris, 2)
        await stage.passes(storage, DUE + DAY)
        assert (told(anna), told(boris)) == (once(*fresh), once(*others))


async def test_in_a_channel_nothing_is_said_of_a_failure_its_orderer_hears_of_it(stage: Stage) -> None:
    anna = stage.reader()
    channel = stage.telegram.channel("Дороги", anna)
    anna.add_bot(channel)
    async with stage.storage() as storage:
        async with storage.unit() as unit:
            await unit.note_channel(channel.id, "Дороги", anna.id)
            await unit.prefer(channel.id, Preferences(zone="Etc/UTC"), NOW)
            await unit.subscribe(Place(channel.id), anna.id, DAILY, None, DUE, NOW)
        await answered(storage, channel.id, 1)
        stage.lister.fails = TRIES
        for n in range(TRIES):
            await stage.passes(storage, DUE + n * HOUR)
        assert [message.text for message in anna.messages] == [TEXTS("subscription-failed")]
        assert channel.messages == []
        await stage.passes(storage, DUE + DAY)
        assert len(channel.messages) == 1


async def test_one_that_cannot_be_planned_keeps_nobody_waiting(stage: Stage) -> None:
    anna, boris = stage.reader(), stage.reader("Борис")
    async with stage.storage() as storage:
        async with storage.unit() as unit:
            await unit.subscribe(Place(anna.chat.id), anna.id, DAILY, "Europe/Atlantis", DUE - HOUR, NOW)
        await orders(storage, boris)
        fresh = await reads(storage, boris, 1)
        await stage.passes(storage, DUE)
        assert told(boris) == once(*fresh)


async def test_one_taken_back_while_it_is_made_is_not_sent(stage: Stage) -> None:
    anna = stage.reader()
    async with stage.storage() as storage:
        order = await orders(storage, anna)
        await reads(storage, anna, 1)

        async def taken_back(window: Window, now: datetime) -> Composed:
            async with storage.unit() as unit:
                await unit.unsubscribe(anna.chat.id, order)
            return await Lister(storage).compose(window, now)

        stage.lister.compose = taken_back  # type: ignore[method-assign] # it happens in the middle
        await stage.passes(storage, DUE)
        assert anna.messages == []


# --- killed between any two steps -------------------------------------------------------------------------------------


@pytest.mark.parametrize("committed", [False, True], ids=["before a commit", "after it"])
async def test_killed_at_any_step_everything_is_shown_once(stage: Stage, committed: bool) -> None:
    """Steps are commits: of what is under way, of what is posted, of what Telegram took and showed."""
    stage.lister.of, deaths = 2, 0
    for nth in range(1, 100):
        anna, boris = stage.reader(f"Анна {nth}"), stage.reader(f"Борис {nth}")
        stage.file = stage.file.with_name(f"{nth}.sqlite3")
        died = await _killed_at(stage, nth, anna, boris, committed=committed)
        deaths += died
        if not died:
            break
    assert deaths == 9  # two begun and ended, three messages placed and shown: a step each


async def _killed_at(stage: Stage, nth: int, anna: Reader, boris: Reader, *, committed: bool) -> bool:
    """One story: Anna has ordered a digest of two parts, Boris asks for his. Whether the process came to its end."""
    stage.now = NOW
    async with stage.storage() as storage:
        await orders(storage, anna)
        hers, his = await reads(storage, anna, 1, 2, 3), await reads(storage, boris, 4)
        await asks(storage, boris)
        stage.now = DUE
        mortal = Mortal(storage, nth, committed=committed)
        async with stage.running(cast("Storage", mortal)), asyncio.timeout(20):
            while not mortal.dead.is_set() and not await quiet(storage, DUE):
                await storage.next_run()
            if mortal.doomed:  # the last commit of all may be seen before its process dies of it
                await mortal.dead.wait()
    async with stage.storage() as storage:
        await storage.recover(DUE)
        await stage.passes(storage, DUE)
    assert told(anna) == once(*hers), f"killed at {nth}"
    assert told(boris) == once(*his), f"killed at {nth}"
    assert len(anna.messages) <= 3
    assert len(boris.messages) <= 2
    return mortal.dead.is_set()
