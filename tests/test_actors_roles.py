"""What the text says that an actor is: the words of the text, in the nominative, with their place."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.document import read
from bot.model import Actor, Article


def actor(text: str, name: str) -> Actor:
    found = {one.name: one for one in cast(read(Article(text))).actors}
    assert name in found, list(found)
    return found[name]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Гостей встретил президент Казахстана Касым-Жомарт Токаев.", "Касым-Жомарт Токаев", "президент Казахстана"),
        ("Он говорил с главой МИД Сергеем Лавровым.", "Сергей Лавров", "глава МИД"),
        ("Ответил Сергей Лавров, глава МИД.", "Сергей Лавров", "глава МИД"),
        ("Анна Котова — судья из Твери.", "Анна Котова", "судья из Твери"),
        ("Пётр Белов стал министром обороны.", "Пётр Белов", "министр обороны"),
        ("Олег Лисин занимает пост министра обороны.", "Олег Лисин", "министр обороны"),
        ("На встречу пришла бывшая чемпионка мира Ольга Гусева.", "Ольга Гусева", "бывшая чемпионка мира"),
        ("Выступила пресс-секретарь президента РФ Наталья Орлова.", "Наталья Орлова", "пресс-секретарь президента РФ"),
    ],
)
def test_the_role_of_a_person(text: str, name: str, role: str) -> None:
    found = actor(text, name).role
    assert found is not None
    assert found.text.lower() == role.lower()


def test_a_role_keeps_the_place_of_its_words() -> None:
    text = "Министр говорил с послом Франции Анри Дюпоном."
    found = actor(text, "Анри Дюпон").role
    assert found is not None
    assert (found.text, found.span.of(text)) == ("посол Франции", "послом Франции")


def test_what_belongs_to_a_person_is_no_role() -> None:
    assert actor("Адвокат Ивана Петрова подал жалобу.", "Иван Петров").role is None


def test_a_noun_before_a_list_is_the_role_of_each() -> None:
    text = "Приехали режиссёры Анна Белова, Вера Котова и Ольга Лисина."
    for name in ("Анна Белова", "Вера Котова", "Ольга Лисина"):
        found = actor(text, name).role
        assert found is not None, name
        assert found.text == "режиссёр"


def test_what_kind_of_thing_an_organisation_is() -> None:
    found = actor("Проект запустила нефтяная компания «Ромашка».", "Ромашка").role
    assert found is not None
    assert found.text == "нефтяная компания"


def test_a_title_apart_from_the_name() -> None:
    found = actor("Илья Белов вышел на сцену. Знаменитый скрипач сыграл Баха.", "Илья Белов").role
    assert found is not None
    assert found.text == "знаменитый скрипач"


def test_a_calling_apart_from_the_name_must_be_the_hero_s() -> None:
    hero = "Илья Белов вышел на сцену. Илья Белов играл Баха. "
    for other in (
        "Его адвокат молчал.",
        "Охранник закрыл двери.",
        "За обедом подали тунца.",
        "Два скрипача ушли домой.",
    ):
        assert actor(hero + other, "Илья Белов").role is None, other


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Задержали старшего помощника мэра Ивана Белова.", "Иван Белов", "старший помощник мэра"),
        ("Приехала дочь президента Ивана Белова Анна Белова.", "Анна Белова", "дочь президента Ивана Белова"),
        ("Его называли внуком президента Ивана Белова.", "Иван Белов", "президент"),
        ("На пост главы ведомства позвали полковника Павла Белова.", "Павел Белов", "полковник"),
        ("Указ отменил и.о. губернатора Олег Лисин.", "Олег Лисин", "и.о. губернатора"),
        ("Её адвокат, Олег Лисин, отказался отвечать.", "Олег Лисин", "адвокат"),
        ("Обсудили кандидатуру заместителя мэра города Мэри Миллер.", "Мэри Миллер", "заместитель мэра города"),
        ("Говорил управляющий фондом Олег Лисин.", "Олег Лисин", "управляющий фондом"),
        ("Олег Лисин, занимавший пост министра обороны, молчал.", "Олег Лисин", "министр обороны"),
        ("Олег Лисин ушёл с поста министра обороны.", "Олег Лисин", "министр обороны"),
        ("Среди гостей была 24-летняя скрипачка Анна Котова.", "Анна Котова", "скрипачка"),
        ("Гостей встретил командир батальона 40-летний майор Олег Лисин.", "Олег Лисин", "командир батальона"),
        ("Отработать на посту мэра остаток срока позвали Олега Лисина.", "Олег Лисин", "мэр"),
        ("Это сказал специалист городского центра доктор Олег Лисин.", "Олег Лисин", "специалист городского центра"),
        ("Пришёл Олег Лисин, брат бывшего министра.", "Олег Лисин", "брат бывшего министра"),
        ("Слово взял представитель главы города Джон Смит.", "Джон Смит", "представитель главы города"),
    ],
)  # fmt: skip
def test_whose_role_it_is(text: str, name: str, role: str) -> None:
    found = actor(text, name).role
    assert found is not None
    assert found.text.lower() == role.lower()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Окружённый репортёрами Лисин молчал.", "Лисин"),
        ("Согласие дала вдова Лисина, Анна Котова.", "Лисин"),
        ("Анна Котова назначит врача на пост директора центра.", "Анна Котова"),
    ],
)
def test_what_is_said_of_others_is_no_role(text: str, name: str) -> None:
    assert actor(text, name).role is None


def test_a_place_in_brackets_tells_of_itself() -> None:
    found = actor("Суд прошёл в городе Гарленд (штат Техас).", "Гарленд").role
    assert found is None or found.text == "город"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Об этом сообщается на сайте «Казатома».", "Казатом"),
        ("Открылись бывшие рестораны «Ромашка».", "Ромашка"),
        ("Письмо пришло из «Ромашки» — компании «Василёк».", "Ромашка"),
    ],
)
def test_another_s_kind_is_no_kind(text: str, name: str) -> None:
    assert actor(text, name).role is None
