"""Names that nobody acts under: works, events, things, whose name a street bears, buttons of a page."""

from __future__ import annotations

import pytest

from bot.model import ActorType
from tests.acting import names


@pytest.mark.parametrize(
    "text",
    [
        "Министр выступил на форуме «Северный ветер».",
        "Премию «Золотая сосна» вручили вчера.",
        "Матч прошёл на стадионе «Янтарь».",
        "Авария случилась на подстанции «Заречная-2».",
        "По станции «Озёрная» поезда не ходят.",
    ],
)
def test_what_bears_a_quoted_name_and_does_not_act(text: str) -> None:
    assert names(text, ActorType.ORG) == []


def test_a_firm_in_quotation_marks_acts() -> None:
    said = "Компания «Северный ветер» выросла. Акции «Заречной» подешевели. Клуб «Янтарь» победил."
    assert "Северный ветер" in names(said, ActorType.ORG)
    assert "Янтарь" in names(said, ActorType.ORG)


@pytest.mark.parametrize(
    "text",
    [
        "Концерт пройдёт в театре имени Орловой.",
        "Врачи больницы им. П. П. Лисина провели операцию.",
        "Движение перекроют от площади до ул. Каминского.",
        "Пожар случился на улице Михаила Громова.",
    ],
)
def test_whose_name_a_house_or_a_street_bears(text: str) -> None:
    assert names(text, ActorType.PER) == []


def test_whom_the_text_calls_by_name_acts() -> None:
    assert names("Мужчина по имени Джон Харт пришёл в театр.", ActorType.PER) == ["Джон Харт"]


def test_buttons_of_a_page_are_no_actors() -> None:
    said = "ВКонтакте Одноклассники Telegram\nЗавод «Луч» продали.\nTelegram купил студию."
    assert names(said, ActorType.ORG) == ["Луч", "Telegram"]


def test_those_who_work_somewhere_are_no_body() -> None:
    said = "Сотрудники уголовного розыска задержали вора. Хирурги НМИЦ онкологии имени Орлова спасли её."
    assert names(said, ActorType.ORG) == ["НМИЦ онкологии имени Орлова"]
