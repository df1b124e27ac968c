"""What a user asks to watch, as lemmas: actors with their aliases, pairs, agreements. See `bot.watching` for how it is
found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.analysis.indexing import lemmas
from bot.analysis.knowledge import key, organisation_names, organisations, state_names, states, word_set
from bot.analysis.words import WORD, lemma
from bot.model import Words

Sides = tuple[tuple[Words, ...], ...]

MOST_ALIASES = 12

_DASH = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*|\s+/\s+")
_HYPHEN = re.compile(r"\s*-\s*")


def understood(text: str) -> tuple[Sides, bool]:
    """The sides of a watch, each any of several phrases, and whether one agreement must say all of it.

    «Токаев» is one side, «Россия — Казахстан» two; «соглашение о поставке урана» is what any agreement says about
    «поставке урана», whatever it is called itself. No sides: there was no word to watch.
    """
    sides = [side for side in _sides(text) if WORD.search(side)]
    if len(sides) == 1 and (rest := _about(sides[0])):
        return (_phrases([rest]),), True
    return tuple(_phrases(_names(side)) for side in sides[:2]), False


def _sides(text: str) -> list[str]:
    """The parts on both sides of a dash; of a hyphen only where two states are joined: «Россия-Казахстан»."""
    parts = _DASH.split(text.strip())
    if len(parts) == 1:
        joined = _HYPHEN.split(text.strip())
        if len(joined) == 2 and all(key(part) in state_names() for part in joined):
            return joined
    return parts


def _about(text: str) -> str:
    """What follows a word for an agreement; empty where the text does not begin with one, or says no more."""
    first = WORD.search(text)
    if first is None or lemma(first.group()) not in word_set("agreement_noun"):
        return ""
    rest = text[first.end() :].strip()
    return rest if WORD.search(rest) else ""


def _names(text: str) -> list[str]:
    """The text, then the other names of the state or the organisation that it names."""
    form = key(text)
    found = [text, *_aliases(form)]
    return list(dict.fromkeys(found))[:MOST_ALIASES]


def _aliases(form: str) -> Iterator[str]:
    if state := state_names().get(form):
        yield state
        yield from next(known.aliases for known in states() if known.name == state)
    elif form in organisation_names():
        name = organisation_names()[form].name
        known = next(known for known in organisations() if known.name == name)
        yield from (known.name, *known.aliases)


def _phrases(texts: list[str]) -> tuple[Words, ...]:
    return tuple(words for words in lemmas(texts) if words)
