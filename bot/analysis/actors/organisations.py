"""Organisations whose name begins in lower case: «посольство РФ», «пресс-служба МВД», «российское правительство».

NER marks only the name inside; the head before it is found by the table of heads and by case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention, mention
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold
from bot.model import ActorType, Span

_REACH = 6
"""Words that may stand between a head and its name: «управление собственной безопасности ФСБ»."""


def with_heads(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions with the organisations that their heads make; a name inside such a one stays, marked as nested."""
    result: list[Mention] = []
    for name in found:
        whole = _whole(text, name)
        if whole is None:
            result.append(name)
            continue
        while result and result[-1].type is ActorType.ORG and whole.span.overlaps(result[-1].span):
            result.pop()
        result.append(whole)
        if name.type is not ActorType.ORG or name.first - whole.first > 1:
            result.append(replace(name, nested=True))
    result += _national(text, result)
    return list(_territorial(text, sorted(result, key=lambda m: (m.span.start, -m.span.end))))


def _territorial(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """«ГУ МВД России по Тульской области»: where a body of the state works is a part of its name."""
    starts = {(m.sentence.index, m.first): m for m in found if m.type is ActorType.LOC}
    whole: set[Span] = set()
    for item in found:
        where = _territory(item, starts) if item.type is ActorType.ORG else None
        if where is not None:
            whole.add(where.span)
            yield mention(text, item.sentence, Span(item.span.start, where.span.end), item.type) or item
        else:
            yield replace(item, nested=True) if item.span in whole else item


def _territory(item: Mention, starts: Mapping[tuple[int, int], Mention]) -> Mention | None:
    """The region or town after «по»; a state is none: «удар ФСБ по Сирии»."""
    tokens, after = item.sentence.tokens, item.last + 1
    body = any(fold(token.lemma) in knowledge.word_set("territorial_body") for token in item.tokens)
    if not body or after >= len(tokens) or fold(tokens[item.last].text) != "по":
        return None
    while after < len(tokens) and fold(tokens[after].text) in {"г", ".", "городу"}:
        after += 1
    where = starts.get((item.sentence.index, after))
    return None if where is None or where.key in knowledge.state_names() else where


def _whole(text: str, name: Mention) -> Mention | None:
    """The organisation that ends with this name, from its outermost head on."""
    start = _outermost(name)
    if start is None:
        return None
    first = _with_adjectives(name.sentence, start)
    tokens = name.sentence.tokens
    return mention(text, name.sentence, Span(tokens[first].span.start, name.span.end), ActorType.ORG)


def _outermost(name: Mention) -> int | None:
    """Walk left over genitives; the farthest head from which all words up to the name depend on each other."""
    tokens, found, crossed = name.sentence.tokens, None, 0
    index = name.first - 1
    if index >= 0 and tokens[index].text in '«"“':
        index -= 1
    while index >= 0 and crossed <= _REACH:
        token = tokens[index]
        if _is_head(token, name, nearest=found is None and crossed == 0):
            if _of_people(tokens, index, found if found is not None else name.first):
                break
            found, crossed = index, 0
        elif not _genitive(token):
            break
        else:
            crossed += 1
        if not _oblique(token) and found is not None:
            break
        index -= 1
    return found


def _of_people(tokens: Sequence[Token], head: int, below: int) -> bool:
    """«силами сотрудников МВД»: what people do it with, no forces."""
    plural = fold(tokens[head].lemma) in knowledge.word_set("plural_head")
    return plural and any(t.feats.get("Animacy") == "Anim" for t in tokens[head + 1 : below])


def _is_head(token: Token, name: Mention, nearest: bool) -> bool:
    """The token may head an organisation that this name completes."""
    kind = knowledge.organisation_heads().get(fold(token.lemma))
    if kind is None or token.pos not in {"NOUN", "PROPN"} or (token.feats.get("Number") == "Plur" and kind != "power"):
        return kind == "people" and fold(token.lemma) in knowledge.word_set("plural_head")
    if name.type is ActorType.PER:
        return (
            nearest
            and fold(token.lemma) in knowledge.word_set("personal_head")
            and name.tokens[0].feats.get("Case") != "Nom"
        )
    if name.type is ActorType.ORG and kind == "body":
        return False
    return nearest or kind != "power"


def _genitive(token: Token) -> bool:
    return token.pos in {"NOUN", "ADJ", "PROPN"} and token.feats.get("Case") == "Gen" and token.text[0].islower()


def _oblique(token: Token) -> bool:
    return token.feats.get("Case") == "Gen"


def _with_adjectives(sentence: Sentence, head: int) -> int:
    """The first of the adjectives that agree with the head: «городской суд Лос-Анджелеса»."""
    first = head
    case = sentence.tokens[head].feats.get("Case")
    while first:
        token = sentence.tokens[first - 1]
        loose = fold(token.lemma) in knowledge.word_set("loose_adjective") or token.feats.get("Degree") in {
            "Cmp",
            "Sup",
        }
        if token.pos != "ADJ" or loose or token.feats.get("Case") != case:
            break
        first -= 1
    return first


def _national(text: str, found: list[Mention]) -> Iterator[Mention]:
    """«российское правительство», «британская полиция»: a country's adjective and a head with no name after it."""
    adjectives, heads = knowledge.state_adjectives(), knowledge.organisation_heads()
    taken = {(m.sentence.index, i) for m in found for i in range(m.first, m.last)}
    for sentence in {m.sentence.index: m.sentence for m in found}.values():
        for token in sentence.tokens[1:]:
            before = sentence.tokens[token.index - 1]
            if before.pos != "ADJ" or fold(before.lemma) not in adjectives or (sentence.index, token.index) in taken:
                continue
            if heads.get(fold(token.lemma)) in {"state", "people"} and before.feats.get("Case") == token.feats.get(
                "Case"
            ):
                made = mention(text, sentence, Span(before.span.start, token.span.end), ActorType.ORG)
                if made:
                    yield made
