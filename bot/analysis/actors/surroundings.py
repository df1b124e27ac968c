"""What a name is by the words beside it, where NER was wrong: «жительница Дубинина», «бои у Синьковки», «Марта Кос»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from bot.analysis import knowledge
from bot.analysis.actors.bearers import is_quoted
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_phrases import names_person
from bot.analysis.words import fold
from bot.model import ActorType

Votes = Mapping[str, Counter[ActorType]]
"""How often NER gives each type to what is spelled alike, by the stems of its words."""

_SUBJECTS = {"nsubj", "nsubj:pass"}


def as_it_stands(mention: Mention, kind: ActorType, votes: Votes) -> ActorType:
    """The type that the words beside a name and its other mentions tell; `kind` where they tell nothing."""
    if kind is ActorType.LOC:
        return ActorType.PER if _is_full_name(mention, votes) else kind
    if len(mention.words) > 1 or not mention.first:
        return kind
    if kind is ActorType.PER:
        return ActorType.LOC if _is_home(mention, votes) else kind
    return ActorType.LOC if _is_town(mention, votes) else kind


def _is_full_name(mention: Mention, votes: Votes) -> bool:
    """«еврокомиссар Марта Кос», or «Кос» for a person elsewhere: a first name and what no gazetteer has."""
    words = mention.words
    if len(words) != 2 or not words[0].given or words[0].place or words[1].initial:
        return False
    if ActorType.PER in votes.get(words[1].stem, ()):
        return True
    if words[1].place or words[1].animate:
        return False
    tokens, first = mention.sentence.tokens, mention.tokens[0]
    titled = mention.first > 0 and names_person(tokens[mention.first - 1])
    head = tokens[first.head] if first.rel in _SUBJECTS and first.head is not None else None
    speaks = head is not None and fold(head.lemma) in knowledge.word_set("speaking")
    return titled or speaks


def _is_home(mention: Mention, votes: Votes) -> bool:
    """«жительница Дубинина», «в провинции Хубэй», «бои у Синьковки»: what NER took for a surname."""
    before, name = mention.sentence.tokens[mention.first - 1], mention.words[0]
    low = fold(before.lemma)
    if low in knowledge.word_set("generic_place"):
        return not (name.given or name.family)
    if low in knowledge.word_set("at_home"):
        genitive = mention.tokens[0].feats.get("Case") == "Gen" != before.feats.get("Case")
        return ActorType.LOC in votes.get(name.stem, ()) or (genitive and not (name.given or name.family))
    beside = before.pos == "ADP" or (
        low in {"и", ","} and _VILLAGE.search(mention.sentence.tokens[mention.first - 2].text)
    )
    return bool(beside and _VILLAGE.search(mention.text)) and not (name.given or name.family)


_VILLAGE = re.compile("[а-яё]{2,}[оеё]вк(?:а|и|е|у|ой)$")


def _is_town(mention: Mention, votes: Votes) -> bool:
    """«подписал в Кишинёве», which NER took for a body; a club's name stands in quotation marks."""
    before, token = mention.sentence.tokens[mention.first - 1], mention.tokens[0]
    inside = fold(before.text) in {"в", "во"} and token.feats.get("Case") == "Loc"
    said = votes.get(mention.words[0].stem, Counter())
    more = said[ActorType.LOC] >= max(1, said[ActorType.ORG])
    return inside and more and mention.words[0].place and not is_quoted(mention)
