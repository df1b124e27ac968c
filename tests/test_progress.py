"""What is told while something takes long, in the hands of a test's clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.metrics import Stage, stage
from bot.model import OpenSubmission, Part, Posting, Submission, SubmissionState
from bot.progress import PACE, Progress
from bot.speech import Speech
from bot.storage import Storage
from tests.clock import NOON, Clock

ANNA = 5_000_000_001


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def progress(storage: Storage, clock: Clock) -> Progress:
    return Progress(storage, Speech(storage), clock.utc)


async def sent(storage: Storage, chat: int, *, eager: bool = True) -> None:
    """A submission whose placeholder stands in its chat."""
    submission = Submission(chat, chat, (Part(1, NOON, "Москва и Ереван подписали соглашение."),))
    async with storage.unit() as unit:
        outgoing = await unit.post(chat, "Читаю…", None, NOON, Posting(eager=eager))
        await unit.submit(submission, SubmissionState.WAITING, None, outgoing, NOON)
        if eager:
            await unit.placed(outgoing, 50)


async def claimed(storage: Storage) -> OpenSubmission:
    async with storage.unit() as unit:
        taken = await unit.claim(NOON)
    assert taken is not None
    return taken


async def shown(storage: Storage) -> list[str]:
    """What waits to be shown, which is taken for shown then."""
    due = await storage.due(NOON + timedelta(days=1), [], 100)
    async with storage.unit() as unit:
        for row in due:
            await unit.shown(row.id, row.revision)
    return [row.content.plain for row in due if row.content]


async def test_the_step_of_a_long_reading_is_named_once(storage: Storage, progress: Progress, clock: Clock) -> None:
    await sent(storage, ANNA)
    taken = await claimed(storage)
    with progress.watched(taken):
        with stage(Stage.FETCH):
            await progress.tell()
            assert await shown(storage) == []
            clock.passed += PACE.total_seconds()
            await progress.tell()
            assert await shown(storage) == ["Открываю страницу…"]
            clock.passed += PACE.total_seconds()
            await progress.tell()
            assert await shown(storage) == []
        with stage(Stage.ANALYZE):
            clock.passed += 1
            await progress.tell()
            assert await shown(storage) == ["Разбираю: кто, что и с кем…"]
        assert progress.free_at(taken.outgoing) == clock.utc() + PACE


async def test_what_changed_a_moment_ago_waits(storage: Storage, progress: Progress, clock: Clock) -> None:
    await sent(storage, ANNA)
    taken = await claimed(storage)
    with progress.watched(taken):
        clock.passed += PACE.total_seconds()
        with stage(Stage.DOWNLOAD):
            await progress.tell()
        assert await shown(storage) == ["Скачиваю файл…"]
        with stage(Stage.EXTRACT):
            clock.passed += 2
            await progress.tell()
            assert await shown(storage) == []
            clock.passed += 1
            await progress.tell()
            assert await shown(storage) == ["Читаю текст…"]


async def test_what_is_quick_changes_at_once(progress: Progress) -> None:
    assert progress.free_at(1) is None


async def test_what_is_answered_is_not_told_about(storage: Storage, progress: Progress, clock: Clock) -> None:
    await sent(storage, ANNA)
    taken = await claimed(storage)
    with progress.watched(taken), stage(Stage.FETCH):
        async with storage.unit() as unit:
            await unit.finish(taken.id, SubmissionState.FAILED, None)
        clock.passed += PACE.total_seconds()
        await progress.tell()
    assert await shown(storage) == []


async def test_places_in_the_queue_are_told_one_after_the_other(
    storage: Storage, progress: Progress, clock: Clock
) -> None:
    for chat in range(4):
        await sent(storage, ANNA + chat)
    await sent(storage, ANNA + 9, eager=False)
    with progress.watched(await claimed(storage)):
        await progress.tell()
        assert await shown(storage) == []
        clock.passed += PACE.total_seconds() + 1
        said = []
        for _ in range(4):
            await progress.tell()
            said.append(await shown(storage))
        assert said == [["Читаю…"], ["В очереди: перед вами 1 текст"], ["В очереди: перед вами 2 текста"], []]
        await claimed(storage)
        clock.passed += PACE.total_seconds()
        await progress.tell()
        assert await shown(storage) == ["Читаю…"]
