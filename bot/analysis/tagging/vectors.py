"""navec's word vectors as natasha ships them: found by bisection, mapped from the file, nothing unpacked.

natasha itself keeps the 250,000 words in four dictionaries and computes norms that it never uses: 0.7 s and 200 MB.
"""

from __future__ import annotations

import gzip
import json
import tarfile
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from natasha.data import NEWS_EMBEDDING
from slovnet.shape import word_shape

from bot.analysis.remembering import Memory

Floats = np.ndarray[Any, np.dtype[np.float32]]
Ints = np.ndarray[Any, np.dtype[np.int64]]
Bytes = np.ndarray[Any, np.dtype[np.uint8]]

KNOWN_CODES = 6_000
"""Words whose code is remembered: an article has a few hundred, and most of them come again in the next."""


SLOTS = 2**19
"""Places of the table of words: twice as many as words."""


class Vectors:
    """Codes of words, and their vectors. A code is `word * len(shapes) + shape`, where shape is «Xx», «xx», «XX» …"""

    def __init__(self, vocabulary: bytes, shapes: Sequence[str]) -> None:
        """`vocabulary`: lower-case words in UTF-8, sorted, one a line, then «<unk>» and «<pad>»."""
        breaks = np.flatnonzero(np.frombuffer(vocabulary, np.uint8) == ord("\n"))
        self._words = vocabulary
        self._starts = array("I", [0])
        self._starts.frombytes((breaks + 1).astype(np.uint32).tobytes())
        self._table = array("I")
        self.unknown = len(breaks) - 1
        self._shapes = {shape: number for number, shape in enumerate(shapes)}
        self.padding = len(breaks)
        self.id, self.indexes, self.codes = _mapped()
        self._offsets = np.arange(self.codes.shape[0]) * self.codes.shape[1]
        self._width = self.codes.shape[0] * self.codes.shape[2]
        self._centroids = self.codes.reshape(-1, self.codes.shape[2])
        self._last: tuple[Ints, Floats] = np.empty(0, np.int64), np.empty((0, self._width), np.float32)
        self.code = Memory(KNOWN_CODES, self._code).__getitem__

    def index(self) -> None:
        """Note where each word stands in a table by its hash, 2 MB: then it is found in an eighth of the time."""
        words = self._words.split(b"\n")[: self.unknown]
        slots = np.fromiter(map(hash, words), np.int64, len(words)) & (SLOTS - 1)
        table = np.zeros(SLOTS, np.uint32)
        left = np.arange(len(words))
        while len(left):  # each takes its slot if that is free, the others try the next one
            free = left[table[slots[left]] == 0]
            table[slots[free]] = free + 1
            left = left[table[slots[left]] != left + 1]
            slots[left] = (slots[left] + 1) % SLOTS
        self._table = array("I", table.tobytes())

    def rows(self, words: Ints) -> Floats:
        """One row of 300 for each number of a word."""
        last = self._last[0]
        if len(words) != len(last) or (words != last).any():  # the nets ask one after another for the same words
            self._last = words, self._rows(words)
        return self._last[1]

    def _rows(self, words: Ints) -> Floats:
        centroids = self.indexes.take(words, axis=0) + self._offsets
        rows: Floats = self._centroids.take(centroids, axis=0).reshape(len(words), self._width)
        return rows

    def frequent(self, count: int) -> Ints:
        """The numbers of the words that news have most often, by navec's own counts, in the order of the alphabet."""
        with tarfile.open(NEWS_EMBEDDING) as tar:
            packed = tar.extractfile("vocab.bin")
            assert packed is not None
            vocabulary = gzip.decompress(packed.read())
        counts = np.frombuffer(vocabulary, np.uint32, int.from_bytes(vocabulary[:4], "little"), offset=4)
        most: Ints = np.sort(np.argpartition(counts, -count)[-count:])
        return most

    def of(self, words: Sequence[str]) -> Floats:
        """The vectors of lower-case words, a row for each; zeros for one that is not known."""
        numbers = np.array([self.number(word) for word in words])
        rows = self._rows(numbers)
        rows[numbers == self.unknown] = 0
        return rows

    def sum(self, weights: Mapping[str, float]) -> Floats:
        """The weighted sum of the vectors of these lower-case words; zeros where none of them is known."""
        found = {self.number(word): weight for word, weight in weights.items()}
        found.pop(self.unknown, None)
        if not found:
            return np.zeros(self._width, np.float32)
        result: Floats = np.array([*found.values()], np.float32) @ self._rows(np.array([*found]))
        return result

    def split(self, codes: Ints) -> tuple[Ints, Ints]:
        """The numbers of the words, and of their shapes."""
        return np.divmod(codes, len(self._shapes))

    def _code(self, word: str) -> int:
        low = word.lower()
        return self.number(low) * len(self._shapes) + self._shapes[_shape(word, low)]

    def number(self, word: str) -> int:
        """The number of a lower-case word; `unknown` of one that navec does not have."""
        wanted = word.encode("utf-8", "surrogatepass")
        if not self._table:
            found = bisect_left(range(self.unknown), wanted, key=self._line)
            return found if found < self.unknown and self._line(found) == wanted else self.unknown
        slot, size, starts = hash(wanted) % SLOTS, len(wanted) + 1, self._starts
        while number := self._table[slot]:
            start = starts[number - 1]
            if starts[number] - start == size and self._words.startswith(wanted, start):
                return number - 1
            slot = (slot + 1) % SLOTS
        return self.unknown

    def word(self, number: int) -> str:
        """The lower-case word with this number."""
        return self._line(number).decode()

    def _line(self, number: int) -> bytes:
        return self._words[self._starts[number] : self._starts[number + 1] - 1]


def _shape(word: str, low: str) -> str:
    """slovnet's shape of a word; without its patterns for small letters, as most of those are that are asked about."""
    if low == word and len(word) > 1 and "а" <= word[0] <= "я" and word.islower():
        return "RU_xx"
    return str(word_shape(word))


def _mapped() -> tuple[str, Bytes, Floats]:
    """navec's id, the 100 centroids of each word, and the centroids; see navec.pq for the form of the file."""
    with tarfile.open(NEWS_EMBEDDING) as tar:
        meta = tar.extractfile("meta.json")
        assert meta is not None
        name = str(json.load(meta)["id"])
        start = tar.getmember("pq.bin").offset_data
    header = np.fromfile(NEWS_EMBEDDING, np.uint32, 4, offset=start)
    vectors, _, parts, size = map(int, header)
    start += header.nbytes
    indexes = np.asarray(np.memmap(NEWS_EMBEDDING, np.uint8, "r", start, (vectors, parts)))
    codes = np.fromfile(NEWS_EMBEDDING, np.float32, offset=start + vectors * parts)
    return name, indexes, codes[: parts * size * (codes.size // (parts * size))].reshape(parts, size, -1)
