"""Roles before a name that its case does not tell: by the tree's apposition, and inside quotation marks."""

from __future__ import annotations

from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_phrases import (
    REACH,
    Place,
    before_marks,
    case_of,
    declines,
    is_inside,
    names_person,
    person_tokens,
    with_adjectives,
)
from bot.analysis.document import Token, parses
from bot.analysis.words import fold

_APPOSED = {"appos", "flat:name"}


def apposed(mention: Mention) -> Place | None:
    """«визит министра финансов Японии Сейдзи Маехары»: the tree ties a foreign name whose case is read wrong."""
    tokens, head = mention.sentence.tokens, _apposition(mention)
    if head is None or not 0 < mention.first - head.index <= REACH or not names_person(head):
        return None
    last = before_marks(tokens, mention.first - 1)
    if tokens[last].text == "»" and not any(t.text == "«" for t in tokens[head.index : last]):
        last -= 1  # «с «мисс Твери» Анной Беловой»
    if last < head.index or not all(map(is_inside, tokens[head.index : last + 1])):
        return None
    others = [tokens[i] for i in person_tokens(mention.sentence) if head.index <= i <= last]
    if any(other.index == head.index or other.feats.get("Case") != "Gen" for other in others):
        return None
    if not all(_may_agree(token, head) for token in mention.tokens):
        return None
    return with_adjectives(tokens, head.index), head.index, last


def _may_agree(token: Token, head: Token) -> bool:
    """The word is new to the dictionary, or stands there in the noun's case too: no «член команды Юрия Белова»."""
    known = {reading.feats.get("Case") for reading in parses(fold(token.text)) if reading.is_known}
    case = head.feats.get("Case")
    return not known or not case or case in known or (case == "Acc" and "Gen" in known) or None in known


def _apposition(mention: Mention) -> Token | None:
    """The noun before the name that the name hangs on in apposition; a bare surname may be its owner's."""
    tokens, names = mention.sentence.tokens, mention.words
    if len(names) == 1 and (names[0].family or not names[0].given):
        return None
    heads = (tokens[t.head] for t in mention.tokens if t.rel in _APPOSED and t.head is not None)
    return next((head for head in heads if head.index < mention.first), None)


def quoted(mention: Mention) -> Place | None:
    """«встреча с «отцом города» Иваном Беловым»: a quotation right before the name that begins with its noun."""
    tokens, close = mention.sentence.tokens, mention.first - 1
    if close < 2 or tokens[close].text not in {"»", "”", '"'}:
        return None
    opened = {"»": "«", "”": "“", '"': '"'}[tokens[close].text]
    start = next((i for i in range(close - 1, max(-1, close - REACH), -1) if tokens[i].text == opened), None)
    if start is None or any(i in person_tokens(mention.sentence) for i in range(start, close)):
        return None
    head = next((t for t in tokens[start + 1 : close] if t.pos != "ADJ"), None)
    if head is None or not names_person(head) or head.feats.get("Number") == "Plur":
        return None
    if declines(mention) and head.feats.get("Case") != case_of(mention):
        return None
    return start + 1, head.index, close - 1
