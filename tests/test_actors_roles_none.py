"""What stands beside a name and is no role of its bearer."""

from __future__ import annotations

import pytest

from bot.analysis.actors import cast
from bot.analysis.document import read
from bot.model import Article
from tests.acting import actor


def test_what_belongs_to_a_person_is_no_role() -> None:
    assert actor("Адвокат Ивана Петрова подал жалобу.", "Иван Петров").role is None


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


def test_the_owner_s_name_is_no_apposition() -> None:
    assert actor("Членом команды Юрия Белова был повар.", "Юрий Белов").role is None


def test_a_part_of_a_town_is_not_the_town() -> None:
    assert actor("Кубок прошёл в школе Заречного района Харькова.", "Харьков").role is None


def test_of_several_none_is_the_minister() -> None:
    text = "Меры коснулись заместителей министра обороны Павла Белова и Олега Лисина."
    for name in ("Павел Белов", "Олег Лисин"):
        found = actor(text, name).role
        assert found is not None, name
        assert found.text == "заместитель министра обороны"


def test_nobody_holds_offices_in_two_states() -> None:
    said = "Премьер-министр Чили Олег Дёмин прибыл. Премьер-министр Чили и президент Перу Карл Орс подписали договор."
    found = cast(read(Article(said)))
    assert {a.name: a.role.text for a in found.actors if a.role} == {
        "Олег Дёмин": "премьер-министр Чили",
        "Карл Орс": "президент Перу",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Предполагается, что Олег Лисин — серийный убийца.",
        "По версии следствия, Олег Лисин — организатор схемы.",
        "Олег Лисин — не депутат.",
        "Олег Лисин якобы владелец завода.",
        "Пост первого вице-президента до назначения Олега Лисина занимал Павел Серов.",
    ],
)
def test_a_role_that_nobody_vouches_for_is_none(text: str) -> None:
    assert actor(text, "Олег Лисин").role is None
