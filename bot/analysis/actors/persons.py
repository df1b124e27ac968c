"""Which mentions name one person: «Владимир Путин», «Путин», «В. В. Путин», «Vladimir Putin» in brackets."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention, mention
from bot.analysis.document import Token
from bot.analysis.words import WORD, Word, close, fold, same, skeleton, stem, word
from bot.model import ActorType, Span


@dataclass(slots=True, eq=False)
class Person:
    """The mentions that were found to name one person, and the words that they use. `starts` are in order."""

    mentions: list[Mention] = field(default_factory=list)
    words: list[tuple[Word, ...]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        """Take a mention in; its words are looked for from now on."""
        self.mentions.append(mention)
        insort(self.starts, mention.span.start)
        words = mention.words
        if [w.text for w in words] not in [[w.text for w in known] for known in self.words]:
            self.words.append(words)


def persons_trimmed(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions, those of persons without a title that NER took in («принц Филипп»), and without what is no name."""
    kept = []
    for item in found:
        trimmed = _trimmed(text, item) if item.type is ActorType.PER else item
        if trimmed:
            kept.append(trimmed)
    known = FullNames(kept)
    return [part for item in kept for part in _apart(text, item, known)]


class FullNames:
    """The names of two words and more that a text has, by their stems: whole, and the first words of each last one."""

    def __init__(self, found: Iterable[Mention]) -> None:
        self.whole: set[tuple[str, ...]] = set()
        self.firsts: dict[str, set[str]] = {}
        for item in found:
            if item.type is ActorType.PER and len(item.words) > 1:
                stems = tuple(word.stem for word in item.words)
                self.whole.add(stems)
                self.firsts.setdefault(stems[-1], set()).add(stems[0])

    def has(self, words: Sequence[Word], beside: str) -> bool:
        """These words are a full name of the text, or the last name of one that does not begin with `beside`."""
        if len(words) > 1:
            return tuple(word.stem for word in words) in self.whole
        return bool(self.firsts.get(words[0].stem, set()) - {beside})


def _apart(text: str, item: Mention, known: FullNames) -> Iterator[Mention]:
    """Two persons whom NER took for one, and a person without the word before the name that is no part of it."""
    tokens = [token for token in item.tokens if WORD.match(token.text)]
    place = _cut(item, tokens, known) if item.type is ActorType.PER else 0
    if not place:
        yield item
        return
    left, right = tokens[place - 1], tokens[place]
    parts = [Span(item.span.start, left.span.end)] if known.has(item.words[:place], "") else []
    for span in (*parts, Span(right.span.start, item.span.end)):
        part = mention(text, item.sentence, span, item.type)
        if part is not None:
            yield part


def _cut(item: Mention, tokens: Sequence[Token], known: FullNames) -> int:
    """How many of the name's words are somebody else's or nobody's; 0 where all are one person's."""
    names = item.words
    places = range(1, len(names)) if len(names) == len(tokens) else ()
    return next((i for i in places if _glued(names, tokens, i, known)), 0)


def _glued(words: Sequence[Word], tokens: Sequence[Token], cut: int, known: FullNames) -> bool:
    """«Эво Моралес Эдвард Сноуден», «с премьером Шпидла Руснок заявил»; «Космонавт Волков» beside «Юрий Волков»."""
    left, right = words[:cut], words[cut:]
    if not known.has(right, left[0].stem):
        return False
    if cut > 1 or len(right) > 1:
        return cut > 1 and len(right) > 1 and known.has(left, "")
    if known.has(left, ""):
        return tokens[0].feats.get("Case") != tokens[1].feats.get("Case")
    return _common(left[0]) and (left[0].animate or tokens[0].pos != "PROPN")  # «Серена» is a participle too


def _common(first: Word) -> bool:
    """A word that is in the dictionary, and no name there."""
    return first.known and not (first.given or first.family or first.place or first.patronymic or first.initial)


def _trimmed(text: str, item: Mention) -> Mention | None:
    tokens = item.tokens
    alone = len(item.words) == 1
    skip = 0
    while skip < len(tokens) and (not WORD.match(tokens[skip].text) or _is_title(tokens[skip], alone)):
        skip += 1
    if skip == len(tokens):
        return None
    if not skip and len(tokens) > 2 and _opens_sentence(tokens):
        skip = 1
    if not skip:
        return item
    return mention(text, item.sentence, Span(tokens[skip].span.start, item.span.end), item.type)


def _opens_sentence(tokens: Sequence[Token]) -> bool:
    """«Усы Сальвадора Дали»: the capital of a sentence's first word, and a first name after it."""
    first, second = word(tokens[0].text), word(tokens[1].text)
    return tokens[0].index == 0 and _common(first) and bool(second.given)


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


def people(found: list[Mention]) -> list[list[Mention]]:
    """Mentions of persons, grouped: full names first, then initials, then bare surnames and first names."""
    persons: list[Person] = []
    places: dict[int, Person] = {}
    index: dict[str, list[Person]] = {}
    for item in sorted(found, key=_fullness):
        beside = places.get(item.beside.end) if item.beside else None
        person = beside or _bearer(item, _candidates(item.words, index))
        if person is None:
            person = Person()
            persons.append(person)
        person.add(item)
        places[item.span.end] = person  # its end: a title may have been cut off its start since
        for name in item.words:
            _register(index, name, person)
    return [sorted(person.mentions, key=lambda m: m.span) for person in _joined(persons, places)]


def _joined(persons: list[Person], places: dict[int, Person]) -> list[Person]:
    """«Баста (Василий Вакуленко)»: full names come first, so whom one explains is known only when all are read."""
    for person in list(persons):
        explained = [places.get(item.beside.end) for item in person.mentions if item.beside]
        other = next((one for one in explained if one is not None and one is not person), None)
        if other is None:
            continue
        for item in person.mentions:
            other.add(item)
            places[item.span.end] = other
        persons.remove(person)
    return persons


def _fullness(mention: Mention) -> tuple[int, int]:
    """Order of reading: two words and more without initials, with initials, one word."""
    words = mention.words
    full = sum(not word.initial for word in words)
    rank = 0 if full > 1 else 1 if len(words) > 1 else 2
    return rank, mention.span.start


def _register(index: dict[str, list[Person]], word: Word, person: Person) -> None:
    for form in _forms(word):
        bearers = index.setdefault(form, [])
        if person not in bearers:
            bearers.append(person)


def _forms(word: Word) -> set[str]:
    """Under what a word is looked for: its stem, lemmas and consonants, and those of the parts of a compound."""
    pieces = word.text.split("-") if "-" in word.text else []
    return {word.stem, skeleton(word.text), *word.lemmas, *_written_out(word), *(stem(piece) for piece in pieces)}


def _candidates(words: Sequence[Word], index: dict[str, list[Person]]) -> Iterable[Person]:
    """Persons who share a word with the mention."""
    seen: dict[int, Person] = {}
    for part in words:
        if not part.initial:
            for form in sorted(_forms(part)):
                for person in index.get(form, ()):
                    seen[id(person)] = person
    return seen.values()


def _bearer(mention: Mention, candidates: Iterable[Person]) -> Person | None:
    """The person whom the mention names: the best fit; of equal ones whom the text names most, then the last before.

    A bare «Кастро» is more often the one whom the article is about than the brother who was named just before.
    """
    best, best_score = None, (0.0, 0, 0)
    for person in candidates:
        fit = max(_fit(mention.words, known) for known in person.words)
        if fit <= 0:
            continue
        earlier = bisect_left(person.starts, mention.span.start)
        score = (fit, len(person.mentions), person.starts[earlier - 1] if earlier else -mention.span.start)
        if best is None or score > best_score:
            best, best_score = person, score
    return best


@lru_cache(maxsize=1)
def _short_names() -> dict[str, frozenset[str]]:
    """«юля» → «юлия»; «саша» → «александр», «александра»."""
    fulls: dict[str, set[str]] = {}
    for full, short, *_ in knowledge.rows("short_names"):
        for name in short.split(";"):
            fulls.setdefault(fold(name), set()).update(map(fold, full.split(";")))
    return {short: frozenset(names) for short, names in fulls.items()}


def _written_out(word: Word) -> set[str]:
    """The first names that a word may be short for: of «Юле» «юлия»."""
    known = _short_names()
    return {full for low in word.lemmas if low in known for full in known[low]}


def _nickname(a: Word, b: Word) -> bool:
    """«Юля» and «Юлия»."""
    return not _written_out(a).isdisjoint(b.lemmas) or not _written_out(b).isdisjoint(a.lemmas)


def _fit(new: Sequence[Word], known: Sequence[Word]) -> float:
    """How well two names may be one person's; 0 where they can't. Surnames weigh more than first names."""
    left = list(known)
    rest: list[Word] = []
    full = 0.0
    for part in new:
        full_words = [k for k in left if not k.initial and not part.initial]
        twin = next((k for k in full_words if same(part, k)), None) or next(
            (k for k in full_words if close(part, k) or _nickname(part, k)), None
        )
        if twin is None:
            rest.append(part)
            continue
        left.remove(twin)
        full += 0.6 if twin.given and not twin.family and twin is not known[-1] else 1.0
    if not full:
        misspelt = len(new) == 1 and not new[0].given and any(_slip(new[0].stem, k.stem) for k in known[1:])
        return 0.4 if misspelt else 0.0
    initials = 0
    for part in list(rest):
        twin = next((k for k in left if (k.initial or part.initial) and _abbreviates(part, k)), None)
        if twin is not None:
            left.remove(twin)
            rest.remove(part)
            initials += 1
    return _judged(rest, left, full + 0.5 * initials)


def _abbreviates(a: Word, b: Word) -> bool:
    return a.text.startswith(b.text) or b.text.startswith(a.text)


def _judged(rest: list[Word], left: list[Word], score: float) -> float:
    """Both names having words of their own makes two persons, apart from a patronymic and one slip of spelling."""
    if not rest or not left:
        return score
    if all(word.patronymic for word in rest) or all(word.patronymic for word in left):
        return score - 0.2 if score >= 2 or _patronymic_for_surname(rest, left) else 0.0
    if len(rest) == len(left) == 1 and _slip(rest[0].stem, left[0].stem):
        return score - 0.3
    return 0.0


def _patronymic_for_surname(rest: list[Word], left: list[Word]) -> bool:
    """«Владимир Владимирович» beside «Владимир Путин»: one has the patronymic, the other the surname."""
    return len(rest) == len(left) == 1


def _slip(a: str, b: str) -> bool:
    """Two spellings of one word: «Эдвард» and «Эдуард»; one letter differs, none at the start."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]
