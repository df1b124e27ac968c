"""Roles that a name's case does not tell: by the tree's apposition, in quotation marks, after a comma or a dash."""

from __future__ import annotations

from collections.abc import Sequence

from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_phrases import (
    REACH,
    Place,
    before_marks,
    case_of,
    declines,
    end_of,
    is_inside,
    is_passing,
    is_supposed,
    names_person,
    past_brackets,
    person_tokens,
    with_adjectives,
)
from bot.analysis.document import Sentence, Token, parses
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


def after_name(mention: Mention) -> Place | None:
    """«Иванов, глава МИД», «Иван Иванов — судья», «Иванов (судья)»: a noun for a person right after a mark."""
    tokens, index = mention.sentence.tokens, past_brackets(mention)
    if index >= len(tokens) or tokens[index].text not in {",", "—", "–", "-", "("}:
        return None
    cases = {case_of(mention), None} if tokens[index].text == "," else {case_of(mention), "Nom", None}
    head = index + 1
    while head < len(tokens) and tokens[head].pos in {"ADJ", "DET", "NUM"}:
        head += 1
    if head >= len(tokens) or not names_person(tokens[head]) or tokens[head].feats.get("Case") not in cases:
        return None
    if tokens[index].text == "," and _begins_clause(tokens, head):
        return None
    if tokens[index].text not in {",", "("} and is_supposed(mention.sentence, tokens[head]):
        return None
    last = _end_of_list(tokens, head)
    if tokens[head].feats.get("Number") == "Plur" or _bears_own_name(mention.sentence, head, last):
        return None
    first = index + 1
    while first < head and is_passing(tokens[first], tokens[head]):
        first += 1
    return first, head, last


def _begins_clause(tokens: Sequence[Token], head: int) -> bool:
    """«Как сказал Белов, покупатель намерен …»: the subject of the verb that follows it without a comma."""
    noun = tokens[head]
    verb = tokens[noun.head] if noun.rel in {"nsubj", "nsubj:pass"} and noun.head is not None else None
    return verb is not None and verb.index > head and all(t.text != "," for t in tokens[head : verb.index])


def _end_of_list(tokens: Sequence[Token], head: int) -> int:
    """The last word of «программист, интернет-активист, писатель»: nouns for persons in one case, commas between."""
    last = end_of(tokens, head)
    while last + 2 < len(tokens) and tokens[last + 1].text == ",":
        following = last + 2
        while following < len(tokens) and tokens[following].pos == "ADJ":
            following += 1
        same = following < len(tokens) and tokens[following].feats.get("Case") == tokens[head].feats.get("Case")
        if not same or not names_person(tokens[following]):
            break
        last = end_of(tokens, following)
    return last


def _bears_own_name(sentence: Sentence, head: int, last: int) -> bool:
    """«Надежда Бабкина, митрополит Варнава»: the noun belongs to the name after it, not to the one before."""
    case, others = sentence.tokens[head].feats.get("Case"), person_tokens(sentence)
    after = [i for i in range(head + 1, last + 1) if i in others]
    return any(
        (i == head + 1 and (case == "Gen" or sentence.tokens[i].feats.get("Case") != "Gen"))
        or (case != "Gen" and sentence.tokens[i].feats.get("Case") == case)
        for i in after
    )
