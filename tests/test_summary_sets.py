"""Under a title whole sets of sentences are weighed; every one of them reads well."""

from functools import lru_cache

import numpy as np
import pytest

from bot.analysis.document import read
from bot.analysis.summary import Ranking, ranking
from bot.analysis.summary.pieces import Piece, pieces, title_of
from bot.analysis.summary.sets import AHEAD, BRIEF, FULL, SIGNS, Sets, together
from bot.analysis.summary.traits import background, traits_of, weights
from bot.model import Analysis, Article, Length, Span, Wish

TITLE = "Завод «Искра» отремонтирует мост через Упу"
TEXT = """Завод «Искра» и мэрия Тулы подписали договор о ремонте моста через реку Упу, сообщил директор Пётр Ёлкин.
Он добавил, что рабочие выйдут на мост в мае и закончат работу до первых морозов.
Что будет с пешеходами?
Ёлкин напомнил, что мост построили в 1966 году и с тех пор чинили дважды.
Завод «Искра» и мэрия Тулы подписали договор о ремонте моста в среду.
Ремонт обойдётся городу в 120 млн рублей, половину этих денег выделит область.
"""


@lru_cache(maxsize=1)
def found() -> tuple[Piece, ...]:
    return pieces(read(Article(TEXT, title=TITLE)))


def sets_of(size: int = 10) -> Sets:
    text = background(found(), title_of(read(Article(TEXT, title=TITLE))), 0)
    return Sets(found(), 0, [size] * len(found()), list(traits_of(found(), text, 0)), text)


@lru_cache(maxsize=4)
def ranked(title: str | None) -> Ranking:
    return ranking(read(Article(TEXT, title=title)))


def test_every_set_reads_well() -> None:
    sets = sets_of(16)
    fair = sets.fair()
    assert len(fair) > 5
    news, he, question, surname, again, _ = range(6)
    for row in fair:
        chosen = set(sets.places(row))
        assert question not in chosen
        assert he not in chosen or news in chosen
        assert surname not in chosen or news in chosen
        assert not {news, again} <= chosen


def test_sets_are_of_about_the_right_length() -> None:
    sets = sets_of(18)
    shown = sets.fair() @ sets.sizes
    assert shown.min() >= BRIEF
    assert shown.max() <= FULL


def test_a_long_sentence_stands_alone_where_nothing_else_fits() -> None:
    sets = sets_of(60)
    assert {int(row.sum()) for row in sets.fair()} == {1}


def test_a_row_of_signs_for_each_set() -> None:
    sets = sets_of()
    signs = sets.signs(sets.fair(), titled=True)
    assert signs.shape == (len(sets.fair()), len(SIGNS))
    assert np.isfinite(signs).all()
    assert set(weights()["sets"]) == set(SIGNS)


def test_each_prefix_of_the_core_reads_well() -> None:
    sets = sets_of()
    order = together(sets, weights()["sets"])
    assert 1 <= len(order) <= 3
    for size in range(1, len(order) + 1):
        row = np.zeros((1, len(found())), bool)
        row[0, order[:size]] = True
        assert len(sets.sound(row)) == 1


def test_the_core_leads_the_ranking_under_a_title_alone() -> None:
    assert ranked(TITLE).core > 0
    assert ranked(None).core == 0
    assert ranked(TITLE).spans[0].of(TEXT).startswith("Завод «Искра» и мэрия")


def test_nothing_that_may_be_chosen_is_no_core() -> None:
    text = "Что будет с мостом через реку Упу? Кто заплатит за ремонт моста через реку?"
    assert ranking(read(Article(text, title="Мост"))).core == 0


@pytest.mark.parametrize("sentences", [1, 2, AHEAD - 1, AHEAD, AHEAD + 5])
def test_texts_of_any_length(sentences: int) -> None:
    text = " ".join(f"В городе номер {i} построили новый мост через реку." for i in range(sentences))
    made = ranking(read(Article(text, title="Мосты")))
    assert made.core <= 3
    assert made.spans


@pytest.mark.parametrize(("core", "short"), [(1, 1), (2, 2), (3, 2), (0, 2)])
def test_the_short_form_is_never_longer_than_the_normal_one(core: int, short: int) -> None:
    text = "Мост открыт. Он новый. Все рады. Так и есть."
    spans = tuple(Span(i, text.index(".", i) + 1) for i in (0, 13, 23, 33))
    analysis = Analysis("ru", spans, (), (), 9, core=core)
    assert len(analysis.summary(text, Wish(Length.SHORT))) == short
    assert len(analysis.summary(text)) >= short
