"""What has a capital and is nobody: streets and waters, words that only begin a sentence, platforms, lists of works."""

from __future__ import annotations

import pytest

from bot.model import ActorType
from tests.acting import names, told


@pytest.mark.parametrize(
    "text",
    [
        "Порт построят на Каспии, а верфь — на Чёрном море.",
        "Авария случилась на Николоямской улице, у Новодевичьего кладбища.",
        "Мост возвели через реки Каму и Ветлугу.",
        "Пожар начался в доме на улице Челюскинцев.",
        "Митинг прошёл на площади Восстания.",
        "Тело доставят на Родину, экипаж вернётся на Землю.",
        "Эверест покорил восьмидесятилетний альпинист.",
    ],
)
def test_where_nobody_acts(text: str) -> None:
    assert told(text).actors == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("На площади Минска прошёл митинг.", "Минск"),
        ("На улицах Киева тихо.", "Киев"),
        ("Озёра Карелии обмелели.", "Карелия"),
        ("В посёлке Земля открыли школу.", "Земля"),
    ],
)
def test_a_town_that_tells_which_street_it_is_stays(text: str, name: str) -> None:
    assert names(text, ActorType.LOC) == [name]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Министры обороны Филиппин и Японии подписали соглашение.", ["Филиппины", "Япония"]),
        ("Мэры Тулы и Орла договорились о дороге.", ["Тула", "Орёл"]),
        ("Администрации двух городов сообщили об этом.", []),
    ],
)
def test_a_word_that_only_begins_the_sentence_is_no_body(text: str, left: list[str]) -> None:
    assert sorted(actor.name for actor in told(text).actors) == sorted(left)


def test_what_has_its_capital_inside_a_sentence_too_begins_one_as_well() -> None:
    said = "АвтоВАЗ договорился с компанией SAIPA о сборке машин, рассказал президент АвтоВАЗа Максим Соколов."
    assert set(names(said, ActorType.ORG)) == {"АвтоВАЗ", "SAIPA"}


@pytest.mark.parametrize(
    "text",
    [
        "Трамп написал об этом в соцсети Truth Social.",
        "Об этом он сообщил в своём Твиттере.",
        "Запись появилась на видеохостинге YouTube и в мессенджере WhatsApp.",
        "Это увидели миллионы пользователей iTunes.",
    ],
)
def test_where_something_is_written_nobody_acts(text: str) -> None:
    assert names(text, ActorType.ORG) == []


@pytest.mark.parametrize(
    "text",
    [
        "Он снял фильмы «Непогода», «Ветер», «Искра» и «Гранит».",
        "Он написал романы «Берег» (1975), «Выбор» (1980), а также рассказы «Тишина» и «Юность».",
    ],
)
def test_a_whole_list_of_works(text: str) -> None:
    assert names(text, ActorType.ORG) == []


def test_a_list_of_firms_acts() -> None:
    said = "Банк «Заря», завод «Гранит» и фонд «Ветер» договорились о кредите."
    assert set(names(said, ActorType.ORG)) == {"Заря", "Гранит", "Ветер"}
