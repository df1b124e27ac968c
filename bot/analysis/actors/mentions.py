"""Names as NER marks them → mentions: brackets taken apart, types mended by what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from itertools import pairwise

from bot.analysis import knowledge
from bot.analysis.document import Document, Name, Sentence, Token
from bot.analysis.words import WORD, Word, fold, word, words
from bot.model import ActorType, Span
from bot.model.values import light

_EDGE = " \t\r\n«»\"“”„‟'‘’()[],.;:–—-/\\*•·"
_OPEN, _CLOSE = "([", ")]"
_QUOTES = (("«", "»"), ("“", "”"), ("„", "“"))


@light()
class Mention:
    """A place where an actor is named. `first`, `last` count tokens of the sentence, `last` exclusive.

    `key` is the lemmas of its words, for look-up. `beside` is the mention that this one explains in brackets.
    `tokens`: its tokens, marks included; `words`: its words with the facts of the dictionary.
    """

    span: Span
    text: str
    type: ActorType
    sentence: Sentence
    first: int
    last: int
    key: str
    tokens: tuple[Token, ...] = field(repr=False)
    words: tuple[Word, ...] = field(repr=False)
    beside: Span | None = None
    nested: bool = False


def in_text(mention: Mention) -> tuple[int, int]:
    """Sorts mentions as they stand in the text; numbers are compared faster than spans."""
    return mention.span.start, mention.span.end


def mentions(document: Document) -> list[Mention]:
    """All that NER marks, in the order of the text; what of it acts, `non_actors` tells."""
    found: list[Mention] = []
    for sentence in document.sentences:
        for name in sentence.names:
            found += _parts(document.text, sentence, name)
    whole = _compound(document.text, [_with_particle(document.text, item) for item in found])
    return [retyped(item) for item in _explaining(whole)]


def _explaining(found: list[Mention]) -> list[Mention]:
    """Mentions that say whom the one before them names: «Руби (Карима эль-Маруг)», «Павлов, известный как Моторола»."""
    result = list(found)
    for i, (last, item) in enumerate(pairwise(found), start=1):
        if item.beside is None and last.sentence is item.sentence and last.type is item.type and _explains(last, item):
            result[i] = replace(item, beside=last.beside or last.span)
    return result


SHORT = 4
"""Letters of an abbreviation, at most, that the dictionary has as a place: «США», «КНДР»."""

_UNDER_A_NAME = (["под", "именем"], ["с", "именем"], ["под", "псевдонимом"])


def _explains(last: Mention, item: Mention) -> bool:
    tokens = item.sentence.tokens
    between = [fold(t.text) for t in tokens[last.last : item.first]]
    if item.type is ActorType.PER and knowledge.word_set("also_known_as") & set(between) and len(between) < 7:
        return True
    if item.type is ActorType.PER and between[-2:] in _UNDER_A_NAME and len(between) < 7:
        return True
    if item.type is ActorType.PER and between[:1] in (["("], [","]) and _other_name(between):
        return True
    closed = item.last < len(tokens) and tokens[item.last].text in {")", ",", ";"}
    if between != ["("] or not closed:
        return False
    foreign = not re.search("[а-я]", fold(item.text)) or item.text.isupper()
    return item.type is ActorType.PER or foreign


def _other_name(between: list[str]) -> bool:
    """«Баста (настоящее имя — Василий Вакуленко)», «Тихон, в миру Георгий Шевкунов», «Табмен, в девичестве Росс»."""
    words = [word for word in between if WORD.match(word)]
    return words in (["настоящее", "имя"], ["при", "рождении"], ["в", "миру"], ["в", "девичестве"], ["также"])


def _with_particle(text: str, item: Mention) -> Mention:
    """A person's name with the particle before it: «фон Беттихер»."""
    before = item.sentence.tokens[item.first - 1] if item.first and item.type is ActorType.PER else None
    if before is None or before.text not in knowledge.word_set("leading_particle"):
        return item
    return mention(text, item.sentence, Span(before.span.start, item.span.end), item.type) or item


def _compound(text: str, found: list[Mention]) -> list[Mention]:
    """Two places that are one state: «Тринидад и Тобаго»; a body with its domain: «ВЭБ.РФ»."""
    result: list[Mention] = []
    for item in found:
        last = result[-1] if result else None
        if last is not None and _domain_of(text, last, item):
            result[-1] = mention(text, item.sentence, Span(last.span.start, item.span.end), ActorType.ORG) or last
            continue
        if last is not None and last.sentence is item.sentence and item.first == last.last + 1:
            both = mention(text, item.sentence, Span(last.span.start, item.span.end), ActorType.LOC)
            if both is not None and both.key in knowledge.state_names():
                result[-1] = both
                continue
        if last is not None and _torn(last, item):
            result[-1] = mention(text, item.sentence, Span(last.span.start, item.span.end), ActorType.PER) or last
            continue
        result.append(item)
    return result


def _domain_of(text: str, last: Mention, item: Mention) -> bool:
    """«ВЭБ» and «РФ» with nothing but a dot between."""
    return last.type is ActorType.ORG and text[last.span.end : item.span.start] == "." and item.text in {"РФ", "рф"}


def _torn(last: Mention, item: Mention) -> bool:
    """A first name apart from the rest, which NER took for a place or another person: «Касым-Жомарт» «Токаев»,
    «Нейл» «Патрик Харрис»."""
    if last.sentence is not item.sentence or last.last != item.first or item.type is not ActorType.PER:
        return False
    if last.type is ActorType.PER:
        return _one_name(last, item)
    if last.type is not ActorType.LOC or len(last.words) != 1:
        return False
    if last.words[0].place and not (last.words[0].given and last.tokens[0].feats.get("Animacy") == "Anim"):
        return False
    state = last.key in knowledge.state_names() or last.key in knowledge.region_names()
    cases = {t.feats.get("Case") for t in (last.tokens[0], item.tokens[0])}
    return not state and len(cases) == 1 and last.tokens[0].pos == "PROPN"


def _one_name(last: Mention, item: Mention) -> bool:
    """The parts of one name right beside each other, all in one case; «друга Путина Михаила Лесина» are two."""
    left, right = last.words, item.words
    tokens = [t for t in (*last.tokens, *item.tokens) if WORD.match(t.text)]
    cases = {t.feats.get("Case") for t in tokens}
    if len(cases) > 1 or last.span.end + 1 != item.span.start or len(left) + len(right) > 3:
        return False
    surname_next = len(right) == 1 and not right[0].given and bool(left[0].given) and not left[0].family
    if len(left) == 2:
        return surname_next and left[1].patronymic and not right[0].patronymic
    if len(right) == 2 and right[1].patronymic:
        return bool(left[0].family) and not left[0].given
    if len(right) == 2:
        uninflected = re.search("[бвгджзйклнпрстфхцчшщ]$", left[0].text) and not left[0].family
        return cases == {"Nom"} and bool(uninflected) and bool(right[0].given) and not right[0].family
    return surname_next


def mention(text: str, sentence: Sentence, span: Span, kind: ActorType) -> Mention | None:
    """The mention at a place, its edges trimmed to letters and digits; None where nothing stays."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    end += _closes(text, start, end)
    span = Span(start, end)
    inside = sentence.touched(span)
    if not inside or not WORD.search(text, start, end):
        return None
    own, first, last = text[start:end], inside[0].index, inside[-1].index + 1
    return Mention(span, own, kind, sentence, first, last, token_key(inside), inside, words(own))


def _closes(text: str, start: int, end: int) -> int:
    """1 where the next character closes a quotation that was opened inside: «Банк «Заря»» keeps its last mark."""
    for opened, closed in _QUOTES:
        if text[end : end + 1] == closed and text.count(opened, start, end) > text.count(closed, start, end):
            return 1
    return 0


def token_key(tokens: tuple[Token, ...]) -> str:
    """The lemmas of a phrase's words as the tagger chose them, marks left out; of a single word that no table of
    knowledge knows so, another lemma that one does: «в Акорде» is tagged as «акорд», and is Акорда."""
    inside = [token for token in tokens if WORD.match(token.text)]
    tagged = " ".join(fold(token.lemma) for token in inside)
    if len(inside) != 1 or _is_known(tagged):
        return tagged
    seats = word(inside[0].text).lemmas & knowledge.seats().keys()
    return min(seats) if seats else tagged


def _is_known(form: str) -> bool:
    return form in knowledge.state_names() or form in knowledge.organisation_names()


def _parts(text: str, sentence: Sentence, name: Name) -> Iterator[Mention]:
    """A name without its brackets, and what stands in them as a mention that explains it."""
    kind = ActorType(name.type)
    said = name.span.of(text)
    if not any(mark in said for mark in _OPEN):
        whole = mention(text, sentence, name.span, kind)
        return iter([_called(text, unlabelled(text, whole))] if whole else [])
    opened = next(i for i in range(name.span.start, name.span.end) if text[i] in _OPEN)
    closed = next((i for i in range(opened, name.span.end) if text[i] in _CLOSE), name.span.end)
    spans = [Span(name.span.start, opened), Span(opened, closed), Span(closed, name.span.end)]
    return _explained(text, [mention(text, sentence, span, kind) for span in spans if span.start < span.end])


def _explained(text: str, parts: list[Mention | None]) -> Iterator[Mention]:
    main: Mention | None = None
    for part in parts:
        if part is None:
            continue
        if main is None:
            main = unlabelled(text, part)
            yield main
        else:
            yield replace(part, beside=main.span)


def unlabelled(text: str, whole: Mention) -> Mention:
    """The mention without the legal form before it: «ОАО "Газпром"» → «Газпром»."""
    if whole.type is not ActorType.ORG:
        return whole
    tokens = whole.tokens
    legal = [fold(t.text) in knowledge.word_set("legal_form") for t in tokens]
    skip = 0
    while skip < len(tokens) - 1 and (legal[skip] or not WORD.match(tokens[skip].text)):
        skip += 1
    if not any(legal[:skip]):
        return whole
    shorter = mention(text, whole.sentence, Span(tokens[skip].span.start, whole.span.end), whole.type)
    return shorter or whole


_OF_TOWN = re.compile("[сц]к(?:ий|ая|ое|ого|ой|ому|им|ом|ую)$")
"""«Казанский «Рубин»»: an adjective that tells where from, with the capital of the sentence's first word."""

_CALLED = re.compile('[А-ЯЁ][а-яё-]+(?: [а-яё-]+)*? [«"“„]([^«»"“”„]+)[»"”“]?')
"""A capital that only begins the sentence, words in lower case, a name in quotation marks up to the end."""


def _called(text: str, whole: Mention) -> Mention:
    """The name without what begins the sentence: «Торговая сеть «Магнолия»», «Тверская «Магнолия»» are «Магнолия»."""
    found = _CALLED.fullmatch(whole.text) if whole.type is ActorType.ORG and not whole.first else None
    if found is None or text[whole.span.start + found.end(1) : whole.span.end + 1][:1] not in {"»", '"', "”", "“"}:
        return whole
    before = [t for t in whole.tokens if t.span.end < whole.span.start + found.start(1) and WORD.match(t.text)]
    head = next((t for t in before if t.pos != "ADJ"), None)
    kind = fold(head.lemma) if head is not None else ""
    bearer = kind in knowledge.word_set("thing") or knowledge.ends_in(kind, "thing_ending")
    if not bearer and (head is not None or not all(_OF_TOWN.search(fold(t.text)) for t in before)):
        return whole
    inside = Span(whole.span.start + found.start(1), whole.span.start + found.end(1))
    return mention(text, whole.sentence, inside, whole.type) or whole


def retyped(found: Mention) -> Mention:
    """The mention with the type that the tables of knowledge tell, where they do."""
    if found.key in knowledge.seats() or _is_known_body(found) or _is_spelt_as_known(found):
        return replace(found, type=ActorType.ORG)
    if found.key in knowledge.state_names() and found.type is not ActorType.LOC:
        return replace(found, type=ActorType.LOC)
    if found.type is ActorType.ORG and _heads_dateline(found):
        return replace(found, type=ActorType.LOC)
    if found.type is ActorType.LOC and _is_body(found):
        return replace(found, type=ActorType.ORG)
    return found


def _is_body(found: Mention) -> bool:
    """«Балашихинский городской суд»: adjectives before the noun of a body, whatever NER says."""
    noun = next((i for i, token in enumerate(found.tokens) if token.pos != "ADJ"), 0)
    if not noun or not found.tokens[noun].text.islower():
        return False
    return knowledge.organisation_heads().get(fold(found.tokens[noun].lemma)) in {"state", "part", "body", "people"}


def _is_known_body(found: Mention) -> bool:
    """By the tables; abbreviations of two or three letters stand in capitals: «МО» is a ministry, «Скотт Мо» is not."""
    return found.key in knowledge.organisation_names() and (len(found.text) >= SHORT or not found.text.istitle())


def _heads_dateline(found: Mention) -> bool:
    """«ДУШАНБЕ, 26 мая.»: a town in capitals, with which a message begins."""
    alone = len(found.words) == 1 and found.first == 0 and found.text.isupper()
    return alone and found.words[0].place and len(found.text) > SHORT


def _is_spelt_as_known(found: Mention) -> bool:
    """«Жогорку Кенеша», «Халк Маслахаты Туркменистана», of which the tagger knows no lemmas."""
    if len(found.words) < 2:
        return False
    stems, known = [w.stem for w in found.words], knowledge.organisation_spellings()
    of_state = len(stems) > 2 and fold(found.tokens[-1].lemma) in knowledge.state_names()
    return " ".join(stems) in known or (of_state and " ".join(stems[:-1]) in known)
