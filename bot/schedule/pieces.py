"""The pieces that the text of a schedule falls into, and the reader that walks over it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

MENDED_AHEAD = 2
"""Words: in «каждый будинй день» the first is right and not understood without the second."""


class Part(Enum):
    """A part of the day: the hour that it means by itself."""

    MORNING = 8
    NOON = 13
    EVENING = 19
    NIGHT = 23


@dataclass(frozen=True, slots=True)
class Days:
    """`weak`: said of every day in passing («каждое утро по будням»), gives way to days that are named."""

    days: frozenset[int]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Except:
    """The days that follow are taken out."""


@dataclass(frozen=True, slots=True)
class Clock:
    """As it was said; `exact`: nobody would add «вечера» to it."""

    hour: int
    minute: int = 0
    part: Part | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """«8-20»: hours from and to, or 8:20; its neighbours tell."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Between:
    start: Clock
    end: Clock


@dataclass(frozen=True, slots=True)
class Every:
    hours: int


@dataclass(frozen=True, slots=True)
class PerDay:
    times: int


@dataclass(frozen=True, slots=True)
class PerWeek:
    times: int


@dataclass(frozen=True, slots=True)
class In:
    zone: str


@dataclass(frozen=True, slots=True)
class And:
    """`firm`: a word, not a comma."""

    firm: bool


@dataclass(frozen=True, slots=True)
class Filler:
    """Courtesy and prepositions."""


Piece = Days | Except | Clock | Part | Pair | Between | Every | PerDay | PerWeek | In | And | Filler


class Reader:
    """A text and the place up to which it was read."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def take(self, pattern: str) -> re.Match[str] | None:
        """Read what stands here, a whole word, and the space after it."""
        match = re.compile(rf"(?:{pattern})(?![\w])[.]? *").match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    def dash(self) -> bool:
        """Read a dash, if one stands here."""
        match = re.compile(r"- *").match(self.text, self.at)
        if match:
            self.at = match.end()
        return match is not None

    def mend(self, mended: Callable[[str], str | None]) -> bool:
        """Put what is meant in the place of the first slip among the next words; False where there is none."""
        at = self.at
        for said in self.text[self.at :].split(" ")[:MENDED_AHEAD]:
            word = said.strip(",.;")
            if meant := mended(word):
                self.text = f"{self.text[:at]}{said.replace(word, meant)}{self.text[at + len(said) :]}"
                return True
            at += len(said) + 1
        return False

    def word(self) -> str:
        """What stands here, for the one who is told that it was not understood."""
        return self.text[self.at :].split(" ")[0].strip(",.;")
