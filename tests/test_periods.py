"""Days told from today, in running words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.periods import dated, dated_filters
from bot.search import Query, parse_agreements, parse_period

TODAY = date(2026, 3, 4)
"""A Wednesday."""

TOLD = """
сегодня                  | 2026-03-04 | 2026-03-04
вчера                    | 2026-03-03 | 2026-03-03
за вчера                 | 2026-03-03 | 2026-03-03
позавчера                | 2026-03-02 | 2026-03-02
неделя                   | 2026-02-26 | 2026-03-04
за неделю                | 2026-02-26 | 2026-03-04
За последнюю неделю      | 2026-02-26 | 2026-03-04
на этой неделе           | 2026-03-02 | 2026-03-04
за прошлую неделю        | 2026-02-23 | 2026-03-01
за 3 дня                 | 2026-03-02 | 2026-03-04
за последние три дня     | 2026-03-02 | 2026-03-04
за две недели            | 2026-02-19 | 2026-03-04
за месяц                 | 2026-02-03 | 2026-03-04
в этом месяце            | 2026-03-01 | 2026-03-04
за прошлый месяц         | 2026-02-01 | 2026-02-28
за год                   | 2025-03-05 | 2026-03-04
в прошлом году           | 2025-01-01 | 2025-12-31
"""


@pytest.mark.parametrize("row", TOLD.strip().splitlines())
def test_words_become_days(row: str) -> None:
    said, after, before = (cell.strip() for cell in row.split("|"))
    query = parse_period(dated(said, TODAY))
    assert (query.after, query.before) == (date.fromisoformat(after), date.fromisoformat(before))


def test_days_stand_beside_names_and_statuses() -> None:
    query = parse_agreements(dated("Казахстан — Венгрия подписано за неделю", TODAY))
    assert query.actors == ("Казахстан", "Венгрия")
    assert (query.after, query.before) == (date(2026, 2, 26), TODAY)
    assert dated("Казахстан 2025", TODAY) == "Казахстан 2025"


@pytest.mark.parametrize("name", ["Деловая неделя", "газета Месяц", "завчера", "Сегодняшний"])
def test_names_are_left_alone(name: str) -> None:
    assert dated(name, TODAY) == name


def test_in_a_search_only_a_filter_tells_days() -> None:
    assert dated_filters("цены за неделю после:вчера", TODAY) == "цены за неделю после:2026-03-03"
    assert parse_agreements(dated("после:позавчера до:сегодня", TODAY)) == Query(after=date(2026, 3, 2), before=TODAY)
