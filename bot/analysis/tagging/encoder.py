"""The convolutional encoder of slovnet's nets, packed.

A convolution of width three sees one token to each side, so the sentences lie one after another with a single row of
zeros, a gap, between them: no padding to the longest. The first layer is linear in the embedding, so it is computed
once for each distinct word and then only gathered; for the most frequent words it can be computed beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from bot.analysis.tagging.vectors import Floats, Ints, Vectors

CHUNK = 512
"""Tokens that go through a net at once: memory is bounded by this, not by the text."""

HALO = 3
"""How many tokens to each side the three layers of width three see."""

GAP = -1
"""The code of the row of zeros before, between and after sentences."""


class Encoder:
    """The three layers of some nets that read the same words; their first layers are one."""

    def __init__(self, vectors: Vectors, nets: Sequence[Any]) -> None:
        firsts = [net.encoder.layers[0] for net in nets]
        self.first = _First(vectors, nets)
        self._bend = _Bend(firsts)
        self._rest = [[_Convolution(*layers) for layers in pairwise(net.encoder.layers)] for net in nets]
        self._norms = [_norm(net.encoder.layers[-1]) for net in nets]
        self._widths = [0, *accumulate(layer.conv.weight.shape[0] for layer in firsts)]

    def encode(self, codes: Ints) -> list[Floats]:
        """For each net a row of 64 for each code; those of gaps mean nothing. The first and the last code are gaps."""
        return [np.concatenate(rows) if len(rows) > 1 else rows[0] for rows in zip(*self.pieces(codes), strict=True)]

    def pieces(self, codes: Ints) -> Iterator[list[Floats]]:
        """The same in pieces of CHUNK rows."""
        for start in range(0, len(codes), CHUNK):
            yield self._piece(codes, start)

    def _piece(self, codes: Ints, start: int) -> list[Floats]:
        left, end = max(0, start - HALO), min(start + CHUNK, len(codes))
        own = slice(start - left, end - left)
        piece = codes[left : end + HALO]
        if len(piece) % 2:
            piece = np.append(piece, GAP)  # convolutions take rows by twos
        gaps = (piece == GAP).nonzero()[0]
        first = self.first(piece)
        self._bend(first, gaps)
        result = []
        for net, layers in enumerate(self._rest):
            rows = first[:, self._widths[net] : self._widths[net + 1]]
            for layer in layers:
                rows = layer(rows, gaps)
            scale, shift = self._norms[net]
            result.append(rows[own] * scale + shift)
        return result


class _First:
    """The first convolution: what each distinct code adds to its own place and to both neighbours, gathered."""

    def __init__(self, vectors: Vectors, nets: Sequence[Any]) -> None:
        self._vectors = vectors
        kernels = [net.encoder.layers[0].conv.weight.array.transpose(2, 1, 0) for net in nets]  # 3 × in × out
        shapes = [net.emb.shape.weight.array for net in nets]
        width = kernels[0].shape[1] - shapes[0].shape[1]
        self._words: Floats = _beside([kernel[:, :width] for kernel in kernels])
        added = [shape @ kernel[:, width:] for shape, kernel in zip(shapes, kernels, strict=True)]
        for sides, net in zip(added, nets, strict=True):
            sides[1] += net.encoder.layers[0].conv.bias.array
        self._shapes: Floats = _beside(added)
        self._kept: Floats = np.empty((0, self._words.shape[1]), np.float32)
        self._slots = np.empty(0, np.int16)

    def keep(self, words: Ints) -> None:
        """Compute the layer for these words beforehand."""
        self._kept = self._vectors.rows(words) @ self._words
        self._slots = np.full(self._vectors.padding + 1, -1, np.int16)  # a quarter of a megabyte for each byte
        self._slots[words] = np.arange(len(words))

    def __call__(self, codes: Ints) -> Floats:
        distinct, places = _distinct(codes)
        gap = int(distinct[0] == GAP)
        words, shapes = self._vectors.split(distinct[gap:])
        slots = self._slots[words].astype(np.int64) if len(self._slots) else np.full(len(words), -1)
        order = slots.argsort(kind="stable")  # the unknown first
        new = int(np.count_nonzero(slots < 0))
        vectors = self._vectors.rows(words[order[:new]])
        rank = np.empty(len(order) + 1, np.int64)
        rank[order] = np.arange(len(order))
        rank[-1] = len(order)  # the gap comes last
        places = rank[places - gap] * 3
        table = self._table(vectors, slots[order[new:]], shapes[order])
        rows = table.take(places + 1, axis=0)
        rows[1:] += table.take(places[:-1], axis=0)
        rows[:-1] += table.take(places[1:] + 2, axis=0)
        return rows

    def _table(self, vectors: Floats, slots: Ints, shapes: Ints) -> Floats:
        """Three rows for each distinct code: what it adds to the row behind it, to its own and to the one before it.

        First come the new words, then those kept, then a gap of zeros.
        """
        new = len(vectors)
        table: Floats = np.empty((len(shapes) + 1, self._words.shape[1]), np.float32)
        np.matmul(vectors, self._words, out=table[:new])
        self._kept.take(slots, axis=0, out=table[new:-1], mode="clip")
        table[:-1] += self._shapes.take(shapes, axis=0)
        table[-1] = 0
        return table.reshape(3 * len(table), -1)


def _distinct(codes: Ints) -> tuple[Ints, Ints]:
    """Each code once, in order, and where each of the codes stands among them: as `np.unique` does, which goes through
    a dozen of small functions for it."""
    order = codes.argsort(kind="stable")
    ordered = codes[order]
    new = np.ones(len(codes), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    places = np.empty_like(order)
    places[order] = new.cumsum() - 1
    return ordered[new], places


def _beside(nets: Sequence[Floats]) -> Floats:
    """Of each net 3 × in × out → one matrix, in × 3 sides of all nets: else it would be copied for each product."""
    together = np.concatenate(nets, axis=2).transpose(1, 0, 2)
    return np.ascontiguousarray(together.reshape(len(together), -1))


class _Convolution:
    """A layer of width three, two rows at a time: from four products, where one by one they would need six.

    That is Winograd's F(2, 3). Of the rows a b c d, with the kernel x y z, the two in the middle become
    ax + by + cz = p + q + r and bx + cy + dz = q - r - s, where p = (a - c)x, q = (b + c)(x + y + z) / 2,
    r = (c - b)(x - y + z) / 2, s = (b - d)z.
    """

    def __init__(self, below: Any, layer: Any) -> None:
        """`below`: the layer before it, whose normalisation it does."""
        scale, shift = _norm(below)
        kernel = layer.conv.weight.array.transpose(2, 1, 0)  # 3 × in × out
        before, here, after = kernel * scale[:, None]
        halves = (before + here + after) / 2, (before - here + after) / 2
        self._kernels: Floats = np.stack([before, *halves, after])
        self._bias: Floats = layer.conv.bias.array + shift @ kernel.sum(axis=0)
        self._bend = _Bend([layer])

    def __call__(self, rows: Floats, gaps: Ints) -> Floats:
        """The first and the last row see zeros outside: they are gaps, or are cut off as a part of the halo."""
        even, odd = rows[::2], rows[1::2]
        mixed = np.empty((4, *even.shape), np.float32)
        np.subtract(odd[:-1], odd[1:], out=mixed[0, 1:])
        np.negative(odd[0], out=mixed[0, 0])
        np.add(even, odd, out=mixed[1])
        np.subtract(odd, even, out=mixed[2])
        np.subtract(even[:-1], even[1:], out=mixed[3, :-1])
        mixed[3, -1] = even[-1]
        first, half, other, last = mixed @ self._kernels
        half += self._bias
        result = np.empty((len(rows), len(self._bias)), np.float32)
        np.add(first, half, out=result[::2])
        result[::2] += other
        np.subtract(half, other, out=result[1::2])
        result[1::2] -= last
        self._bend(result, gaps)
        return result


class _Bend:
    """ReLU, in place. The batch normalisation behind it is linear, and so is what comes next, which does both at once.

    Gaps are zero after the normalisation: what becomes zero is put there.
    """

    def __init__(self, layers: Sequence[Any]) -> None:
        self._zero: Floats = np.concatenate([-shift / scale for scale, shift in map(_norm, layers)])

    def __call__(self, rows: Floats, gaps: Ints) -> None:
        np.maximum(rows, 0, out=rows)
        rows[gaps] = self._zero


def _norm(layer: Any) -> tuple[Floats, Floats]:
    """The batch normalisation of a layer: what its rows are multiplied by, and what is added then."""
    norm = layer.norm
    scale = norm.weight.array / norm.std.array
    return scale, norm.bias.array - scale * norm.mean.array
