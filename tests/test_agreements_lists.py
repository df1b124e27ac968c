"""Lists behind a colon, as channels and press services write them: each item is an agreement of the list's head."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.analysis import analyze
from bot.model import Agreement, Article, Status

TODAY = datetime(2026, 5, 12, tzinfo=UTC)


def found(text: str) -> tuple[Agreement, ...]:
    return analyze(Article(text, published=TODAY)).agreements


def told(text: str) -> list[tuple[Status, str]]:
    return [(agreement.status, agreement.subject.text) for agreement in found(text)]


TALKS = """По итогам встречи Россия и Беларусь договорились:
{0} построить мост через Днепр до 2028 года;
{1} открыть три пункта пропуска;
{2} выделить 5 млрд рублей на ремонт дорог.
Об этом сообщил вице-премьер."""


@pytest.mark.parametrize("marks", ["---", "•••", "———", "–––", ("1)", "2)", "3)"), ("1.", "2.", "3.")])
def test_each_item_is_agreed_by_the_sides_of_the_head(marks: str | tuple[str, str, str]) -> None:
    agreements = found(TALKS.format(*marks))
    assert [(a.status, a.subject.text) for a in agreements] == [
        (Status.AGREED, "построить мост через Днепр"),
        (Status.AGREED, "открыть три пункта пропуска"),
        (Status.AGREED, "выделить 5 млрд рублей на ремонт дорог"),
    ]
    assert all([p.name for p in a.parties] == ["Россия", "Беларусь"] for a in agreements)
    assert [a.due for a in agreements] == [date(2028, 1, 1), None, None]
    assert [a.amount.text if a.amount else None for a in agreements] == [None, "три пункта", "5 млрд рублей"]


def test_the_evidence_begins_with_the_head_and_ends_with_the_item() -> None:
    text = TALKS.format(*"---")
    second = found(text)[1]
    assert second.evidence.of(text).startswith("По итогам встречи")
    assert second.evidence.of(text).endswith("открыть три пункта пропуска;")


def test_what_was_signed_is_told_by_what_the_papers_are_about() -> None:
    text = """Перу и Чили подписали следующие документы:
• меморандум о защите рек;
• соглашение о поставке вагонов на 3 млрд рублей;
• план культурного обмена."""
    assert told(text) == [
        (Status.SIGNED, "защита рек"),
        (Status.SIGNED, "поставка вагонов на 3 млрд рублей"),
        (Status.SIGNED, "план культурного обмена"),
    ]


def test_an_offer_in_points_begins_with_small_letters() -> None:
    text = """Банк «Восход» предложил заводу «Луч»:
1. Выдать кредит на 3 млрд рублей до конца года.
2. Купить 10 процентов акций.
Ответ завод даст в июне."""
    assert told(text) == [
        (Status.PROPOSED, "выдать кредит на 3 млрд рублей"),
        (Status.PROPOSED, "купить 10 процентов акций"),
    ]


def test_items_of_what_a_document_provides_for_are_not_done() -> None:
    text = """Перу и Чили подписали соглашение, которое предусматривает:
- выделить 5 млрд рублей на мост;
- открыть консульство в Лиме."""
    assert (Status.SIGNED, "выделить 5 млрд рублей на мост") not in told(text)


def test_news_in_a_list_are_read_each_by_itself() -> None:
    text = """Главное за день:
— Сербия и Венгрия подписали договор о газопроводе
— Польша отказалась поставлять Украине истребители"""
    assert told(text) == [(Status.SIGNED, "газопровод"), (Status.REJECTED, "поставлять Украине истребители")]


def test_an_item_with_a_date_inside_keeps_its_object() -> None:
    text = "Перу и Чили договорились:\n- запустить с 1 июля поезд до Лимы;\n- снизить тарифы на зерно."
    assert told(text) == [(Status.AGREED, "запустить поезд до Лимы"), (Status.AGREED, "снизить тарифы на зерно")]
