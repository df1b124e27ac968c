"""Headlines and whole texts in capitals: names, abbreviations and quoted names are read as a newspaper writes them."""

from __future__ import annotations

import pytest

from bot.analysis import analyze
from bot.analysis.smoothing import smoothed
from bot.model import Article, Status


@pytest.mark.parametrize(
    ("headline", "read"),
    [
        ("СОКОЛОВ ПЕРЕШЁЛ В «СПАРТАК» ЗА 10 МЛН ЕВРО", "Соколов перешёл в «Спартак» за 10 млн евро"),
        ("ПОПОВ ОБЕЩАЛ КИЕВУ НОВЫЙ КРЕДИТ", "Попов обещал Киеву новый кредит"),
        ("ГРАФ ВОЛКОВ И КНЯГИНЯ ВЕРА ПЕТРОВА", "Граф Волков и княгиня Вера Петрова"),
        ("10 ВОЛКОВ НАПАЛИ НА СЕЛО", "10 волков напали на село"),
        ("НАДЕЖДА НА МИР УМЕРЛА ПОСЛЕДНЕЙ", "Надежда на мир умерла последней"),
        ("МИНИСТР БОЛАТ АКЧУЛАКОВ И ПОСОЛ ЧЖАН СЯО", "Министр Болат Акчулаков и посол Чжан Сяо"),
        ("ДИРЕКТОР «ЛУЧА» РОМАН БЕЛОВ УЕХАЛ", "Директор «Луча» Роман Белов уехал"),
        ("ФАС РОССИИ ОДОБРИЛА СДЕЛКУ", "ФАС России одобрила сделку"),
        ("МАЙЯ САНДУ ПРИБЫЛА В БУХАРЕСТ", "Майя Санду прибыла в Бухарест"),
        ("ПОЛ МАККАРТНИ И СИ ЦЗИНЬПИН ВСТРЕТЯТСЯ", "Пол Маккартни и Си Цзиньпин встретятся"),
        ("МАЯК ВЫИГРАЛ КУБОК ПО ВОЛЕЙБОЛУ", "Маяк выиграл кубок по волейболу"),
        ("ЗАВОДЫ ДАЛЬНЕГО ВОСТОКА И РЯЗАНСКОЙ ОБЛАСТИ", "Заводы Дальнего Востока и Рязанской области"),
        ("СТРОЙКА В НАБЕРЕЖНЫХ ЧЕЛНАХ И СЕЛЬСКОМ РАЙОНЕ", "Стройка в Набережных Челнах и сельском районе"),
        ("САУДОВСКАЯ АРАВИЯ КУПИТ ЗЕРНО", "Саудовская Аравия купит зерно"),
    ],
)
def test_names_that_the_body_lacks(headline: str, read: str) -> None:
    below = "\nОб этом написали все газеты."
    assert smoothed(headline + below).text == read + below


def test_a_town_in_capitals_is_one_word() -> None:
    assert smoothed("АСТАНА. КАЗИНФОРМ — Завод закрыт.").text.startswith("АСТАНА.")


TEXT = """Казахстан и Китай подписали соглашение о строительстве газопровода. \
Стоимость проекта составит 2 млрд долларов.
Генеральный директор компании «Луч» Пётр Белов пообещал сохранить рабочие места. \
Министр энергетики Болат Акчулаков и посол Китая Чжан Сяо договорились о поставке вагонов."""


def test_a_text_all_in_capitals_tells_the_same_agreements() -> None:
    assert agreements(TEXT.upper()) == agreements(TEXT)
    assert [status for status, _, _ in agreements(TEXT)] == [Status.SIGNED, Status.PROMISED, Status.AGREED]


def agreements(text: str) -> list[tuple[Status, tuple[str, ...], str]]:
    found = analyze(Article(text)).agreements
    return [(one.status, tuple(party.name for party in one.parties), one.subject.text) for one in found]
