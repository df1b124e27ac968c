"""Persons whose names NER glues together, who bear two names, or share one."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.document import read
from bot.model import Actor, ActorType, Article


def persons(text: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in cast(read(Article(text))).actors if actor.type is ActorType.PER}


@pytest.mark.parametrize(
    "explained",
    [
        "Певец Гарин (Олег Дёмин) приехал в Тулу.",
        "Певец Гарин (настоящее имя — Олег Дёмин) приехал в Тулу.",
        "Епископ Гарин, в миру Олег Дёмин, приехал в Тулу.",
        "Актёр Гарин (при рождении Олег Дёмин) приехал в Тулу.",
    ],
)
def test_two_names_of_one_person_where_the_short_one_comes_first(explained: str) -> None:
    assert list(persons(f"{explained} Гарина встретили поклонники.")) == ["Олег Дёмин"]


def test_a_bare_surname_is_that_of_whom_the_text_names_most() -> None:
    text = (
        "Пётр Гладков открыл школу. Пётр Гладков рассказал о ней журналистам. "
        "Сообщил об этом его брат Семён Гладков. Гладков учил детей сорок лет."
    )
    found = persons(text)
    assert len(found["Пётр Гладков"].mentions) == 3
    assert len(found["Семён Гладков"].mentions) == 1


def test_a_common_word_before_a_surname_is_no_first_name() -> None:
    text = "Марина Ласкина вернулась домой. Прислуга Ласкиной молчала. Сама Ласкина уехала в Псков."
    assert list(persons(text)) == ["Марина Ласкина"]


def test_a_first_name_stays_though_the_dictionary_has_it_as_a_word() -> None:
    text = "Серена Уитмор выиграла турнир. Винус Уитмор поздравила сестру."
    assert set(persons(text)) == {"Серена Уитмор", "Винус Уитмор"}


def test_a_short_first_name_is_the_same_persons() -> None:
    text = "Юлия Белова выиграла турнир. Тренеру Юля Белова позвонила сама. Юле подарили цветы."
    assert list(persons(text)) == ["Юлия Белова"]


def test_a_first_name_of_two_parts_is_no_place_where_its_bearer_is_named() -> None:
    text = "Касым-Жомарт Токаев прилетел в Астану. Встречал гостей сам Касым-Жомарт. В школе Касым-Жомарта любили."
    actors = cast(read(Article(text))).actors
    assert {actor.name: actor.type for actor in actors} == {
        "Касым-Жомарт Токаев": ActorType.PER,
        "Астана": ActorType.LOC,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Изъяли партию кокаина.\nКокаин\nСледствие идёт.",
        "Помиловать Олега Лисина просили многие. Это не предполагает выплат.",
        "Он умер от болезни Паркинсона.",
        "Её Королевское Высочество чувствует себя хорошо.",
    ],
)
def test_a_capital_alone_makes_no_person(text: str) -> None:
    assert set(persons(text)) <= {"Олег Лисин"}


def test_another_name_that_the_text_tells_is_the_same_person() -> None:
    text = "Нур Вали Мехсуд (также известен как Абу Мансур Азим) имеет религиозное образование."
    assert list(persons(text)) == ["Нур Вали Мехсуд"]


def test_a_title_is_no_part_of_a_name() -> None:
    text = "Поп-звезда Мадонна заболела. Кронпринц Нарухито прислал ей цветы."
    assert set(persons(text)) == {"Мадонна", "Нарухито"}


def test_a_short_foreign_name_spelled_otherwise_is_the_same_persons() -> None:
    text = "Умерла Кэрри Фишер. Керри Фишер снялась в десятках фильмов."
    assert len(persons(text)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Книга об адвокате вышла. Роль адвоката Аттикуса Финча сыграл Пётр Лисин.", "Аттикус Финч"),
        ("Это письмо послали редактору Янну Веннеру.", "Янн Веннер"),
        ("Их имена — Диа́с Кадырба́ев и Пётр Лисин.", "Диас Кадырбаев"),
        ("После ликвидации лидера Аль-Каиды Усамы бин Ладена прошёл год.", "Усама бин Ладен"),
    ],
)
def test_a_full_name_in_the_nominative(text: str, name: str) -> None:
    assert name in persons(text)


def test_a_town_and_an_agency_in_the_nominative() -> None:
    text = "Больница стоит в Претории. Ремонт поручили Росавтодору, сообщает газета."
    found = {actor.name for actor in cast(read(Article(text))).actors}
    assert found >= {"Претория", "Росавтодор"}


def test_a_capital_alone_makes_no_place() -> None:
    found = {
        actor.name
        for actor in cast(read(Article("Стрельба\nСтрельба шла у дома. Лондонский «Арсенал» молчит."))).actors
    }
    assert not found & {"Стрельба", "Лондонский"}


def test_the_sign_of_a_share_is_no_actor() -> None:
    text = "Акции «Ромашки» RMSH ₽249,27 -1,43% упали. Компания «Ромашка» молчит."
    assert not [actor for actor in cast(read(Article(text))).actors if actor.name == "RMSH"]
