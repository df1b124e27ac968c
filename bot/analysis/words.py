"""What a single word form may be: its lemmas, its stem, the first names and surnames it may stand for.

Facts come from the dictionary's readings (`document.parses`); the tagger's choice in context is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.analysis.document import dictionary_tags, grammar, parses
from bot.analysis.remembering import remembered
from bot.model.values import light

WORD = re.compile("[^\\W_]+(?:[-’'‑\u0301\xad][^\\W_]+)*\u0301?")
_FOLDED = str.maketrans({"ё": "е", "’": "'", "‑": "-", "\u0301": None, "\xad": None})
GENDERS = {"masc": "Masc", "femn": "Fem"}
_SETS = {one: one for one in map(frozenset, ((), ("Masc",), ("Fem",), ("Masc", "Fem")))}

_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ой|ою|ей|ею|ый|ий|ом|ем|ём|ым|им|ая|яя|ую|юю|ых|их|ью|а|я|у|ю|е|ы|и|о|ь|й)$"
)


@light()
class Word:
    """A word form outside its context. `given`, `family` hold the genders under which it may be such a name."""

    text: str
    lemmas: frozenset[str]
    stem: str
    given: frozenset[str]
    family: frozenset[str]
    patronymic: bool
    known: bool
    animate: bool
    inanimate: bool
    adjective: bool
    place: bool

    @property
    def initial(self) -> bool:
        """A single letter or two consonants, as in «В. Путин», «Дж. Буш»."""
        return len(self.text) == 1 or self.text in {"дж", "кс", "тх", "дз"}


_Facts = tuple[frozenset[str], frozenset[str], bool, bool, bool, bool, bool, bool]


def folded(text: str) -> str:
    """Lower case, е for ё, one kind of apostrophe and hyphen: for comparing words."""
    low = text.lower()
    if "ё" in low or not low.isalpha():  # most words are plain, and `translate` is slow
        low = low.translate(_FOLDED)
    return text if low == text else low  # one string instead of two


fold = remembered(5_000)(folded)
"""The same of what is asked again and again."""


@remembered(2_000)
def word(text: str) -> Word:
    """The facts of a word form; case and ё do not matter."""
    low = fold(text)
    readings = parses(low)
    lemmas = frozenset([low, *{folded(reading.normal) for reading in readings}])
    known = tuple([reading.grammar for reading in readings if reading.is_known])
    if len(known) == len(readings):
        return Word(low, lemmas, stem(low), *_of_paradigm(known))
    return Word(low, lemmas, stem(low), *_facts([reading.grammar for reading in readings], known))


def may_be_animate(text: str) -> bool:
    """Whether `word(text).animate` may hold, by the dictionary's tags alone: a fifth of the work."""
    tags = [grammar(name) for name in dictionary_tags(fold(text))]
    return not tags or any(tag.pos == "NOUN" and tag.feats.get("Animacy") == "Anim" for tag in tags)


@remembered(1_000)
def _of_paradigm(tags: tuple[str, ...]) -> _Facts:
    """The facts of words of the dictionary: those of one paradigm share them."""
    return _facts(tags, tags)


def _facts(tags: Iterable[str], known: Iterable[str]) -> _Facts:
    """The facts of `Word` from `given` on, of a word whose readings have these tags, the dictionary's these."""
    read, grammemes = [grammar(tag) for tag in tags], [grammar(tag).grammemes for tag in known]
    nouns = {tag.feats.get("Animacy") for tag in read if tag.pos == "NOUN"}
    marks = frozenset[str]().union(*(tag.grammemes for tag in read))
    return (
        _genders(grammemes, "Name"),
        _genders(grammemes, "Surn"),
        "Patr" in marks,
        bool(grammemes),
        "Anim" in nouns,
        "Inan" in nouns,
        bool(read) and read[0].pos == "ADJ",
        "Geox" in marks,
    )


def _genders(readings: Iterable[frozenset[str]], grammeme: str) -> frozenset[str]:
    """Genders of the readings that bear a grammeme of proper names; both where the reading tells none."""
    found: set[str] = set()
    for grammemes in readings:
        if grammeme in grammemes:
            found |= {GENDERS[own] for own in GENDERS.keys() & grammemes} or {*GENDERS.values()}
    return _SETS[frozenset(found)]


def lemma(text: str) -> str:
    """The most probable dictionary lemma of a word form, folded; abbreviations stay as they are."""
    low = fold(text)
    if text.isupper() and len(text) > 1:
        return low
    readings = parses(low)
    return fold(readings[0].normal) if readings else low


@remembered(1_500)
def stem(low: str) -> str:
    """The form without its case ending: «теффту» and «теффта» have one stem. At least three letters stay."""
    cut = _ENDING.sub("", low)
    return cut if len(cut) >= 3 else low


def same(a: Word, b: Word) -> bool:
    """Two forms of one word, as far as dictionary and endings tell."""
    if a.text == b.text or a.lemmas & b.lemmas:
        return True
    if ("-" in a.text) != ("-" in b.text):
        whole, part = (a, b) if "-" in a.text else (b, a)
        return len(part.stem) >= 4 and part.stem in {stem(piece) for piece in whole.text.split("-")}
    if a.known and b.known and not (a.family or b.family):
        return False
    stems_alike = a.stem == b.stem or ("-" in a.text and _stems_of_parts(a.text) == _stems_of_parts(b.text))
    return stems_alike and len(a.stem) >= 3 and a.patronymic == b.patronymic


def _stems_of_parts(text: str) -> list[str]:
    """«Борисовского-Беляева» and «Борисовским-Беляевым» have the same."""
    return [stem(part) for part in text.split("-")]


_DOUBLED, _VOWELS, _SPOKEN_AS_V = map(re.compile, (r"(.)\1+", "[аеиоуыэюяйьъ]", "у(?=[аеиоэя])"))


@remembered(2_000)
def skeleton(low: str) -> str:
    """The consonants of a stem, doubled ones once: «Бекхэм» and «Бэкхем», «Уэнтуорт» and «Вентворт» have one."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", _SPOKEN_AS_V.sub("в", stem(low))))


def close(a: Word, b: Word) -> bool:
    """Two spellings of one foreign word: equal consonants, three at least, and not both in the dictionary."""
    if (a.known and b.known) or a.initial or b.initial:
        return False
    return len(skeleton(a.text)) >= 3 and skeleton(a.text) == skeleton(b.text)


@remembered(500)
def words(text: str) -> tuple[Word, ...]:
    """The words of a phrase, marks left out."""
    return tuple(word(match.group()) for match in WORD.finditer(text))
