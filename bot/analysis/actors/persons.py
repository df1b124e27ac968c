"""Which mentions name one person: «Владимир Путин», «Путин», «В. В. Путин», «Vladimir Putin» in brackets."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.analysis import knowledge
from bot.analysis.actors.mentions import Mention, in_text
from bot.analysis.remembering import remembered
from bot.analysis.words import Word, close, fold, same, skeleton, stem, word


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
    return [sorted(person.mentions, key=in_text) for person in _joined(persons, places)]


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
    for form in _forms(word.text):
        bearers = index.setdefault(form, [])
        if person not in bearers:
            bearers.append(person)


@remembered(500)
def _forms(low: str) -> list[str]:
    """Under what a word is looked for: its stem, lemmas and consonants, and those of the parts of a compound."""
    facts, pieces = word(low), low.split("-") if "-" in low else []
    return sorted({facts.stem, skeleton(low), *facts.lemmas, *_written_out(facts), *map(stem, pieces)})


def _candidates(words: Sequence[Word], index: dict[str, list[Person]]) -> Iterable[Person]:
    """Persons who share a word with the mention."""
    seen: dict[int, Person] = {}
    for part in words:
        if not part.initial:
            for form in _forms(part.text):
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
        if len(new) == 1 and not same(part, twin) and not _nickname(part, twin):
            full += 0.5  # «Макс» is rather Макс Ферстаппен than Лоран Мекис
        else:
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
    if len(rest) == len(left) == 1 and (
        _slip(rest[0].stem, left[0].stem) or (score >= 1 and _sounds_alike(rest[0], left[0]))
    ):
        return score - 0.3
    return 0.0


def _patronymic_for_surname(rest: list[Word], left: list[Word]) -> bool:
    """«Владимир Владимирович» beside «Владимир Путин»: one has the patronymic, the other the surname."""
    return len(rest) == len(left) == 1


def _sounds_alike(a: Word, b: Word) -> bool:
    """Two spellings of a short foreign word beside one that is the same: «Керри» and «Кэрри Фишер»."""
    if (a.known and b.known) or a.initial or b.initial or a.text[0] != b.text[0]:
        return False
    return len(skeleton(a.text)) >= 2 and skeleton(a.text) == skeleton(b.text)


def _slip(a: str, b: str) -> bool:
    """Two spellings of one word: «Эдвард» and «Эдуард»; one letter differs, none at the start."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]
