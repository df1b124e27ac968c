"""One agreement told at different times is one."""

from __future__ import annotations

import pytest

from bot import jobs
from bot.model import Article, Matter

TALKS = "Казахстан и Узбекистан пообещали построить гидроэлектростанцию на пограничной реке."
SIGNED = "Узбекистан и Казахстан подписали договор о строительстве гидроэлектростанции на реке."
TRADE = "Казахстан и Узбекистан подписали договор о поставках пшеницы."
OTHERS = "Казахстан и Китай подписали договор о строительстве гидроэлектростанции на реке."


def matter(text: str) -> Matter:
    analysis, terms = jobs.study(Article(text), "svodka")
    assert len(analysis.agreements) == 1
    return Matter(terms.parties[0], terms.subjects[0])


@pytest.fixture(scope="module")
def matters() -> list[Matter]:
    return [matter(text) for text in (TALKS, SIGNED, TRADE, OTHERS)]


def test_a_promise_and_the_contract_are_one(matters: list[Matter]) -> None:
    talks, signed, trade, others = matters
    assert jobs.deals((signed,), (trade, others, talks))[1] == [2]


def test_another_subject_or_another_side_is_another(matters: list[Matter]) -> None:
    talks, _, trade, others = matters
    assert jobs.deals((trade, others), (talks,))[1] == [None, None]


def test_what_several_articles_tell_is_told_once(matters: list[Matter]) -> None:
    talks, signed, trade, others = matters
    assert jobs.deals((talks, trade, signed, others, trade), ())[0] == [0, 1, 0, 3, 1]


def test_of_one_known_side_more_is_asked() -> None:
    one, other = Matter((("завод",),), ("построить", "цех")), Matter((("завод",),), ("построить", "общежитие"))
    assert jobs.deals((one,), (other,))[1] == [None]
    assert jobs.deals((one,), (one,))[1] == [0]


def test_the_paper_is_not_what_it_is_about() -> None:
    """«Подписать соглашение о поставках зерна» is likelier to become «поставки зерна» than «объёмы поставок зерна»."""
    sides = (("россия",), ("иран",))
    amounts = Matter(sides, ("объем", "поставка", "зерно"))
    plan = Matter(sides, ("подписать", "соглашение", "о", "поставка", "зерно"))
    assert jobs.deals((Matter(sides, ("поставка", "зерно")),), (amounts, plan))[1] == [1]
    paper = Matter(sides, ("договор",))
    assert jobs.deals((paper,), (paper,))[1] == [0]


def test_nothing_is_like_nothing() -> None:
    assert jobs.deals((), ()) == ([], [])
    assert jobs.deals((Matter((), ("цех",)), Matter((), ("цех",))), ())[0] == [0, 1]
