"""What a reader sees of agreements: subjects that say what, sides that are sides, one line for one story."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import SETTLED, explain, find
from bot.analysis.document import read
from bot.model import Agreement, Article, Status


def found(text: str) -> tuple[Agreement, ...]:
    document = read(Article(text))
    return find(document, cast(document))


def sides(agreement: Agreement) -> set[str]:
    return {party.name for party in agreement.parties}


SUBJECTS = {
    "Одно из соглашений Россия и Перу подписали в сфере энергетики.": "соглашение в сфере энергетики",
    "Вчера «Газпром» и банк «Заря» заключили контракт на поставку газа.": "поставка газа",
    "Россия и Перу подписали контракт между заводами на поставку урана.": "поставка урана",
    "Узбекистан пообещал выделить Казахстану двести стипендий, а Токаев поблагодарил соседей.": (
        "выделить Казахстану двести стипендий"
    ),
}


@pytest.mark.parametrize(("sentence", "subject"), SUBJECTS.items())
def test_a_subject_says_what_is_agreed(sentence: str, subject: str) -> None:
    assert [agreement.subject.text for agreement in found(sentence)] == [subject]


def test_both_sides_after_between_are_found() -> None:
    text = "Вчера был подписан контракт между компанией «Казатомпром» и банком «Заря» на поставку урана."
    (agreement,) = found(text)
    assert sides(agreement) == {"Казатомпром", "Заря"}


def test_a_government_and_its_state_are_one_side() -> None:
    (agreement,) = found("Правительство Японии пообещало выделить Казахстану кредит.")
    assert sides(agreement) == {"Правительство Японии", "Казахстан"}


def test_the_city_of_talks_is_no_side_and_both_presidents_countries_are() -> None:
    text = (
        "Президенты Казахстана и Узбекистана провели переговоры в Самарканде. "
        "По итогам стороны подписали в Самарканде договор о союзнических отношениях."
    )
    (agreement,) = found(text)
    assert agreement.status is Status.SIGNED
    assert sides(agreement) == {"Казахстан", "Узбекистан"}


def test_talks_that_ended_in_an_agreement_are_told_by_it() -> None:
    text = (
        "Президенты Казахстана и Узбекистана провели переговоры в Самарканде о строительстве гидроэлектростанции. "
        "По итогам встречи стороны подписали договор о союзнических отношениях."
    )
    document = read(Article(text))
    assert SETTLED in {explanation.verdict for explanation in explain(document, cast(document))}
    assert [agreement.status for agreement in found(text)] == [Status.SIGNED]


def test_a_minister_speaks_by_name() -> None:
    text = "Министр энергетики Казахстана Асан Омаров заявил, что Астана договорилась с Ташкентом о поставках газа."
    (agreement,) = found(text)
    assert agreement.speaker == "Асан Омаров"


def test_what_one_side_does_alone_is_no_agreement() -> None:
    assert found("Компания «Ромашка» намерена обжаловать решение суда.") == ()


def test_countries_are_the_states_of_the_story() -> None:
    text = (
        "Россия пообещала построить в Казахстане три электростанции. "
        "Об этом рассказал журналистам министр Асан Омаров. Также страны будут расширять авиасообщение."
    )
    planned = next(agreement for agreement in found(text) if agreement.status is Status.PLANNED)
    assert planned.subject.text == "расширять авиасообщение"
    assert sides(planned) == {"Россия", "Казахстан"}


def test_a_company_of_a_country_is_a_side_and_the_country_is_none() -> None:
    (agreement,) = found("Китайская компания Huawei подписала контракт с банком «Заря» на поставку серверов.")
    assert sides(agreement) == {"Huawei", "Заря"}
