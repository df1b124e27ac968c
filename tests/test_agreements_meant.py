"""Whom and what the words of a card mean: «сам игрок», «подрядчик», «аналогичное соглашение», a text of a law."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import find
from bot.analysis.document import read
from bot.model import Agreement, Article, Modality, Status


def found(text: str) -> tuple[Agreement, ...]:
    document = read(Article(text))
    return find(document, cast(document))


def last(text: str) -> Agreement:
    return found(text)[-1]


def names(agreement: Agreement) -> set[str]:
    return {party.name for party in agreement.parties}


MEANT = [
    (
        "Нападающий «Зенита» Артём Лисин перейдёт в «Краснодар». Сам игрок согласился на снижение зарплаты.",
        {"Артём Лисин"},
    ),
    (
        "Мэрия Самары заключила договор с компанией «Волга-Девелопмент». Застройщик обязуется построить школу на 800 "
        "мест до 2027 года.",
        {"Мэрия Самары", "Волга-Девелопмент"},
    ),
    (
        "Власти региона, профсоюз и руководство комбината договорились о повышении зарплат на 10 процентов.",
        {"власти региона", "профсоюз", "руководство комбината"},
    ),
    (
        "Россия предложила Индии построить шесть энергоблоков. Аналогичное предложение получил Вьетнам.",
        {"Россия", "Вьетнам"},
    ),
]


@pytest.mark.parametrize(("text", "sides"), MEANT)
def test_sides_without_a_name_are_those_whom_the_text_names(text: str, sides: set[str]) -> None:
    assert names(last(text)) == sides


def test_an_offer_like_another_is_about_the_same() -> None:
    offered = last("Россия предложила Индии построить шесть энергоблоков. Аналогичное предложение получил Вьетнам.")
    assert (offered.status, offered.subject.text) == (Status.PROPOSED, "построить шесть энергоблоков")


def test_a_paper_like_another_has_another_side() -> None:
    signed = last(
        "Банк «Восток» подписал соглашение о сотрудничестве с Томским университетом. Аналогичное соглашение банк "
        "заключил с Алтайским университетом."
    )
    assert signed.subject.text == "сотрудничество"
    assert "Алтайский университет" in names(signed)


def test_what_a_law_rules_nobody_has_agreed() -> None:
    law = "Госдума приняла закон о поддержке семей с детьми. Банки, согласно тексту, предоставят семьям отсрочку."
    paper = "Россия и Сербия подписали договор о газе. Согласно тексту, «Газпром» поставит Сербии 2 млрд кубометров."
    assert found(law) == ()
    assert last(paper).status is Status.PLANNED


def test_an_object_after_a_term_or_a_price_is_kept() -> None:
    bought = last("Дирекция пассажирских перевозок обязалась закупить до весны 2027 года 15 новых поездов.")
    assert bought.deadline is not None
    assert (bought.subject.text, bought.deadline.text) == ("закупить 15 новых поездов", "до весны 2027 года")
    put = last("Фонд «Опора» готов вложить в течение трёх лет 5 млрд рублей в порт.")
    assert put.subject.text == "вложить 5 млрд рублей в порт"


def test_who_has_not_agreed_so_far_has_denied_nothing() -> None:
    offered = last("«Милан» готов продать вратаря за 40 млн евро. «Ювентус» пока не согласился на эти условия.")
    assert (offered.status, offered.modality) == (Status.PROPOSED, Modality.ASSERTED)


def test_a_sum_without_a_currency_is_a_sum() -> None:
    offered = last("Клуб «Аль-Наджм» сделал «Ливерпулю» предложение в 128 млн за нападающего Дарио Кошту.")
    assert offered.amount is not None
    assert offered.amount.text == "128 млн"
