"""Where a mention stands beside a role: one small function for each pattern, and the table of their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention
from bot.analysis.document import Sentence, Token
from bot.analysis.words import fold, word

_REACH = 16
"""Words of a role before the name: «министр по чрезвычайным ситуациям и ликвидации последствий … РФ»."""

_INSIDE = {"NOUN", "ADJ", "PROPN", "X", "NUM", "ADP", "CCONJ", "DET"}
_NOMINAL = {"NOUN", "PROPN", "ADJ"}
_ARGUMENTS = {"nsubj", "nsubj:pass", "obj"}
QUOTES = frozenset("«»\"“”„'")
HYPHENS = frozenset("-–—‑")

_OPENING = {")": "(", "»": "«", "”": "“„", '"': '"'}

Place = tuple[int, int, int]
"""First token, head and last token (inclusive) of a role in its sentence."""


# --- persons ----------------------------------------------------------------------------------------------------------


def before_name(mention: Mention) -> Place | None:
    """«президент Казахстана Касым-Жомарт Токаев»: the leftmost noun for a person that agrees with the name."""
    return _before(mention, mention.first - 1, {"Sing", None})


def before_list(mention: Mention) -> Place | None:
    """«актрисы Анна Петрова, Вера Котова и Ольга Лис»: a noun in the plural before several names."""
    tokens, others = mention.sentence.tokens, _person_tokens(mention.sentence)
    start = mention.first
    while start and (
        start - 1 in others
        or (start < mention.first and tokens[start - 1].text in {",", "и"})
        or (start == mention.first and tokens[start - 1].text in {",", "и"})
    ):
        start -= 1
    if start < mention.first and tokens[start].text in {",", "и"}:
        return None
    if not any(t.feats.get("Number") == "Plur" for t in tokens[max(0, start - 2 * _REACH) : start]):
        return None
    return _before(mention, start - 1, {"Plur"})


def _person_tokens(sentence: Sentence) -> set[int]:
    return {i for name in sentence.names if name.type == "PER" for i in name.tokens}


def _before(mention: Mention, last: int, numbers: set[str | None]) -> Place | None:
    """The leftmost noun for a person that agrees with the name, in the words up to `last`."""
    tokens = mention.sentence.tokens
    last = _before_marks(tokens, last)
    if last < 0 or tokens[last].pos in {"CCONJ", "ADP"}:
        return None
    case, head = case_of(mention), None
    for index in _leftward(mention, last):
        token = tokens[index]
        if token.pos == "ADP" and head is not None and not _titular(tokens, index, case):
            break
        if names_person(token) and _agrees(token, case, index == last):
            head = index
    if head is None or tokens[head].feats.get("Number") not in numbers:
        return None
    return with_adjectives(tokens, head), head, last


def _before_marks(tokens: Sequence[Token], last: int) -> int:
    """The last word of a role, before «, 35-летний», a dash or an opening quote that stands between it and the name."""
    if last >= 0 and re.search("-?летн(?:ий|яя|его|ей|ему|им|юю)$", fold(tokens[last].text)):
        last -= 2 if last and fold(tokens[last - 1].text) == "х" else 1
        if last >= 0 and tokens[last].text == ",":
            last -= 1
    if last >= 0 and tokens[last].text in HYPHENS | {"«", "„", "“"}:
        last -= 1
    return last


def _leftward(mention: Mention, last: int) -> Iterator[int]:
    """Indexes of the words before a name that may belong to its role; brackets and quotations are stepped over."""
    tokens, others, case = mention.sentence.tokens, _person_tokens(mention.sentence), case_of(mention)
    index = last
    while index >= 0 and last - index < _REACH:
        token = tokens[index]
        closed = _OPENING.get(token.text)
        if closed is not None:
            opened = next((i for i in range(index - 1, max(-1, index - _REACH), -1) if tokens[i].text in closed), None)
            if opened is not None:
                index = opened - 1
                continue
        joins = token.text == "," and _lists_genitives(tokens, index)
        if not (_inside(token) or joins) or (index in others and case != "Gen" and token.feats.get("Case") == case):
            return
        yield index
        index -= 1


def _lists_genitives(tokens: Sequence[Token], index: int) -> bool:
    """The comma of «по вопросам семьи, женщин и детей»."""
    around = tokens[max(0, index - 1) : index + 2]
    return len(around) == 3 and all(t.feats.get("Case") == "Gen" and t.pos == "NOUN" for t in (around[0], around[2]))


def after_name(mention: Mention) -> Place | None:
    """«Иванов, глава МИД», «Иван Иванов — судья», «Иванов (судья)»: a noun for a person right after a mark."""
    tokens, index = mention.sentence.tokens, _past_brackets(mention)
    if index >= len(tokens) or tokens[index].text not in {",", "—", "–", "-", "("}:
        return None
    cases = {case_of(mention), None} if tokens[index].text == "," else {case_of(mention), "Nom", None}
    head = index + 1
    while head < len(tokens) and tokens[head].pos in {"ADJ", "DET", "NUM"}:
        head += 1
    if head >= len(tokens) or not names_person(tokens[head]) or tokens[head].feats.get("Case") not in cases:
        return None
    last = _end_of_list(tokens, head)
    if tokens[head].feats.get("Number") == "Plur" or _bears_own_name(mention.sentence, head, last):
        return None
    return index + 1, head, last


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


def _past_brackets(mention: Mention) -> int:
    """The token after the name and the name in Latin letters that may stand in brackets behind it."""
    tokens, index = mention.sentence.tokens, mention.last
    if index < len(tokens) and tokens[index].text == ")":
        return index + 1
    if index + 3 < len(tokens) and tokens[index].text == "," and fold(tokens[index + 2].text) in {"лет", "год", "года"}:
        return index + 3
    if index + 1 < len(tokens) and tokens[index].text == "(" and tokens[index + 1].pos == "X":
        return next((i + 1 for i in range(index, len(tokens)) if tokens[i].text == ")"), index)
    return index


def _bears_own_name(sentence: Sentence, head: int, last: int) -> bool:
    """«Надежда Бабкина, митрополит Варнава»: the noun belongs to the name after it, not to the one before."""
    case, others = sentence.tokens[head].feats.get("Case"), _person_tokens(sentence)
    after = [i for i in range(head + 1, last + 1) if i in others]
    return any(i == head + 1 or (case != "Gen" and sentence.tokens[i].feats.get("Case") == case) for i in after)


def predicate(mention: Mention) -> Place | None:
    """«Иванов стал министром», «Иванов был судьёй», «назначил Иванова послом»: a noun said of the subject or object."""
    sentence = mention.sentence
    said = _argument(mention)
    if said is None or said.head is None:
        return None
    verb = sentence.tokens[said.head]
    if said.rel == "obj" and fold(verb.lemma) not in knowledge.word_set("appoint"):
        return None
    if names_person(verb) and verb.feats.get("Case") in {"Nom", "Ins"}:
        return with_adjectives(sentence.tokens, verb.index), verb.index, end_of(sentence.tokens, verb.index)
    if fold(verb.lemma) not in knowledge.word_set("copula") | knowledge.word_set("appoint"):
        return None
    for kid in sentence.kids(verb.index):
        if names_person(kid) and kid.feats.get("Case") == "Ins" and kid.feats.get("Number") != "Plur":
            return with_adjectives(sentence.tokens, kid.index), kid.index, end_of(sentence.tokens, kid.index)
    return None


def _argument(mention: Mention) -> Token | None:
    """The subject or object that a name is, or stands in apposition to («назначил итальянца Марио Драги»)."""
    for token in mention.tokens:
        if token.rel in _ARGUMENTS:
            return token
    top = mention.tokens[0]
    if top.rel == "appos" and top.head is not None and mention.sentence.tokens[top.head].rel in _ARGUMENTS:
        return mention.sentence.tokens[top.head]
    return None


def office(mention: Mention) -> Place | None:
    """«Иванов занимает пост министра», «пост министра занял Иванов»: the holder after a word for an office."""
    said, tokens = _argument(mention), mention.sentence.tokens
    if said is None or said.head is None or said.rel == "obj":
        return None
    for kid in mention.sentence.kids(said.head):
        if fold(kid.lemma) in knowledge.word_set("held_office"):
            head = next((k for k in mention.sentence.kids(kid.index) if names_person(k)), None)
            if head is not None and head.feats.get("Case") == "Gen" and head.feats.get("Number") != "Plur":
                return with_adjectives(tokens, head.index), head.index, end_of(tokens, head.index)
    return None


def one_of(mention: Mention) -> Place | None:
    """«один из адвокатов потерпевшего Анна Котова»: one of several of a kind."""
    if "из" not in mention.sentence.text.lower():
        return None
    tokens, last = mention.sentence.tokens, _before_marks(mention.sentence.tokens, mention.first - 1)
    for index in _leftward(mention, last):
        token = tokens[index]
        if names_person(token) and token.feats.get("Number") == "Plur" and token.feats.get("Case") == "Gen":
            first = with_adjectives(tokens, index)
            if first > 1 and fold(tokens[first - 1].text) == "из" and fold(tokens[first - 2].lemma) == "один":
                return first, index, last
    return None


def names_person(token: Token) -> bool:
    """A common noun for a person: «президент», «жительница»; not a name, not «люди»."""
    if token.text.lower().startswith("исполняющ"):
        return True
    if token.pos not in _NOMINAL or ("-" in token.text and re.search("-[А-ЯЁ]", token.text)):  # «Касым-Жомарт»
        return False
    low = fold(token.lemma)
    if low in knowledge.word_set("no_role"):
        return False
    if low in knowledge.word_set("role"):
        return True
    facts = word(token.text)  # dear where the word is new, so it comes last
    if not facts.animate or (facts.inanimate and token.feats.get("Animacy") != "Anim") or facts.adjective:
        return False
    if token.pos == "PROPN" or (token.text[:1].isupper() and token.index):
        return (facts.known or "-" in low) and not facts.given and not facts.family
    return facts.known or token.pos == "NOUN"


def case_of(mention: Mention) -> str:
    """The case that most words of a name stand in."""
    cases = [t.feats["Case"] for t in mention.tokens if "Case" in t.feats]
    return max(cases, key=cases.count) if cases else ""


def _agrees(token: Token, case: str, adjacent: bool) -> bool:
    """The noun's case is the name's. Right before a name the tagger may be wrong, but «адвокат Иванова» is no role."""
    own = token.feats.get("Case")
    if fold(token.lemma) in knowledge.word_set("indeclinable_role"):
        return True
    return own == case or not case or {own, case} == {"Gen", "Acc"} or (adjacent and case != "Gen")


def _inside(token: Token) -> bool:
    return token.pos in _INSIDE or token.text in QUOTES or token.text in {"-", "№"}


def _titular(tokens: Sequence[Token], index: int, case: str) -> bool:
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
        passing = fold(token.lemma) in knowledge.word_set("passing_adjective")
        if not joined and (token.pos != "ADJ" or passing or token.feats.get("Case", case) != case):
            break
        first -= 1
    return first


def end_of(tokens: Sequence[Token], head: int) -> int:
    """The last word that belongs to the noun: genitives, names, quotes, «по …», up to a mark or a verb."""
    last, quoted = head, False
    for token in tokens[head + 1 : head + _REACH]:
        if token.text in QUOTES:
            quoted = not quoted
            last = token.index if not quoted else last
            continue
        if not quoted and (token.pos not in _INSIDE or not _goes_on(tokens, token)):
            break
        if token.pos not in {"ADP", "CCONJ"}:
            last = token.index
    return last


def _goes_on(tokens: Sequence[Token], token: Token) -> bool:
    """After «и» a phrase goes on with a noun or an adjective; a preposition must be one that titles have."""
    if token.pos == "ADP":
        return fold(token.text) in knowledge.word_set("titular_preposition")
    if token.pos != "CCONJ":
        return True
    return token.index + 1 < len(tokens) and tokens[token.index + 1].pos in {"NOUN", "ADJ", "PROPN", "X"}


def phrase_around(sentence: Sentence, token: Token) -> Place:
    """The noun with the adjectives before it and what belongs to it after it."""
    return with_adjectives(sentence.tokens, token.index), token.index, end_of(sentence.tokens, token.index)


FINDERS: tuple[Callable[[Mention], Place | None], ...] = (
    before_name,
    after_name,
    predicate,
    before_list,
    one_of,
    office,
)
