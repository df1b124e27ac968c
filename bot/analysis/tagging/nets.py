"""slovnet's three nets of natasha — morphology, syntax, names — run packed, with the outputs of natasha itself."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import Any, NamedTuple

import numpy as np
from natasha.data import NEWS_MORPH, NEWS_NER, NEWS_SYNTAX
from slovnet.exec import model as slovnet
from slovnet.exec.pack import Pack, vocab_name

from bot.analysis.tagging.crf import Chain
from bot.analysis.tagging.encoder import CHUNK, GAP, Encoder
from bot.analysis.tagging.frequent import Frequent
from bot.analysis.tagging.leanings import Direction
from bot.analysis.tagging.ties import NEAR, Ties
from bot.analysis.tagging.vectors import Floats, Ints, Vectors

FREQUENT = 3_000
"""Words that make half of the distinct words of an article; 9 KB each when prepared."""

PREPARE_AFTER = 200
"""Sentences after which it pays."""

Batch = Sequence[Sequence[str]]
"""The words of sentences that natasha itself would give to its nets together."""


class Parsed(NamedTuple):
    """What the nets say of one sentence: numbers of `Nets.tags` and `Nets.rels`; heads count from 1.

    `lemmas` are those of `Nets.frequent`, `leanings` those by syntax alone.
    """

    tags: list[int]
    lemmas: list[int]
    leanings: list[float]
    heads: list[int]
    rels: list[int]


class Named(NamedTuple):
    """The first and the last word of each name of a text and its type; the leanings of all words by names alone."""

    names: list[tuple[int, int, str]]
    leanings: array[float]


class Nets:
    """natasha's models, loaded once: `tags` and `rels` are the Universal Dependencies that the numbers stand for."""

    def __init__(self, leaning: Direction) -> None:
        morph, tags, shapes, words = _load(NEWS_MORPH, slovnet.Morph, "tag")
        syntax, rels, *_ = _load(NEWS_SYNTAX, slovnet.Syntax, "rel")
        ner, parts, *_ = _load(NEWS_NER, slovnet.NER, "tag")
        self.tags, self.rels = tags, rels
        self._parts = [part.partition("-")[::2] for part in parts]
        self.vectors = Vectors(words, shapes)
        for model in (morph, syntax, ner):
            if model.emb.word.id != self.vectors.id:
                raise ValueError(f"the nets want the vectors {model.emb.word.id!r}, natasha has {self.vectors.id!r}")
        self.frequent = Frequent(self.vectors)
        self._sentences = Encoder(self.vectors, [morph, syntax])
        self._text = Encoder(self.vectors, [ner])
        self._tagger = _Linear.of(morph.head.proj)
        self._parser = _Parser(syntax)
        self._seen, self._prepared = 0, False
        self._ties = Ties(syntax, self.vectors)
        self._marker = _Linear.of(ner.head.proj)
        self._chain = Chain(ner.head.crf.transitions.array)
        self._leaning = leaning

    def prepare(self) -> None:
        """Compute beforehand what can be: a tenth of a second and 28 MB for a process that will read many articles."""
        if self._prepared:
            return
        self.vectors.index()
        words = self.vectors.frequent(FREQUENT)
        self._prepared = True
        self._sentences.first.keep(words)
        self._text.first.keep(words)

    def parse(self, batches: Iterable[Batch]) -> Iterator[Parsed]:
        """Tags and trees of sentences of at least one word, in chunks of about CHUNK words."""
        for chunk in _chunks(batches):
            yield from self._parse(chunk)

    def named(self, words: Sequence[str]) -> Named:
        """The names, PER, ORG or LOC, in one text as one sequence."""
        codes = np.array([GAP, *map(self.vectors.code, words), GAP])
        emissions: list[Floats] = []
        leanings = array("f")
        for (rows,) in self._text.pieces(codes):
            emissions.append(self._marker(rows))
            leanings.extend(self._leaning.by_names(rows))
        return Named(list(self._names(np.concatenate(emissions)[1:-1])), leanings[1:-1])

    def encoded(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """For training: a row for each word of each sentence, what syntax and names know of it side by side."""
        codes = np.array([GAP, *(code for words in sentences for code in (*map(self.vectors.code, words), GAP))])
        words = codes != GAP
        _, syntax = self._sentences.encode(codes)
        (names,) = self._text.encode(np.array([GAP, *codes[words], GAP]))
        return np.split(np.hstack([syntax[words], names[1:-1]]), np.cumsum(list(map(len, sentences)))[:-1])

    def _names(self, emissions: Floats) -> Iterator[tuple[int, int, str]]:
        first = last = 0
        kind = ""
        for place, number in enumerate(self._chain.best(emissions)):
            part, of = self._parts[number]
            if part == "I":
                last = place
            elif part in "BO":
                if kind:
                    yield first, last, kind
                first, last, kind = place, place, of
        if kind:
            yield first, last, kind

    def _parse(self, batches: list[Batch]) -> Iterator[Parsed]:
        self._seen += sum(map(len, batches))
        if self._seen > PREPARE_AFTER:
            self.prepare()
        listed = [GAP]
        for words in chain.from_iterable(batches):
            listed.extend(map(self.vectors.code, words))
            listed.append(GAP)
        codes = np.array(listed)
        morph, syntax = self._sentences.encode(codes)
        tags = self._tagger(morph).argmax(-1)
        lemmas = self.frequent.lemmas(codes, tags)
        leanings = self._leaning.by_syntax(syntax)
        gaps = np.flatnonzero(codes == GAP).tolist()
        heads, tied = self._parser.heads(syntax, gaps)
        rels = self._parser.rels(syntax, gaps, heads)
        decided = self._decided(codes, gaps, batches, tied) if tied else {}
        heads[: gaps[-1]] -= np.repeat(gaps[:-1], np.diff(gaps))
        tagged, above, related = tags.tolist(), heads.tolist(), rels.tolist()
        for sentence, (start, end) in enumerate(pairwise(gaps)):
            inside = slice(start + 1, end)
            tree = decided.get(sentence) or (above[inside], related[inside])
            yield Parsed(tagged[inside], lemmas[inside], leanings[inside], *tree)

    def _decided(
        self, codes: Ints, gaps: list[int], batches: list[Batch], tied: set[int]
    ) -> dict[int, tuple[list[int], list[int]]]:
        """Heads and relations of all sentences that share a batch with one whose heads are tied."""
        result: dict[int, tuple[list[int], list[int]]] = {}
        for first, batch in zip(accumulate(map(len, batches), initial=0), batches, strict=False):
            sentences = range(first, first + len(batch))
            if not tied.isdisjoint(sentences):
                trees = self._ties.decide([codes[gaps[i] + 1 : gaps[i + 1]] for i in sentences])
                result.update(zip(sentences, trees or (), strict=False))
        return result


class _Linear:
    """x·W + b, with a ReLU behind it where it is a hidden layer."""

    def __init__(self, weight: Floats, bias: Floats, *, hidden: bool = False) -> None:
        self._weight, self._bias, self._hidden = weight, bias, hidden

    @classmethod
    def of(cls, layer: Any, *, hidden: bool = False) -> _Linear:
        return cls(np.ascontiguousarray(layer.weight.array), layer.bias.array, hidden=hidden)

    def __call__(self, rows: Floats) -> Floats:
        result: Floats = rows @ self._weight
        result += self._bias
        if self._hidden:
            np.maximum(result, 0, out=result)
        return result


class _Parser:
    """slovnet's biaffine heads and relations. The row of the gap before a sentence is its root."""

    ROWS = 512
    """Words whose heads are sought at once: a sentence of n words has n × n scores."""

    def __init__(self, model: Any) -> None:
        head, rel = model.head, model.rel
        self._head, self._tail = _Linear.of(head.head.proj, hidden=True), _Linear.of(head.tail.proj, hidden=True)
        self._root: Floats = head.root.array
        self._kernel: Floats = head.kernel.array
        self._rel_head, self._rel_tail = _Linear.of(rel.head.proj, hidden=True), _Linear.of(rel.tail.proj, hidden=True)
        self._rel_root: Floats = rel.root.array
        self._rel_kernel: Floats = rel.kernel.array  # head × rel and tail

    def heads(self, rows: Floats, gaps: list[int]) -> tuple[Ints, set[int]]:
        """For each row the row of its head, nonsense for a gap; and the sentences that have equal heads."""
        heads = self._head(rows) @ self._kernel
        rows = rows.copy()
        rows[gaps] = self._root
        tails = self._tail(rows)
        result = np.zeros(len(rows), np.int64)
        tied = set()
        for sentence, (start, end) in enumerate(pairwise(gaps)):
            options = tails[start:end].T
            for row in range(start + 1, end, self.ROWS):
                stop = min(end, row + self.ROWS)
                scores = heads[row:stop] @ options
                result[row:stop] = scores.argmax(1)
                best = np.maximum.reduce(scores, 1)  # as `max` does, a Python function less
                if np.count_nonzero(scores > best[:, None] - NEAR) > stop - row:
                    tied.add(sentence)
            result[start + 1 : end] += start
        return result, tied

    def rels(self, rows: Floats, gaps: list[int], heads: Ints) -> Ints:
        """For each row the relation to its head."""
        tails = self._rel_tail(rows)
        rows = rows.copy()
        rows[gaps] = self._rel_root
        asked = self._rel_head(rows).take(heads, axis=0) @ self._rel_kernel
        scores = asked.reshape(len(rows), -1, tails.shape[1]) @ tails[:, :, None]
        result: Ints = scores[:, :, 0].argmax(-1)
        return result


def _chunks(batches: Iterable[Batch]) -> Iterator[list[Batch]]:
    """Whole batches, about CHUNK words at a time."""
    chunk: list[Batch] = []
    size = 0
    for batch in batches:
        chunk.append(batch)
        size += sum(map(len, batch))
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _unzipped(packed: bytes) -> bytes:
    """What gzip packed: its last four bytes tell how much that is, so that it is not copied as it grows."""
    return zlib.decompress(packed, wbits=zlib.MAX_WBITS | 16, bufsize=int.from_bytes(packed[-4:], "little"))


def _load(path: str, kind: Any, labels: str) -> tuple[Any, list[str], list[str], bytes]:
    """A net with its weights, its labels, the shapes and the words that it knows."""
    with Pack(path) as pack:
        pack.load_meta().check_protocol()
        model = pack.load_model(kind)
        model = model.inject_arrays(dict(pack.load_arrays(model.weights)))
        words = _unzipped(pack.read(vocab_name("word"))) if labels == "tag" and kind is slovnet.Morph else b""
        return model, pack.load_vocab(labels).items, pack.load_vocab("shape").items, words
