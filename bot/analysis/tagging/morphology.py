"""pymorphy's dictionary as natasha uses it: readings of words, and lemmas.

The dictionary is natasha's; what is chosen among its readings is chosen by natasha's own rules, remembered in bounded
caches. `dawg2`, a DAWG in C that pymorphy finds by its name `dawg`, reads the dictionary four times as fast.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache, partial
from itertools import chain
from typing import Any, NamedTuple

import pymorphy2_dicts_ru
from natasha.morph.lemma import FEATS, normal_pos
from natasha.morph.vocab import oc_grams, ud_feats, ud_pos
from pymorphy2.analyzer import Parse

from bot.analysis.remembering import Memory, remembered
from bot.analysis.tagging.dictionary import Analyzer

KNOWN_READINGS = 750
"""Words whose readings are remembered, some 5 KB each."""

KNOWN_LEMMAS = 3_000
"""Words in one grammatical form whose lemma is remembered, beside those in the tables of frequent ones."""

KNOWN_INFLECTED = 512
"""Words that were put into another form last."""

LONGEST = 250
"""Characters of a word that are looked up; pymorphy recurses with the length."""

_UNASKED = bytearray([255])
"""What two tags have in common is not known yet; it never comes near so much."""

_CYRILLIC = re.compile("[\u0400-\u052f]")


class Reading(Parse):  # type: ignore[misc]  # pymorphy has no types
    """A dictionary reading of a word, as natasha's MorphForm: `word`, `normal`, `pos` and `feats` as in UD, `tag`."""

    _lookup: Any
    """pymorphy's unit that finds words in the dictionary; told once it is loaded, as pymorphy tells it `_dict`."""

    @property
    def normal(self) -> str:
        return str(self.normal_form)

    @property
    def pos(self) -> str:
        return grammar(self.tag._str).pos

    @property
    def feats(self) -> dict[str, str]:
        """Shared by all readings with this tag: to be read only."""
        return grammar(self.tag._str).feats

    @property
    def grammar(self) -> str:
        """The name of its tag, see `grammar`."""
        return str(self.tag._str)

    @property
    def is_known(self) -> bool:
        """Whether the dictionary has the form: surely where the reading is the dictionary's own."""
        stack = self.methods_stack
        return (len(stack) == 1 and stack[0][0] is self._lookup) or bool(super().is_known)

    @property
    def lexeme(self) -> list[Reading]:
        """All forms of the word."""
        return [Reading(*form) for form in super().lexeme]

    def inflect(self, grammemes: Iterable[str]) -> Reading | None:
        """The same word with these UD values («Nom», «Sing»), or None."""
        form = super().inflect(set(oc_grams(grammemes)))
        return Reading(*form) if form else None


class Guess(Reading):
    """A reading of a word that the dictionary does not have, whatever words it is likened to."""

    @property
    def is_known(self) -> bool:
        return False


@lru_cache(1)
def analyzer() -> Any:
    """pymorphy's dictionary, loaded once. Its path is told: the search for it imports pkg_resources, which warns."""
    made = Analyzer(pymorphy2_dicts_ru.get_path())
    Reading._morph, Reading._dict, Reading._lookup = made, made.dictionary, made.lookup
    return made


@remembered(KNOWN_READINGS)
def parses(word: str) -> tuple[Reading, ...]:
    """Dictionary readings of a word, most probable first: `.normal`, `.pos`, `.feats`, and `.inflect(grammemes)`."""
    word = _searchable(word)
    if found := analyzer().found(word):
        return tuple(map(_AS_READING, found))
    return tuple(map(_AS_READING if len(word) == 1 else _AS_GUESS, analyzer().parse(word)))


_AS_READING, _AS_GUESS = partial(tuple.__new__, Reading), partial(tuple.__new__, Guess)
"""Reading._make is a function of Python's."""


def dictionary_tags(word: str) -> list[str]:
    """The tags, see `grammar`, of all that the dictionary knows a word as; none where it does not know it."""
    dictionary, low = analyzer().dictionary, _searchable(word).lower()
    places = chain.from_iterable(dictionary.words.similar_item_values(low, analyzer().char_substitutes))
    return [str(dictionary.build_tag_info(*place)._str) for place in places]


@lru_cache(KNOWN_INFLECTED)
def inflect(word: str, grammemes: frozenset[str]) -> str | None:
    """The word in another form, by UD values («Nom», «Sing», «Fem»); lower-case; None where the dictionary has none."""
    for parse in parses(word):
        form = parse.inflect(grammemes)
        if form:
            return str(form.word)
    return None


class Lemmas:
    """natasha's choice of a reading by the tagger's part of speech and features; words with one tag share a number."""

    def __init__(self, tags: Iterable[tuple[str, dict[str, str]]]) -> None:
        self._tags = [(pos, feats, marks(pos, feats)) for pos, feats in tags]
        self._dictionary = analyzer().dictionary
        self._probability = analyzer().prob_estimator.p_t_given_w.prob
        self._similar, self._substitutes = self._dictionary.words.similar_items, analyzer().char_substitutes
        size = len(self._dictionary.gramtab.names)
        self._common: dict[int, bytearray] = defaultdict(lambda: _UNASKED * size)
        self.of = Memory(KNOWN_LEMMAS, self._of)

    def complete(self) -> None:
        """Make what words would ask for one by one: for processes that share it."""
        self._dictionary.gramtab.complete()
        for tag in range(len(self._tags)):
            self._common[tag]

    def _of(self, form: tuple[str, int]) -> str:
        """The lemma of a word with the tagger's tag, lower-case, with «е» for «ё»."""
        token, tag = form
        word = _searchable(token.lower().replace("ё", "е"))
        known = self._similar(word, self._substitutes)
        normal = self._known(word, known, tag) if known else self._guessed(word, tag)
        lemma = normal.lower().replace("ё", "е") or token.lower()
        return token if lemma == token else lemma  # most words are their own lemmas: one string instead of two

    def _known(self, word: str, known: list[tuple[str, list[tuple[int, int]]]], tag: int) -> str:
        """The lemma of a word of the dictionary; pymorphy would sort its readings by probability, which few need."""
        paradigms, tags = self._dictionary.paradigms, self._dictionary.gramtab
        best = []
        most = 1
        shared = self._common[tag]
        for form, places in known:
            for paradigm, index in places:
                forms = paradigms[paradigm]
                grammar = forms[len(forms) // 3 + index]
                common = shared[grammar]
                if common == _UNASKED[0]:
                    common = shared[grammar] = self._compared(grammar, tag)
                if common > most:
                    best, most = [(form, paradigm, index, grammar)], common
                elif common == most:
                    best.append((form, paradigm, index, grammar))
        if not best:
            return word
        normals = [self._normal(paradigm, index, form) for form, paradigm, index, _ in best]
        if normals.count(normals[0]) == len(normals):
            return normals[0]
        likely = max(best, key=lambda entry: self._probability(word, tags[entry[3]]))
        return normals[best.index(likely)]

    def _normal(self, paradigm: int, index: int, form: str) -> str:
        return str(self._dictionary.build_normal_form(paradigm, index, form)) if index else form

    def _guessed(self, word: str, tag: int) -> str:
        """The lemma of a word that is not in the dictionary, among pymorphy's guesses; «42» is its own."""
        if not _CYRILLIC.search(word):
            return word
        best = max(parses(word), key=lambda reading: self._nearness(reading.tag, tag), default=None)
        return best.normal if best and self._nearness(best.tag, tag) else word

    def _compared(self, grammar: int, tag: int) -> int:
        return self._nearness(self._dictionary.gramtab[grammar], tag)

    def _nearness(self, reading: Any, tag: int) -> int:
        """How much a reading's tag has in common with the tagger's: more than anything if they are the same."""
        pos, feats, wanted = self._tags[tag]
        own = grammar(reading._str)
        return len(wanted) + 1 if (own.pos, own.feats) == (pos, feats) else len(wanted & own.marks)


def _searchable(word: str) -> str:
    """What can be looked up: half a surrogate pair, which a cut post may end with, becomes «?», monsters are cut."""
    word = word[:LONGEST]
    return word if word.isprintable() else word.encode("utf-8", "replace").decode("utf-8")


def marks(pos: str, feats: dict[str, str]) -> frozenset[tuple[str, str]]:
    """What natasha counts when it compares two readings."""
    return frozenset([("pos", normal_pos(pos)), *((key, value) for key, value in feats.items() if key in FEATS)])


class Grammar(NamedTuple):
    """pymorphy's tag in Universal Dependencies, with what natasha compares of it and with its own grammemes."""

    pos: str
    feats: dict[str, str]
    marks: frozenset[tuple[str, str]]
    grammemes: frozenset[str]


@remembered(2_000)
def grammar(name: str) -> Grammar:
    """A tag by its name; there are some hundreds of them."""
    tag = analyzer().TagClass(name)
    pos, feats = ud_pos(tag), dict(ud_feats(tag))
    return Grammar(pos, feats, marks(pos, feats), tag.grammemes)
