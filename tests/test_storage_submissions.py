"""The contract of storage: what was sent, the queue, and how it is told."""

from datetime import UTC, datetime

import pytest

from bot.model import File, Length, Part, Posting, Submission, SubmissionState, Wish
from bot.storage import Load, Storage
from tests.storing import (
    ANNA,
    BORIS,
    CHANNEL,
    DAY,
    GROUP,
    MINUTE,
    NOW,
    SECOND,
    answered,
    claimed,
    seconds,
    sent,
    submitted,
    waiting,
)

GATHERING, WAITING = SubmissionState.GATHERING, SubmissionState.WAITING
ANSWERED, FAILED = SubmissionState.ANSWERED, SubmissionState.FAILED

# --- updates, chats, limits ---


async def test_an_update_is_seen_for_the_first_time_once(storage: Storage) -> None:
    async with storage.unit() as unit:
        assert await unit.first_sight(7, NOW)
        assert not await unit.first_sight(7, NOW)
        assert await unit.first_sight(8, NOW)
    async with storage.unit() as unit:
        assert not await unit.first_sight(7, seconds(1))


async def test_the_first_refusal_of_a_minute_is_answered(storage: Storage) -> None:
    async with storage.unit() as unit:
        assert await unit.refuse(GROUP, ANNA, NOW, NOW - MINUTE)
        assert not await unit.refuse(GROUP, ANNA, seconds(1), seconds(1) - MINUTE)
        assert await unit.refuse(GROUP, BORIS, seconds(1), seconds(1) - MINUTE)
        assert await unit.refuse(GROUP, ANNA, seconds(100), seconds(100) - MINUTE)


async def test_load_counts_what_the_limits_are_about(storage: Storage) -> None:
    await submitted(storage, sent(GROUP, 1, user=ANNA), now=seconds(-90))
    await submitted(storage, sent(GROUP, 2, user=ANNA))
    long = await submitted(storage, sent(GROUP, 3, user=ANNA), GATHERING, seconds(2))
    async with storage.unit() as unit:
        await unit.join(long, Part(4, NOW, "конец"), GATHERING, seconds(3))
    await submitted(storage, sent(GROUP, 5, user=BORIS))
    await waiting(storage, BORIS, 1)
    await claimed(storage)
    async with storage.unit() as unit:
        assert await unit.load(GROUP, ANNA, NOW - MINUTE) == Load(recent=3, open_here=4, waiting=4)
        assert await unit.load(ANNA, ANNA, NOW - MINUTE) == Load(recent=0, open_here=0, waiting=4)
        assert (await unit.load(GROUP, ANNA, NOW, NOW - DAY)).today == 3
        assert (await unit.load(GROUP, ANNA, NOW, NOW - MINUTE)).today == 2


# --- gathering ---


async def test_a_submission_comes_back_as_it_was_sent(storage: Storage) -> None:
    whole = Submission(
        GROUP,
        ANNA,
        (Part(5, seconds(-2), "Часть первая"), Part(6, seconds(-1.5), "", File("id", "текст.txt", 12, "text/plain"))),
        CHANNEL,
        "album-1",
        Wish(Length.LONG, 7),
    )
    id_ = await submitted(storage, whole)
    taken = await claimed(storage)
    assert taken is not None
    assert (taken.id, taken.submission, taken.attempts) == (id_, whole, 1)
    assert await storage.message(GROUP, 5) == await storage.message(GROUP, 6) == whole
    assert await storage.message(ANNA, 5) is None


async def test_a_message_is_submitted_once(storage: Storage) -> None:
    await waiting(storage, ANNA, 10)
    async with storage.unit() as unit:
        outgoing = await unit.post(ANNA, "Читаю…", None, NOW, Posting(eager=False))
        assert await unit.submit(sent(ANNA, 10, "то же"), WAITING, None, outgoing, NOW) is None
        assert await unit.submit(sent(BORIS, 10), WAITING, None, outgoing, NOW) is not None


async def test_parts_stand_in_the_order_of_their_message_ids(storage: Storage) -> None:
    id_ = await submitted(storage, sent(ANNA, 12, "вторая"), GATHERING, seconds(1.5))
    async with storage.unit() as unit:
        await unit.join(id_, Part(11, NOW, "первая"), GATHERING, seconds(2))
        await unit.join(id_, Part(13, NOW, "третья"), WAITING, None)
        assert await unit.gathering(ANNA, ANNA) is None
    taken = await claimed(storage)
    assert taken is not None
    assert [part.text for part in taken.submission.parts] == ["первая", "вторая", "третья"]


async def test_only_the_newest_submission_of_a_user_can_grow(storage: Storage) -> None:
    first = await submitted(storage, sent(GROUP, 1, user=ANNA), GATHERING, seconds(2))
    async with storage.unit() as unit:
        found = await unit.gathering(GROUP, ANNA)
        assert found is not None
        assert (found.id, found.submission) == (first, sent(GROUP, 1, user=ANNA))
        assert await unit.gathering(GROUP, BORIS) is None
        assert await unit.gathering(ANNA, ANNA) is None
    await submitted(storage, sent(GROUP, 2, user=ANNA))
    async with storage.unit() as unit:
        assert await unit.gathering(GROUP, ANNA) is None


async def test_an_album_can_grow_until_it_is_read(storage: Storage) -> None:
    id_ = await submitted(storage, sent(ANNA, 1, album="a"), GATHERING, seconds(1))
    await waiting(storage, ANNA, 2)
    for state in (GATHERING, WAITING):
        async with storage.unit() as unit:
            found = await unit.album(ANNA, "a")
            assert found is not None
            assert found.id == id_, state
            assert await unit.album(ANNA, "b") is None
            assert await unit.album(BORIS, "a") is None
            await unit.close_gatherings(seconds(1))
    await claimed(storage)
    async with storage.unit() as unit:
        assert await unit.album(ANNA, "a") is None


async def test_a_gathering_closes_when_its_time_comes(storage: Storage) -> None:
    await submitted(storage, sent(ANNA, 1), GATHERING, seconds(2))
    await submitted(storage, sent(BORIS, 1), GATHERING, seconds(4))
    assert await storage.next_reading() == seconds(2)
    assert await claimed(storage, seconds(3)) is None
    async with storage.unit() as unit:
        assert await unit.close_gatherings(seconds(1.9)) == 0
        assert await unit.close_gatherings(seconds(2)) == 1
    taken = await claimed(storage, seconds(2))
    assert taken is not None
    assert taken.submission.chat_id == ANNA
    assert await storage.next_reading() == seconds(4)


# --- the queue ---


async def claim_order(storage: Storage, count: int) -> list[tuple[int, int]]:
    """(chat, message) of what is read next, one after the other."""
    order = []
    for _ in range(count):
        taken = await claimed(storage)
        assert taken is not None
        order.append((taken.submission.chat_id, taken.submission.parts[0].message_id))
        async with storage.unit() as unit:
            await unit.finish(taken.id, ANSWERED, None)
    return order


async def test_chats_take_turns(storage: Storage) -> None:
    for message in (1, 2, 3):
        await waiting(storage, ANNA, message)
    await waiting(storage, BORIS, 1)
    await waiting(storage, BORIS, 2)
    assert await claim_order(storage, 5) == [(ANNA, 1), (BORIS, 1), (ANNA, 2), (BORIS, 2), (ANNA, 3)]


async def test_who_comes_to_a_long_queue_of_another_is_next(storage: Storage) -> None:
    for message in range(1, 6):
        await waiting(storage, ANNA, message)
    assert await claim_order(storage, 2) == [(ANNA, 1), (ANNA, 2)]
    late = await waiting(storage, BORIS, 1)
    assert await storage.place_in_queue(late) == 1
    assert await claim_order(storage, 3) == [(ANNA, 3), (BORIS, 1), (ANNA, 4)]


async def test_a_chat_that_has_enough_is_passed_over(storage: Storage) -> None:
    await waiting(storage, ANNA, 1)
    await waiting(storage, ANNA, 2)
    await submitted(storage, sent(BORIS, 1), GATHERING, seconds(3))
    assert await storage.next_reading((ANNA,)) == seconds(3)
    assert await storage.next_reading((ANNA, BORIS)) is None
    async with storage.unit() as unit:
        assert await unit.claim(seconds(3), (ANNA,)) is None
        await unit.close_gatherings(seconds(3))
        taken = await unit.claim(seconds(3), (ANNA,))
    assert taken is not None
    assert taken.submission.chat_id == BORIS
    assert await claim_order(storage, 2) == [(ANNA, 1), (ANNA, 2)]


async def test_newcomers_do_not_push_a_long_queue_back_for_ever(storage: Storage) -> None:
    await waiting(storage, ANNA, 1)
    await waiting(storage, ANNA, 2)
    order = []
    for newcomer in range(1000, 1010):
        await waiting(storage, newcomer, 1)
        order += await claim_order(storage, 1)
    assert (ANNA, 2) in order[:4]


async def test_everything_waiting_is_claimed_once(storage: Storage) -> None:
    ids = {await waiting(storage, chat, message) for chat in (ANNA, BORIS) for message in (1, 2)}
    taken = [await claimed(storage) for _ in range(5)]
    assert {one.id for one in taken if one} == ids
    assert taken[4] is None


async def test_the_place_in_the_queue_is_what_will_be_read_before(storage: Storage) -> None:
    ids = [await waiting(storage, ANNA, message) for message in (1, 2, 3)]
    ids.append(await waiting(storage, BORIS, 1))
    assert [await storage.place_in_queue(id_) for id_ in ids] == [0, 2, 3, 1]
    await claimed(storage)
    assert [await storage.place_in_queue(id_) for id_ in ids] == [0, 1, 2, 0]


async def test_a_retried_submission_waits_for_its_time_and_lets_others_pass(storage: Storage) -> None:
    first, second = await waiting(storage, ANNA, 1), await waiting(storage, ANNA, 2)
    await claimed(storage)
    async with storage.unit() as unit:
        await unit.again(first, seconds(10))
    taken = await claimed(storage, seconds(1))
    assert taken is not None
    assert taken.id == second
    assert await claimed(storage, seconds(9)) is None
    assert await storage.next_reading() == seconds(10)
    taken = await claimed(storage, seconds(10))
    assert taken is not None
    assert (taken.id, taken.attempts) == (first, 2)


async def test_nothing_to_read_has_no_time(storage: Storage) -> None:
    assert await storage.next_reading() is None
    await waiting(storage, ANNA, 1)
    coming = await storage.next_reading()
    assert coming is not None
    assert datetime(1970, 1, 1, tzinfo=UTC) <= coming <= NOW
    await claimed(storage)
    assert await storage.next_reading() is None


# --- after a crash ---


async def test_what_was_being_read_is_read_again(storage: Storage) -> None:
    first = await waiting(storage, ANNA, 1)
    await claimed(storage)
    await submitted(storage, sent(ANNA, 2), GATHERING, seconds(1))
    await submitted(storage, sent(ANNA, 3), GATHERING, seconds(90))
    await answered(storage, BORIS, 1)
    assert await storage.recover(seconds(70)) == 3
    taken = await claimed(storage, seconds(60))
    assert taken is not None
    assert (taken.id, taken.attempts) == (first, 2)
    assert await storage.next_reading() == seconds(70), "the rest of a text may still wait in Telegram"
    async with storage.unit() as unit:
        assert await unit.close_gatherings(seconds(70)) == 1
        assert await unit.close_gatherings(seconds(90)) == 1


@pytest.mark.parametrize("state", [WAITING, GATHERING, SubmissionState.READING])
async def test_only_an_end_finishes_a_submission(storage: Storage, state: SubmissionState) -> None:
    id_ = await waiting(storage, ANNA, 1)
    with pytest.raises(ValueError, match=state):
        async with storage.unit() as unit:
            await unit.finish(id_, state, None)


# --- forgetting what is over ---


async def test_pruning_forgets_old_updates_and_refusals_only(storage: Storage) -> None:
    async with storage.unit() as unit:
        await unit.first_sight(1, NOW - DAY)
        await unit.first_sight(2, NOW)
        await unit.refuse(ANNA, ANNA, NOW - DAY, NOW - DAY)
    await storage.prune(NOW - SECOND)
    async with storage.unit() as unit:
        assert await unit.first_sight(1, NOW)
        assert not await unit.first_sight(2, NOW)
        assert await unit.refuse(ANNA, ANNA, NOW, NOW - 2 * DAY)
