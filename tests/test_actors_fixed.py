"""Names whose words do not decline, and names that only the words beside them tell the type of."""

from __future__ import annotations

import pytest

from bot.model import ActorType
from tests.acting import names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Врача поблагодарили. Награду вручили Нане Гургенидзе. Гургенидзе улыбнулась.", "Нана Гургенидзе"),
        ("Мэр встретился с Экремом Чакыроглу. Чакыроглу привёз подарки.", "Экрем Чакыроглу"),
        ("Опрос провели с Ритой Гусейнзаде. Позже Гусейнзаде выступила.", "Рита Гусейнзаде"),
        ("Премьер провёл встречу с Майей Ранду. Ранду довольна.", "Майя Ранду"),
        ("Книгу передали Давиду Кварацвили. Кварацвили прочёл её за ночь.", "Давид Кварацвили"),
    ],
)
def test_a_surname_that_does_not_decline_stays_as_it_is(text: str, name: str) -> None:
    assert name in names(text, ActorType.PER)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Бои у Синьковки идут вторую неделю. Военные укрепляют позиции.", "Синьковка"),
        ("Переговоры в Кишинёве прошли спокойно. Кишинёв готовит ответ.", "Кишинёв"),
    ],
)
def test_a_town_is_told_by_the_preposition(text: str, place: str) -> None:
    assert place in names(text, ActorType.LOC)


def test_a_state_s_council_is_no_person() -> None:
    assert names("Закон принял Халк Маслахаты Туркменистана.", ActorType.PER) == []


def test_a_club_with_its_city_is_the_club() -> None:
    text = "Казанский «Рубин» проиграл дома. Тренер «Рубина» подал в отставку, но «Рубин» его не отпустил."
    assert names(text, ActorType.ORG) == ["Рубин"]


def test_a_city_s_court_is_an_organisation() -> None:
    text = "Балашихинский городской суд отложил заседание. Балашихинский городской суд ждёт экспертизу."
    assert names(text, ActorType.ORG) == ["Балашихинский городской суд"]
