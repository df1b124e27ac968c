"""What goes into a column comes out the same."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Button, Content, File, Length, Origin, OriginKind, Wish
from bot.storage.rows import (
    analysis_from_json,
    analysis_to_json,
    content_from_json,
    content_to_json,
    file_from_json,
    file_to_json,
    moment,
    origin_from_json,
    origin_to_json,
    pressable,
    time_of,
    wish_from_json,
    wish_to_json,
)
from tests.storing import ANALYSIS, NOW

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
times = st.datetimes(timezones=st.just(UTC))
numbers = st.integers(-(2**53), 2**53)
maybe_words = st.none() | words
maybe_numbers = st.none() | numbers
buttons = st.builds(Button, words, maybe_words, maybe_words)
contents = st.builds(Content, words, words, st.lists(st.lists(buttons, max_size=3).map(tuple), max_size=3).map(tuple))
origins = st.builds(
    Origin, st.sampled_from(OriginKind), words, times, maybe_numbers, maybe_words, maybe_numbers, maybe_words
)


@given(times)
def test_times(time: datetime) -> None:
    assert time_of(moment(time)) == time


def test_a_time_of_another_zone_is_the_same_moment() -> None:
    moscow = timezone(timedelta(hours=3))
    assert moment(NOW.astimezone(moscow)) == moment(NOW)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        moment(NOW.replace(tzinfo=None))


@given(contents)
def test_contents(content: Content) -> None:
    assert content_from_json(content_to_json(content)) == content


@given(st.none() | origins)
def test_origins(origin: Origin | None) -> None:
    assert origin_from_json(origin_to_json(origin)) == origin


@given(st.builds(Wish, st.sampled_from(Length), st.none() | st.integers(1, 50)))
def test_wishes(wish: Wish) -> None:
    assert wish_from_json(wish_to_json(wish)) == wish


@given(st.none() | st.builds(File, words, words, maybe_numbers, maybe_words))
def test_files(file: File | None) -> None:
    assert file_from_json(file_to_json(file)) == file


def test_analyses() -> None:
    assert analysis_from_json(analysis_to_json(ANALYSIS)) == ANALYSIS


def test_only_a_button_that_comes_back_can_be_pressed_here() -> None:
    link, more = Button("Сайт", url="https://a.example"), Button("Ещё", data="more")
    assert not pressable(None)
    assert not pressable(Content("", "", ((link,), ())))
    assert pressable(Content("", "", ((link,), (link, more))))
