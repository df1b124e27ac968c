"""Common words that only begin a sentence, whose capital NER takes for a name's: «Министры обороны», «Мэры Тулы»."""

from __future__ import annotations

from collections.abc import Sequence

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.document import parses
from bot.analysis.words import WORD, fold
from bot.model import ActorType

MOST_MARKS = 4
"""Marks and dashes that may stand before the first word."""


def named(found: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that are no names: what has a capital inside a sentence too is one."""
    begins = [_begins(mention) for mention in found]
    inside = {mention.key for mention, first in zip(found, begins, strict=True) if not first}
    return [
        mention
        for mention, first in zip(found, begins, strict=True)
        if not first or mention.key in inside or not (_are_people(mention) or _is_a_kind(mention))
    ]


def _begins(mention: Mention) -> bool:
    """It is the first word of its sentence; a quotation mark before it tells that it is a name."""
    if mention.type is ActorType.LOC or mention.text.isupper():
        return False
    if mention.first > MOST_MARKS:
        return False
    before = mention.sentence.tokens[: mention.first]
    return not any(WORD.match(token.text) or token.text in '«"“„' for token in before)


def _are_people(mention: Mention) -> bool:
    """«Министры обороны», «Мэры»: several, by what they are."""
    first, *others = mention.tokens
    if first.feats.get("Number") != "Plur" or any(token.text[:1].isupper() for token in others):
        return False
    readings = [r for r in parses(fold(first.text)) if r.is_known and r.pos == "NOUN"]
    return bool(readings) and all(r.feats.get("Animacy") == "Anim" and not _PROPER & r.tag.grammemes for r in readings)


_PROPER = frozenset({"Name", "Surn", "Patr", "Orgn", "Geox"})


def _is_a_kind(mention: Mention) -> bool:
    """«Администрации двух городов», «Компания Netflix»: what kind of thing it is, and no more."""
    if mention.type is not ActorType.ORG or len(mention.words) > 1:
        return False
    low = fold(mention.tokens[0].lemma)
    return low in knowledge.word_set("stands_alone") or low in knowledge.word_set("kind_alone")
