"""The language in which a history is asked, and what it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.errors import SearchProblem
from bot.model import Status
from bot.search import Query, parse, parse_agreements, quoted, wanted
from bot.storage import Wanted


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("поставка пшеницы", Query(words=("поставка", "пшеницы"))),
        ("  «пять лет»   пшеница ", Query(words=("пшеница",), phrases=("пять лет",))),
        ('"пять  лет"', Query(phrases=("пять лет",))),
        ("актор:Токаев", Query(actors=("Токаев",))),
        ("Актор:«Касым-Жомарт Токаев» зерно", Query(words=("зерно",), actors=("Касым-Жомарт Токаев",))),
        ('актор:Токаев актор:"Си Цзиньпин"', Query(actors=("Токаев", "Си Цзиньпин"))),
        ("статус:подписано", Query(statuses=(Status.SIGNED,))),
        ("status:Signed", Query(statuses=(Status.SIGNED,))),
        ("есть:договоренности", Query(agreed=True)),
        ("источник:«Степные вести»", Query(sources=("Степные вести",))),
        (
            "после:2026-01-05 до:1.02.2026",
            Query(after=date(2026, 1, 5), before=date(2026, 2, 1)),
        ),
        ("после:2026-02 до:2026-02", Query(after=date(2026, 2, 1), before=date(2026, 2, 28))),
        ("после:2024 до:2025", Query(after=date(2024, 1, 1), before=date(2025, 12, 31))),
        ("https://example.org/a и 10:30", Query(words=("https://example.org/a", "и", "10:30"))),
        ("зерно — хлеб !", Query(words=("зерно", "хлеб"))),
        ("«незакрытая", Query(words=("незакрытая",))),
        (
            "после:«март 2026» до:«5 мая 2026 года»",
            Query(after=date(2026, 3, 1), before=date(2026, 5, 5)),
        ),
    ],
)
def test_queries(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "kind", "value", "close"),
    [
        ("", "empty", "", ""),
        ("— !", "empty", "", ""),
        ("автор:Токаев", "filter", "автор", "актор"),
        ("цвет:синий", "filter", "цвет", ""),
        ("актор:", "value", "актор", ""),
        ('актор:""', "value", "актор", ""),
        ("статус:подписанно", "status", "подписанно", "подписано"),
        ("статус:сладкий", "status", "сладкий", ""),
        ("после:вчера", "date", "вчера", ""),
        ("после:2026-13-01", "date", "2026-13-01", ""),
    ],
)
def test_what_cannot_be_understood_is_told(text: str, kind: str, value: str, close: str) -> None:
    with pytest.raises(SearchProblem) as told:
        parse(text)
    assert (told.value.kind, told.value.value, told.value.close) == (kind, value, close)


def test_what_storage_is_asked_for() -> None:
    query = parse("зерно «пять лет» актор:«Касым Токаев» до:2026-02-28 статус:обещано")
    lemmas = [[["зерно"]], [["пять"], ["год", "лето"]], [["касым"], ["токаев", "токай"]]]
    assert query.texts == ("зерно", "пять лет", "Касым Токаев")
    assert wanted(query, lemmas) == Wanted(
        words=(("зерно",), ("пять",), ("год", "лето")),
        phrases=("пять лет",),
        actors=((("касым",), ("токаев", "токай")),),
        statuses=(Status.PROMISED,),
        until=datetime(2026, 3, 1, tzinfo=UTC),
        telling=1,
    )


OCTOBER = Query(after=date(2025, 10, 1), before=date(2025, 10, 31))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("Казахстан — Венгрия", Query(actors=("Казахстан", "Венгрия"))),
        ("Казахстан и Венгрия подписано", Query(actors=("Казахстан", "Венгрия"), statuses=(Status.SIGNED,))),
        ("Токаев за октябрь 2025", replace(OCTOBER, actors=("Токаев",))),
        ("в октябре 2025", OCTOBER),
        ("октября 2025 года", OCTOBER),
        ("2025-10", OCTOBER),
        ("1 октября 2025 31.10.2025", OCTOBER),
        ("Маркс 2025", Query(actors=("Маркс",), after=date(2025, 1, 1), before=date(2025, 12, 31))),
        ("Марта Иванова", Query(actors=("Марта Иванова",))),
    ],
)
def test_agreements(text: str, query: Query) -> None:
    assert parse_agreements(text) == query


def test_a_month_of_no_year_is_asked_about() -> None:
    with pytest.raises(SearchProblem) as refused:
        parse_agreements("за октябрь")
    assert (refused.value.kind, refused.value.value) == ("date", "октябрь")


def test_a_name_as_a_value_comes_back() -> None:
    assert parse(f"актор:{quoted('АО «Самрук» и Ко')}").actors == ("АО «Самрук» и Ко",)
