"""Words in capitals, written as the rest of the text writes its words.

A headline in capitals misleads natasha about all that follows: «ПУТИН ПОСЕТИЛ КАЗАХСТАН» turned half of the names
below it into other ones. «Марина ВЕТРОВА», as officials write surnames, is nobody to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bot.analysis import knowledge
from bot.analysis.document import grammar, parses
from bot.analysis.words import WORD, fold, word
from bot.patterns import regex
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

_WORD = regex(r"[А-ЯЁ]+(?:-[А-ЯЁ]+)*")
_LINE = regex(r"^[^a-zа-яё\n]{12,}$", re.MULTILINE)
_BEGINS = regex(r"(?:^|[.!?…] )[^\w\n]*\Z", re.MULTILINE)
_NAMED = regex(r"([А-ЯЁ](?<!\w.)(?:\.|[а-яё]{2,}|[А-ЯЁ]{2,}))( ?)([А-ЯЁ]{3,}(?:-[А-ЯЁ]{3,})?)\b(?! [А-ЯЁ]{3})")
_CAPITAL = regex(r"(?<=[А-ЯЁа-яё,»] )«?([А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*)")
_ABBREVIATION = regex(r"\b[А-ЯЁ]{2,}\b")
_BEFORE = regex(r"([А-ЯЁ\d]+(?:-[А-ЯЁ]+)*) \Z")
_AFTER = regex(r" ([А-ЯЁ]+(?:-[А-ЯЁ]+)*)")
SPOKEN = 3
"""Letters of a part of a name, at least."""
VOWELS = frozenset("АЕЁИОУЫЭЮЯ")
MEASURES = frozenset({"МЛН", "МЛРД", "ТРЛН", "ТЫС", "РУБ", "ДОЛЛ", "КМ", "КГ", "ГГ", "ЧЕЛ", "КВТ", "КУБ"})
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})


def lowered(given: Rewritten) -> Rewritten:
    """The text with its lines in capitals, and surnames in capitals behind given names, in the usual letters."""
    text = _NAMED.sub(_named, given.text)
    lines = [line for line in _LINE.finditer(given.text) if _loud(line.group())]
    if not lines:
        return given if text == given.text else replace(given, text=text)
    usual = _usual(given.text, text)
    names = {fold(word) for word in _CAPITAL.findall(usual)}
    abbreviations = frozenset(_ABBREVIATION.findall(usual))

    def written(match: re.Match[str]) -> str:
        said = match.group()
        initial = len(said) == 1 and match.string.startswith(".", match.end())
        if said in MEASURES:
            return said.lower()
        if initial or said in abbreviations or (_known_short(said) and not _misread_short(match)):
            return said
        if match.string[: match.start()].endswith(("«", '"')) or _of_person(match):
            return _capital(said)
        if _BEGINS.search(match.string, max(0, match.start() - NEAR), match.start()) or _told(said, names):
            return _capital(said)
        if _abbreviation(said) and not _misread_short(match):
            return said
        return _capital(said) if _name(said) else said.lower()

    parts: list[str] = []
    last = 0
    for line in lines:
        parts += (text[last : line.start()], _places(_WORD.sub(written, line.group())))
        last = line.end()
    return replace(given, text="".join([*parts, text[last:]]))


_REGION = regex(
    r"\b[а-яё]+(?:-[а-яё]+)*ск(?:ая|ой|ую|ий|ого|ому|им|ом|ое)"
    r"(?= (?:област|кра[йяюе]м?\b|район|республик|мор[еяю]\b|океан))"
)
_COMMON_REGION = regex("городск|сельск|муниципальн")


def _places(line: str) -> str:
    """Names of places of several words: «рязанской области» → «Рязанской области», «на Дальнем Востоке»."""
    line = _REGION.sub(lambda m: m.group() if _COMMON_REGION.match(m.group()) else _capital(m.group().upper()), line)
    words = list(WORD.finditer(line))
    forms = [fold(found.group()) for found in words]
    for first in range(len(words)):
        name = next((name for name, stems in _place_names().items() if _goes_on(forms, first, stems)), "")
        for part, found in zip(name.split(), words[first:], strict=False):
            said = _capital(found.group().upper()) if part[:1].isupper() else found.group()
            line = line[: found.start()] + said + line[found.end() :]
    return line


def _goes_on(forms: list[str], first: int, stems: tuple[str, ...]) -> bool:
    """The words from a place on are forms of these."""
    said = forms[first : first + len(stems)]
    alike = (form.startswith(own) and len(form) - len(own) <= ENDING for form, own in zip(said, stems, strict=False))
    return len(said) == len(stems) and all(alike)


@lru_cache(maxsize=1)
def _place_names() -> dict[str, tuple[str, ...]]:
    """Names of places of several words, with the stems of these."""
    return {name: tuple(knowledge.stems(name).split()) for name in _of_several_words()}


def _of_several_words() -> Iterator[str]:
    for state in knowledge.states():
        yield from (name for name in (state.name, *state.aliases) if " " in name)
    yield from sorted(knowledge.word_set("place_pair"))


def _misread_short(match: re.Match[str]) -> bool:
    """«ПОЛ МАККАРТНИ», «КУБОК ПО ВОЛЕЙБОЛУ»: the dictionary has abbreviations of these letters too."""
    said = match.group()
    if parses(fold(said))[0].pos in {"ADP", "CCONJ", "PART"}:
        return True
    after = _AFTER.match(match.string, match.end())
    return after is not None and _given(said) and _foreign(after[1])


def _usual(text: str, named: str) -> str:
    """The lines that are not in capitals, with names as usual; both texts are of one length."""
    loud = (line.span() for line in _LINE.finditer(text, 0, LOOKED_AT) if _loud(line.group()))
    kept, last = [], 0
    for start, end in loud:
        kept.append(named[last:start])
        last = end
    return "".join([*kept, named[last:LOOKED_AT]])


def _of_person(match: re.Match[str]) -> bool:
    """«РОМАН СОКОЛОВ», «БОЛАТ АКЧУЛАКОВ», «ЧЖАН СЯО»: beside the other part of a name."""
    said, text = match.group(), match.string
    before, after = _BEFORE.search(text, 0, match.start()), _AFTER.match(text, match.end())
    first = after is not None and ((_given(said) and _surname(after[1])) or _before_foreign(said, after[1]))
    second = before is not None and _given(before[1]) and _surname(said)
    counted = before is not None and before[1].isdigit()
    return first or second or (not counted and _surname_alone(said))


def _before_foreign(said: str, after: str) -> bool:
    """«МАЙЯ САНДУ», «СИ ЦЗИНЬПИН»: a first name or a word of two letters before what only a name can be."""
    named = any("Name" in grammar(reading.grammar).grammemes for reading in parses(fold(said))) and _name(after)
    short = len(said) == SPOKEN - 1 and parses(fold(said))[0].pos == "NOUN" and _foreign(after)
    return named or short


def _given(said: str) -> bool:
    """«ПЁТР», «ВЕРА»; and what nobody knows: «БОЛАТ»."""
    known = parses(fold(said))
    return any("Name" in grammar(reading.grammar).grammemes for reading in known) or _foreign(said)


def _surname(said: str) -> bool:
    return any("Surn" in grammar(reading.grammar).grammemes for reading in parses(fold(said))) or _foreign(said)


def _surname_alone(said: str) -> bool:
    """«СОКОЛОВ»: a surname, before it is many of something; not «ГРАФ»."""
    first, *others = parses(fold(said))
    surname = first.is_known and "Surn" in grammar(first.grammar).grammemes
    common = (reading.grammar for reading in others if not _proper(reading.grammar))
    return surname and not any("nomn" in grammar(tag).grammemes for tag in common if "Poss" not in tag)


def _foreign(said: str) -> bool:
    """A word that the dictionary does not know and that can be spoken."""
    spoken = len(said) >= SPOKEN and not VOWELS.isdisjoint(said)
    return spoken and not _known_short(said) and not any(reading.is_known for reading in parses(fold(said)))


def _loud(line: str) -> bool:
    return sum(len(word) > 2 for word in _WORD.findall(line)) >= FEWEST


def _named(match: re.Match[str]) -> str:
    """«Марина ВЕТРОВА», «МАРИНА ВЕТРОВА», «М. ВЕТРОВА»; not «План А. США»."""
    first, surname = match[1], match[3]
    if not match[2] and not first.endswith("."):
        return match.group()  # one word: «АСТАНА»
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
    short = 2 <= len(said) <= SHORT
    return short and any("Abbr" in reading.grammar and reading.is_known for reading in parses(fold(said)))


def _name(word: str) -> bool:
    """What can be nothing but a name, and what the dictionary does not know."""
    return all(not reading.is_known or _proper(reading.grammar) for reading in parses(fold(word)))


def _proper(tag: str) -> bool:
    return not _PROPER.isdisjoint(grammar(tag).grammemes)
