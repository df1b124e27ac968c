"""Until when and how much, as written; and the date, from the words and the day of the article."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.analysis import analyze
from bot.analysis.actors import cast
from bot.analysis.agreements import deadlines, find
from bot.analysis.agreements.amounts import MONEY, SHARE, amount
from bot.analysis.agreements.cues import silent
from bot.analysis.agreements.deadlines import deadline
from bot.analysis.document import read
from bot.model import Article, Span

TODAY = date(2024, 3, 14)  # a Thursday

TERMS = [
    ("построят мост до конца года", "до конца года", date(2024, 12, 31)),
    ("построят мост до конца 2027 года", "до конца 2027 года", date(2027, 12, 31)),
    ("соглашение действует до 2030 года", "до 2030 года", date(2030, 1, 1)),
    ("матч пройдёт с 21 сентября по 13 октября", "с 21 сентября по 13 октября", date(2024, 10, 13)),
    ("вернёт долг до 1 февраля", "до 1 февраля", date(2025, 2, 1)),
    ("закончит ремонт до ноября", "до ноября", date(2024, 11, 1)),
    ("закончит ремонт не позднее февраля", "не позднее февраля", date(2025, 2, 1)),
    ("вернёт долг до 29 февраля 2028 года", "до 29 февраля 2028 года", date(2028, 2, 29)),
    ("подписан в мае", "в мае", date(2024, 5, 31)),
    ("откроют в первом квартале 2026 года", "в первом квартале 2026 года", date(2026, 3, 31)),
    ("контракт на три года", "на три года", date(2027, 3, 14)),
    ("выплатят в течение двух месяцев", "в течение двух месяцев", date(2024, 5, 14)),
    ("подпишут через неделю", "через неделю", date(2024, 3, 21)),
    ("подпишут завтра", "завтра", date(2024, 3, 15)),
    ("подпишут в понедельник", "в понедельник", date(2024, 3, 18)),
    ("подпишут на следующей неделе", "на следующей неделе", date(2024, 3, 24)),
    ("подпишут в следующем году", "в следующем году", date(2025, 12, 31)),
    ("подпишут в ближайшее время", "в ближайшее время", None),
    ("построят за полтора года", "за полтора года", date(2025, 9, 14)),
    ("построят в течение трёх лет", "в течение трёх лет", date(2027, 3, 14)),
    ("построят в ближайшие два года", "в ближайшие два года", date(2026, 3, 14)),
    ("построят к середине июня", "к середине июня", date(2024, 6, 15)),
    ("построят в конце июня 2026 года", "в конце июня 2026 года", date(2026, 6, 30)),
    ("построят в начале 2027-го", "в начале 2027-го", None),
    ("построят к середине 2027 года", "к середине 2027 года", date(2027, 6, 30)),
    ("построят во втором полугодии", "во втором полугодии", date(2024, 12, 31)),
    ("построят в первой половине 2025 года", "в первой половине 2025 года", date(2025, 6, 30)),
    ("построят в 2025–2027 годах", "в 2025–2027 годах", date(2027, 12, 31)),
    ("построят к лету", "к лету", date(2024, 6, 1)),
    ("построят до весны", "до весны", date(2025, 3, 1)),
    ("построят весной 2027 года", "весной 2027 года", date(2027, 5, 31)),
    ("построят зимой 2027 года", "зимой 2027 года", None),
    ("построят до 15.03.2027", "до 15.03.2027", date(2027, 3, 15)),
    ("построят до 31.02.2027", "до 31.02.2027", None),
    ("построят до конца текущего месяца", "до конца текущего месяца", date(2024, 3, 31)),
    ("построят к 2030-му", "к 2030-му", date(2030, 1, 1)),
    ("построят в 2030-м", "в 2030-м", date(2030, 12, 31)),
    ("построят до Нового года", "до Нового года", date(2024, 12, 31)),
    ("контракт до конца сезона", "до конца сезона", None),
]


@pytest.mark.parametrize(("text", "written", "due"), TERMS)
def test_a_term_is_quoted_and_dated(text: str, written: str, due: date | None) -> None:
    whole = Span(0, len(text))
    found = deadline(text, whole, whole, TODAY)
    assert found is not None
    assert (found.quote.text, found.due) == (written, due)
    assert found.quote.span.of(text) == written


def test_no_form_is_called_silent_where_it_stands() -> None:
    for text in (*(text for text, _, _ in TERMS), "Договор НЕ ПОЗДНЕЕ МАЯ", "до ٣ мая", "В ЧЕТВЕРГ и Завтра"):
        standing = {term.name for term in deadlines.TERMS if term.pattern.search(text)}
        assert not standing & silent(text), text


@pytest.mark.parametrize(
    "term",
    [
        "весной 0000 года",
        "к лету 0000 года",
        "к середине 0000 года",
        "до ноября 0000 года",
        "до 1 мая 0000 года",
        "в мае 0000 года",
        "до 01.05.0000",
        "в 2025–0000 годах",
    ],
)
def test_a_year_that_never_was_is_no_date(term: str) -> None:
    found = deadline(term, Span(0, len(term)), Span(0, len(term)), TODAY)
    assert found is None or found.due is None or found.due.year >= TODAY.year


def test_without_the_day_of_the_article_only_full_dates_are_computed() -> None:
    for text, due in (("вернёт долг до 1 февраля", None), ("вернёт долг до 1 февраля 2026 года", date(2026, 2, 1))):
        found = deadline(text, Span(0, len(text)), None, None)
        assert found is not None
        assert found.due == due


def test_the_day_of_signing_is_no_deadline() -> None:
    text = "Россия и Турция подписали 12 мая соглашение о взаимной отмене виз."
    assert deadline(text, Span(0, len(text)), None, TODAY) is None


def test_an_agreement_carries_its_term_and_sum() -> None:
    text = "Президент Сербии Милан Йович пообещал до конца года выделить Молдавии 20 млн евро."
    document = read(Article(text, published=datetime(2024, 3, 14, 9, tzinfo=UTC)))
    (agreement,) = find(document, cast(document))
    assert agreement.deadline is not None
    assert agreement.amount is not None
    assert (agreement.deadline.text, agreement.due) == ("до конца года", date(2024, 12, 31))
    assert agreement.amount.text == "20 млн евро"
    assert agreement.amount.span.of(text) == "20 млн евро"


@pytest.mark.parametrize("term", ["весной 2027 года", "не позднее 15 марта", "к лету", "завтра", "во втором полугодии"])
def test_the_term_is_not_told_in_the_subject_as_well(term: str) -> None:
    document = read(Article(f"Сербия и Молдавия договорились построить завод {term}."))
    (agreement,) = find(document, cast(document))
    assert agreement.deadline is not None
    assert (agreement.subject.text, agreement.deadline.text) == ("построить завод", term)
    assert agreement.subject.span.of(document.text) == "построить завод"


@pytest.mark.parametrize(
    "sum_",
    ["полтора миллиарда крон", "миллиард крон", "от 2 до 3 млрд рублей", "три миллиона долларов США", "$1,5 млрд"],
)
def test_a_sum_is_told_whole(sum_: str) -> None:
    document = read(Article(f"Сербия пообещала: она выделит Молдавии {sum_}."))
    (sentence,) = document.sentences
    found = amount(document.text, sentence, sentence.span)
    assert found is not None
    assert found.text == sum_


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"])
def test_blanks_of_all_kinds_part_sums_and_terms(blank: str) -> None:
    text = "Сербия пообещала до 5 мая 2026 года выделить Молдавии $3 млрд.".replace("5 мая", f"5{blank}мая")
    (agreement,) = analyze(Article(text.replace("3 млрд", f"3{blank}млрд"))).agreements
    assert agreement.deadline is not None
    assert agreement.amount is not None
    assert (agreement.deadline.text, agreement.amount.text) == ("до 5 мая 2026 года", "$3 млрд")


def test_the_next_sentence_may_tell_the_price() -> None:
    text = "Компания «Луч» купила завод «Салют». Сумма сделки составила 40 млн евро. Рабочих известят."
    document = read(Article(text))
    (agreement,) = find(document, cast(document))
    assert agreement.amount is not None
    assert agreement.amount.text == agreement.amount.span.of(text) == "40 млн евро"


@pytest.mark.parametrize(
    "text",
    [
        "Компания «Луч» объявила о покупке производителя мониторов 3Lum у фирмы «Заря».",
        "Сербия и Молдавия подписали соглашение двух стран о торговле.",
    ],
)
def test_names_and_sides_are_no_amount(text: str) -> None:
    document = read(Article(text))
    assert [agreement.amount for agreement in find(document, cast(document))] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Завод договорился с банком о покупке дома у наследников актёра, умершего в мае 2017 года.",
        "Закон от 03.04.2017 о том, что Сербия обязалась вернуть Молдавии долг.",
    ],
)
def test_the_day_of_something_else_is_no_term(text: str) -> None:
    document = read(Article(text))
    assert [agreement.deadline for agreement in find(document, cast(document))] == [None]


def test_a_sum_belongs_to_the_act_that_moves_it() -> None:
    text = "Сербия согласилась пустить суда Молдавии, а компания «Луч» пообещала вложить 500 млн евро в порт."
    document = read(Article(text))
    sums = [agreement.amount.text if agreement.amount else None for agreement in find(document, cast(document))]
    assert sums == [None, "500 млн евро"]


def test_after_a_day_is_no_day() -> None:
    text = "построят завод после 25 мая"
    found = deadline(text, Span(0, len(text)), Span(0, len(text)), TODAY)
    assert found is not None
    assert (found.quote.text, found.due) == ("после 25 мая", None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Сербия пообещала вложить 500 млн евро, а Хорватия согласилась открыть порт.", ["500 млн евро", None]),
        (
            "Япония обещала, что Россия получит кредит на 5 млрд долларов, а Китай пообещал 3 млрд евро.",
            ["5 млрд долларов", "3 млрд евро"],
        ),
        ("Пётр Лосев, который обещал построить мост, купил компанию «Луч» за 3 млн евро.", [None, "3 млн евро"]),
        ("Сделка, которую заключили завод «Луч» и банк «Восход», оценивается в 5 млн евро.", ["5 млн евро"]),
    ],
)
def test_a_sum_told_before_belongs_to_its_own_act(text: str, wanted: list[str | None]) -> None:
    document = read(Article(text))
    sums = [agreement.amount.text if agreement.amount else None for agreement in find(document, cast(document))]
    assert sums == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Сербия пообещала не повышать цены, а Хорватия согласилась до июня открыть порт.",
        "Перу и Чили, которые подписали договор, согласились до июня открыть границу.",
        "Перу обещает выдать Чили кредит, который та вернёт до июня.",
    ],
)
def test_a_term_belongs_to_the_act_beside_it(text: str) -> None:
    document = read(Article(text))
    first, *others = find(document, cast(document))
    assert first.deadline is None
    assert [agreement.deadline.text for agreement in others if agreement.deadline] == ["до июня"] * len(others)


@pytest.mark.parametrize(
    ("price", "wanted"),
    [
        ("Сумма сделки не раскрывается, ранее называли 40 млн евро.", None),
        ("Сумма сделки не превысит 40 млн евро.", None),
        ("Сумма сделки составила не менее 40 млн евро.", "не менее 40 млн евро"),
    ],
)
def test_a_price_that_is_not_told_is_none(price: str, wanted: str | None) -> None:
    document = read(Article(f"Компания «Луч» купила завод «Салют». {price}"))
    (agreement,) = find(document, cast(document))
    assert (agreement.amount.text if agreement.amount else None) == wanted


def test_by_may_is_a_term() -> None:
    text = "построят мост к маю"
    found = deadline(text, Span(0, len(text)), Span(0, len(text)), TODAY)
    assert found is not None
    assert found.quote.text == "к маю"


def test_a_row_of_digits_is_looked_at_once() -> None:
    assert MONEY.search("1" * 20_000 + " штук") is None
    assert SHARE.search("1" * 20_000 + " штук") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Германия, участвовавшая в проекте с 2010 года, вышла из соглашения с Перу в 2022 году.", None),
        ("Перу и Чили договорились в январе об обмене пленными.", None),
        ("Перу и Чили договорились о встрече в январе.", "в январе"),
        ("В 1994 году державы гарантировали Украине границы.", None),
        ("Договор с Чили должен быть подписан в среду.", "в среду"),
    ],
)
def test_when_it_was_agreed_is_no_term(text: str, wanted: str | None) -> None:
    document = read(Article(text))
    (agreement,) = find(document, cast(document))
    assert (agreement.deadline.text if agreement.deadline else None) == wanted


def test_a_condition_has_not_the_term_of_what_follows_it() -> None:
    document = read(Article("Если банк «Восход» согласует смету, «Луч» и Перу подпишут соглашение в июле."))
    first, second = find(document, cast(document))
    assert (first.deadline, second.deadline and second.deadline.text) == (None, "в июле")


def test_a_sum_without_its_money_is_told_as_it_stands() -> None:
    text = "Правительство Карелии обязалось выделить «Лучу» 1,2 млрд рублей, а выделило 400 миллионов."
    document = read(Article(text))
    assert [a.amount and a.amount.text for a in find(document, cast(document))] == ["1,2 млрд рублей", "400 миллионов"]


@pytest.mark.parametrize(
    "text",
    [
        "Катар и Оман вели переговоры о кабеле с 2019 года.",
        "Катар и Оман вели переговоры о кабеле в течение трёх лет.",
        "Фонд «Липа» вышел из соглашения с заводом «Клён», которое действовало с 2019 года.",
        "От участия в проекте отказался фонд «Липа», который вёл переговоры с заводом «Клён» с 2019 года.",
        "Клуб «Заря» подписал контракт с вратарём Ильёй Роговым, который до 2025 года играл за «Искру».",
        "Сделку заключил банк «Полюс», который до 2025 года принадлежал семье Роговых.",
    ],
)
def test_how_long_something_went_on_is_no_term(text: str) -> None:
    article = Article(text=text, published=datetime(2026, 5, 14, tzinfo=UTC))
    document = read(article)
    assert [a.deadline for a in find(document, cast(document)) if a.deadline] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Завод «Клён» обещал в течение года построить цех.", "в течение года"),
        ("Банк «Полюс» пообещал клиентам с 1 июня снизить ставку.", "с 1 июня"),
        ("Болгария подписала с Грецией договор, который действует до 2030 года.", "до 2030 года"),
    ],
)
def test_what_is_ahead_is_a_term(text: str, wanted: str) -> None:
    document = read(Article(text=text, published=datetime(2026, 5, 14, tzinfo=UTC)))
    assert [a.deadline.text for a in find(document, cast(document)) if a.deadline] == [wanted]
