"""What a text is read as: tokens in sentences, with their syntax, and names; plain values with offsets into it."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter

from bot.model import Span
from bot.model.values import light


@light()
class Token:
    """A word or a mark. `index`, `head` count tokens of its sentence; `head` is None for the root.

    `pos`, `feats`, `rel` are Universal Dependencies; `lemma` is lower-case, with «е» for «ё».
    `feats` is shared by all tokens with the same features: to be read only.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    feats: dict[str, str]
    head: int | None
    rel: str

    @property
    def span(self) -> Span:
        """Its place, made when it is asked for: of few tokens it is."""
        return Span(self.start, self.end)


_token_start, _token_end = attrgetter("start"), attrgetter("end")


@light()
class Name:
    """A name as natasha's NER marks it: `type` is PER, ORG or LOC; `normal` its nominative as natasha guesses it.

    A name never leaves its sentence. Where natasha's does («Анна Франк⏎На выставке …»), it is cut at the end of the
    sentence, and in what is left over natasha is asked again, about the next sentence alone.
    """

    span: Span
    text: str
    type: str
    normal: str
    sentence: int
    tokens: tuple[int, ...]


@light()
class Sentence:
    """One sentence; `line` counts the lines of the text that hold one (a headline is a line of its own).

    `leanings`: how far the context of each token tells a side of an agreement; only training writes others there.
    """

    index: int
    line: int
    span: Span
    text: str
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    children: dict[int, tuple[int, ...]] = field(repr=False)
    leanings: array[float] = field(repr=False)
    _lemmas: frozenset[str] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of all its words: one look tells that a sentence has none of the words that a rule looks for."""
        found = self._lemmas
        if found is None:
            found = frozenset([token.lemma for token in self.tokens])
            object.__setattr__(self, "_lemmas", found)
        return found

    def touched(self, span: Span) -> tuple[Token, ...]:
        """The tokens that have a character at this place."""
        first = bisect_right(self.tokens, span.start, key=_token_end)
        return self.tokens[first : bisect_left(self.tokens, span.end, first, key=_token_start)]

    def subtree(self, index: int) -> list[Token]:
        """The token and all that hangs on it, in the order of the text. Trees have cycles: each is seen once."""
        seen = {index}
        queue = [index]
        while queue:
            for child in self.children.get(queue.pop(), ()):
                if child not in seen:
                    seen.add(child)
                    queue.append(child)
        return [self.tokens[i] for i in sorted(seen)]

    def kids(self, index: int) -> Iterator[Token]:
        """The tokens whose head is this one."""
        return map(self.tokens.__getitem__, self.children.get(index, ()))

    def ancestors(self, index: int) -> Iterator[Token]:
        """Heads from the nearest up, each once."""
        seen = {index}
        head = self.tokens[index].head
        while head is not None and head not in seen:
            seen.add(head)
            yield self.tokens[head]
            head = self.tokens[head].head


@dataclass(frozen=True, slots=True)
class Document:
    """A text as natasha sees it. `headline` is the first line, where it is a title and more text follows."""

    text: str
    title: str | None
    published: datetime | None
    headline: Span | None
    sentences: tuple[Sentence, ...]

    @property
    def names(self) -> Iterator[Name]:
        """All names in the order of the text."""
        return (name for sentence in self.sentences for name in sentence.names)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this character."""
        place = bisect_right(self.sentences, offset, key=lambda sentence: sentence.span.start) - 1
        sentence = self.sentences[place] if place >= 0 else None
        return sentence if sentence and offset < sentence.span.end else None
