"""Words in capitals, written as the rest of the text writes its words.

A headline in capitals misleads natasha about all that follows: «ПУТИН ПОСЕТИЛ КАЗАХСТАН» turned half of the names
below it into other ones. «Марина ВЕТРОВА», as officials write surnames, is nobody to it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.analysis.document import grammar, parses
from bot.analysis.words import fold, word
from bot.typography import Rewritten

LOOKED_AT = 20_000
"""Characters of the text, in which its words are looked for."""

NEAR = 5
"""Characters before a word that tell whether a sentence begins with it."""

FEWEST = 3
"""Words: a line of fewer may be a name («РИА НОВОСТИ»)."""

SHORT = 5
"""Letters of an abbreviation, at most."""

ENDING = 3
"""Letters in which two forms of a word may differ at its end."""

_WORD = re.compile(r"[А-ЯЁ]+(?:-[А-ЯЁ]+)*")
_LINE = re.compile(r"^[^a-zа-яё\n]{12,}$", re.MULTILINE)
_BEGINS = re.compile(r"(?:^|[.!?…] )[^\w\n]*\Z", re.MULTILINE)
_NAMED = re.compile(r"\b([А-ЯЁ](?:\.|[а-яё]{2,}|[А-ЯЁ]{2,}))( ?)([А-ЯЁ]{3,}(?:-[А-ЯЁ]{3,})?)\b(?! [А-ЯЁ]{3})")
_CAPITAL = re.compile(r"(?<=[А-ЯЁа-яё,»] )«?([А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*)")
_ABBREVIATION = re.compile(r"\b[А-ЯЁ]{2,}\b")
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})


def lowered(given: Rewritten) -> Rewritten:
    """The text with its lines in capitals, and surnames in capitals behind given names, in the usual letters."""
    text = _NAMED.sub(_named, given.text)
    lines = [line for line in _LINE.finditer(text) if _loud(line.group())]
    if not lines:
        return given if text == given.text else replace(given, text=text)
    usual = _LINE.sub(lambda line: "" if _loud(line.group()) else line.group(), text[:LOOKED_AT])
    names = {fold(word) for word in _CAPITAL.findall(usual)}
    abbreviations = frozenset(_ABBREVIATION.findall(usual))

    def written(match: re.Match[str]) -> str:
        said = match.group()
        initial = len(said) == 1 and match.string.startswith(".", match.end())
        if initial or said in abbreviations or _known_short(said):
            return said
        if _BEGINS.search(match.string, max(0, match.start() - NEAR), match.start()) or _told(said, names):
            return _capital(said)
        return said if _abbreviation(said) else _capital(said) if _name(said) else said.lower()

    parts: list[str] = []
    last = 0
    for line in lines:
        parts += (text[last : line.start()], _WORD.sub(written, line.group()))
        last = line.end()
    return replace(given, text="".join([*parts, text[last:]]))


def _loud(line: str) -> bool:
    return sum(len(word) > 2 for word in _WORD.findall(line)) >= FEWEST


def _named(match: re.Match[str]) -> str:
    """«Марина ВЕТРОВА», «МАРИНА ВЕТРОВА», «М. ВЕТРОВА»; not «План А. США»."""
    first, surname = match[1], match[3]
    if _abbreviation(surname) or not (first.endswith(".") or word(first).given):
        return match.group()
    return f"{first if first.endswith('.') else _capital(first)}{match[2]}{_capital(surname)}"


def _capital(word: str) -> str:
    """«Санкт-Петербург», «Ростов-на-Дону»."""
    return "-".join(part.lower() if part == "НА" else part.capitalize() for part in word.split("-"))


def _told(word: str, names: set[str]) -> bool:
    """Whether the text below writes it with a capital inside a sentence, in this form or another."""
    low = fold(word)
    shared = max(ENDING, len(low) - ENDING)
    return any(name[:shared] == low[:shared] and abs(len(name) - len(low)) <= ENDING for name in names)


def _abbreviation(said: str) -> bool:
    """«США», «МИД», «КСОР»: short, and the dictionary knows it as such, or not at all."""
    short = 2 <= len(said) <= SHORT
    return short and (_known_short(said) or not any(reading.is_known for reading in parses(fold(said))))


def _known_short(said: str) -> bool:
    return 2 <= len(said) <= SHORT and any("Abbr" in reading.grammar for reading in parses(fold(said)))


def _name(word: str) -> bool:
    """What can be nothing but a name, and what the dictionary does not know."""
    return all(not reading.is_known or _PROPER & grammar(reading.grammar).grammemes for reading in parses(fold(word)))
