"""Who is who: joined where it is sure, kept apart where it is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.dossier import allies, persons, together
from bot.model import ActorType
from bot.search import Query, parse_actor, parse_agreements
from bot.storage import Bond, Seen


def seen(entry: int, name: str, role: str | None = None, kind: ActorType = ActorType.PER) -> Seen:
    """An actor in the entry of that day of March."""
    lemmas = frozenset((role or "").split())
    return Seen(entry, datetime(2026, 3, entry, tzinfo=UTC), name, kind, role, lemmas)


def names(*found: Seen) -> list[tuple[str, int]]:
    return [(person.name, len(person.seen)) for person in persons(found)]


def test_one_name_with_agreeing_roles_is_one_person() -> None:
    found = [seen(1, "Асан Омаров", "министр энергетика"), seen(2, "Асан Омаров", "министр"), seen(3, "Асан Омаров")]
    assert names(*found) == [("Асан Омаров", 3)]


def test_namesakes_with_other_roles_stay_apart() -> None:
    found = [seen(1, "Асан Омаров", "министр"), seen(2, "Асан Омаров", "футболист"), seen(3, "Асан Омаров")]
    assert sorted(person.role or "" for person in persons(found)) == ["", "министр", "футболист"]


def test_roles_linked_by_a_third_are_one_person() -> None:
    found = [
        seen(1, "Асан Омаров", "министр"),
        seen(2, "Асан Омаров", "аким область"),
        seen(3, "Асан Омаров", "министр аким"),
    ]
    assert names(*found) == [("Асан Омаров", 3)]


def test_a_surname_joins_the_only_full_name() -> None:
    assert names(seen(1, "Омаров"), seen(2, "Асан Омаров", "министр")) == [("Асан Омаров", 2)]
    assert names(seen(1, "Омаров", "тренер"), seen(2, "Асан Омаров", "министр")) == [
        ("Омаров", 1),
        ("Асан Омаров", 1),
    ] or names(seen(1, "Омаров", "тренер"), seen(2, "Асан Омаров", "министр")) == [("Асан Омаров", 1), ("Омаров", 1)]


def test_a_surname_of_two_is_nobodys() -> None:
    found = [seen(1, "Омаров"), seen(2, "Асан Омаров"), seen(3, "Болат Омаров")]
    assert len(persons(found)) == 3


def test_a_person_is_no_place() -> None:
    assert len(persons([seen(1, "Владимир"), seen(2, "Владимир", kind=ActorType.LOC)])) == 2


def test_roles_over_time_newest_first() -> None:
    (person,) = persons([seen(1, "А Б", "аким"), seen(4, "А Б", "аким"), seen(9, "А Б", "министр аким")])
    assert [(role, first.day, last.day) for role, first, last in person.roles] == [
        ("министр аким", 9, 9),
        ("аким", 1, 4),
    ]


def test_together_is_what_its_user_says() -> None:
    assert len(together([seen(1, "А Б", "аким"), seen(2, "А Б", "певец")]).seen) == 2


def test_with_whom_it_agrees() -> None:
    (person,) = persons([seen(1, "Китай"), seen(2, "Китай")])
    bonds = [Bond(1, ("Китай", "Россия")), Bond(2, ("Россия", "Китай", "Иран")), Bond(9, ("Китай", "Перу"))]
    assert allies(person, bonds) == [("Россия", 2), ("Иран", 1)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Токаев", ("Токаев",)),
        ("Касым-Жомарт Токаев", ("Касым-Жомарт Токаев",)),
        ("Россия — Китай", ("Россия", "Китай")),
        ("Россия - Китай", ("Россия", "Китай")),
        ("Россия, Китай", ("Россия", "Китай")),
        ("Россия и Китай подписано 2026", ("Россия", "Китай")),
        ("Россия — Китай статус:подписано", ("Россия", "Китай")),
        ("подписано", ()),
        ("", ()),
        ("2026-01 2026-03", ()),
    ],
)
def test_agreements_are_asked_for_in_plain_words(text: str, actors: tuple[str, ...]) -> None:
    assert parse_agreements(text).actors == actors


def test_a_period_in_plain_words() -> None:
    query = parse_agreements("Китай 2026-01 2026-03")
    assert (query.actors, str(query.after), str(query.before)) == (("Китай",), "2026-01-01", "2026-03-31")


def test_an_actor_is_all_the_words() -> None:
    assert parse_actor("Касым-Жомарт Токаев") == Query(actors=("Касым-Жомарт Токаев",))
    assert parse_actor('актор:"А Б" роль:"аким"') == Query(actors=("А Б",), roles=("аким",))
