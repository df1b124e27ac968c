"""Whom and what the words of a card mean: «сам игрок», «подрядчик», «аналогичное соглашение», a text of a law."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.agreements import find, findings
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.subjects import subject as shown
from bot.analysis.agreements.weights import Linear
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


SUBJECTS = [
    (
        "«Яндекс» и «Камаз» подписали соглашение о стратегическом партнёрстве на полях Петербургского экономического "
        "форума.",
        "стратегическое партнёрство",
    ),
    ("Спектакль покажут в Вене. Гастроли оплатит фонд Тимченко.", "гастроли"),
    (
        "Министры обороны Польши и Швеции подписали контракт. Первую лодку верфь Saab передаст Варшаве в 2030 году.",
        "передача первой лодки",
    ),
    ("Режиссёр Иван Белов сказал: «Мы договорились с каналом „Заря“ о втором сезоне».", "второй сезон"),
    ("Премьер Молдавии Дорин Речан обязался взамен провести реформу дорог.", "провести реформу дорог"),
    (
        "«Зенит» предложил москвичам 15 млн евро за хавбека Руслана Кадырова. «Динамо» отвергло предложение.",
        "15 млн евро за хавбека Руслана Кадырова",
    ),
    (
        "Перевозчики «Россия» и «Эйр Сербия» договорились об обмене билетами: купить их можно будет на обоих сайтах.",
        "обмен билетами",
    ),
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_a_subject_is_a_phrase_of_its_own(text: str, subject: str) -> None:
    assert last(text).subject.text == subject


def test_who_has_bought_is_the_new_owner() -> None:
    told = last("Завод «Луч» продал 40% акций фонду «Агро». Новый акционер намерен построить вторую линию розлива.")
    assert names(told) == {"Агро"}


def test_a_region_that_is_ruled_is_no_port() -> None:
    told = last(
        "Губернатор Приморья Олег Кожин и гендиректор Hyundai Пак Чон обсудили строительство терминала в порту "
        "Зарубино. Регион предоставит Hyundai участок в течение месяца."
    )
    assert "Приморье" in names(told)


def test_a_price_tells_more_than_a_share() -> None:
    sold = found("Завод «Луч» продал 40% акций фонду «Агро». Сделка оценивается в 1,8 млрд рублей.")[0]
    assert sold.amount is not None
    assert sold.amount.text == "1,8 млрд рублей"


def test_a_name_sets_no_condition() -> None:
    talks = last("Губернатор Приморья Олег Кожин и гендиректор Hyundai Ли Гюбок обсудили строительство терминала.")
    assert talks.modality is Modality.ASSERTED


DEADLINES = [
    ("Министр финансов Мария Костина пообещала внести поправки к пятнице.", "к пятнице"),
    ("Китай предоставит Киргизии заём на 2 млрд долларов сроком на 35 лет.", "на 35 лет"),
]


@pytest.mark.parametrize(("text", "deadline"), DEADLINES)
def test_a_deadline_is_told_in_its_own_words(text: str, deadline: str) -> None:
    told = last(text)
    assert told.deadline is not None
    assert told.deadline.text == deadline


TOLD_LAST = [
    ("Клуб «Заря» сделал Тарасенко «исключительное предложение».", "«исключительное предложение»"),
    ("Власти США обратились к Таиланду и затребовали выдачи преступника.", "выдача преступника"),
    ("Клуб «Заря» предложил «Динамо» за хавбека Руслана Кадырова 15 млн евро.", "15 млн евро"),
    ("Президент России Иван Белов обратился с просьбой о гражданстве к властям Бельгии.", "гражданство"),
    ("Тренер сборной России пригласил форварда Петра Жука на чемпионат мира.", "чемпионат мира"),
    ("Матч между «Зарёй» и «Лучом» состоится 5 мая в Элисте.", "матч между «Зарёй» и «Лучом»"),
    ("Фигуристка Анна Белова будет выступать за Армению.", "выступать за Армению"),
]


@pytest.mark.parametrize(("text", "subject"), TOLD_LAST)
def test_a_subject_is_what_is_agreed_and_no_side(text: str, subject: str) -> None:
    document = read(Article(text))
    scene = Scene(document, cast(document))
    all_found = [f for s in document.sentences for f in findings(scene, s, Linear({}, 0.0, 0.5))]
    told = [
        shown(f.case.clause, f.case.entry.kind, scene.before(f.case.clause.sentence)).text
        for f in all_found
        if f.case.clause.sentence is document.sentences[-1]
    ]
    assert subject in told


def test_partners_are_those_for_whom_the_leaders_spoke() -> None:
    told = found(
        "Сбер и Росатом создадут квантовый центр в Дубне. Об этом договорились глава банка Герман Грефов и гендиректор "
        "госкорпорации Алексей Лихов. Партнёры вложат в проект по 4 млрд рублей."
    )
    assert names(told[-1]) == {"Сбер", "Росатом"}


def test_a_paper_like_one_that_was_told_further_back_is_of_its_matter_not_of_its_sum() -> None:
    told = last(
        "Центробанк Турции и Банк Японии заключили соглашение о валютном свопе на 5 млрд долларов. Глава турецкого "
        "регулятора Фатих Озкан назвал договорённость важной. Ранее аналогичный договор Анкара подписала с Катаром."
    )
    assert (names(told), told.subject.text) == ({"Турция", "Катар"}, "валютный своп")


HANGING = [
    ("Путин согласился занять пост премьера в случае, если Медведев победит на выборах.", "занять пост премьера"),
    ("Мэр Твери Иван Белов пообещал простым горожанам, любителям езды, что мост откроют.", "мост откроют"),
]


@pytest.mark.parametrize(("text", "subject"), HANGING)
def test_a_subject_does_not_lead_to_what_is_cut(text: str, subject: str) -> None:
    assert last(text).subject.text == subject
