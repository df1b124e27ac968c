"""Who acts in an article: one actor for all its names, under its full name in the nominative."""

from __future__ import annotations

import pytest

from bot.analysis.actors import Cast, ReferenceKind, cast
from bot.analysis.document import read
from bot.model import Actor, ActorType, Article
from tests.acting import names, told


def only(text: str, kind: ActorType) -> Actor:
    found = [actor for actor in told(text).actors if actor.type is kind]
    assert len(found) == 1, [actor.name for actor in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Президент Касым-Жомарт Токаев выступил. Позже Токаеву задали вопросы.", "Касым-Жомарт Токаев"),
        ("В зале был Сергей Лавров. С. Лавров ответил, и Лаврова поблагодарили.", "Сергей Лавров"),
        ("Награду вручили Анне Петровой. Петрова рассказала о книге.", "Анна Петрова"),
        ("Компанию основал Марк Роунсон (Mark Rounson). Роунсон живёт в деревне.", "Марк Роунсон"),
        ("Письмо получил Борис Вячеславович Громов. Позже Громов Борис ответил.", "Борис Вячеславович Громов"),
    ],
)
def test_a_person_is_one_actor_under_all_its_names(text: str, name: str) -> None:
    assert only(text, ActorType.PER).name == name


def test_relatives_with_one_surname_stay_apart() -> None:
    text = "Мишель Обама приехала в школу. Её муж Барак Обама остался дома."
    assert names(text, ActorType.PER) == ["Мишель Обама", "Барак Обама"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Посол встретил Джона Теффта в аэропорту.", "Джон Теффт"),
        ("Об этом рассказали Елене Малашенко.", "Елена Малашенко"),
        ("Встреча с Владимиром Путиным продлилась час.", "Владимир Путин"),
        ("Книга посвящена Ирине Яровой.", "Ирина Яровая"),
    ],
)
def test_a_person_is_named_in_the_nominative(text: str, name: str) -> None:
    assert only(text, ActorType.PER).name == name


def test_a_country_is_one_actor_under_all_its_names() -> None:
    text = "Россия закупит зерно. Позже РФ увеличит закупки, сообщили власти. Урожай в Российской Федерации снизился."
    assert names(text, ActorType.LOC) == ["Россия"]


def test_a_country_keeps_the_only_name_that_the_text_knows() -> None:
    assert names("Делегация КНДР прибыла на форум.", ActorType.LOC) == ["КНДР"]


def test_seats_of_power_are_organisations() -> None:
    text = "В Кремле прокомментировали заявление. Белый дом пока молчит."
    assert names(text, ActorType.ORG) == ["Кремль", "Белый дом"]


def test_an_abbreviation_and_its_expansion_are_one_organisation() -> None:
    text = "Доклад подготовило Международное агентство по атомной энергии (МАГАТЭ). Позже МАГАТЭ выпустило поправку."
    assert only(text, ActorType.ORG).name == "Международное агентство по атомной энергии"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Об этом сообщило посольство РФ.", "посольство РФ"),
        ("Решение принято правительством Японии.", "правительство Японии"),
        ("Об этом рассказала пресс-служба МВД.", "пресс-служба МВД"),
        ("Иск рассмотрел городской суд Томска.", "городской суд Томска"),
    ],
)
def test_organisations_with_a_lower_case_head_are_found(text: str, name: str) -> None:
    assert name in names(text, ActorType.ORG)


@pytest.mark.parametrize("text", ["Об этом пишут СМИ.", "Он написал об этом в Twitter.", "Видео выложили в YouTube."])
def test_media_at_large_and_platforms_are_no_actors(text: str) -> None:
    assert names(text, ActorType.ORG) == []


def test_legal_forms_and_quotes_are_left_out_of_names() -> None:
    assert names("Контракт достался ОАО «Ромашка».", ActorType.ORG) == ["Ромашка"]


def test_mentions_are_places_of_the_text_in_its_order() -> None:
    text = "Минск и Тула договорились. Позже Тулу поддержал и Минск."
    for actor in told(text).actors:
        assert list(actor.mentions) == sorted(actor.mentions)
        assert all(mention.of(text)[:3] == actor.name[:3] for mention in actor.mentions)


def test_actors_come_most_important_first() -> None:
    text = (
        "Пётр Иванов открыл завод в Туле. Иванов рассказал, что завод строили три года. "
        "По словам Иванова, работать там будут двести человек. Гостей привезли автобусом из Калуги."
    )
    actors = told(text).actors
    assert actors[0].name == "Пётр Иванов"
    assert [actor.salience for actor in actors] == sorted((actor.salience for actor in actors), reverse=True)
    assert all(0 <= actor.salience <= 1 for actor in actors)


def test_references_tell_names_from_what_stands_for_them() -> None:
    text = "Президент Франции Жан Дюпон прилетел в Баку. Он провёл переговоры. Французский лидер доволен."
    found = told(text)
    hero = next(i for i, actor in enumerate(found.actors) if actor.name == "Жан Дюпон")
    kinds = {r.span.of(text): r.kind for r in found.references if r.actor == hero}
    assert kinds == {
        "Жан Дюпон": ReferenceKind.NAME,
        "Он": ReferenceKind.PRONOUN,
        "Французский лидер": ReferenceKind.DESCRIPTION,
    }


def test_a_pronoun_with_two_candidates_stays_untied() -> None:
    text = "Иван Петров встретил Олега Сидорова. Рядом стояли Глеб Орлов и Пётр Белов. Он улыбался."
    assert not [r for r in told(text).references if r.kind is ReferenceKind.PRONOUN]


def test_an_article_without_names_has_no_actors() -> None:
    assert told("Завтра будет дождь. Потом выглянет солнце.") == Cast((), ())


def test_a_name_keeps_the_quotation_mark_that_closes_it() -> None:
    found = cast(
        read(Article("Сделку одобрил банк «Северный мост». Банк «Северный мост» выдаст кредит заводу."))
    ).actors
    assert all(actor.name.count("«") == actor.name.count("»") for actor in found)
    assert any("Северный мост" in actor.name for actor in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Представители «ВымпелКома» молчат.", "ВымпелКом"),
        ("На форуме «ВТБ Капитала» выступили гости.", "ВТБ Капитал"),
        ("Котова окончила Калининградскую высшую школу.", "Калининградская высшая школа"),
        ("Гости приехали из Сараева. В Сараево идёт дождь.", "Сараево"),
        ("Говорили с главой МИД России.", "МИД России"),
    ],
)
def test_names_in_the_nominative_keep_their_capitals(text: str, name: str) -> None:
    assert name in {actor.name for actor in cast(read(Article(text))).actors}


def test_who_speaks_after_a_quotation_is_not_whom_it_names() -> None:
    text = "Ответил тренер Марат Валиев. «Хабиб Юсупов хотел домой», — отметил он."
    found = told(text)
    (pronoun,) = [r for r in found.references if r.kind is ReferenceKind.PRONOUN]
    assert found.actors[pronoun.actor].name == "Марат Валиев"
