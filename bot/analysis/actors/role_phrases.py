"""Noun phrases that tell what a person is: which noun may, which words belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.document import Sentence, Token, parses
from bot.analysis.remembering import remembered
from bot.analysis.words import fold, may_be_animate, word

REACH = 16
"""Words of a role before the name: «министр по чрезвычайным ситуациям и ликвидации последствий … РФ»."""

_INSIDE = {"NOUN", "ADJ", "PROPN", "X", "NUM", "ADP", "CCONJ", "DET"}
_DEGREES = frozenset(["особо", "наиболее"])
"""«следователь по особо важным делам»."""
_NOMINAL = {"NOUN", "PROPN", "ADJ"}
QUOTES = frozenset("«»\"“”„'")
HYPHENS = frozenset("-–—‑")

_YEARS = {"лет", "год", "года"}


AGE = re.compile("летн(?:ий|яя|его|ей|ему|им|юю)$")

Place = tuple[int, int, int]
"""First token, head and last token (inclusive) of a role in its sentence."""


_PARTICIPLE = re.compile("(?:управляющ|заведующ|командующ|исполняющ|служащ|ведущ)(?:ий|его|ему|им|ем|ая|ей|ую)$")
"""The lemma of these nouns is their verb's."""


_CASES: dict[Set[str], Set[str]] = {}
"""One set for all words that may stand in the same cases: there are some dozens."""

_ALL_CASES = {"Nom", "Gen", "Ins"}
"""Enough of them."""


def names_person(token: Token) -> bool:
    """A common noun for a person: «президент», «жительница»; not a name, not «люди»."""
    return _names_person((token.text, token.lemma, token.pos, token.feats.get("Animacy"), token.index > 0))


@remembered(1_000)
def _names_person(form: tuple[str, str, str, str | None, bool]) -> bool:
    text, lemma, pos, animacy, inside = form
    if text.lower().startswith("исполняющ"):  # a participle or a noun, as the tagger likes
        return True
    if pos == "ADJ" and fold(text).startswith("зам") and fold(text) in knowledge.word_set("role"):
        return True  # «Замглавы администрации», at the beginning of a sentence
    if pos not in _NOMINAL or len(text) == 1:
        return False
    if "-" in text and re.search("-[А-ЯЁ]", text):  # «Касым-Жомарт»
        return False
    low = fold(lemma)
    if low in knowledge.word_set("no_role") or low in knowledge.word_set("creature"):
        return False
    if low in knowledge.word_set("role") or (pos == "NOUN" and _PARTICIPLE.search(fold(text))):
        return True
    if not may_be_animate(text):
        return False
    facts = word(text)  # dear where the word is new, so it comes last
    if not facts.animate or (facts.inanimate and animacy != "Anim") or facts.adjective:
        return False
    if pos == "PROPN" or (text[:1].isupper() and inside):
        return (facts.known or "-" in low) and not (facts.given or facts.family or facts.patronymic)
    return facts.known or pos == "NOUN"


def case_of(mention: Mention) -> str:
    """The case that most words of a name stand in, initials aside, and what the dictionary does not know."""
    told = [t for t in mention.tokens if "Case" in t.feats and len(t.text) > 1]
    if len(told) == 1:
        return told[0].feats["Case"]
    cases = [t.feats["Case"] for t in told if t.feats["Case"] in _cases(t)] or [t.feats["Case"] for t in told]
    return max(cases, key=cases.count) if cases else ""


def declines(mention: Mention) -> bool:
    """Some word of the name looks otherwise in other cases; none of «Мэри Миллер» does."""
    return any(len(t.text) > 1 and not _is_fixed(t) and not _cases(t) >= _ALL_CASES for t in mention.tokens)


def _is_fixed(token: Token) -> bool:
    """By its ending: «Хаменеи», «Шапиро», a woman's «Миллер»."""
    low = fold(token.text)
    return low[-1:] in "еиоуэю" or (token.feats.get("Gender") == "Fem" and low[-1:] not in "аяйьы")


def _cases(token: Token) -> Set[str]:
    """The cases of the readings of a name's word in its gender; an unknown word may stand in the tagger's."""
    return _known_cases(fold(token.text), token.feats.get("Gender")) or {token.feats.get("Case", "")}


@lru_cache(maxsize=4_000)
def _known_cases(low: str, gender: str | None) -> Set[str]:
    known = [r for r in parses(low) if r.is_known and r.feats.get("Gender") in {gender, None}]
    cases = frozenset(str(r.feats.get("Case", "")) for r in known)
    return _CASES.setdefault(cases, cases)


def is_inside(token: Token) -> bool:
    return token.pos in _INSIDE or token.text in QUOTES or token.text in {"-", "№"} or token.text in _DEGREES


def is_titular(tokens: Sequence[Token], index: int, case: str) -> bool:
    """A preposition inside a title: «министр по делам», «посол в РФ» — a fitting noun stands right before it."""
    if fold(tokens[index].text) not in knowledge.word_set("titular_preposition") or not index:
        return False
    return names_person(tokens[index - 1]) and tokens[index - 1].feats.get("Case") == case


def with_adjectives(tokens: Sequence[Token], head: int) -> int:
    """The first of the adjectives before the head that agree with it: «бывший американский сенатор»."""
    first = head
    case = tokens[head].feats.get("Case")
    while first:
        token = tokens[first - 1]
        joined = token.pos == "CCONJ" and first > 1 and tokens[first - 2].pos == "ADJ" and first < head
        passing = is_passing(token, tokens[head])
        agrees = token.feats.get("Case", case) == case or {token.feats.get("Case"), case} == {"Gen", "Acc"}
        managing = fold(token.text).startswith("управляющ") and first == head and agrees  # «управляющий партнёр»
        if not joined and not managing and (not is_adjective(token) or passing or not agrees):
            break
        first -= 1
    return first


def is_passing(token: Token, noun: Token) -> bool:
    """No part of the role: «новый премьер», «40-летний майор»; but «29-летний москвич» is told by nothing else."""
    if fold(token.lemma) in knowledge.word_set("passing_adjective"):
        return True
    return bool(AGE.search(fold(token.text))) and fold(noun.lemma) not in knowledge.word_set("inhabitant")


def end_of(tokens: Sequence[Token], head: int) -> int:
    """The last word that belongs to the noun: genitives, names, quotes, «по …», up to a mark or a verb."""
    last, quoted = head, False
    for token in tokens[head + 1 : head + REACH]:
        if token.text in QUOTES:
            if not quoted and _closes(tokens, token):
                break
            quoted = not quoted
            last = token.index if not quoted else last
            continue
        inside = token.pos in _INSIDE or token.text in _DEGREES
        if not quoted and (not inside or not _goes_on(tokens, token) or _begins_anew(tokens, token)):
            break
        if token.pos not in {"ADP", "CCONJ"}:
            last = token.index
    return last


def _begins_anew(tokens: Sequence[Token], token: Token) -> bool:
    """A noun that no preposition governs and that is no genitive: «на посту мэра остаток срока»."""
    before = tokens[token.index - 1]
    alone = before.pos not in {"ADP", "ADJ", "CCONJ"} and not before.text.lower().startswith("исполняющ")
    return token.pos == "NOUN" and token.feats.get("Case") in {"Nom", "Acc"} and alone and not names_person(token)


def _closes(tokens: Sequence[Token], token: Token) -> bool:
    """A quote that ends what was opened earlier in the sentence."""
    before = sum(t.text == token.text for t in tokens[: token.index])
    return token.text in {"»", "”"} or (token.text in {'"', "'"} and before % 2 == 1)


def is_adjective(token: Token) -> bool:
    """By the tagger, and by the dictionary if that knows the word: «двойка», «хранителя» are none."""
    predicate = token.feats.get("Variant") == "Short"  # «уверен депутат Смолин»
    return token.pos == "ADJ" and not predicate and _may_be_adjective(fold(token.text))


@remembered(1_000)
def _may_be_adjective(low: str) -> bool:
    readings = parses(low)
    return not any(r.is_known for r in readings) or any(r.pos in {"ADJ", "NUM"} or "PRTF" in r.tag for r in readings)


def _goes_on(tokens: Sequence[Token], token: Token) -> bool:
    """After «и» a phrase goes on with a noun or an adjective; a preposition must be one that titles have."""
    if token.pos == "ADP":
        return fold(token.text) in knowledge.word_set("titular_preposition") and not _tells_time(
            tokens, token.index + 1
        )
    if token.pos != "CCONJ":
        return True
    return token.index + 1 < len(tokens) and tokens[token.index + 1].pos in {"NOUN", "ADJ", "PROPN", "X"}


def _tells_time(tokens: Sequence[Token], index: int) -> bool:
    """«сенатор в 2013 году», «президент в настоящий момент»: when, not of what."""
    following = tokens[index] if index < len(tokens) else None
    return following is not None and (following.text.isdigit() or fold(following.lemma) in knowledge.word_set("when"))


def is_supposed(sentence: Sentence, noun: Token) -> bool:
    """«Предполагается, что Белов — убийца», «по версии следствия, …», «якобы», «не депутат»: nobody says that he is."""
    beside = {fold(token.lemma) for token in (*sentence.ancestors(noun.index), *sentence.kids(noun.index))}
    doubted = not beside.isdisjoint(knowledge.word_set("supposing"))
    return doubted or any(t.lemma == "не" for t in sentence.tokens[max(0, noun.index - 1) : noun.index])


def person_tokens(sentence: Sentence) -> set[int]:
    return {i for name in sentence.names if name.type == "PER" for i in name.tokens}


def others_named(mention: Mention) -> set[int]:
    """The tokens of other persons' names. What NER took into this name («лидер Аль-Каиды Усама …») is nobody's, unless
    the name may be its owner's: «прислуга Шапиро», «советник Белова»."""
    sure = len(mention.words) > 1 or (case_of(mention) == "Nom" and declines(mention))
    names = (n for n in mention.sentence.names if n.type == "PER" and not (sure and mention.first in n.tokens))
    return {i for name in names for i in name.tokens}


def before_marks(tokens: Sequence[Token], last: int) -> int:
    """The last word of a role, before «, 35-летний», a dash or an opening quote that stands between it and the name."""
    if last >= 0 and AGE.search(fold(tokens[last].text)):
        last -= 2 if last and fold(tokens[last - 1].text) == "х" else 1
        if last >= 0 and tokens[last].text == ",":
            last -= 1
    if last >= 0 and tokens[last].text in HYPHENS | {"«", "„", "“"}:
        last -= 1
    return last


def past_brackets(mention: Mention) -> int:
    """The token after the name, the brackets behind it («(Anna Frank)», «(на фото)») and the age («, 34 года»)."""
    tokens, index = mention.sentence.tokens, mention.last
    if index < len(tokens) and tokens[index].text == ")":
        index += 1
    elif index + 1 < len(tokens) and tokens[index].text == "(" and _aside(tokens[index + 1]):
        index = next((i + 1 for i in range(index, min(len(tokens), index + REACH)) if tokens[i].text == ")"), index)
    if index + 3 < len(tokens) and tokens[index].text == "," and fold(tokens[index + 2].text) in _YEARS:
        index += 3
    return index


def _aside(token: Token) -> bool:
    """What begins brackets that hold no role: «(Belov)», «(на фото)», «(36)», «()»."""
    return token.pos == "ADP" or not re.search("[а-я]", fold(token.text))


def of_another_state(tokens: Sequence[Token], head: int, last: int, heads: Sequence[int]) -> bool:
    """«премьер Чили и президент Перу Карл Орс»: nobody holds offices in two states."""
    joined = next((i for i in range(head + 1, last) if fold(tokens[i].text) == "и" and _heads_after(i, heads)), None)
    if joined is None:
        return False
    one, two = _states(tokens[head:joined]), _states(tokens[joined : last + 1])
    return bool(one and two) and one.isdisjoint(two)


def _heads_after(index: int, heads: Sequence[int]) -> bool:
    return any(0 < head - index < 4 for head in heads)


def _states(tokens: Sequence[Token]) -> set[str]:
    """The states that words name, or their adjectives."""
    lemmas = (fold(token.lemma) for token in tokens)
    found = (knowledge.state_names().get(low) or knowledge.state_adjectives().get(low) for low in lemmas)
    return {state for state in found if state}
