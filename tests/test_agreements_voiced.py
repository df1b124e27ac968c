"""Cards of live blogs, roundups, communiqués and wires: who says it, of which item it is, whom «стороны» means."""

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


TOLD = {
    "Компания BP ведёт переговоры с QatarEnergy о продаже доли в проекте, сообщает Reuters со ссылкой на источники.": (
        "Reuters"
    ),
    "Рубен Рубинян, спецпредставитель Армении: «Мы договорились открыть границу для дипломатов».": "Рубен Рубинян",
}


@pytest.mark.parametrize(("text", "speaker"), TOLD.items())
def test_who_tells_is_shown_with_it(text: str, speaker: str) -> None:
    (agreement,) = found(text)
    assert (agreement.modality, agreement.speaker) == (Modality.REPORTED, speaker)


def test_a_contract_that_is_denied_is_rejected() -> None:
    (agreement,) = found("Турция опровергла сообщения о том, что подписала с Арменией протокол о границе.")
    assert (agreement.status, agreement.modality) == (Status.REJECTED, Modality.NEGATED)


ROUNDUP = (
    "Главное к утру вторника\n\n"
    "Бразилия и Аргентина договорились продлить соглашение о торговле автомобилями.\n\n"
    "Компания «Луч» отказалась от покупки доли в банке «Восход».\n\n"
    "Правительство Греции пообещало фермерам компенсировать убытки.\n\n"
    "Клуб «Арарат» арендовал полузащитника «Зенита» Олега Лисина."
)


def test_paragraphs_of_a_roundup_lend_each_other_no_sides() -> None:
    assert not possible(ROUNDUP, "отказалась") & {"Бразилия", "Аргентина"}
    assert not possible(ROUNDUP, "пообещало") & {"Бразилия", "Аргентина", "Луч"}


def test_a_story_with_a_title_of_its_own_is_no_roundup() -> None:
    story = ROUNDUP.replace("Главное к утру вторника", "Бразилия и Аргентина договорились")
    assert "Бразилия" in possible(story, "пообещало")


VISIT = (
    "Премьер-министр Монголии Гомбожавын Занданшатар посетил Казахстан. "
    "Казахстан и Монголия отмечают юбилей дружбы. "
    "Стороны согласились создать рабочую группу по строительству железной дороги Актогай — Улан-Батор."
)


def test_the_sides_of_a_visit_are_the_two_countries() -> None:
    (agreement,) = found(VISIT)
    assert {party.name for party in agreement.parties} == {"Казахстан", "Монголия"}
    assert agreement.subject.text.endswith("дороги Актогай — Улан-Батор")


@pytest.mark.parametrize(
    "text",
    [
        "По приглашению Олжаса Бектенова премьер-министр Монголии посетил Астану с официальным визитом.",
        "Госсекретарь Ватикана Пьетро Паролин назвал договорённость исторической.",
        "Организация «Чистый берег» намерена оспорить проект в суде.",
    ],
)
def test_what_is_only_mentioned_is_nothing(text: str) -> None:
    assert found(text) == ()


WORDED = {
    "Власти города и профсоюз договорились о графике выплат.": "график выплат",
    "Чили и Перу обсудили возможность поставок меди.": "поставки меди",
    "Бразилия и Аргентина спорят о ценах. Подписать протокол планируют в июне на саммите.": "подписать протокол",
    "Чили намерена встретить послов на фоне слухов о том, что Перу откажется.": "встретить послов на фоне слухов",
}


@pytest.mark.parametrize(("text", "subject"), WORDED.items())
def test_a_subject_is_told_in_its_own_words(text: str, subject: str) -> None:
    assert subject in [agreement.subject.text for agreement in found(text)]


PLAYERS = {
    "Нападающий Кирилл Капризов сыграл за «Миннесоту». Ранее форвард отклонил предложение клуба.": {
        "форвард": "Кирилл Капризов"
    },
    "Нападающий Пётр Белов обыграл вратаря Ивана Орлова. Позже футболист отклонил предложение клуба.": {},
}


@pytest.mark.parametrize(("text", "parts"), PLAYERS.items())
def test_a_player_without_a_name_is_the_one_told_before(text: str, parts: dict[str, str]) -> None:
    document = read(Article(text))
    scene = Scene(document, cast(document))
    assert {f.head.text: f.name for s in document.sentences for f in played(scene, s)} == parts


BACK = {
    "Китай потребовал от Японии отказаться от сделки. Токио отверг требование.": "отказаться от сделки",
    "Чили и Перу договорились продлить программу полётов до 2028 года. Документ подпишут в июле.": (
        "продлить программу полётов"
    ),
    "Чили и Перу согласовали текст соглашения о торговле. Подписание намечено на 15 июня в Лиме.": "торговля",
}


@pytest.mark.parametrize(("text", "subject"), BACK.items())
def test_what_points_back_is_told_by_the_sentence_before(text: str, subject: str) -> None:
    assert found(text)[-1].subject.text == subject


def test_a_signing_that_is_scheduled_is_of_both_sides() -> None:
    text = "Чили и Перу согласовали текст соглашения о торговле. Подписание намечено на 15 июня в Лиме."
    assert {party.name for party in found(text)[-1].parties} == {"Чили", "Перу"}


def test_a_number_of_tonnes_is_no_money() -> None:
    (agreement,) = found("Фирма «Луч» закупила у российских экспортёров 400 тыс. тонн пшеницы с поставкой в июле.")
    assert agreement.subject.text == "закупка 400 тыс. тонн пшеницы"
    assert agreement.amount is not None
    assert agreement.amount.text == "400 тыс. тонн"


def test_who_gives_is_no_part_of_what_is_given() -> None:
    (agreement,) = found("Кредит на покупку предоставил банк «Восход» — 22 млрд рублей на семь лет.")
    assert "Восход" not in agreement.subject.text


def test_who_welcomes_a_contract_signs_none() -> None:
    assert found("Турция приветствовала соглашение.") == ()


def test_the_wire_that_told_it_is_named() -> None:
    (agreement,) = found("Чили и Перу подписали договор о рыбе. Об этом сообщил Reuters со ссылкой на трейдеров.")
    assert agreement.speaker == "Reuters"


def test_whose_training_it_is_tells_the_field() -> None:
    (agreement,) = found("Теннисист Олег Лисин прекратил сотрудничество с тренером Иваном Орловым.")
    assert agreement.context == "sport"


PEACE = {
    "Правительство Сирии и «Сирийские демократические силы» объявили о прекращении огня.": "agreed",
    "Компания «Луч» сообщила о прекращении сотрудничества с банком «Восход».": "ended",
}


@pytest.mark.parametrize(("text", "status"), PEACE.items())
def test_a_ceasefire_is_agreed_and_what_ceases_else_is_ended(text: str, status: str) -> None:
    assert [str(agreement.status) for agreement in found(text)] == [status]


def test_brussels_is_the_union_where_the_text_names_it() -> None:
    text = "Евросоюз и Индия спорят о рынке. Нью-Дели отказался открыть рынок, и Брюссель согласился ждать."
    assert "Евросоюз" in possible(text, "согласился")
    assert "Бельгия" not in possible(text, "согласился")


def test_the_latter_is_who_was_named_last() -> None:
    text = "Фирма строит школу. Родители просили губернатора Олега Лисина помочь. Тот пообещал приезжать на стройку."
    document = read(Article(text))
    scene = Scene(document, cast(document))
    assert [f.name for s in document.sentences for f in played(scene, s)] == ["Олег Лисин"]


WHOLE = {
    "Мел Гибсон и Оксана Григорьева спорят. Финансовая часть соглашения должна быть подписана в среду.": (
        "финансовая часть соглашения"
    ),
    "Договор о ремонте станции подписать не успели: Минтранс и завод «Луч» его отложили.": "ремонт станции",
    "Ранее «Локомотив» объявил, что расстаётся с Дмитрием Бариновым.": "расставание с Дмитрием Бариновым",
    "Чили и Перу снова спорят о море, и договорённость о таком развитии событий достигнута.": "такое развитие событий",
}


@pytest.mark.parametrize(("text", "subject"), WHOLE.items())
def test_a_subject_is_whole_and_in_its_case(text: str, subject: str) -> None:
    assert subject in [agreement.subject.text for agreement in found(text)]


def test_what_is_asked_for_until_it_is_done_is_no_refusal() -> None:
    assert found("Мир невозможен до тех пор, пока Чили не вернёт Перу архив.") == ()
    assert [str(agreement.status) for agreement in found("Чили пока не вернёт Перу архив.")] == ["rejected"]
