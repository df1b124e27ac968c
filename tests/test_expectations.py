"""What is expected of a word of the lexicon with what it governs, in sentences of our own."""

from __future__ import annotations

from functools import cache

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import readings
from bot.analysis.agreements.arguments import arguments, classes
from bot.analysis.agreements.expectations import expected, frames
from bot.analysis.agreements.lexicon import plain, triggers
from bot.analysis.agreements.scenes import Scene
from bot.analysis.document import read
from bot.analysis.knowledge import rows
from bot.model import Article


@cache
def scene(text: str) -> Scene:
    document = read(Article(text))
    return Scene(document, cast(document))


def likely(text: str) -> int:
    """What is expected of the first trigger of a text."""
    told = scene(text)
    case, _, _ = next(readings(told.document.sentences[0]))
    return expected(told, case)


def test_each_word_of_the_lexicon_has_cases_and_the_last_one_always_holds() -> None:
    assert set(frames()) == set(triggers())
    assert all(cases[-1].slot == "*" for cases in frames().values())


def test_each_case_asks_for_a_known_class_and_tells_a_step() -> None:
    known = frozenset[str]().union(*classes().values()) | {"@PER", "@ORG", "@LOC", ""}
    assert {case.what for cases in frames().values() for case in cases} <= known
    assert {case.likely for cases in frames().values() for case in cases} == {-2, -1, 0, 1, 2}


@pytest.mark.parametrize(("table", "column"), [("object_classes", 1), ("agreement_frames", 0)])
def test_each_row_holds_a_word_of_its_example(table: str, column: int) -> None:
    for row in rows(table):
        lemmas = {plain(t.lemma) for s in read(Article(row[2])).sentences for t in s.tokens}
        assert lemmas & {plain(lemma) for lemma in row[column].split()}, row[0]


@pytest.mark.parametrize(
    ("agreement", "nothing"),
    [
        ("Город обратился к банку за помощью.", "Писатель обратился к теме войны."),
        ("Министр подписал контракт.", "Министр подписал указ."),
        ("Певица отказалась от участия в концерте.", "Певица отказалась от комментариев."),
        ("Страна готова предоставить кредит.", "Страна готова стать лидером."),
        ("Нападающий перешёл в московский клуб.", "Нападающий перешёл на крик."),
        ("Холдинг купил завод.", "Рабочий купил хлеб."),
        ("Завод получил кредит.", "Актёр получил травму."),
        ("Стороны достигли договорённости.", "Цены достигли рекордного уровня."),
        ("Посол предложил подписать договор.", "Посол предложил посмотреть в окно."),
        ("Комиссия приняла предложение.", "Комиссия приняла закон."),
    ],
)
def test_an_agreement_is_expected_of_one_object_and_not_of_another(agreement: str, nothing: str) -> None:
    assert likely(agreement) > 0 > likely(nothing)


def test_an_object_is_seen_through_words_that_only_lead_on() -> None:
    told = scene("Стороны обсудили возможность продажи завода в среду.")
    case, _, _ = next(readings(told.document.sentences[0]))
    found = [(argument.slot, argument.token.lemma, argument.deep) for argument in arguments(case.clause)]
    assert ("obj", "возможность", False) in found
    assert "продажа" in {lemma for _, lemma, deep in found if deep}
    assert "среда" not in {lemma for _, lemma, _ in found}


@pytest.mark.parametrize("part", ["7% акций", "7 процентов акций", "треть акций"])
def test_a_part_leads_on_to_what_it_is_a_part_of(part: str) -> None:
    told = scene(f"Холдинг купил {part} завода.")
    case, _, _ = next(readings(told.document.sentences[0]))
    assert ("акция", True) in {(argument.token.lemma, argument.deep) for argument in arguments(case.clause)}
    assert expected(told, case) == 2


def test_a_sum_with_a_sign_of_money_is_an_object() -> None:
    told = scene("Банк выделил $5 млн на школу.")
    case, _, _ = next(readings(told.document.sentences[0]))
    assert ("obj", "$") in {(argument.slot, argument.token.lemma) for argument in arguments(case.clause)}
