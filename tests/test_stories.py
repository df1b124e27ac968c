"""Which articles tell one event, on the corpus that benchmarks/stories.py measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest

from benchmarks.stories import clue, corpus, within
from bot import jobs
from bot.analysis.stories import group, liking, same
from bot.model import Article, Clue

Told = list[tuple[str, Article, Clue]]


@pytest.fixture(scope="module", params=["dev", "held"])
def told(request: pytest.FixtureRequest) -> Told:
    return [(event, article, clue(number, article)) for number, (event, article) in enumerate(corpus(request.param))]


def of_event(told: Told, event: str) -> list[Clue]:
    return [clue for name, _, clue in told if name.endswith(event)]


def test_entries_about_one_event_are_one_story(told: Told) -> None:
    clues = [clue for _, _, clue in told]
    true = {(a, b) for a, b in combinations(range(len(told)), 2) if told[a][0] == told[b][0]}
    found = set(within(group(clues)))
    assert len(found & true) / len(found) >= 0.9
    assert len(found & true) / len(true) >= 0.8


def test_every_entry_is_in_one_story(told: Told) -> None:
    groups = group([clue for _, _, clue in told])
    assert sorted(number for numbers in groups for number in numbers) == list(range(len(told)))


def test_the_order_of_entries_does_not_matter(told: Told) -> None:
    clues = [clue for _, _, clue in told]
    assert {frozenset(numbers) for numbers in group(clues)} == {frozenset(numbers) for numbers in group(clues[::-1])}


@pytest.fixture(scope="module")
def first() -> Told:
    return [(event, article, clue(number, article)) for number, (event, article) in enumerate(corpus("dev")[:8])]


def test_the_same_two_presidents_are_not_the_same_event(first: Told) -> None:
    hydro, visas, speech = (of_event(first, event)[0] for event in ("a-hydro", "a-visas", "a-speech"))
    assert same(hydro, visas) < 0
    assert same(hydro, speech) < 0


def test_what_only_reads_alike_is_not_the_same_event() -> None:
    told = [(event, article, clue(number, article)) for number, (event, article) in enumerate(corpus("dev")[-7:])]
    finals, heads = of_event(told, "s-final"), of_event(told, "u-head")
    assert same(finals[0], of_event(told, "s-basket")[0]) < 0
    assert same(heads[0], of_event(told, "u-mayor")[0]) < 0
    assert same(*finals) > 0
    assert same(*heads) > 0


def test_a_follow_up_belongs_to_its_story(first: Told) -> None:
    announced, _, financed = of_event(first, "a-hydro")
    assert same(announced, financed) > 0


def test_what_comes_weeks_later_is_another_story(first: Told) -> None:
    one, other = of_event(first, "a-visas")
    assert same(one, other) > 0
    assert same(one, replace(other, when=other.when + timedelta(days=20))) < 0


def test_the_fullest_and_most_central_telling_comes_first(first: Told) -> None:
    clues = of_event(first, "a-hydro")
    outsized = replace(clues[1], size=2_000)
    assert group([clues[0], outsized, clues[2]])[0][0] == outsized.entry


def test_a_single_entry_and_none() -> None:
    assert jobs.stories((), ()) == []
    alone = clue(7, Article("Кошка спасла хозяина от пожара. Об этом рассказали соседи.", "Кошка и пожар"))
    assert jobs.stories((alone,), ()) == [([7], 0.0)]


def test_what_is_not_russian_stands_alone() -> None:
    text = "The ministers of energy signed an agreement on a power plant at the border of the two countries. " * 4
    one, other = clue(1, Article(text)), clue(2, Article(text))
    assert one.sense == b""
    assert group([one, other]) == [[1], [2]]


def test_what_is_like_what_was_liked_is_liked(first: Told) -> None:
    hydro, bank, visas = (of_event(first, event)[0] for event in ("a-hydro", "a-hydro", "a-visas"))
    speech = of_event(first, "a-speech")[0]
    assert liking(hydro, ()) == 0
    assert liking(bank, [(hydro, 3)]) > liking(visas, [(hydro, 3)]) >= 0
    assert liking(bank, [(hydro, -3)]) < 0
    assert -1 <= liking(speech, [(hydro, -3)] * 50) < 0
