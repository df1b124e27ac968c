"""Where a mention of an organisation or a place stands beside the noun that tells what kind of thing it is."""

from __future__ import annotations

from collections.abc import Callable

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_phrases import HYPHENS, QUOTES, Place, case_of, end_of, with_adjectives
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold, word
from bot.model import ActorType

_REACH = 6
"""Words between a thing and its name: «сеть ресторанов быстрого питания «Ромашка»»."""


def kind_before_name(mention: Mention) -> Place | None:
    """«партия "Яблоко"», «холдинг Татарстана "ТАИФ"», «парламент — Кнессет»: what kind of thing bears the name."""
    tokens, last = mention.sentence.tokens, mention.first - 1
    while last >= 0 and (tokens[last].text in QUOTES | HYPHENS or fold(tokens[last].text) in _legal()):
        last -= 1
    index = _thing_before(mention, last)
    if index is None or not _bears(mention, tokens[index], index == last):
        return None
    return with_adjectives(tokens, index), index, last


def _thing_before(mention: Mention, last: int) -> int | None:
    """The leftmost thing of those that hang on each other: «клуб Континентальной лиги «Сибирь»», «сеть ресторанов»."""
    tokens, found = mention.sentence.tokens, None
    for index in range(last, max(-1, last - _REACH), -1):
        token = tokens[index]
        genitive = token.feats.get("Case") == "Gen"
        noun = token.pos == "NOUN" or (token.pos == "PROPN" and index == 0)  # «Банк «Заря» …»: the sentence's capital
        if noun and _is_thing(token, mention) and not (token.feats.get("Number") == "Plur" and genitive):
            if found is not None and word(token.text).animate:  # «владелец компании «Заря»» is no firm
                break
            found = index
        if not genitive or token.pos not in {"NOUN", "ADJ", "PROPN"}:
            break
    return found


def _is_thing(token: Token, mention: Mention) -> bool:
    """A noun of the table, or a compound that ends in one: «интернет-магазин», «агрохолдинг»."""
    low = fold(token.lemma)
    if low in _things(mention) or low.rpartition("-")[2] in _things(mention):
        return True
    return mention.type is ActorType.ORG and knowledge.ends_in(low, "thing_ending")


def _bears(mention: Mention, thing: Token, adjacent: bool) -> bool:
    """The name is the thing's own: no «рестораны «Ромашка»» (several), no «сайт «Ромашки»», «центра Университета»."""
    case, own = case_of(mention), thing.feats.get("Case")
    quoted = mention.sentence.tokens[mention.first - 1].text in QUOTES
    if thing.feats.get("Number") == "Plur":
        return False
    if mention.tokens[0].pos == "X":
        return True
    if case == "Gen" and mention.type is ActorType.LOC:  # «город Тверь», but «Московский район Харькова»
        return own == "Gen" and fold(thing.lemma) in knowledge.word_set("generic_place")
    if case == "Gen":
        return own == "Gen" and fold(mention.tokens[0].lemma) not in _things(mention)
    return quoted or adjacent or own == case


def _things(mention: Mention) -> frozenset[str]:
    """Nouns for what a name of this type may be."""
    return knowledge.word_set("place_thing" if mention.type is ActorType.LOC else "thing")


def _legal() -> frozenset[str]:
    return knowledge.word_set("legal_form")


def kind_after_name(mention: Mention) -> Place | None:
    """«Казатомпром, национальная компания Казахстана», «Киев — столица Украины»."""
    tokens, index = mention.sentence.tokens, mention.last
    while index < len(tokens) and tokens[index].text in QUOTES | {")"}:
        index += 1
    if index >= len(tokens) or tokens[index].text not in {",", "—", "–", "-", "("}:
        return None
    head = index + 1
    while head < len(tokens) and tokens[head].pos in {"ADJ", "NUM"}:
        head += 1
    if head >= len(tokens) or tokens[head].pos != "NOUN":
        return None
    if not _is_thing(tokens[head], mention) or tokens[head].feats.get("Number") == "Plur":
        return None
    if _has_own_name(mention.sentence, head):
        return None
    return index + 1, head, end_of(tokens, head)


def _has_own_name(sentence: Sentence, head: int) -> bool:
    """«Гарленд (штат Техас)», «Google — компания «Ромашка»»: the noun is another name's; not «столица Украины»."""
    tokens, named = sentence.tokens, {i: name.type for name in sentence.names for i in name.tokens}
    after = head + 1
    while after < len(tokens) and tokens[after].text in QUOTES:
        after += 1
    if head in named or named.get(after) == "ORG":
        return True
    return after in named and tokens[after].feats.get("Case") in {tokens[head].feats.get("Case"), "Nom", None}


KIND_FINDERS: tuple[Callable[[Mention], Place | None], ...] = (kind_before_name, kind_after_name)
