"""Telegram's limits hold for every chat and for all of them, and nobody waits for nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import Kind, Pace

ANNA, BORIS, GROUP = 1, 2, -100


def test_the_first_message_goes_at_once() -> None:
    assert Pace().next_at(ANNA, Kind.SEND, now=50.0) == 50.0


def test_a_chat_gets_one_message_a_second_and_other_chats_do_not_wait_for_it() -> None:
    pace = Pace()
    pace.spend(ANNA, Kind.SEND, now=0.0)
    assert pace.next_at(ANNA, Kind.SEND, now=0.25) >= 1.0
    assert pace.next_at(BORIS, Kind.SEND, now=0.25) == 0.25
    assert pace.next_at(ANNA, Kind.SEND, now=3.0) == 3.0


def test_a_placeholder_and_its_content_do_not_wait_for_each_other() -> None:
    pace = Pace()
    pace.spend(ANNA, Kind.SEND, now=0.0)
    assert pace.next_at(ANNA, Kind.EDIT, now=0.0) == 0.0


def test_sends_and_edits_together_keep_the_pace_of_a_chat() -> None:
    pace, now = Pace(), 0.0
    for _ in range(50):
        for kind in (Kind.SEND, Kind.EDIT):
            now = pace.next_at(ANNA, kind, now)
            pace.spend(ANNA, kind, now)
    assert 98.0 <= now <= 104.0


def test_thirty_calls_a_second_in_all() -> None:
    pace = Pace()
    for chat in range(1, 31):
        assert pace.next_at(chat, Kind.SEND, now=7.0) == 7.0
        pace.spend(chat, Kind.SEND, now=7.0)
    assert pace.next_at(31, Kind.SEND, now=7.5) >= 8.0
    assert pace.next_at(31, Kind.OTHER, now=7.5) >= 8.0


def test_a_group_gets_twenty_sends_and_edits_a_minute() -> None:
    pace = Pace()
    for second in range(0, 20, 2):
        pace.spend(GROUP, Kind.SEND, now=float(second))
        pace.spend(GROUP, Kind.EDIT, now=float(second))
    assert pace.next_at(GROUP, Kind.SEND, now=30.0) >= 60.0
    assert pace.next_at(ANNA, Kind.SEND, now=30.0) == 30.0


def test_removals_and_answers_to_buttons_wait_for_no_chat() -> None:
    pace = Pace()
    pace.spend(GROUP, Kind.SEND, now=0.0)
    assert pace.next_at(GROUP, Kind.OTHER, now=0.0) == 0.0
    pace.spend(GROUP, Kind.OTHER, now=0.0)
    assert pace.next_at(GROUP, Kind.EDIT, now=0.0) == 0.0


def test_only_the_chats_of_the_last_minute_are_remembered() -> None:
    pace = Pace()
    for chat in range(1, 10_001):
        pace.spend(chat, Kind.SEND, now=chat / 30)
    assert len(pace._chats) <= 30 * 61


@given(st.lists(st.tuples(st.sampled_from([ANNA, BORIS, GROUP]), st.sampled_from(Kind)), max_size=120))
def test_whoever_waits_for_next_at_keeps_every_limit(calls: list[tuple[int, Kind]]) -> None:
    pace, now = Pace(), 0.0
    sent: list[tuple[float, int, Kind]] = []
    for chat, kind in calls:
        now = pace.next_at(chat, kind, now)
        pace.spend(chat, kind, now)
        sent.append((now, chat, kind))
    for at, chat, kind in sent:
        assert sum(at <= other < at + 1 for other, _, _ in sent) <= 30
        if kind is not Kind.OTHER:
            assert sum(at <= t < at + 1 and (c, k) == (chat, kind) for t, c, k in sent) == 1
        if chat == GROUP:
            assert sum(at <= t < at + 60 and c == GROUP and k is not Kind.OTHER for t, c, k in sent) <= 20


def test_a_call_counts_from_its_answer() -> None:
    pace = Pace()
    for chat in range(1, 31):
        pace.spend(chat, Kind.SEND, now=7.0)
    for chat in range(1, 31):
        pace.settle(7.0, now=7.0 + chat / 100)
    assert 8.0 <= pace.next_at(31, Kind.SEND, now=8.0) <= 8.1
    pace.spend(31, Kind.SEND, now=8.1)
    assert pace.next_at(32, Kind.SEND, now=8.1) >= 8.01


def test_an_answer_that_came_late_is_of_no_account() -> None:
    pace = Pace()
    for second in range(40):
        pace.spend(second, Kind.SEND, now=float(second))
    pace.settle(2.0, now=39.0)
    assert pace.next_at(99, Kind.SEND, now=39.0) == 39.0
