"""The contract of storage: one message tells how far several submissions of a chat are."""

from datetime import timedelta

from bot.model import SubmissionState
from bot.storage import Batch, Storage
from tests.storing import ANNA, BORIS, DAY, NOW, claimed, due, posted, says, waiting

ANSWERED, FAILED = SubmissionState.ANSWERED, SubmissionState.FAILED


async def test_a_batch_tells_all_that_is_open_and_what_comes_while_it_is(storage: Storage) -> None:
    for message in (1, 2):
        await waiting(storage, ANNA, message)
    progress = await posted(storage, ANNA)
    async with storage.unit() as unit:
        assert await unit.batch(ANNA) is None
        await unit.start_batch(ANNA, progress)
    await waiting(storage, ANNA, 3)
    await waiting(storage, BORIS, 1)
    async with storage.unit() as unit:
        assert await unit.batch(ANNA) == Batch(progress, total=3, answered=0, failed=0)
        assert await unit.batch(BORIS) is None
        assert (await unit.load(ANNA, ANNA, NOW)).open_here == 3


async def test_finishing_tells_how_far_the_batch_is(storage: Storage) -> None:
    ids = [await waiting(storage, ANNA, message) for message in (1, 2)]
    progress = await posted(storage, ANNA)
    async with storage.unit() as unit:
        await unit.start_batch(ANNA, progress)
    for _ in ids:
        await claimed(storage)
    async with storage.unit() as unit:
        assert await unit.finish(ids[0], ANSWERED, None) == Batch(progress, total=2, answered=1, failed=0)
        batch = await unit.finish(ids[1], FAILED, None)
        assert batch == Batch(progress, total=2, answered=1, failed=1)
        assert batch.done
        assert await unit.batch(ANNA) is None
    alone = await waiting(storage, ANNA, 3, NOW + DAY)
    await claimed(storage, NOW + DAY)
    async with storage.unit() as unit:
        assert await unit.finish(alone, ANSWERED, None) is None


async def read(storage: Storage, progress: int, words: str) -> int:
    """The next submission is answered, and its batch tells of it; the message of its card."""
    taken = await claimed(storage)
    assert taken is not None
    async with storage.unit() as unit:
        await unit.finish(taken.id, ANSWERED, None)
        await unit.show(taken.outgoing, says("Карточка"))
        await unit.show(progress, says(words))
    return taken.outgoing


async def test_that_all_is_read_is_told_when_all_is_shown(storage: Storage) -> None:
    """How far it is may be told before the cards are there, so that a long batch is seen to move."""
    await waiting(storage, ANNA, 1)
    progress = await posted(storage, ANNA)
    async with storage.unit() as unit:
        await unit.start_batch(ANNA, progress)
    await waiting(storage, ANNA, 2)
    first = await read(storage, progress, "1 из 2")
    async with storage.unit() as unit:
        await unit.placed(first, 50)
        await unit.shown(first, 1)
    assert await due(storage) == [progress]
    second = await read(storage, progress, "2 из 2")
    assert await due(storage) == [second], "it was posted later and goes first"
    async with storage.unit() as unit:
        await unit.placed(second, 52)
        await unit.shown(second, 1)
    assert await due(storage) == [progress]


async def test_a_card_that_cannot_be_shown_now_keeps_no_end_waiting(storage: Storage) -> None:
    await waiting(storage, ANNA, 1)
    progress = await posted(storage, ANNA)
    async with storage.unit() as unit:
        await unit.start_batch(ANNA, progress)
    card = await read(storage, progress, "1 из 1")
    async with storage.unit() as unit:
        await unit.defer(card, NOW + DAY)
    assert await due(storage) == [progress]


async def test_what_comes_a_moment_after_a_batch_is_told_by_it_too(storage: Storage) -> None:
    first = await waiting(storage, ANNA, 1)
    progress = await posted(storage, ANNA)
    async with storage.unit() as unit:
        await unit.start_batch(ANNA, progress)
    await claimed(storage)
    async with storage.unit() as unit:
        await unit.finish(first, ANSWERED, None)
    await waiting(storage, ANNA, 2, NOW + timedelta(seconds=3))
    async with storage.unit() as unit:
        assert await unit.batch(ANNA) == Batch(progress, total=2, answered=1, failed=0)


async def test_pruning_keeps_what_open_submissions_are_told_by(storage: Storage) -> None:
    await waiting(storage, ANNA, 1)
    progress = await posted(storage, ANNA, says("Прочитано 0 из 1"))
    async with storage.unit() as unit:
        await unit.start_batch(ANNA, progress)
        await unit.placed(progress, 5)
        await unit.shown(progress, 1)
    await storage.prune(NOW + DAY)
    taken = await claimed(storage)
    assert taken is not None
    async with storage.unit() as unit:
        await unit.show(progress, says("Прочитано 1 из 1"))
        await unit.show(taken.outgoing, says("Карточка"))
        await unit.placed(taken.outgoing, 6)
        await unit.shown(taken.outgoing, 1)
    assert await due(storage) == [progress]
    async with storage.unit() as unit:
        await unit.shown(progress, 2)
        await unit.finish(taken.id, ANSWERED, None)
    await storage.prune(NOW + DAY)
    async with storage.unit() as unit:
        assert not await unit.show_message(ANNA, 5, says("Поздно"))
    assert await storage.message(ANNA, 1) == taken.submission


async def test_what_was_answered_a_moment_before_a_batch_belongs_to_it_too(storage: Storage) -> None:
    earlier = await waiting(storage, ANNA, 1, NOW - DAY)
    first = await waiting(storage, ANNA, 2)
    for id_ in (earlier, first):
        await claimed(storage)
        async with storage.unit() as unit:
            await unit.finish(id_, ANSWERED, None)
    await waiting(storage, ANNA, 3, NOW + timedelta(seconds=2))
    progress = await posted(storage, ANNA)
    async with storage.unit() as unit:
        await unit.start_batch(ANNA, progress)
        assert await unit.batch(ANNA) == Batch(progress, total=2, answered=1, failed=0)
