"""Where a user lives: a city, an offset or an IANA name → a time zone, and back to words. Babel's only home.

The zones themselves are read from the pinned `tzdata`, never from the machine: a country that changes its clocks is
right on every machine after an update of one dependency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from babel import Locale

LEAST, MOST = -12 * 60, 14 * 60
"""Minutes: the offsets that exist on Earth."""

RUSSIAN = {
    -1: "Europe/Kaliningrad",
    0: "Europe/Moscow",
    1: "Europe/Samara",
    2: "Asia/Yekaterinburg",
    3: "Asia/Omsk",
    4: "Asia/Krasnoyarsk",
    5: "Asia/Irkutsk",
    6: "Asia/Yakutsk",
    7: "Asia/Vladivostok",
    8: "Asia/Magadan",
    9: "Asia/Kamchatka",
}
"""«МСК+2»: hours from Moscow → the zone that Russian law names so."""

OFFERED = (
    *("Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Novosibirsk"),
    *("Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Kamchatka", "Europe/Minsk"),
    *("Asia/Almaty", "Asia/Tashkent", "Asia/Tbilisi", "Asia/Yerevan", "Asia/Baku", "Europe/Berlin"),
)
"""Zones to choose from; any other is typed. Buttons say their places in this tuple: append only."""

ODD_OFFSETS = {
    -570: "Pacific/Marquesas",
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    390: "Asia/Yangon",
    525: "Australia/Eucla",
    570: "Australia/Darwin",
}
"""Minutes: zones without clock changes for offsets that have no Etc/GMT of their own."""

OLD_NAMES = {
    "Europe/Kyiv": "Europe/Kiev",
    "Asia/Kolkata": "Asia/Calcutta",
    "Asia/Yangon": "Asia/Rangoon",
    "Asia/Kathmandu": "Asia/Katmandu",
    "Asia/Ho_Chi_Minh": "Asia/Saigon",
    "America/Nuuk": "America/Godthab",
    "America/Argentina/Buenos_Aires": "America/Buenos_Aires",
}
"""Where CLDR keeps the city of a zone that was renamed."""

_ENDING = re.compile(
    r"(?<=..)(?:ого|его|ому|ему|ыми|ими|ами|ями|ой|ей|ом|ем|ам|ям|ах|ях|ым|им|ых|их|ую|юю|ая|яя|ое|ее|ый|ий|ые|ие"
    r"|[аяоеиыуюйь])$"
)
_OFFSET = re.compile(
    r"(?P<from>utc|gmt|мск|msk|москва|московское)? ?(?P<sign>[+-]) ?(?P<h>\d{1,2})(?:[:.]?(?P<m>\d\d))?"
)
_PREFIX = re.compile(
    r"^(?:(?:в|во|г|город|городе|из|по|я|живу|мы|у нас|час\w* пояс|время|времени|timezone|tz|in)[ .]+)+"
)
_SUFFIX = re.compile(r" (?:time|время|времени)$")
_ADJECTIVE = re.compile(r"ск(?:ое|ому|ий|ого)$")


class _Zones:
    """Typed names → zones: as they are written, then by their roots («в Екатеринбурге»)."""

    def __init__(self) -> None:
        self.exact: dict[str, str] = {}
        self.rooted: dict[str, str | None] = {}
        for name, zone in _named():
            self.exact.setdefault(name, zone)
        for name, zone in self.exact.items():
            root = _root(name)
            known = self.rooted.setdefault(root, zone)
            if known != zone:  # two cities, one root: only the exact form is understood
                self.rooted[root] = None


def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name that `find` gave."""
    return _loaded(name)


@cache
def _loaded(name: str) -> ZoneInfo:
    with resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def find(text: str) -> str | None:
    """The IANA name of the zone that a user means; None where nothing is understood."""
    said = _SUFFIX.sub("", _PREFIX.sub("", tidy(text)))
    if not said:
        return None
    return _by_offset(said) or _by_name(said)


def named(text: str) -> str | None:
    """The zone of a city that is called so, letter by letter."""
    return _known().exact.get(_plain(text))


def name(zone_name: str, locale: str) -> str:
    """What a user calls it: «Екатеринбург», «UTC+5»."""
    if zone_name.startswith("Etc/"):
        return _of_minutes(int(_minutes(zone_name)))
    cities = _cities(locale)
    return cities.get(OLD_NAMES.get(zone_name, zone_name)) or zone_name.rpartition("/")[2].replace("_", " ")


def offset(zone_name: str, now: datetime) -> str:
    """«UTC+5», as it is at `now`."""
    ahead = now.astimezone(zone(zone_name)).utcoffset()
    assert ahead is not None
    return _of_minutes(ahead // timedelta(minutes=1))


def shown(zone_name: str, now: datetime, locale: str) -> str:
    """«Екатеринбург, UTC+5»; an offset alone is said once."""
    city, ahead = name(zone_name, locale), offset(zone_name, now)
    return city if city == ahead else f"{city}, {ahead}"


def by_clock(hour: int, minute: int, now: datetime) -> str | None:
    """The zone in which it is `hour`:`minute` now, to the half hour."""
    utc = now.hour * 60 + now.minute
    ahead = round(((hour * 60 + minute - utc) % 1440) / 30) * 30
    return _of_offset(ahead if ahead <= MOST else ahead - 1440)


def tidy(text: str) -> str:
    """As names are compared: small letters, «ё» as «е», one kind of dash and of space."""
    small = re.sub(r"[‐‑‒–—―−]", "-", text.casefold().replace("ё", "е"))
    return " ".join(re.sub(r"[()«»\"']", " ", small).split()).strip(" .,!?;")


# --- offsets ----------------------------------------------------------------------------------------------------------


def _by_offset(said: str) -> str | None:
    if said in ("utc", "gmt", "z"):
        return "Etc/UTC"
    if said in ("мск", "msk"):
        return RUSSIAN[0]
    match = _OFFSET.fullmatch(said)
    if match is None:
        return None
    sign = -1 if match["sign"] == "-" else 1
    minutes = sign * (int(match["h"]) * 60 + int(match["m"] or 0))
    if match["from"] and match["from"][0] in "мm":
        return RUSSIAN.get(minutes // 60) if minutes % 60 == 0 else None
    return _of_offset(minutes)


def _of_offset(minutes: int) -> str | None:
    """POSIX signs: Etc/GMT-5 is five hours ahead of UTC."""
    if not LEAST <= minutes <= MOST:
        return None
    if minutes % 60:
        return ODD_OFFSETS.get(minutes)
    return f"Etc/GMT{-minutes // 60:+d}" if minutes else "Etc/UTC"


def _minutes(zone_name: str) -> int:
    posix = zone_name.removeprefix("Etc/GMT")
    return 0 if zone_name == "Etc/UTC" or not posix else -int(posix) * 60


def _of_minutes(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


# --- names ------------------------------------------------------------------------------------------------------------


def _by_name(said: str) -> str | None:
    known = _known()
    plain = said.replace("-", " ").replace("_", " ")
    return known.exact.get(plain) or known.rooted.get(_root(plain)) or _by_adjective(plain, known)


def _by_adjective(said: str, known: _Zones) -> str | None:
    """«Московское», «по екатеринбургскому»: the city whose name begins alike, if only one zone is meant."""
    if " " in said or not _ADJECTIVE.search(said):
        return None
    stem = _ADJECTIVE.sub("", said)
    for form in (f"{stem}ск", stem, stem[:-1]):
        if len(form) < 4:
            continue
        zones = {zone for city, zone in known.exact.items() if city.startswith(form) and " " not in city}
        if len(zones) == 1:
            return zones.pop()
    return None


def _root(name_: str) -> str:
    return " ".join(_ENDING.sub("", word) for word in name_.split())


@cache
def _known() -> _Zones:
    return _Zones()


def _named() -> Iterator[tuple[str, str]]:
    """Names that a user may type, the surest first."""
    for line in resources.files("bot.schedule").joinpath("data/cities.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            zone_name, cities = line.split("\t")
            yield from ((_plain(city), zone_name) for city in cities.split(","))
    for locale in ("ru", "en"):
        yield from ((_plain(city), zone_name) for zone_name, city in _cities(locale).items())
    for zone_name in resources.files("tzdata").joinpath("zones").read_text("ascii").split():
        if "/" in zone_name and not zone_name.startswith(("Etc/", "SystemV/")):
            yield _plain(zone_name), zone_name
            yield _plain(zone_name.rpartition("/")[2]), zone_name


def _plain(name_: str) -> str:
    return " ".join(tidy(name_).replace("-", " ").replace("_", " ").split())


@cache
def _cities(locale: str) -> dict[str, str]:
    """What CLDR calls the city of each zone. Its names of offsets and of unknown places are none."""
    found: dict[str, str] = {}
    for zone_name, words in dict(Locale(locale).time_zones).items():
        city = words.get("city")
        if isinstance(zone_name, str) and "/" in zone_name and not zone_name.startswith("Etc/") and city:
            found[zone_name] = city
    return found
