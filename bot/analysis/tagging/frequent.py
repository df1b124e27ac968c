"""What the dictionary says of frequent words, in tables by their numbers among navec's words.

A question to the dictionary touches a dozen places all over its 20 MB, 10 µs where the processor has other things at
hand, and half of the words that are new to a worker are no rare ones. The tables take 6 bytes a word, lie in the
memory that workers share, and are filled before the workers are born; all words of a text are looked up at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from bot.analysis.remembering import Memory
from bot.analysis.tagging.morphology import analyzer, grammar, marks
from bot.analysis.tagging.vectors import Floats, Ints, Vectors

Bools = np.ndarray[Any, np.dtype[np.bool_]]
Mark = tuple[str, str]

NONE = 0
"""Stands for the lemma of a word that the tables do not know, or whose readings have several lemmas."""

KNOWN_TEXTS = 6_000
"""Lemmas whose texts are remembered."""


class Frequent:
    """The words whose readings have one lemma, which natasha takes wherever the tagger's tag is like one of them."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        size = vectors.padding + 1
        self._lemmas, self._kinds = np.zeros(size, np.uint32), np.zeros(size, np.uint16)
        self._alike = np.zeros((1, 1), np.bool_)
        self._known = False
        self.text = Memory[int, str](KNOWN_TEXTS, lambda lemma: vectors.word(lemma - 1))

    def learn(self, words: Ints, tags: Sequence[tuple[str, dict[str, str]]]) -> None:
        """Look up these words, 5 µs for each. `tags`: the tagger's."""
        kinds: dict[tuple[int, ...], int] = {}
        for number in words[words < self._vectors.unknown].tolist():
            normals, readings = _asked(self._vectors.word(number).replace("ё", "е"))
            lemma = self._vectors.number(normals.pop()) if len(normals) == 1 else self._vectors.unknown
            if lemma != self._vectors.unknown:
                self._lemmas[number] = lemma + 1
                self._kinds[number] = kinds.setdefault(readings, len(kinds))
        self._alike, self._known = _alike(list(kinds), tags), True

    def lemmas(self, codes: Ints, tags: Ints) -> list[int]:
        """The lemmas, see `text`, of words with the tagger's tags; NONE where the dictionary is to be asked."""
        if not self._known:
            return [NONE] * len(codes)
        words, _ = self._vectors.split(codes)
        lemmas = self._lemmas.take(words)
        lemmas *= self._alike[self._kinds.take(words), tags]
        found: list[int] = lemmas.tolist()
        return found


def _asked(word: str) -> tuple[set[str], tuple[int, ...]]:
    """The lemmas of the readings of a word, and their tags."""
    dictionary, normals, tags = analyzer().dictionary, set(), []
    for form, places in dictionary.words.similar_items(word, analyzer().char_substitutes):
        for paradigm, index in places:
            forms = dictionary.paradigms[paradigm]
            normal = dictionary.build_normal_form(paradigm, index, form) if index else form
            normals.add(normal.lower().replace("ё", "е"))
            tags.append(forms[len(forms) // 3 + index])
    return normals, tuple(tags)


def _alike(kinds: Iterable[tuple[int, ...]], tags: Iterable[tuple[str, dict[str, str]]]) -> Bools:
    """Whether one of the readings of a kind has anything in common with a tag: kinds × tags."""
    names = analyzer().dictionary.gramtab.names
    own = [frozenset[Mark]().union(*(grammar(names[tag]).marks for tag in kind)) for kind in kinds]
    wanted = [marks(*tag) for tag in tags]
    columns = frozenset[Mark]().union(*wanted)
    return _table(own, columns) @ _table(wanted, columns).T > 0


def _table(some: Iterable[frozenset[Mark]], columns: frozenset[Mark]) -> Floats:
    return np.array([[mark in own for mark in columns] for own in some], np.float32)
