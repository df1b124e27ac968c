"""A headline in capitals, written as the text below it writes its words.

One such line misleads natasha about all that follows: «ПУТИН ПОСЕТИЛ КАЗАХСТАН» turned half of the names of the text
below into other ones.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.analysis.document import grammar, parses
from bot.analysis.words import fold
from bot.typography import Rewritten

LONGEST = 300
"""Characters of a headline."""

LOOKED_AT = 20_000
"""Characters of the text below, in which its words are looked for."""

FEWEST = 3
"""Words: a line of fewer may be a name («РИА НОВОСТИ»)."""

SHORT = 5
"""Letters of an abbreviation, at most."""

ENDING = 3
"""Letters in which two forms of a word may differ at its end."""

_WORD = re.compile(r"[А-ЯЁ]+(?:-[А-ЯЁ]+)*")
_CAPITAL = re.compile(r"(?<=[а-яё,»] )«?([А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*)")
_ABBREVIATION = re.compile(r"\b[А-ЯЁ]{2,}\b")
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})


def lowered(given: Rewritten) -> Rewritten:
    """The text with its first line in the usual letters; as it is, where that line has others than capitals."""
    text = given.text
    start = len(text) - len(text.lstrip())
    line, _, below = text[start : start + LONGEST + 1].partition("\n")
    words = _WORD.findall(line)
    if not line.isupper() or not below.strip() or sum(len(word) > 2 for word in words) < FEWEST:
        return given
    end = start + len(line)
    below = text[end : end + LOOKED_AT]
    names = {fold(word) for word in _CAPITAL.findall(below)}
    abbreviations = frozenset(_ABBREVIATION.findall(below))

    def written(match: re.Match[str]) -> str:
        word = match.group()
        if word in abbreviations:
            return word
        if match.start() == start or _told(word, names):
            return _capital(word)
        return word if _abbreviation(word) else _capital(word) if _name(word) else word.lower()

    said = _WORD.sub(written, text[:end])
    return replace(given, text=said + text[end:])


def _capital(word: str) -> str:
    """«Санкт-Петербург», «Ростов-на-Дону»."""
    return "-".join(part.lower() if part == "НА" else part.capitalize() for part in word.split("-"))


def _told(word: str, names: set[str]) -> bool:
    """Whether the text below writes it with a capital inside a sentence, in this form or another."""
    low = fold(word)
    shared = max(ENDING, len(low) - ENDING)
    return any(name[:shared] == low[:shared] and abs(len(name) - len(low)) <= ENDING for name in names)


def _abbreviation(word: str) -> bool:
    """«США», «МИД»: short, and the dictionary knows it as such, or not at all."""
    if not 2 <= len(word) <= SHORT:
        return False
    readings = parses(fold(word))
    return any("Abbr" in reading.grammar for reading in readings) or not any(reading.is_known for reading in readings)


def _name(word: str) -> bool:
    """What can be nothing but a name, and what the dictionary does not know."""
    return all(not reading.is_known or _PROPER & grammar(reading.grammar).grammemes for reading in parses(fold(word)))
