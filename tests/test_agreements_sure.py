"""Cards of articles that nobody trained on: talks in vain, settlements, laws, whom a part stands for."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import find
from bot.analysis.agreements.parts import played
from bot.analysis.agreements.scenes import Scene
from bot.analysis.document import read
from bot.model import Agreement, Article, Modality, Status
from tests.siding import possible


def found(text: str) -> tuple[Agreement, ...]:
    document = read(Article(text))
    return find(document, cast(document))


def lines(text: str) -> list[tuple[str, set[str], str]]:
    """Status, parties and subject of each agreement: what a card shows."""
    return [(str(a.status), {p.name for p in a.parties}, a.subject.text) for a in found(text)]


VAIN = {
    "Чили и Перу вели переговоры о поставках меди, но они закончились ничем.": "поставки меди",
    "Чили и Перу два года вели переговоры о границе, которые завершились безрезультатно.": "граница",
}


@pytest.mark.parametrize(("text", "subject"), VAIN.items())
def test_talks_that_came_to_nothing_are_rejected(text: str, subject: str) -> None:
    assert lines(text) == [("rejected", {"Чили", "Перу"}, subject)]


def test_talks_that_somebody_elses_talks_follow_still_stand() -> None:
    text = "Чили и Перу ведут переговоры о границе, но переговоры повстанцев с армией закончились ничем."
    assert found(text)[0].status is Status.PROPOSED


def test_a_court_that_approves_a_settlement_judges_nobody() -> None:
    text = "Арбитражный суд утвердил мировое соглашение между банком «Восход» и компанией «Луч» о выплате долга."
    assert lines(text) == [("agreed", {"Восход", "Луч"}, "выплата долга")]


@pytest.mark.parametrize(
    "text",
    [
        "Согласно законопроекту, банки предоставят заёмщикам отсрочку по кредиту на полгода.",
        "По закону о бюджете Тульская область получит 5 млрд рублей на ремонт дорог.",
        "В соответствии с новым указом президента фонд «Рубеж» выделит школам 5 млн рублей.",
    ],
)
def test_what_a_law_rules_is_no_plan(text: str) -> None:
    assert lines(text) == []


def test_what_a_contract_rules_is_one() -> None:
    text = "По договору с банком «Восход» завод «Луч» получит кредит до конца года."
    assert [status for status, *_ in lines(text)] == ["planned"]


def test_we_shall_hand_over_is_no_relayed_news() -> None:
    text = "«Мы передадим Украине 12 гаубиц», — заявил министр обороны Финляндии Антти Хяккянен."
    assert lines(text) == [("planned", {"Украина", "Финляндия", "Антти Хяккянен"}, "передача 12 гаубиц")]


def test_two_who_act_leave_no_place_for_a_third() -> None:
    text = "Польша отказалась поставлять Украине истребители. Сербия и Венгрия подписали договор о нефтепроводе."
    assert possible(text, "подписали") == {"Сербия", "Венгрия"}
    assert possible(text, "отказалась") == {"Польша", "Украина"}


def test_premiers_of_two_countries_are_two_sides() -> None:
    text = (
        "Польша обещала Украине истребители. "
        "Премьер Сербии Ана Брнабич и премьер Венгрии Виктор Орбан договорились о нефтепроводе."
    )
    assert possible(text, "договорились") == {"Сербия", "Ана Брнабич", "Венгрия", "Виктор Орбан"}


PARTS = {
    "Фонд «Урал» договорился о покупке завода у бизнесмена Олега Шварёва. Покупатель обязался не увольнять рабочих.": {
        "Покупатель": "Урал"
    },
    "Фонд «Урал» купил завод «Тагил» у компании «Сигма». Продавец обязался погасить долги.": {"Продавец": "Сигма"},
    "Компания «Сигма» продала банку «Восход» склад. Продавец вывезет мебель, а покупатель заплатит 5 млн рублей.": {
        "Продавец": "Сигма",
        "покупатель": "Восход",
    },
    "Завод объявил о покупке склада. Покупатель заплатит 5 млн рублей.": {},
    "Фонд «Урал» купил завод «Тагил». Покупатель квартиры обязался заплатить.": {},
    "Директора Сергея Грачёва обвиняют в растрате. Обвиняемый обязался вернуть деньги.": {
        "Обвиняемый": "Сергей Грачёв"
    },
    "По версии следствия, Сергей Грачёв брал взятки у Павла Чудина. Обвиняемый обязался вернуть деньги.": {
        "Обвиняемый": "Сергей Грачёв"
    },
    "Суд арестовал Петра Сидорова и Ивана Кузнецова. Обвиняемый обязался вернуть деньги.": {},
}


@pytest.mark.parametrize(("text", "parts"), PARTS.items())
def test_who_plays_a_part_is_known_where_one_can_be_sure(text: str, parts: dict[str, str]) -> None:
    document = read(Article(text))
    scene = Scene(document, cast(document))
    assert {f.head.text: f.name for s in document.sentences for f in played(scene, s)} == parts


INTERVIEW = (
    "Министр обороны Словакии Роберт Калиняк рассказал газете «Правда» о бюджете.\n"
    "— Вы договорились с соседями?\n"
    "— Наше правительство отказалось покупать истребители. Мы предложили Чехии вместе охранять небо.\n"
    "— Говорят, Чехия обещала вам вертолёты. Это правда?"
)


def test_in_an_interview_the_one_who_answers_speaks_for_his_country() -> None:
    refused, offered, *_ = found(INTERVIEW)
    assert [party.name for party in refused.parties] == ["Словакия"]
    assert {party.name for party in offered.parties} == {"Роберт Калиняк", "Словакия", "Чехия"}
    assert refused.speaker == offered.speaker == "Роберт Калиняк"


def test_what_the_one_who_asks_tells_is_not_his() -> None:
    asked = [agreement for agreement in found(INTERVIEW) if agreement.status is Status.PROMISED]
    assert all(agreement.modality is not Modality.REPORTED for agreement in asked)


DONE = {
    "Чили и Перу завершили обмен нотами о вступлении договора в силу.": (
        "signed",
        "обмен нотами о вступлении договора в силу",
    ),
    "Фонд «Урал» завершил сделку по покупке завода «Тагил».": ("signed", "сделка по покупке завода «Тагил»"),
    "Компания «Луч» завершила сотрудничество с банком «Восход».": ("ended", "сотрудничество с банком «Восход»"),
}


@pytest.mark.parametrize(("text", "told"), DONE.items())
def test_a_deal_that_is_completed_is_done_and_no_end(text: str, told: tuple[str, str]) -> None:
    ((status, _, subject),) = lines(text)
    assert (status, subject) == told


def test_what_is_announced_to_be_handed_over_is_promised() -> None:
    text = "Швеция объявила о передаче Украине десяти катеров."
    assert lines(text) == [("promised", {"Швеция", "Украина"}, "передача Украине десяти катеров")]


PARTED = {
    "Футбольный клуб «Ростов» объявил о расставании с полузащитником Олегом Осиповым.": {"Ростов", "Олег Осипов"},
    "«Спартак» расстался с главным тренером Олегом Осиповым.": {"Спартак", "Олег Осипов"},
}


@pytest.mark.parametrize(("text", "sides"), PARTED.items())
def test_who_parts_from_a_player_ends_his_contract(text: str, sides: set[str]) -> None:
    ((status, parties, subject),) = lines(text)
    assert (status, parties) == ("ended", sides)
    assert subject.startswith("расставание с ")


def test_who_parts_from_his_wife_ends_none() -> None:
    assert lines("Актёр Олег Осипов расстался с женой после пяти лет брака.") == []


def test_aid_that_is_approved_is_granted() -> None:
    ((status, parties, _),) = lines("Сенат утвердил новый пакет военной помощи Украине стоимостью 57 млн евро.")
    assert (status, parties) == ("agreed", {"Сенат", "Украина"})


def test_the_field_of_an_article_tells_that_of_a_contract() -> None:
    text = (
        "Футбольный клуб «Ростов» ищет нападающего. Тренер доволен матчем с «Сочи». "
        "Олег Осипов подписал контракт на три миллиона евро."
    )
    assert {agreement.context for agreement in found(text)} == {"sport"}


WORDED = {
    "Мэр Олег Лисин пообещал, что на месте снесённого дома откроют сквер.": "на месте снесённого дома откроют сквер",
    "Депутаты Перми отказались выделить на это деньги из резервного фонда.": "выделить деньги из резервного фонда",
    "Фирма «Луч» выделит для переселенцев 20 квартир в новом доме, ещё 28 семей получат деньги.": (
        "20 квартир в новом доме"
    ),
    "«Первую очередь мы обязуемся ввести в строй», — сказал директор завода «Луч» Олег Лисин.": (
        "ввести первую очередь в строй"
    ),
    "Россия предоставит посадочный модуль, Индия — ракету-носитель.": "посадочный модуль",
    "Выставку поддержит банк «Восход», который выделит на её проведение 80 млн рублей.": (
        "выделить на проведение выставки 80 млн рублей"
    ),
    "Финляндия намерена и дальше поддерживать Украину.": "поддерживать Украину",
    "Контракт с фирмой «Луч» город расторг год назад.": "контракт с фирмой «Луч»",
}


@pytest.mark.parametrize(("text", "subject"), WORDED.items())
def test_a_subject_reads_as_a_line_of_a_card(text: str, subject: str) -> None:
    assert found(text)[0].subject.text == subject


def test_what_is_paid_for_is_named() -> None:
    text = "США поставят Словакии двенадцать вертолётов. Словакия заплатит за них 340 млн долларов."
    assert found(text)[1].subject.text == "заплатить за вертолёты 340 млн долларов"


def test_a_bare_contract_is_about_what_was_told_before() -> None:
    text = "Чили и Перу ведут переговоры о строительстве моста. Договор подпишут в мае."
    assert [agreement.subject.text for agreement in found(text)] == ["строительство моста"] * 2


def test_what_was_asked_is_what_is_refused() -> None:
    text = "«Спартак» предлагал за защитника 3 млн евро, однако получил отказ."
    assert [(str(a.status), a.subject.text) for a in found(text)] == [
        ("proposed", "3 млн евро"),
        ("rejected", "3 млн евро"),
    ]
