"""Words that tell an agreement in one sense and none in another."""

from __future__ import annotations

import pytest

from bot.model import Status
from tests.annotated import agreements


@pytest.mark.parametrize(
    "text",
    [
        "Нотариус заверил договор в пятницу.",
        "ООН призвала Индию к сдержанности.",
        "Подписано в Тегеране 12 июля 2025 года в трёх экземплярах на русском языке.",
        "Представьте: Россия обещает Индии не вводить пошлины.",
        "Академия «Луч» вправе расторгнуть договор с Омским университетом.",
        "Президенты России и Индии обменялись мнениями о ситуации.",
        "Армения разделит Омскую область на три района.",
        "Соглашение откроет новые возможности для жителей Омской области.",
    ],
)
def test_no_agreement_is_made(text: str) -> None:
    assert not agreements(text)


def test_who_hands_over_does_not_relay() -> None:
    (handed,) = agreements("Россия передала Ирану катера, сообщил министр обороны.")
    assert (handed.status, handed.subject.text) == (Status.SIGNED, "передача катеров")


def test_a_credit_line_that_is_opened_is_granted() -> None:
    (credit,) = agreements("Банк «Восход» открыл компании «Луч» кредитную линию на 800 млн рублей.")
    assert (credit.status, credit.rule) == (Status.SIGNED, "opened_credit")
    assert credit.amount is not None
    assert credit.amount.text == "800 млн рублей"


def test_a_plan_in_the_first_person_is_not_done_yet() -> None:
    text = "Мы построим завод в Омске, сказал директор «Луча» Олег Белов. Два миллиарда рублей вложим в него сами."
    assert all(told.status is not Status.SIGNED for told in agreements(text))


def test_a_term_may_end_with_a_championship() -> None:
    (told,) = agreements("Тренер Олег Болякин согласился поработать в «Барысе» до конца чемпионата мира.")
    assert told.deadline is not None
    assert told.deadline.text == "до конца чемпионата мира"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Телекомпания RTVE решила не участвовать в фестивале, если к конкурсу допустят Чили.",
            "участвовать в фестивале",
        ),
        ("Банк «Восход» решил не продавать завод фирме «Луч».", "продавать завод фирме «Луч»"),
    ],
)
def test_a_decision_not_to_act_is_a_refusal(text: str, wanted: str) -> None:
    (told,) = agreements(text)
    assert (told.status, told.subject.text) == (Status.REJECTED, wanted)


def test_captives_are_a_military_matter() -> None:
    (told,) = agreements("Россия и Украина обменялись пленными.")
    assert told.context == "military"
