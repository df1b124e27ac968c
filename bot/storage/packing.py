"""The terms of an article in one blob, such that little is done to read what is asked for: of hundreds of words the
index wants the lemmas alone, and a hit the places of two.

The first line is JSON, each other one holds the lemmas that share their places, a tab, and the places: how far each
begins from the end of the one before, and its length. The first of a line begins so far from the end of the first of
the line before: numbers so small and so often the same take half of the space when they are compressed.

Blobs of earlier versions are JSON alone, with the places in it, by their edges. They are read as well.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from bot.model import Span, Terms
from bot.storage.rows import dump

QUICK = 3
"""Compression: the usual 6 takes twice the time and saves 6 %."""

EARLIER = '{"places":'
"""How blobs of earlier versions begin."""


def terms_to_blob(terms: Terms) -> bytes:
    """What an entry is found by. What digests ask for is kept by itself (`bot.tellings`), as are roles."""
    shared: dict[tuple[Span, ...], list[str]] = {}
    for lemma, spans in terms.places:
        shared.setdefault(spans, []).append(lemma)
    head = {
        "title": " ".join(terms.title),
        "lead": " ".join(terms.lead),
        "actors": [" ".join(names) for names in terms.actors],
    }
    lines = _lines((" ".join(lemmas), [(s.start, s.end) for s in spans]) for spans, lemmas in shared.items())
    return zlib.compress("\n".join([dump(head), *lines]).encode(), QUICK)


def _lines(shared: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> Iterator[str]:
    first = 0
    for lemmas, places in shared:
        numbers = []
        end = first
        for place in places:
            numbers.append(f"{place[0] - end} {place[1] - place[0]}")
            end = place[1]
        first = places[0][1] if places else first
        yield f"{lemmas}\t{' '.join(numbers)}"


def places_from_blob(packed: bytes, lemmas: Set[str]) -> tuple[Span, ...]:
    """Of these lemmas, in their order."""
    _, lines = _opened(packed)
    found: list[tuple[Span, ...]] = []
    first = 0
    for line in lines:
        shared, _, places = line.partition("\t")
        if not lemmas.isdisjoint(shared.split()):
            found.append(_spans(first, places.split()))
        if places:
            before, length, *_ = places.split(" ", 2)
            first += int(before) + int(length)
    return tuple(sorted({span for spans in found for span in spans}))


@dataclass(frozen=True, slots=True)
class Said:
    """What the entries of an article are found by: lemmas of its text, and those that say what it is about."""

    words: frozenset[str]
    title: Sequence[str]
    lead: Sequence[str]
    actors: frozenset[str]


def said_in_blob(packed: bytes) -> Said:
    head, lines = _opened(packed)
    fields = json.loads(head)
    words = " ".join(line[: line.index("\t")] for line in lines).split()
    title, lead = fields["title"].split(), fields["lead"].split()
    return Said(frozenset(words).union(title, lead), title, lead, frozenset(" ".join(fields["actors"]).split()))


def _opened(packed: bytes) -> tuple[str, list[str]]:
    """The first line and the others."""
    head, *lines = zlib.decompress(packed).decode().split("\n")
    if head.startswith(EARLIER):
        edges = json.loads(head)["places"].items()
        lines = list(_lines((lemmas, list(zip(e[::2], e[1::2], strict=True))) for lemmas, e in edges))
    return head, lines


def _spans(first: int, numbers: Sequence[str]) -> tuple[Span, ...]:
    spans, end = [], first
    for before, length in zip(numbers[::2], numbers[1::2], strict=True):
        start = end + int(before)
        end = start + int(length)
        spans.append(Span(start, end))
    return tuple(spans)
