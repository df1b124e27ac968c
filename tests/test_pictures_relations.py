"""The picture of a digest: legible, in Cyrillic, light or dark, whatever the names are."""

from __future__ import annotations

import struct

import pytest

from bot import jobs
from bot.bundling import drawable
from bot.model import ActorType, Player, Story, Tie
from bot.model.stories import Bundle
from bot.pictures.relations import WIDTH, _drawable, _in_order
from tests.clock import NOON

CAPTIONS = ("Кто действовал", "Кто с кем договорился", "люди", "организации", "страны")
CAST = tuple(
    Player(name, type_, stories)
    for name, type_, stories in (
        ("Казахстан", ActorType.LOC, 9),
        ("Касым-Жомарт Токаев", ActorType.PER, 7),
        ("Министерство просвещения и воспитания области", ActorType.ORG, 5),
        ("«Ёжик» 😀 $5^2_x$ \u4e2d", ActorType.ORG, 2),
        ("Один раз", ActorType.PER, 1),
    )
)
TIES = tuple(
    Tie(one, other, deals)
    for one, other, deals in (
        ("Казахстан", "Россия", 3),
        ("Казахстан", "Министерство просвещения и воспитания области", 1),
        ("«Ёжик» 😀 $5^2_x$ \u4e2d", "Орион", 1),
    )
)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_has_a_phones_width_and_telegrams_proportions(dark: bool) -> None:
    """No glyph is missing: that would be a warning, and warnings are errors. Telegram: the sides in sum 10,000."""
    width, height = size(jobs.drawn_relations(CAST, TIES, CAPTIONS, dark))
    assert width == WIDTH
    assert 1 < height / width < 3


def test_light_and_dark_differ_and_the_same_is_the_same() -> None:
    light, dark = (jobs.drawn_relations(CAST, (), CAPTIONS, dark) for dark in (False, True))
    assert light != dark
    assert jobs.drawn_relations(CAST, (), CAPTIONS, False) == light


def test_only_what_there_is_is_drawn() -> None:
    bars, graph = jobs.drawn_relations(CAST, (), CAPTIONS, False), jobs.drawn_relations((), TIES, CAPTIONS, False)
    both = jobs.drawn_relations(CAST, TIES, CAPTIONS, False)
    assert size(bars)[1] < size(both)[1]
    assert size(graph)[1] < size(both)[1]


def test_many_actors_are_bounded() -> None:
    many = tuple(Player(f"Действующее лицо {number}", ActorType.PER, 50 - number) for number in range(40))
    ties = tuple(Tie(f"Сторона {a}", f"Сторона {a + 1}", 1) for a in range(12))
    assert size(jobs.drawn_relations(many, ties, CAPTIONS, False))[1] < 3 * WIDTH


def test_nobody_stands_alone_on_the_circle() -> None:
    """Nine sides have no room: a line is drawn with both of its ends or not at all."""
    pairs = [Tie("Казахстан", f"Сторона {number}", 2) for number in range(7)]
    kept = _drawable([Tie("Банк", "Министры", 1), *pairs, Tie("Сторона 1", "Сторона 2", 1)])
    assert Tie("Банк", "Министры", 1) not in kept
    assert Tie("Сторона 1", "Сторона 2", 1) in kept
    assert len(_in_order(kept)) == 8
    assert set(_in_order(kept)) == {name for tie in kept for name in (tie.one, tie.other)}


def test_a_small_digest_has_no_picture(told: Bundle) -> None:
    assert drawable(told) == (CAST, TIES)
    assert drawable(Bundle(NOON, NOON, 5, 0, told.stories[:5], (), CAST, TIES)) == ((), ())
    few, ties = drawable(Bundle(NOON, NOON, 6, 0, told.stories, (), CAST[:2], TIES))
    assert ([player.name for player in few], {player.stories for player in few}) == (["Казахстан", CAST[1].name], {1})
    assert ties == TIES
    assert drawable(Bundle(NOON, NOON, 6, 0, told.stories, (), CAST[:2], TIES[:2])) == ((), ())
    assert drawable(Bundle(NOON, NOON, 6, 0, told.stories, (), CAST, TIES[:2])) == (CAST, ())


@pytest.fixture
def told() -> Bundle:
    return Bundle(NOON, NOON, 6, 0, tuple(Story(number, ()) for number in range(6)), (), CAST, TIES)
