"""What the parsers hand on: the words of a feed as they stand there, not yet cleaned or believed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Place(IntEnum):
    """Where words of an item stand: where feeds put a few lines, where some put the whole text, where it is meant."""

    LINES = 0
    CONTENT = 1
    WHOLE = 2


@dataclass(frozen=True, slots=True)
class Body:
    """Words of an item."""

    words: str
    html: bool = True
    place: Place = Place.LINES


@dataclass(frozen=True, slots=True)
class Told:
    """An item as it is told. `title` and `author` may hold markup, `link` may be relative."""

    title: str = ""
    link: str = ""
    guid: str = ""
    dates: tuple[str, ...] = ()
    author: str = ""
    bodies: tuple[Body, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldFeed:
    title: str = ""
    home: str = ""
    items: tuple[Told, ...] = ()
