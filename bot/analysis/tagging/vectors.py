"""navec's word vectors as natasha ships them: found by bisection, mapped from the file, nothing unpacked.

natasha itself keeps the 250,000 words in four dictionaries and computes norms that it never uses: 0.7 s and 200 MB.
"""

from __future__ import annotations

import gzip
import json
import tarfile
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from natasha.data import NEWS_EMBEDDING
from slovnet.shape import word_shape

Floats = np.ndarray[Any, np.dtype[np.float32]]
Ints = np.ndarray[Any, np.dtype[np.int64]]
Bytes = np.ndarray[Any, np.dtype[np.uint8]]

KNOWN_CODES = 20_000
"""Words whose code is remembered: an article has a few hundred, and most of them come again in the next."""


HEAD = 8
"""Bytes of a word that are compared as one number."""


class Vectors:
    """Codes of words, and their vectors. A code is `word * len(shapes) + shape`, where shape is «Xx», «xx», «XX» …"""

    def __init__(self, vocabulary: bytes, shapes: Sequence[str]) -> None:
        """`vocabulary`: lower-case words in UTF-8, sorted, one a line, then «<unk>» and «<pad>»."""
        breaks = np.flatnonzero(np.frombuffer(vocabulary, np.uint8) == ord("\n"))
        self._words = vocabulary
        self._starts = array("I", [0])
        self._starts.frombytes((breaks + 1).astype(np.uint32).tobytes())
        self._heads = array("Q")
        self._unknown = len(breaks) - 1
        self._shapes = {shape: number for number, shape in enumerate(shapes)}
        self.padding = len(breaks)
        self.id, self.indexes, self.codes = _mapped()
        self._offsets = np.arange(self.codes.shape[0]) * self.codes.shape[1]
        self._width = self.codes.shape[0] * self.codes.shape[2]
        self._centroids = self.codes.reshape(-1, self.codes.shape[2])
        self._last: tuple[Ints, Floats] = np.empty(0, np.int64), np.empty((0, self._width), np.float32)
        self.code = lru_cache(KNOWN_CODES)(self._code)

    def index(self) -> None:
        """Note the first four letters of each word, a number of eight bytes: then a word is found in half the time."""
        text = np.frombuffer(self._words, np.uint8)
        starts = np.array(self._starts[: self._unknown])
        letters = text[np.minimum(starts[:, None] + np.arange(HEAD), len(text) - 1)]
        letters[np.logical_or.accumulate(letters == ord("\n"), axis=1)] = 0
        self._heads = array("Q", letters.view(">u8").ravel().astype(np.uint64).tobytes())

    def rows(self, words: Ints) -> Floats:
        """One row of 300 for each number of a word."""
        if not np.array_equal(words, self._last[0]):  # the nets ask one after another for the same words
            centroids = self.indexes[words] + self._offsets
            self._last = words, self._centroids.take(centroids, axis=0).reshape(len(words), self._width)
        return self._last[1]

    def frequent(self, count: int) -> Ints:
        """The numbers of the words that news have most often, by navec's own counts."""
        with tarfile.open(NEWS_EMBEDDING) as tar:
            packed = tar.extractfile("vocab.bin")
            assert packed is not None
            vocabulary = gzip.decompress(packed.read())
        counts = np.frombuffer(vocabulary, np.uint32, int.from_bytes(vocabulary[:4], "little"), offset=4)
        most: Ints = np.argpartition(counts, -count)[-count:]
        return most

    def sum(self, weights: Mapping[str, float]) -> Floats:
        """The weighted sum of the vectors of these lower-case words; zeros where none of them is known."""
        found = {self._number(word): weight for word, weight in weights.items()}
        found.pop(self._unknown, None)
        if not found:
            return np.zeros(self._width, np.float32)
        result: Floats = np.array([*found.values()], np.float32) @ self.rows(np.array([*found]))
        return result

    def split(self, codes: Ints) -> tuple[Ints, Ints]:
        """The numbers of the words, and of their shapes."""
        return np.divmod(codes, len(self._shapes))

    def _code(self, word: str) -> int:
        return self._number(word.lower()) * len(self._shapes) + self._shapes[word_shape(word)]

    def _number(self, word: str) -> int:
        wanted = word.encode("utf-8", "surrogatepass")
        low, high = self._alike(wanted[:HEAD]) if self._heads else (0, self._unknown)
        found = bisect_left(range(self._unknown), wanted, low, high, key=self._line)
        return found if found < high and self._line(found) == wanted else self._unknown

    def _alike(self, head: bytes) -> tuple[int, int]:
        """Between which numbers the words begin so."""
        key = int.from_bytes(head.ljust(HEAD, b"\0"), "big")
        low = bisect_left(self._heads, key)
        return low, bisect_right(self._heads, key, low)

    def _line(self, number: int) -> bytes:
        return self._words[self._starts[number] : self._starts[number + 1] - 1]


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
    indexes = np.memmap(NEWS_EMBEDDING, np.uint8, "r", start, (vectors, parts))
    codes = np.fromfile(NEWS_EMBEDDING, np.float32, offset=start + vectors * parts)
    return name, indexes, codes[: parts * size * (codes.size // (parts * size))].reshape(parts, size, -1)
