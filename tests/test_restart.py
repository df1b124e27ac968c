"""One bot, twenty people, killed in the middle of all that they do: each gets what was asked for, and gets it once.

`tests/day.py` tells the story; the tests look at what the people saw of it.
"""

from __future__ import annotations

import signal

import pytest
import pytest_asyncio

from bot.sandbox.chats import Message
from bot.sandbox.faults import When
from tests.day import BROKEN, DEAL, GAPS, LONG_TITLE, POSTS, SCHOOLS, TEXTS, Day, Gap, lived_through, post
from tests.telegram import Reader

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return await lived_through(tmp_path_factory.mktemp("day"))


# --- what the people saw ----------------------------------------------------------------------------------------------


def bots(person: Reader) -> list[Message]:
    return [message for message in person.messages if message.by_bot]


def showed(person: Reader, words: str) -> list[Message]:
    """The messages that have these words or had them at any time."""
    return [message for message in bots(person) if any(words in version for version in message.versions)]


def orphans(person: Reader) -> list[Message]:
    """Placeholders that never became anything."""
    empty = (TEXTS("wait"), TEXTS("reading"), TEXTS("reading-many"), TEXTS("queued", ahead=1)[:9])
    return [message for message in bots(person) if message.text.startswith(empty)]


@pytest.mark.parametrize("gap", GAPS, ids=str)
async def test_killed_at_any_call_the_content_comes_once(day: Day, gap: Gap) -> None:
    person = day.visitors[gap]
    (message,) = showed(person, gap.words)
    assert gap.words in message.text
    assert len(set(message.versions)) == len(message.versions)
    may_be_left = gap.method == "sendMessage" and gap.when is When.AFTER
    assert len(bots(person)) == 1 + may_be_left
    assert len(orphans(person)) == may_be_left


async def test_killed_between_the_parts_of_a_text_it_is_one_card(day: Day) -> None:
    assert len(showed(day.vera, SCHOOLS)) == 1
    assert len(bots(day.vera)) == 1 + len(orphans(day.vera)) <= 2


async def test_killed_before_an_update_is_confirmed_it_is_answered_once(day: Day) -> None:
    assert len(showed(day.yuri, "/history")) == 1
    assert len(bots(day.yuri)) == 1 + len(orphans(day.yuri)) <= 2


async def test_killed_in_a_burst_every_post_comes_once_and_the_progress_is_told_to_its_end(day: Day) -> None:
    for n in range(POSTS):
        assert len(showed(day.anna, post(n))) == 1
    (progress,) = showed(day.anna, TEXTS("progress-done", done=POSTS, total=POSTS))
    assert progress.text == progress.versions[-1]
    assert len(bots(day.anna)) == POSTS + 1 + len(orphans(day.anna)) <= POSTS + 2


async def test_killed_in_an_analysis_it_is_made_again(day: Day) -> None:
    assert len(showed(day.egor, LONG_TITLE)) == 1
    assert len(bots(day.egor)) == 1 + len(orphans(day.egor)) <= 2


# --- what became of the processes -------------------------------------------------------------------------------------


async def test_a_kill_leaves_nothing_behind_ctrl_c_and_sigterm_are_obeyed(day: Day) -> None:
    """`ended` waits for the workers, too. Ctrl-C comes while the second process still loads its models."""
    killed, interrupted, _, terminated = day.codes
    assert (killed, interrupted, terminated) == (-signal.SIGKILL, 0, 0)


async def test_an_article_whose_worker_was_killed_is_read_by_another(day: Day) -> None:
    assert "a second worker tries: WorkerDied" in day.bots[2].words


async def test_an_article_that_costs_every_worker_fails_alone(day: Day) -> None:
    failed, card = bots(day.foma)
    assert BROKEN in failed.text
    assert DEAL in card.text


async def test_a_second_process_with_the_same_token_gives_way(day: Day) -> None:
    """The first one goes on."""
    assert day.codes[2] == 1
    assert day.bots[-1].log[-1] == TEXTS("second-process")


async def test_telegram_is_obeyed_all_the_while(day: Day) -> None:
    """A new process does not know how fast the one before it had been; it does know when to wait."""
    assert day.telegram.violations == []


async def test_nothing_of_this_is_worth_a_traceback(day: Day) -> None:
    for bot in day.bots:
        assert "Traceback" not in bot.words
