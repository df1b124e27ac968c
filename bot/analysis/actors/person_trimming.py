"""Mentions of persons without what NER took in with the name: titles, common words, another person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from bot.analysis import knowledge
from bot.analysis.actors.glued_names import FullNames, apart, is_common
from bot.analysis.actors.mentions import Mention, mention, retyped
from bot.analysis.actors.role_phrases import names_person
from bot.analysis.document import Token, parses
from bot.analysis.words import WORD, Word, fold, word
from bot.model import ActorType, Span


def persons_trimmed(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions, those of persons without a title that NER took in («принц Филипп»), and without what is no name."""
    kept = []
    inside = {item.key for item in found if item.first and item.type is ActorType.ORG}
    for item in found:
        trimmed = _trimmed(text, item) if item.type is ActorType.PER else _placed(text, item, inside)
        if trimmed:
            kept.append(trimmed)
    known = FullNames(kept)
    return [part for item in kept for part in apart(text, item, known)]


def _trimmed(text: str, item: Mention) -> Mention | None:
    tokens = item.tokens
    alone = len(item.words) == 1
    skip = 0
    while skip < len(tokens) and (not WORD.match(tokens[skip].text) or _is_title(tokens[skip], alone)):
        skip += 1
    if skip == len(tokens) or all(word.initial for word in item.words) or (alone and _nobody(text, item)):
        return None
    if alone and tokens[0].pos == "ADP":
        return None  # «По неподтверждённым данным»
    if not alone and all(_no_name(facts) for facts in item.words):
        return None
    if not skip and len(tokens) > 1 and (_strange(tokens) or _begins(tokens) or _thing_of(text, tokens) or _see(item)):
        skip = 1
    if not skip and _is_body(item):
        return replace(item, type=ActorType.ORG)
    if not skip and len(tokens) > 2 and (_opens_sentence(tokens) or _of_another(tokens) or _of_office(item)):
        skip = 1
    if not skip:
        return item
    rest = mention(text, item.sentence, Span(tokens[skip].span.start, item.span.end), item.type)
    return retyped(rest) if rest is not None else None


def _placed(text: str, item: Mention, inside: Set[str]) -> Mention | None:
    """The mention, unless NER made a place of a common word («Стрельба» under a picture) or of an adjective.

    `inside`: the keys of organisations that are named inside sentences too.
    """
    lone = item.type is ActorType.LOC and len(item.words) == 1 and not item.text.isupper()
    known = item.key in knowledge.state_names() or item.key in knowledge.region_names()
    if lone and not known and item.tokens[0].pos == "ADJ" and (item.tokens[0].index == 0 or _tells_which(item)):
        return None  # «Лондонский «Арсенал» продал …», «участники Кимберлийского процесса»
    if lone and item.tokens[0].pos == "ADJ" and _of_see(item):
        return None
    if item.type is ActorType.ORG and item.key not in inside and _capital_only(item):
        return None
    if item.type is ActorType.ORG and _staff(item):
        return None
    if item.tokens[0].pos == "NUM" and all(token.text.islower() for token in item.tokens[1:]):
        return None  # «Три района объединят»
    telling = item.type is ActorType.ORG and len(item.words) > 2 and (_tells_of(item.tokens[0]) or _staff_of(item))
    if telling or (item.type is ActorType.ORG and _foreign(item)):
        return mention(text, item.sentence, Span(item.tokens[1].span.start, item.span.end), item.type)
    if lone and not known and item.tokens[0].index == 0 and _people(item.words[0]):
        return None  # «Жители Канады», «Иорданцы требуют»
    return None if lone and not known and _nobody(text, item) else item


def _foreign(item: Mention) -> bool:
    """«Индийская Reliance Industries»: a sentence's first word that tells the country of a foreign name."""
    first, second = item.tokens[0], item.tokens[1:2]
    of_state = first.index == 0 and fold(first.lemma) in knowledge.state_adjectives()
    return of_state and any(not re.search("[а-яё]", fold(token.text)) for token in second)


def _tells_of(first: Token) -> bool:
    """«Первоначально избирательный штаб …», «Корреспондент Русской службы …», «Ректор Южного университета»: a
    sentence's first word beside a body."""
    facts = word(first.text)
    telling = not facts.lemmas.isdisjoint(knowledge.word_set("vague_person"))
    person = fold(first.lemma) in knowledge.word_set("role") or (facts.known and facts.animate and not facts.inanimate)
    head = person and first.pos == "NOUN" and first.feats.get("Number") != "Plur"
    return first.index == 0 and (telling or head or (facts.known and {r.pos for r in parses(facts.text)} == {"ADV"}))


def _see(item: Mention) -> bool:
    """«патриарх Константинопольский Варфоломей»: of where he is the patriarch."""
    return bool(re.search("ск(?:ий|ого|ому|им|ом)$", item.words[0].text)) and _of_see(item)


def _of_see(item: Mention) -> bool:
    """«Митрополит Томский Ростислав», «герцог Кембриджский»."""
    low = fold(item.sentence.tokens[item.first - 1].lemma) if item.first else ""
    return low in knowledge.word_set("clergy") or low in knowledge.word_set("noble")


def _tells_which(item: Mention) -> bool:
    """An adjective before a common noun in its case."""
    if not _ADJECTIVE.search(item.text):
        return False
    after = item.sentence.tokens[item.last : item.last + 1]
    case = item.tokens[0].feats.get("Case")
    return any(t.pos == "NOUN" and t.text.islower() and t.feats.get("Case") == case for t in after)


def _people(facts: Word) -> bool:
    return facts.known and facts.animate and not (facts.given or facts.family or facts.place)


def _capital_only(item: Mention) -> bool:
    """A sentence's first word that is no body: «Источник в Кремле сообщил», «Кредитные карты», «Солдаты НАТО»."""
    facts, first = item.words[0], item.tokens[0]
    if len(item.words) > 1 or first.index or not facts.known or not (item.text.istitle() or item.text.islower()):
        return False
    head = {*facts.lemmas, fold(first.lemma)}
    if head & (knowledge.organisation_heads().keys() | knowledge.word_set("stands_alone")):
        return False
    named = head & (knowledge.organisation_names().keys() | knowledge.seats().keys())
    told = all(r.pos in {"ADJ", "VERB"} for r in parses(facts.text))
    return not named and (first.pos in {"NOUN", "ADJ"} or told)


SPOKEN = 3
"""Letters of a word, at least, that is told from a name by the dictionary alone."""


def _staff_of(item: Mention) -> bool:
    """«Хирурги НМИЦ имени Орлова»: the capital only begins a sentence."""
    first, second = item.tokens[:2]
    several = first.index == 0 and first.feats.get("Number") == "Plur" and names_person(first)
    return several and second.text.isupper() and len(second.text) > 1


def _staff(item: Mention) -> bool:
    """«Сотрудники уголовного розыска»: those who work there are no body."""
    first, *rest = item.tokens
    working = first.pos == "NOUN" and fold(first.lemma) in knowledge.word_set("staff")
    return working and bool(rest) and all(token.text.islower() for token in rest)


_ADJECTIVE = re.compile("(?:[оы]го|[ое]му|[ыи]х|[ыи]ми|[ыи]й|[ыи]м|ая|ую|о[йем])$")
_NO_NOUNS = {"VERB", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "PART", "ADV"}


def _nobody(text: str, item: Mention) -> bool:
    """A capital alone made a name of a word: it begins a sentence, or the text has it in lower case, or it names an
    illness."""
    facts, first = item.words[0], item.tokens[0]
    before = item.sentence.tokens[item.first - 1].lemma if item.first else ""
    if before in knowledge.word_set("named_after"):
        return True
    if facts.given or facts.family or not facts.known or facts.animate or facts.place:
        return False
    if not facts.inanimate:
        return {reading.pos for reading in parses(facts.text)} <= _NO_NOUNS
    return first.index == 0 or (len(facts.stem) > 4 and f" {facts.stem}" in text)


def _strange(tokens: Sequence[Token]) -> bool:
    """No part of any name: «Есть Марко Ройс», «Формулы-1 Михаэль Шумахер», «герцога Брабантского Филиппа»."""
    first, second = word(tokens[0].text), word(tokens[1].text)
    if first.given or first.family or not WORD.match(tokens[1].text):
        return False
    if re.search(r"-\d+$", first.text):
        return True
    readings = parses(first.text) if first.known else ()
    if len(tokens) > 2 and readings and all(r.pos in {"VERB", "INFN"} for r in readings):
        return True
    return bool(readings) and first.adjective and first.text.endswith(("ских", "ского", "скому")) and bool(second.given)


def _begins(tokens: Sequence[Token]) -> bool:
    """«Когда Ушинский писал», «Председатель Халк Маслахаты»: a sentence's first word that only its capital makes a
    name. Short ones may be names: «То Лам», «Но Му Хён»; and verbs: «Серена» is a participle."""
    first = word(tokens[0].text)
    if tokens[0].index or len(first.text) < SPOKEN or not first.known or first.given or first.family:
        return False
    position = tokens[0].pos == "NOUN" and names_person(tokens[0])
    return position or {reading.pos for reading in parses(first.text)} <= _NO_NOUNS - {"VERB"}


def _no_name(facts: Word) -> bool:
    """«Ох Похоже», «Есть»: words that are no nouns in the dictionary."""
    if not facts.known or facts.given or facts.family or facts.place:
        return False
    return not facts.adjective and {r.pos for r in parses(facts.text)} <= {*_NO_NOUNS, "INTJ", "X", "ADJ"}


def _thing_of(text: str, tokens: Sequence[Token]) -> bool:
    """«Скрипка Гварнери» where the text has «скрипка» too: a sentence's first word is no first name."""
    facts = word(tokens[0].text)
    return tokens[0].index == 0 and is_common(facts) and not facts.animate and f" {facts.stem}" in text


def _is_body(item: Mention) -> bool:
    """«Оркестру Бёме»: what NER took for a first name tells a body."""
    if len(item.words) != 2 or not is_common(item.words[0]) or item.words[1].given:
        return False
    return not item.words[0].lemmas.isdisjoint(knowledge.word_set("ensemble"))


def _opens_sentence(tokens: Sequence[Token]) -> bool:
    """«Усы Сальвадора Дали»: the capital of a sentence's first word, and a first name after it."""
    first, second = word(tokens[0].text), word(tokens[1].text)
    return tokens[0].index == 0 and is_common(first) and bool(second.given)


def _of_another(tokens: Sequence[Token]) -> bool:
    """«совета Гэмпшира Эндрю Гибсон», «лидера Аль-Каиды Усамы бин Ладена», «наместника Кавказского А. М. Фадеева»: a
    place or a body that NER took in."""
    first, second = word(tokens[0].text), word(tokens[1].text)
    if knowledge.organisation_names().keys() & first.lemmas:
        return True
    place = first.place and not first.given and not first.family
    if second.initial and (place or (first.known and re.search("ск(?:ого|ому|им|ом)$", first.text))):
        return True
    return place and bool(second.given) and tokens[0].feats.get("Case") != tokens[1].feats.get("Case")


def _of_office(item: Mention) -> bool:
    """«глава Минцифры Максут Шадаев», «хокиму Каракалпакстана Аманбаю Орынбаеву»: of what he is the head."""
    before = item.sentence.tokens[item.first - 1] if item.first else None
    if before is None or not names_person(before) or word(item.tokens[0].text).given:
        return False
    cases = [token.feats.get("Case") for token in item.tokens[:3]]
    genitive = cases[0] == "Gen" and cases[1] == cases[2] != "Gen"
    return genitive or bool(re.search("[а-я]{4,}стан(?:а|у|ом|е)?$", fold(item.tokens[0].text)))


def _is_title(token: Token, alone: bool) -> bool:
    """A common word before a name, or a word that NER took for one: «Принц», «Отметившие», «56-летний»."""
    facts, low = word(token.text), fold(token.lemma)
    if facts.given or facts.family:
        return False
    if low in knowledge.word_set("title") or re.search("летн(?:ий|яя|его|ей|ему|им|юю)$", fold(token.text)):
        return True
    if alone and token.pos in {"VERB", "ADP", "PRON", "ADV", "NUM", "CCONJ", "PART", "DET", "SCONJ"}:
        return facts.known
    if alone:
        return facts.known and (token.pos in {"NOUN", "ADJ"} or facts.animate) and not facts.place
    return token.text[0].islower() and low not in knowledge.word_set("name_particle")
