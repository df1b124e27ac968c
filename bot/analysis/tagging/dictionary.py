"""pymorphy's dictionary, read in one go, and what it says of a word, without asking who has no say in it.

pymorphy itself reads its 3,456 paradigms one by one and makes 5,563 tags, of which an article has two hundred.
"""

from __future__ import annotations

import re
from array import array
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pymorphy2 import dawg, opencorpora_dict, units
from pymorphy2.analyzer import MorphAnalyzer, ProbabilityEstimator
from pymorphy2.opencorpora_dict import storage

FORMAT = "opencorpora-int"

KNOWN_PARSES = 512
"""Words that pymorphy parsed last: enough to see what it asks again within one word."""

KNOWN_PLACES = 1_500
"""Forms of paradigms that were sought last."""

_PLAIN = re.compile("[а-яё]{2,}")
_ASKED_OF_PLAIN = (
    units.DictionaryAnalyzer,
    units.KnownPrefixAnalyzer,
    units.UnknownPrefixAnalyzer,
    units.KnownSuffixAnalyzer,
    units.UnknAnalyzer,
)


class Tags(dict[int, Any]):
    """pymorphy's tags by their numbers; `names` are all there are."""

    def __init__(self, names: list[str], kind: type) -> None:
        self.names, self._kind = names, kind

    def __missing__(self, number: int) -> Any:
        tag = self[number] = self._kind(self.names[number])
        return tag

    def complete(self) -> None:
        """Make all of them: for processes that share them."""
        for number in range(len(self.names)):
            self[number]


class Dictionary(opencorpora_dict.Dictionary):  # type: ignore[misc]  # pymorphy has no types
    """As pymorphy's own, but for `gramtab`, which is no list."""

    def __init__(self, path: str) -> None:
        folder = Path(path)
        self.path, self.meta = path, storage.load_meta(folder / "meta.json")
        self.lang = self.meta["language_code"]
        self.Tag = storage._load_tag_class(FORMAT, folder / "grammemes.json")
        self.gramtab = Tags(storage._load_gramtab(self.meta, FORMAT, path), self.Tag)
        self.suffixes = storage.json_read(folder / "suffixes.json")
        self.paradigms = _paradigms((folder / "paradigms.array").read_bytes())
        self.words = dawg.WordsDawg().load(str(folder / "words.dawg"))
        self.paradigm_prefixes = self.meta["compile_options"]["paradigm_prefixes"]
        self.prediction_suffixes_dawgs = [
            dawg.PredictionSuffixesDAWG().load(str(folder / f"prediction-suffixes-{number}.dawg"))
            for number in range(len(self.paradigm_prefixes))
        ]

    def build_normal_form(self, para_id: int, idx: int, fixed_word: str) -> str:
        """pymorphy's own, in one function: of the readings of a word each is asked."""
        if idx == 0:
            return fixed_word
        forms, prefixes, suffixes = self.paradigms[para_id], self.paradigm_prefixes, self.suffixes
        size = len(forms) // 3
        start, end = len(prefixes[forms[2 * size + idx]]), len(fixed_word) - len(suffixes[forms[idx]])
        return str(prefixes[forms[2 * size]] + fixed_word[start:end] + suffixes[forms[0]])


def _paradigms(stored: bytes) -> list[array[int]]:
    """`stored`: numbers of two bytes: how many paradigms there are, then the length of each and what it has."""
    numbers = array("H", stored)
    paradigms, at = [], 1
    for _ in range(numbers[0]):
        end = at + 1 + numbers[at]
        paradigms.append(numbers[at + 1 : end])
        at = end
    return paradigms


class Analyzer(MorphAnalyzer):  # type: ignore[misc]  # pymorphy has no types
    """It parses what is left behind each known prefix: «недонедонедо» without a memory takes exponential time."""

    def __init__(self, path: str) -> None:
        """pymorphy's own with our `Dictionary`, and plain tuples as readings: half the time."""
        self._path, self._lang, self.lang = path, "ru", "ru"
        self.dictionary = Dictionary(path)
        self.prob_estimator = ProbabilityEstimator(path)
        self._result_type = self._result_type_orig = None
        self._init_char_substitutes(self.DEFAULT_SUBSTITUTES)
        self._init_units(self.DEFAULT_UNITS)

    @lru_cache(KNOWN_PARSES)  # noqa: B019 - there is one analyzer, and it stays
    def parse(self, word: str) -> list[tuple[Any, ...]]:
        """pymorphy's own. Of a word of small Russian letters most of its units have nothing to say: they want a single
        letter, a hyphen or no letters at all."""
        if not _PLAIN.fullmatch(word):
            return list(super().parse(word))
        found: list[tuple[Any, ...]] = []
        seen: set[Any] = set()
        for unit in self._for_plain:
            found += unit.parse(word, word, seen)
            if found and not isinstance(unit, units.UnknownPrefixAnalyzer):  # the only one after which others speak too
                break
        if self._met(word):
            return list(self.prob_estimator.apply_to_parses(word, word, found))
        share = 1.0 / sum([score for _, _, _, score, _ in found])
        return [(form, tag, normal, score * share, stack) for form, tag, normal, score, stack in found]

    def _met(self, low: str) -> bool:
        """Whether pymorphy's corpus tells how likely the readings of a word are: else each of them is asked in vain."""
        return bool(self.prob_estimator.p_t_given_w.has_keys_with_prefix(f"{low}:"))

    @cached_property
    def _for_plain(self) -> list[Any]:
        return [unit for unit, _ in self._units if isinstance(unit, _ASKED_OF_PLAIN)]

    @property
    def lookup(self) -> Any:
        """The unit that finds words in the dictionary."""
        return self._units[0][0]

    def found(self, word: str) -> list[tuple[Any, ...]]:
        """`parse` of a word of the dictionary, and nothing of any other: without asking units that have no say in it.

        Of a single letter they have: it may be an initial.
        """
        if len(word) == 1:
            return []
        low = word.lower()
        readings = self._read(low)
        if len(readings) == 1 or not self._met(low):
            return readings
        chance, scale = self.prob_estimator.p_t_given_w.get, self.prob_estimator.p_t_given_w.MULTIPLIER
        chances = [chance(f"{low}:{tag._str}", 0) / scale for _, tag, *_ in readings]
        if not any(chances):
            return readings
        found = [
            (form, tag, normal, p, stack) for (form, tag, normal, _, stack), p in zip(readings, chances, strict=True)
        ]
        return sorted(found, key=_score, reverse=True)

    def _read(self, low: str) -> list[tuple[Any, ...]]:
        """The readings of a word as the dictionary lists them, all equally likely."""
        dictionary, unit = self.dictionary, self.lookup
        paradigms, tags = dictionary.paradigms, dictionary.gramtab
        known = dictionary.words.similar_items(low, self.char_substitutes)
        likely = 1.0 / (sum([len(places) for _, places in known]) or 1)
        found = []
        for form, places in known:
            for paradigm, index in places:
                forms = paradigms[paradigm]
                normal = dictionary.build_normal_form(paradigm, index, form) if index else form
                tag = tags[forms[len(forms) // 3 + index]]
                found.append((form, tag, normal, likely, ((unit, form, paradigm, index),)))
        return found

    def _inflect(self, form: Any, required_grammemes: set[str]) -> list[Any]:
        """pymorphy builds all forms of a word to choose one; which one that is depends on the paradigm alone."""
        stack = form[4]
        likened = len(stack) == 2 and isinstance(stack[1][0], units.KnownSuffixAnalyzer)  # to words with such an ending
        if not likened and (len(stack) > 1 or stack[0][0] is not self.lookup):
            return list(super()._inflect(form, required_grammemes))
        unit, word, paradigm, index = stack[0]
        place = self._place(paradigm, index, frozenset(required_grammemes))
        if place is None:
            return []
        forms, dictionary = self.dictionary.paradigms[paradigm], self.dictionary
        size = len(forms) // 3
        prefix, suffix = dictionary.paradigm_prefixes[forms[2 * size + place]], dictionary.suffixes[forms[place]]
        text = prefix + dictionary.build_stem(forms, index, word) + suffix
        tag = dictionary.gramtab[forms[size + place]]
        return [(text, tag, form[2], 1.0, ((unit, text, paradigm, place), *stack[1:]))]

    @lru_cache(KNOWN_PLACES)  # noqa: B019 - there is one analyzer, and it stays
    def _place(self, paradigm: int, index: int, wanted: frozenset[str]) -> int | None:
        """Which form of a paradigm has these grammemes and is otherwise the likest to the one at `index`."""
        size = len(self.dictionary.paradigms[paradigm]) // 3
        tags = [self.dictionary.build_tag_info(paradigm, i) for i in range(size)]
        found = [i for i, tag in enumerate(tags) if wanted <= tag.grammemes]
        if not found:
            wanted = frozenset(self.TagClass.fix_rare_cases(wanted))
            found = [i for i, tag in enumerate(tags) if wanted <= tag.grammemes]
        near = tags[index].updated_grammemes(wanted)

        def likeness(place: int) -> float:
            own = tags[place].grammemes
            return len(near & own) - 0.1 * len(near ^ own)

        return max(found, key=likeness, default=None)


def _score(parse: tuple[Any, ...]) -> float:
    return float(parse[3])
