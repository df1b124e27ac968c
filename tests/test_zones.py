"""Where a user lives: what is understood, and what it is called when it is shown back."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import resources

import pytest

from bot.schedule import find, name, offset, shown
from bot.schedule.zones import by_clock, zone

WINTER, SUMMER = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)

UNDERSTOOD = """
Екатеринбург              | Asia/Yekaterinburg
екатеринбург              | Asia/Yekaterinburg
в Екатеринбурге           | Asia/Yekaterinburg
екатеринбургское время    | Asia/Yekaterinburg
живу в Новосибирске       | Asia/Novosibirsk
г. Омск                   | Asia/Omsk
Астана                    | Asia/Almaty
Алма-Ата                  | Asia/Almaty
Алма-Ате                  | Asia/Almaty
мск                       | Europe/Moscow
по московскому времени    | Europe/Moscow
Санкт–Петербург           | Europe/Moscow
питер                     | Europe/Moscow
Нижнем Новгороде          | Europe/Moscow
Набережные Челны          | Europe/Moscow
Орёл                      | Europe/Moscow
орле                      | Europe/Moscow
Уфе                       | Asia/Yekaterinburg
Королев                   | Europe/Moscow
Мск+2                     | Asia/Yekaterinburg
МСК -1                    | Europe/Kaliningrad
UTC+5                     | Etc/GMT-5
utc + 5                   | Etc/GMT-5
+3                        | Etc/GMT-3
GMT-4                     | Etc/GMT+4
UTC−3                     | Etc/GMT+3
UTC+5:30                  | Asia/Kolkata
+0545                     | Asia/Kathmandu
UTC                       | Etc/UTC
Europe/Moscow             | Europe/Moscow
europe/moscow             | Europe/Moscow
America/New_York          | America/New_York
New York                  | America/New_York
Нью-Йорке                 | America/New_York
Berlin                    | Europe/Berlin
Казахстан                 | Asia/Almaty
в Тбилиси                 | Asia/Tbilisi
Киеве                     | Europe/Kiev
Kyiv                      | Europe/Kyiv
Токио                     | Asia/Tokyo
"""


@pytest.mark.parametrize("row", UNDERSTOOD.strip().splitlines())
def test_a_place_is_understood(row: str) -> None:
    said, meant = (cell.strip() for cell in row.split("|"))
    found = find(said)
    assert found is not None
    assert zone(found).utcoffset(WINTER.replace(tzinfo=None)) == zone(meant).utcoffset(WINTER.replace(tzinfo=None))
    assert found == meant or name(found, "ru") == name(meant, "ru")


@pytest.mark.parametrize(
    "said", ["", "хз", "привет", "+15", "-13", "UTC+5:17", "МСК+20", "по", "в", "12", "Europe/Nowhere", "../x"]
)
def test_what_is_no_place_is_not_taken_for_one(said: str) -> None:
    assert find(said) is None


def test_it_is_shown_back_in_words_with_its_offset() -> None:
    assert shown("Asia/Yekaterinburg", WINTER, "ru") == "Екатеринбург, UTC+5"
    assert shown("Asia/Yekaterinburg", WINTER, "en") == "Yekaterinburg, UTC+5"
    assert shown("Etc/GMT-5", WINTER, "ru") == "UTC+5"
    assert name("Europe/Kyiv", "ru") == "Киев"
    assert name("Asia/Kolkata", "ru") == "Калькутта"


def test_the_offset_is_that_of_the_day() -> None:
    assert (offset("Europe/Berlin", WINTER), offset("Europe/Berlin", SUMMER)) == ("UTC+1", "UTC+2")
    assert offset("America/St_Johns", WINTER) == "UTC-3:30"


@pytest.mark.parametrize(
    ("hour", "minute", "meant"), [(15, 2, "Etc/GMT-3"), (7, 0, "Etc/GMT+5"), (17, 31, "Asia/Kolkata")]
)
def test_a_clock_tells_the_zone(hour: int, minute: int, meant: str) -> None:
    assert by_clock(hour, minute, WINTER) == meant


def test_every_zone_of_our_table_is_there() -> None:
    lines = resources.files("bot.schedule").joinpath("data/cities.tsv").read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            zone_name, cities = line.split("\t")
            assert zone(zone_name)
            for city in cities.split(","):
                assert find(city) is not None, city


def test_every_zone_can_be_named_and_found_again() -> None:
    for zone_name in resources.files("tzdata").joinpath("zones").read_text("ascii").split():
        if "/" in zone_name and not zone_name.startswith("Etc/"):
            assert find(zone_name) == zone_name
            for locale in ("ru", "en"):
                assert name(zone_name, locale)
