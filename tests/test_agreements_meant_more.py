"""More of whom and what the words of a card mean: broken quotations, town halls, unions, talks told after the deal."""

from __future__ import annotations

from bot.analysis.actors import cast
from bot.analysis.agreements import find
from bot.analysis.document import read
from bot.model import Agreement, Article, Modality, Status


def found(text: str) -> tuple[Agreement, ...]:
    document = read(Article(text))
    return find(document, cast(document))


def names(agreement: Agreement) -> set[str]:
    return {party.name for party in agreement.parties}


def test_a_quotation_broken_by_its_speaker_goes_on_in_his_words() -> None:
    told = found(
        "«Мы ведём переговоры с Астаной о заповеднике на Урале, — рассказал министр экологии Оренбургской области "
        "Тимофей Балыкин. — Казахстанские коллеги готовы выделить землю»."
    )
    assert {(a.modality, a.speaker) for a in told} == {(Modality.REPORTED, "Тимофей Балыкин")}
    assert told[-1].subject.text == "выделить землю"


def test_a_town_hall_is_the_town_whose_mayor_was_named() -> None:
    told = found(
        "Школа «Витязь» просит мэра Казани Ильсура Метшина оставить ей зал на улице Декабристов. Мэрия обещала дать "
        "ответ до пятницы."
    )
    assert "Казань" in names(told[-1])


def test_talks_told_after_the_deal_are_what_led_to_it() -> None:
    told = found(
        "Стриминг Netflix объявил о покупке петербургской студии «Мельница». Как ранее сообщалось, Netflix вёл "
        "переговоры о покупке студии с весны."
    )
    assert [a.status for a in told] == [Status.SIGNED]


def test_a_union_is_not_the_firm_that_deals_with_it() -> None:
    told = found("Компания «Сибантрацит» продлила на год соглашение с профсоюзом.")
    assert names(told[0]) == {"Сибантрацит", "профсоюз"}


def test_what_is_refused_is_what_was_offered() -> None:
    told = found(
        "Директор театра Нина Грекова предложила фонду «Белый квадрат» заключить мировое соглашение: театр откажется "
        "от иска. В фонде на это не согласились."
    )
    assert (told[-1].status, told[-1].subject.text) == (Status.REJECTED, "заключить мировое соглашение")


def test_a_demand_to_return_money_is_about_the_return() -> None:
    told = found(
        "Власти Новосибирска расторгли концессию с компанией «Сибмост-Парк». Мэрия потребует вернуть 1,3 млрд рублей "
        "аванса."
    )
    assert told[-1].subject.text == "вернуть 1,3 млрд рублей аванса"
