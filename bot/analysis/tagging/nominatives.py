"""Names in the nominative, as natasha normalises the spans of its Doc: word by word, without regard to the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from natasha.norm import inflect_word, recover_shape

from bot.analysis.sentences import Token
from bot.analysis.tagging.morphology import parses

KNOWN_NAMES = 3_000
"""Words of names in one grammatical form whose nominative is remembered."""

FEATS = ("Gender", "Number", "Case")
"""The features that natasha compares with the dictionary's."""


INFLECTED = frozenset({"PROPN", "NOUN", "ADJ", "VERB"})
"""The parts of speech that natasha puts into the nominative."""

_SMALL, _CAPITAL = re.compile("[а-яё]+"), re.compile("[А-ЯЁ][а-яё]+")


class _Form(NamedTuple):
    """What natasha's inflect_word wants of a token."""

    text: str
    pos: str
    feats: dict[str, str]


def normal_name(kind: str, tokens: Sequence[Token]) -> str:
    """The name with its words in the nominative; of an organisation only the head and what agrees with it."""
    agreeing = _agreeing(tokens) if kind == "ORG" and len(tokens) > 1 else set()
    parts = []
    for place, token in enumerate(tokens):
        if place:
            parts.append(" " * (token.start - tokens[place - 1].end))
        changes = (not agreeing or token.index in agreeing) and not _stays(token)
        parts.append(_nominative(token.text, token.pos, *map(token.feats.get, FEATS)) if changes else token.text)
    return "".join(parts)


def _stays(token: Token) -> bool:
    """A mark, a preposition, a nominative: natasha writes it as it is, but for «ё»."""
    return (token.pos not in INFLECTED or token.feats.get("Case") == "Nom") and "ё" not in token.text.lower()


def _agreeing(tokens: Sequence[Token]) -> set[int]:
    """The words whose head is outside the name, and the adjectives and participles that hang on them."""
    inside = {token.index for token in tokens}
    children: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head in inside:
            children.setdefault(token.head, []).append(token)
    queue = [token.index for token in tokens if token.head not in inside]
    found = set(queue)
    while queue:
        follow = [t.index for t in children.get(queue.pop(), ()) if t.pos in {"ADJ", "VERB"} and t.index not in found]
        found.update(follow)
        queue += follow
    return found


@lru_cache(KNOWN_NAMES)
def _nominative(text: str, pos: str, *feats: str | None) -> str:
    """One word in the nominative and in its own capitals."""
    given = {key: value for key, value in zip(FEATS, feats, strict=True) if value is not None}
    form = str(inflect_word(parses, _Form(text, pos, given)))
    if form == text.lower():
        return text
    if _SMALL.fullmatch(form) and _CAPITAL.fullmatch(text):  # natasha cuts both into parts first: ten times the work
        return form.capitalize()
    return str(recover_shape(form, text))
