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
