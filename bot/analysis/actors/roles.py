"""What the text says that an actor is: «глава МИД Сергей Лавров», «Иванов, судья из Твери», «стал министром».

A role keeps the place of its words, and its text is the same words in the nominative.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.analysis import knowledge
from bot.analysis.actors import naming, person_naming
from bot.analysis.actors.kind_finders import KIND_FINDERS
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.role_finders import FINDERS
from bot.analysis.actors.role_phrases import AGE, Place, names_person
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold
from bot.model import ActorType, Quote, Span

_WOMEN = re.compile("(?:ница|ниха|есса|истка|иня)$")
"""Endings of nouns for women: «чиновница», «ткачиха», «поэтесса», «теннисистка», «героиня»."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role as one mention tells it: `head` is the lemma of its noun, `rest` the lemmas of what depends on it.

    `weak` roles tell no position: kin, nationality.
    """

    quote: Quote
    head: str
    rest: tuple[str, ...]
    weak: bool
    beside: bool

    @property
    def full(self) -> bool:
        """It says of what («президент России»), not only «президент»."""
        return bool(self.rest)


def best(found: Sequence[Role]) -> Quote | None:
    """The role to show: a position before kin and nationality, beside the name before apart, the usual one first."""
    if len(found) < 2:
        return found[0].quote if found else None
    heads = Counter(role.head for role in found)
    return max(found, key=lambda role: _worth(role, heads[role.head])).quote


def _worth(role: Role, times: int) -> float:
    return 4 * (not role.weak) + 2 * role.beside + role.full + 1.1 * min(times - 1, 3)


def roles_of(text: str, mentions: Sequence[Mention]) -> tuple[Role, ...]:
    """The roles that stand at the mentions of an actor, in the order of the text; «вдова» is no role of a man."""
    gender = person_naming.gender_told(mentions) if mentions and mentions[0].type is ActorType.PER else None
    found = (role for mention in mentions for role in _at(text, mention))
    return tuple(role for role in found if gender is None or _sure(role) or fits_gender(role.head, gender))


def _sure(role: Role) -> bool:
    """A calling beside a name tells more of a person's gender than a foreign name does: «теннисистка Рене Дюпон»."""
    return role.beside and not role.weak


def fits_gender(low: str, gender: str) -> bool:
    """A noun for women only is not said of a man, nor the other way round; «министр» and «глава» are said of both."""
    if gender == "Fem":
        return low not in knowledge.word_set("men_only")
    return low not in knowledge.word_set("women_only") and not _WOMEN.search(low)


def _at(text: str, mention: Mention) -> Iterator[Role]:
    for finder in FINDERS if mention.type is ActorType.PER else KIND_FINDERS:
        place = finder(mention)
        if place is not None:
            yield _role(text, mention.sentence, place, finder.__name__ not in {"predicate", "office", "in_office"})


def role_at(text: str, sentence: Sentence, place: Place) -> Role:
    """The role at a place that is known to be the actor's, though its name stands elsewhere."""
    return _role(text, sentence, place, beside=False)


def _role(text: str, sentence: Sentence, place: Place, beside: bool) -> Role:
    first, head, last = place
    tokens = sentence.tokens[first : last + 1]
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    parts = list(_parts(tokens, head - first))
    words = ", ".join(_phrase(text, some, at) for some, at in parts)
    if (tokens[0].pos != "PROPN" or head == first) and (tokens[0].text[1:].islower() or words[1:2] == "."):
        words = words[:1].lower() + words[1:]  # a capital that only began the sentence
    lemmas = [fold(token.lemma) for token in tokens if token.pos not in {"PUNCT", "ADP"}]
    nouns = [noun_of(some[at]) for some, at in parts]
    noun = next((low for low in nouns if not _is_weak(low)), nouns[0])
    rest = tuple(low for low in lemmas if low not in nouns)
    return Role(Quote(words, span), noun, rest, _is_weak(noun), beside)


def noun_of(token: Token) -> str:
    """The lemma; of «супруги» beside a woman's name the tagger's is «супруг»."""
    low = fold(token.lemma)
    return "супруга" if low == "супруг" and token.feats.get("Gender") == "Fem" else low


def _is_weak(noun: str) -> bool:
    return noun in knowledge.word_set("weak_role")


def _phrase(text: str, tokens: Sequence[Token], head: int) -> str:
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    return naming.rewritten(tokens, span.of(text), span.start, _heads(tokens, head), "Sing")


def _parts(tokens: Sequence[Token], head: int) -> Iterator[tuple[Sequence[Token], int]]:
    """The roles of a list, each with the place of its noun: «министр разведки, глава комиссии», «начальник войск
    генерал-майор»."""
    first = 0
    for at in range(head + 1, len(tokens)):
        start = _start_of_another(tokens, head, at)
        if start is None:
            continue
        end = start - 1 if tokens[start - 1].text == "," else start
        yield tokens[first : end - 1 if AGE.search(fold(tokens[end - 1].text)) else end], head - first
        if AGE.search(fold(tokens[start].text)):
            start += 1
        first, head = start, at
    yield tokens[first:], head - first


def _start_of_another(tokens: Sequence[Token], head: int, at: int) -> int | None:
    """Where the role begins whose noun stands at a place of a list; None where no new one does."""
    token, case = tokens[at], tokens[head].feats.get("Case")
    if not _same_case(token, case) or token.feats.get("Number") == "Plur" or not names_person(token):
        return None
    start = at
    while start > head + 1 and _agrees(tokens[start - 1], case):
        start -= 1
    if tokens[start - 1].text == ",":
        return start
    closed = tokens[start - 1].text in {")", "»"}
    beside = closed or tokens[start - 1].pos not in {"CCONJ", "ADP", "PUNCT", "VERB"}
    ranked = token.rel == "appos" or fold(token.lemma) in knowledge.word_set("rank")
    own = ranked and at == len(tokens) - 1 and not _is_weak(fold(tokens[head].lemma))
    return start if beside and (token.feats.get("Case") != "Gen" or own) else None


def _agrees(token: Token, case: str | None) -> bool:
    return token.pos == "ADJ" and ("Case" not in token.feats or _same_case(token, case))


def _same_case(token: Token, case: str | None) -> bool:
    """The case is the same; that of persons in the genitive and the accusative looks the same to the tagger."""
    own = token.feats.get("Case")
    return own == case or {own, case} == {"Gen", "Acc"}


def _heads(tokens: Sequence[Token], head: int) -> list[int]:
    """The nouns that stand in the role's own case: «программиста и музыканта», «председателем правления и
    управляющим компании»; of genitives only such as stand side by side."""
    case = tokens[head].feats.get("Case")
    found = [head]
    for i in range(head + 1, len(tokens)):
        if not names_person(tokens[i]) or not (tokens[i].feats.get("Case") == case or _of_both(tokens, head, i)):
            continue
        between = tokens[found[-1] + 1 : i]
        beside = all(t.pos in {"ADJ", "CCONJ"} or t.text == "," for t in between)
        joined = any(t.pos == "CCONJ" or t.text == "," for t in between)
        another = case != "Gen" and (tokens[i].feats.get("Case") == case and _after_and(tokens, i))
        if (beside and (joined or case != "Gen")) or another or _of_both(tokens, head, i):
            found.append(i)
    return found


def _of_both(tokens: Sequence[Token], head: int, index: int) -> bool:
    """«принял председателя правления и директора»: two offices; not «помощника министра и директора»."""
    joint = next((i for i in range(index - 1, head, -1) if tokens[i].pos != "ADJ"), head)
    alike = _same_case(tokens[index], tokens[head].feats.get("Case")) and tokens[joint].pos == "CCONJ"
    return alike and joint - 1 > head and not any(names_person(token) for token in tokens[head + 1 : joint])


def _after_and(tokens: Sequence[Token], index: int) -> bool:
    """Only adjectives stand between the noun and an «и»."""
    return next((t.pos == "CCONJ" for t in reversed(tokens[:index]) if t.pos != "ADJ"), False)
