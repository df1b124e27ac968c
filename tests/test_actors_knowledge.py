"""The tables that stand behind actors: every row is whole, every name leads where it should."""

from __future__ import annotations

import pytest

from bot.analysis import knowledge


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("РФ", "Россия"),
        ("Соединённые Штаты", "США"),
        ("Пекин", "Китай"),
        ("Кремль", "Россия"),
        ("Белый дом", "США"),
        ("Акорда", "Казахстан"),
        ("Госдума", "Россия"),
        ("Газпром", None),
    ],
)
def test_the_state_that_a_name_stands_for(name: str, state: str | None) -> None:
    assert knowledge.state_of(name) == state


def test_adjectives_lead_to_states() -> None:
    assert knowledge.state_adjectives()["британский"] == "Великобритания"


def test_every_state_is_named_once() -> None:
    names = [state.name for state in knowledge.states()]
    assert len(names) == len(set(names)) > 190


def test_every_set_of_words_has_an_example() -> None:
    for table in ("word_sets", "organisation_heads", "non_actors"):
        assert all(len(row) == 3 and row[2] for row in knowledge.rows(table)), table


def test_an_unknown_set_of_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        knowledge.word_set("no such set")


def test_keys_that_are_computed_beforehand_are_those_of_the_dictionary() -> None:
    """`python -m benchmarks.table_keys` writes them; names that it has not seen yet are computed as they are needed."""
    computed = {row[0]: row[1] for row in knowledge.rows("keys")}
    assert len(computed) > 1_000
    assert {name: knowledge.key(name) for name in computed} == computed
