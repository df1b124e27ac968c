"""Names and phrases in the nominative: «Джона Теффта» → «Джон Теффт», «главу МИД» → «глава МИД»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from bot.analysis import knowledge
from bot.analysis.actors import single_words
from bot.analysis.actors.endings import by_ending, capitalised, from_forms
from bot.analysis.actors.mentions import Mention
from bot.analysis.actors.pairs import whole_name
from bot.analysis.document import Token, parses
from bot.analysis.words import WORD, fold, word
from bot.model import ActorType

_PROPER = frozenset(["Geox", "Orgn", "Name", "Surn"])

_SUPERLATIVE = re.compile("(?:выс|низ|луч|худ)ш")
"""The dictionary takes «высшую» for a form of «высочайшая»."""


def phrase(tokens: Sequence[Token], text: str, start: int, misread: bool = False) -> str:
    """A noun phrase with its first noun and the adjectives before it in the nominative; `start`: offset of `text`.

    `misread`: the tagger's nominative is none.
    """
    head = next((i for i, t in enumerate(tokens) if t.pos in {"NOUN", "PROPN"} and not _before_common(tokens, i)), None)
    if head is None or (tokens[head].feats.get("Case", "Nom") == "Nom" and not misread):
        return text
    return rewritten(tokens, text, start, [head])


def _before_common(tokens: Sequence[Token], index: int) -> bool:
    """The abbreviation of «ВТБ Капитала»: the word that declines follows, and it is nobody's name. What goes on in
    lower case only completes it: «НИИ неотложной хирургии»."""
    if not tokens[index].text.isupper() or index + 1 >= len(tokens) or tokens[index + 1].text.islower():
        return False
    following = tokens[index + 1]
    known = [r for r in parses(fold(following.text)) if r.is_known]
    return following.text[1:].islower() and bool(known) and not any(_PROPER & r.tag.grammemes for r in known)


def rewritten(tokens: Sequence[Token], text: str, start: int, heads: Sequence[int], number: str | None = None) -> str:
    """The phrase with its head nouns and the adjectives before each in the nominative, everything else as it stands."""
    parts, at = [], 0
    for head in heads:
        form = number or _number(tokens, head)
        gender = _gender(tokens[head])
        for token in tokens[_first_adjective(tokens, head) : head + 1]:
            local = token.start - start
            if local < at:  # an adjective that was a head itself: «старший помощник»
                continue
            participle = token.pos == "VERB" and token.feats.get("VerbForm") == "Part"  # «Подари жизнь» commands
            agrees = token is tokens[head] or participle or token.pos in {"ADJ", "DET"}
            noun = token is tokens[head]
            parts += [text[at:local], nominative(token, form, None if noun else gender) if agrees else token.text]
            at = token.end - start
    return "".join([*parts, text[at:]])


def _number(tokens: Sequence[Token], head: int) -> str:
    """«в Тульском и Рязанском районах»: each of them is one."""
    own, before = tokens[head].feats.get("Number", "Sing"), tokens[head - 1] if head else None
    alone = before is not None and before.pos == "ADJ" and before.feats.get("Number") == "Sing"
    return "Sing" if alone and fold(tokens[head].lemma) in knowledge.word_set("place_thing") else own


def _first_adjective(tokens: Sequence[Token], head: int) -> int:
    """The first of the words before a noun that may agree with it."""
    first = head
    while first and tokens[first - 1].pos in {"ADJ", "DET", "VERB", "NUM", "CCONJ", "ADV", "PUNCT"}:
        first -= 1
    return first


def _gender(token: Token) -> str | None:
    """The gender by the dictionary's reading of the token, surer than the tagger's; a head is a person here."""
    if fold(token.lemma) == "глава":
        return "Masc"
    for reading in parses(fold(token.text)):
        if (
            reading.pos == "NOUN"
            and reading.feats.get("Case") == token.feats.get("Case")
            and reading.feats.get("Gender")
        ):
            return str(reading.feats["Gender"])
    return token.feats.get("Gender")


_RUSSIAN = re.compile("[а-яё]")


def nominative(token: Token, number: str, gender: str | None) -> str:
    """One token in the nominative, in its own capitals."""
    if (token.text.isupper() and len(token.text) > 1) or not _RUSSIAN.search(token.text):
        return token.text
    low = token.text.lower()
    form = _nominative(low, token.pos, token.feats.get("Case", ""), number, gender or "")
    superlative = _SUPERLATIVE.match(low) if form and token.pos == "ADJ" else None
    if superlative:
        form = superlative.group() + ("ие" if number == "Plur" else {"Fem": "ая", "Neut": "ее"}.get(gender or "", "ий"))
    return capitalised(form, token.text) if form else token.text


@lru_cache(maxsize=2_000)
def _nominative(low: str, pos: str, case: str, number: str, gender: str) -> str | None:
    """The reading that fits the tagger's choice best, in the nominative; proper nouns by the dictionary of places."""
    best, best_score = None, -1
    for reading in parses(low):
        proper = pos == "PROPN" and reading.is_known and _PROPER & reading.tag.grammemes
        if proper and "Fixd" in reading.tag:
            return low
        own = reading.feats.get("Number", number) if proper else number
        wanted = {"Nom", own} | ({gender} if gender and own == "Sing" and pos != "NOUN" and not proper else set())
        score = (reading.feats.get("Case") == case) * 4 + (reading.feats.get("Number", number) == number) * 2
        score += 3 * bool(proper) + (reading.pos == pos or {reading.pos, pos} == {"NOUN", "PROPN"})
        if score > best_score and (form := reading.inflect(wanted)):
            best, best_score = str(form.word), score
    return best


def thing(mentions: Sequence[Mention]) -> str:
    """The nominative of an organisation or a place: written out rather than abbreviated, then the commonest form."""
    spellings = Counter(m.key for m in mentions)
    best = max(mentions, key=lambda m: (not _abbreviated(m), spellings[m.key], len(m.words), -m.span.start)).key
    alike = [m for m in mentions if m.key == best]
    chosen = next((m for m in alike if _head_case(m) == "Nom"), alike[0])
    if known := (_known(chosen) or whole_name(chosen)):
        return known
    if town := (single_words.town(chosen) or single_words.village(chosen)):
        return town
    if standing := next((m.text for m in alike if _stands_after_its_kind(m)), None):
        return standing
    if first := _of_first_declension(mentions):
        return capitalised(first, chosen.text)
    if len(chosen.words) == 1 and (single_words.unread(chosen) or single_words.of_no_gazetteer(chosen)):
        found = single_words.unknown(chosen, [w for m in mentions for w in m.words])
        if found != chosen.text or not chosen.words[0].known:
            return found
    if quoted := _of_foreign_words(alike):
        return quoted
    if joined := _of_joined_words(chosen):
        return rewritten(chosen.tokens, chosen.text, chosen.span.start, joined)
    heads = _of_two_words(chosen)
    if heads:
        return rewritten(chosen.tokens, chosen.text, chosen.span.start, heads)
    return phrase(chosen.tokens, chosen.text, chosen.span.start, misread=_head_case(chosen) != "Nom")


def _known(mention: Mention) -> str | None:
    """«Жогорку Кенеша», «на Мосбирже»: an organisation that the tables know, with the text's own capitals."""
    name = knowledge.organisation_spellings().get(" ".join(w.stem for w in mention.words))
    if name is None or mention.type is not ActorType.ORG or fold(name) == fold(mention.text):
        return None
    texts = iter([match.group() for match in WORD.finditer(mention.text)])
    return WORD.sub(lambda part: capitalised(part.group(), next(texts, part.group())), name)


def _stands_after_its_kind(mention: Mention) -> bool:
    """«оркестру «Виртуозы»»: beside the noun for what bears it a name in quotation marks does not change."""
    tokens, first = mention.sentence.tokens, mention.first
    if mention.type is not ActorType.ORG or first < 2 or tokens[first - 1].text not in _OPENED:
        return False
    before = tokens[first - 2]
    kind = before.pos in {"NOUN", "PROPN"} and before.feats.get("Number") != "Plur" and _is_kind(fold(before.lemma))
    return kind and all(map(_may_be_nominative, mention.tokens))


_OPENED = frozenset('«"“„')


def _is_kind(low: str) -> bool:
    return low in knowledge.word_set("thing") or low in knowledge.word_set("stands_alone")


def _may_be_nominative(token: Token) -> bool:
    """By the dictionary: «сайт «Казатома»» may tell whose the site is."""
    readings = (r for r in parses(fold(token.text)) if r.is_known)
    return token.text.isupper() or any(r.feats.get("Case", "Nom") == "Nom" for r in readings)


def _of_first_declension(mentions: Sequence[Mention]) -> str | None:
    """«Барсу» beside «Барсы» are forms of «Барса», whatever else each may be alone."""
    seen = {m.words[0].text for m in mentions if len(m.words) == 1 and m.tokens[0].feats.get("Number") != "Plur"}
    base = next((low[:-1] for low in sorted(seen) if low.endswith("у") and f"{low[:-1]}ы" in seen), None)
    told = base is not None and len(base) > 2 and not seen & {base, f"{base}ом", f"{base}е"}
    return f"{base}а" if told else None


def _of_foreign_words(alike: Sequence[Mention]) -> str | None:
    """«к «Вест Хэму»» → «Вест Хэм»: of quoted words the last declines, if the dictionary does not know it."""
    cases = [{t.feats.get("Case", "Nom") for t in m.tokens} for m in alike]
    if {"Nom"} in cases:
        return None
    oblique = (m for m, found in zip(alike, cases, strict=True) if len(found) == 1 and _quoted_words(m))
    mention = next(oblique, None)
    if mention is None:
        return None
    first, last = mention.tokens[0], mention.tokens[-1]
    low, case = fold(last.text), last.feats.get("Case", "Nom")
    found = from_forms(low, case, [m.words[-1] for m in alike]) or by_ending(low, case, "Masc")
    before = mention.text[: -len(last.text)]
    if first.pos == "ADJ" and mention.words[0].known:  # «Вечернего Урганта»
        before = before.replace(first.text, nominative(first, "Sing", last.feats.get("Gender")), 1)
    return f"{before}{capitalised(found, last.text)}"


def _quoted_words(mention: Mention) -> bool:
    """Two words in quotation marks, each with a capital, the second unknown to the dictionary."""
    before = mention.sentence.tokens[mention.first - 1].text if mention.first else ""
    capitals = all(t.text[:1].isupper() and t.text[1:].islower() for t in mention.tokens)
    singular = mention.tokens[-1].feats.get("Number") != "Plur"
    two = len(mention.words) == 2 and mention.type is ActorType.ORG and not mention.words[-1].known
    return two and capitals and singular and before in {"«", '"', "“", "„"}


def _of_joined_words(mention: Mention) -> list[int]:
    """«лидер «Права и справедливости»»: both nouns decline."""
    if len(mention.tokens) != 3 or mention.tokens[1].text != "и" or mention.type is not ActorType.ORG:
        return []
    cases = {mention.tokens[i].feats.get("Case", "Nom") for i in (0, 2)}
    nouns = all(mention.tokens[i].pos in {"NOUN", "PROPN"} for i in (0, 2))
    return [0, 2] if nouns and len(cases) == 1 and "Nom" not in cases else []


def _of_two_words(mention: Mention) -> list[int]:
    """Both words of a town in an oblique case: «Сергиева Посада»; the genitive after «республика» stays."""
    tokens = [(i, t) for i, t in enumerate(mention.tokens) if WORD.match(t.text)]
    cases = {t.feats.get("Case", "Nom") for _, t in tokens}
    if mention.type is not ActorType.LOC or len(tokens) != 2 or len(cases) != 1 or "Nom" in cases:
        return []
    proper = all(word(t.text).place and t.text[:1].isupper() and t.pos in {"PROPN", "NOUN"} for _, t in tokens)
    return [i for i, _ in tokens] if proper else []


def _abbreviated(mention: Mention) -> bool:
    return mention.text.isupper() or not _RUSSIAN.match(fold(mention.text))


def _head_case(mention: Mention) -> str:
    """The case of the first noun of a mention; nominative where nothing tells."""
    head = next((t for t in mention.tokens if t.pos in {"NOUN", "PROPN"}), None)
    if head is None:
        return "Nom"
    case = head.feats.get("Case", "Nom")
    return case if case != "Nom" else _misread(mention, head) or case


def _misread(mention: Mention, head: Token) -> str | None:
    """The case of a town that the tagger takes for a nominative and the gazetteer does not: «больницы Нерчинска»."""
    if mention.type is not ActorType.LOC or len(mention.words) > 1 or not mention.words[0].place:
        return None
    cases = [r.feats.get("Case", "Nom") for r in parses(fold(head.text)) if r.is_known and "Geox" in r.tag]
    return cases[0] if cases and "Nom" not in cases else None
