"""A text becomes a Document of sentences, tokens, syntax and names.

It stands on `tagging`, the only home of natasha and of what that stands on (razdel, pymorphy, slovnet, navec). What
comes after works on plain values with offsets into the text. The outputs are natasha's own, paragraph by paragraph;
tests/test_document.py holds them against natasha.
"""

from __future__ import annotations

import gc
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, islice, pairwise
from operator import add
from typing import NamedTuple

from bot.analysis.sentences import Document, Name, Sentence, Token
from bot.analysis.tagging.leanings import shipped
from bot.analysis.tagging.morphology import Lemmas, dictionary_tags, grammar, inflect, parses
from bot.analysis.tagging.nets import Nets, Parsed
from bot.analysis.tagging.nominatives import normal_name
from bot.analysis.tagging.segments import apart, headline, paragraphs, sentences, tokens
from bot.analysis.tagging.vectors import Floats
from bot.model import Article, Span

__all__ = [
    "Document",
    "Name",
    "Sentence",
    "Token",
    "dictionary_tags",
    "direction",
    "encodings",
    "grammar",
    "headline",
    "inflect",
    "paragraphs",
    "parses",
    "preload",
    "read",
    "vectors",
]

LONGEST = 1_000
"""Tokens of a sentence; what natasha sees as a longer one is a table or a log, and is cut: trees cost the square."""


BATCH = 8
"""Sentences of a paragraph that natasha gives to its nets at once."""


YOUNG = 300_000
"""Objects after which the collector looks for cycles. An analysis makes tens of thousands of objects and no cycle among
them: at Python's own 700 a twelfth of the time went into looking. The full caches are a quarter of a million."""


LOOKED_UP = 50_000
"""Words that are looked up before a forkserver forks: two thirds of those that a worker has not met yet."""


class _Draft(NamedTuple):
    """A sentence before it is parsed: its words and where each starts."""

    line: int
    span: Span
    words: list[str]
    starts: list[int]


class _Found(NamedTuple):
    """A name before its sentence is parsed."""

    span: Span
    type: str


class _Kit:
    """The models, loaded once in a process (in a forkserver: once for all workers)."""

    def __init__(self) -> None:
        self.nets = Nets(shipped())
        self.tags = [_tag(tag) for tag in self.nets.tags]
        self.lemmas = Lemmas(self.tags)

    def learn(self) -> None:
        """Look up the words that are asked for most often: a quarter of a second for a process that others share."""
        self.lemmas.complete()
        self.nets.frequent.learn(self.nets.vectors.frequent(LOOKED_UP), self.tags)


def _tag(conll: str) -> tuple[str, dict[str, str]]:
    """«NOUN|Case=Nom|Number=Sing» as a part of speech and features."""
    pos, _, feats = conll.partition("|")
    return pos, dict(feat.split("=", 1) for feat in feats.split("|") if feat)


_SAMPLE = """Президент встретился с премьер-министром
Вчера в Москве Иван Петров и И. О. Сидоров обсудили с ООО «Ромашка» поставки на 5,6 млн руб.: «Это важно!»"""


@lru_cache(1)
def _kit() -> _Kit:
    return _Kit()


def preload() -> None:
    """Load the models and use them once, before a forkserver forks: the workers share what lies in memory then."""
    _kit().nets.prepare()
    _kit().learn()
    read(Article(_SAMPLE))
    gc.collect()
    gc.freeze()  # else the first collection in a worker would write to every page that it shares
    gc.set_threshold(YOUNG)


def vectors(words: Sequence[str]) -> Floats:
    """navec's vectors of these lemmas, a row for each; zeros for one that it does not know."""
    return _kit().nets.vectors.of(words)


def direction(weights: Mapping[str, float]) -> Floats:
    """Where these lemmas point together among navec's vectors."""
    return _kit().nets.vectors.sum(weights)


def encodings(document: Document) -> list[Floats]:
    """For training: what the nets know of each token in its context, by sentence."""
    return _kit().nets.encoded([[token.text for token in sentence.tokens] for sentence in document.sentences])


def read(article: Article) -> Document:
    """Segment, tag, parse and find names; the text is taken as it is, so offsets are those of the article."""
    text = article.text
    lines = list(paragraphs(text))
    drafts = [draft for number, span in enumerate(lines) for draft in _drafts(text, number, span)]
    found, named = _found(text, lines, drafts)
    parsed = _kit().nets.parse(_batches(drafts))
    return Document(
        text,
        article.title,
        article.published,
        headline(text, lines),
        tuple(_sentence(text, i, *parts) for i, parts in enumerate(zip(drafts, parsed, found, named, strict=True))),
    )


def _drafts(text: str, line: int, paragraph: Span) -> Iterator[_Draft]:
    """The sentences of a paragraph with their tokens; both are natasha's, which never cross."""
    chunk, shift = paragraph.of(text), paragraph.start
    starts, words = tokens(chunk, shift)
    begin = 0
    for span in sentences(chunk):
        end = bisect_left(starts, span.end + shift, begin)
        for first in range(begin, end, LONGEST):
            inside = slice(first, min(first + LONGEST, end))
            some, at = words[inside], starts[inside]
            yield _Draft(line, Span(at[0], at[-1] + len(some[-1])), some, at)
        begin = end


def _batches(drafts: Sequence[_Draft]) -> Iterator[list[list[str]]]:
    """The words of sentences as natasha gives them to its nets: those of a paragraph, eight by eight."""
    for _, line in groupby(drafts, key=lambda draft: draft.line):
        while batch := [draft.words for draft in islice(line, BATCH)]:
            yield batch


def _sentence(
    text: str, index: int, draft: _Draft, parsed: Parsed, names: Sequence[_Found], named: array[float]
) -> Sentence:
    made = tuple(_tokens(draft, parsed))
    own = tuple([_name(text, found, index, draft.starts, made) for found in names])
    leanings = array("f", map(add, parsed.leanings, named))
    return Sentence(index, draft.line, draft.span, draft.span.of(text), made, own, _children(parsed.heads), leanings)


def _tokens(draft: _Draft, parsed: Parsed) -> Iterator[Token]:
    kit = _kit()
    tags, rels = kit.tags, kit.nets.rels
    text_of, lemma_of = kit.nets.frequent.text, kit.lemmas.of
    columns = zip(draft.words, draft.starts, parsed.tags, parsed.lemmas, parsed.heads, parsed.rels, strict=True)
    for i, (word, start, tag, known, head, rel) in enumerate(columns):
        lemma = text_of[known] if known else lemma_of[word, tag]
        pos, feats = tags[tag]
        yield Token(i, start, start + len(word), word, lemma, pos, feats, head - 1 if head else None, rels[rel])


def _children(heads: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The tokens that hang on each, by `heads` that count from 1; a token that hangs on itself is nobody's."""
    children: dict[int, list[int]] = defaultdict(list)
    for i, head in enumerate(heads, 1):
        if head and head != i:
            children[head - 1].append(i - 1)
    return {head: tuple(tokens) for head, tokens in children.items()}


def _found(text: str, lines: Sequence[Span], drafts: Sequence[_Draft]) -> tuple[list[list[_Found]], list[array[float]]]:
    """The names of each sentence and the leanings of its tokens by names alone.

    natasha reads the whole text as one sequence, over all line ends.
    """
    result: list[list[_Found]] = [[] for _ in drafts]
    whole = all(apart(text, one, two) for one, two in pairwise(lines))
    if whole:
        starts = [start for draft in drafts for start in draft.starts]
        words = [word for draft in drafts for word in draft.words]
    else:
        starts, words = tokens(text)
    place = 0
    marked, leanings = _marked(words, starts)
    for name in marked:
        while drafts[place].span.end <= name.span.start:
            place += 1
        for found, at in _cut(name, drafts, place):
            result[at].append(found)
    told = iter(leanings if whole else _at(drafts, dict(zip(starts, leanings, strict=True))))
    return result, [array("f", islice(told, len(draft.words))) for draft in drafts]


def _at(drafts: Sequence[_Draft], leanings: Mapping[int, float]) -> Iterator[float]:
    """The leanings of the tokens that are cut as in the whole text, which over wrapped lines few are not."""
    return (leanings.get(start, 0.0) for draft in drafts for start in draft.starts)


def _marked(words: Sequence[str], starts: Sequence[int]) -> tuple[list[_Found], array[float]]:
    names, leanings = _kit().nets.named(words)
    return [_Found(Span(starts[first], starts[last] + len(words[last])), kind) for first, last, kind in names], leanings


def _cut(name: _Found, drafts: Sequence[_Draft], place: int) -> Iterator[tuple[_Found, int]]:
    """A name that leaves the sentence at `place`: what stands there, then what the next sentences have for the rest."""
    draft = drafts[place]
    if name.span.end <= draft.span.end:
        yield name, place
        return
    yield _Found(Span(name.span.start, draft.starts[-1] + len(draft.words[-1])), name.type), place
    for at in range(place + 1, len(drafts)):
        after = drafts[at]
        if after.span.start >= name.span.end:
            break
        yield from ((found, at) for found in _marked(after.words, after.starts)[0] if found.span.end <= name.span.end)


def _name(text: str, found: _Found, sentence: int, starts: Sequence[int], made: Sequence[Token]) -> Name:
    first = max(bisect_right(starts, found.span.start) - 1, 0)
    first += made[first].end <= found.span.start
    inside = made[first : bisect_left(starts, found.span.end)]
    words = " ".join(text[inside[0].start : inside[-1].end].split()) if inside else ""
    normal = normal_name(found.type, inside) or words
    return Name(found.span, words, found.type, normal, sentence, tuple([token.index for token in inside]))
