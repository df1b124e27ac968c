"""Places that share their noun: «Омской и Томской областей» are two regions, the first of which stands without it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.analysis import knowledge
from bot.analysis.actors.endings import capitalised
from bot.analysis.actors.mentions import Mention
from bot.analysis.document import Token
from bot.analysis.words import fold
from bot.model import ActorType

_ADJECTIVE = re.compile("(.*[сц]к)(?:ая|ий|ое|ой|ого|ому|им|ом|ую)")
_ENDINGS = {"Fem": "ая", "Masc": "ий", "Neut": "ое"}
MOST = 8
"""Regions of one list."""


def shared_noun(mention: Mention) -> Token | None:
    """The noun in the plural at the end of the list that an adjective alone begins or goes on."""
    alone = mention.type is ActorType.LOC and len(mention.tokens) == 1 and mention.tokens[0].pos == "ADJ"
    if not alone or not _ADJECTIVE.fullmatch(fold(mention.text)):
        return None
    noun = next((token for token in _after_list(mention)), None)
    plural = noun is not None and noun.pos == "NOUN" and noun.feats.get("Number") == "Plur"
    return noun if plural and noun is not None and fold(noun.lemma) in knowledge.word_set("place_thing") else None


def _after_list(mention: Mention) -> Iterator[Token]:
    """What follows further adjectives in the same case, each after a comma or «и»."""
    tokens, at = mention.sentence.tokens, mention.last
    case = mention.tokens[0].feats.get("Case")
    for _ in range(MOST):
        pair = tokens[at : at + 2]
        if len(pair) < 2 or pair[0].text not in {",", "и"} or pair[1].pos != "ADJ" or pair[1].feats.get("Case") != case:
            break
        at += 2
    if at > mention.last:
        yield from tokens[at : at + 1]


def whole_name(mention: Mention) -> str | None:
    """«Омская область» for «Омской»."""
    noun, found = shared_noun(mention), _ADJECTIVE.fullmatch(fold(mention.text))
    if noun is None or found is None:
        return None
    adjective = f"{found[1]}{_ENDINGS[noun.feats.get('Gender', 'Masc')]}"
    return f"{capitalised(adjective, mention.text)} {noun.lemma}"


def whole_key(mention: Mention) -> str | None:
    """The key that the whole name would have: «омский область»."""
    noun = shared_noun(mention)
    return f"{mention.key} {fold(noun.lemma)}" if noun is not None else None
