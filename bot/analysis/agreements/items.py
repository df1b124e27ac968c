"""Where the items of a digest begin: short news of several matters, which lend each other no sides."""

from __future__ import annotations

import re
from bisect import bisect_right

from bot.analysis.document import Document, Sentence
from bot.model import Span
from bot.patterns import regex

ROUNDUP = {"главное", "главный", "дайджест", "коротко", "новость", "обзор", "сводка", "итог", "хроника"}
"""«Главное к утру вторника», «Коротко»: each paragraph below is news of its own."""
BRIEF = 2.5
"""So many sentences has a paragraph of a roundup at most, on average."""
LEAST = 3
"""A text of so many marked paragraphs is a digest, if most of its paragraphs are such."""
_MARK = regex(
    r"[•●▪■◆►🔹🔸📌❗]\s*|(?:\d{1,2}[.)]|\d{1,2}[:.]\d{2})\s|[-–—]\s(?=[А-ЯЁ«])"
    r"|[А-ЯЁ][а-яё-]+(?:[ -][А-ЯЁ][а-яё-]+)?\.\s+(?=[А-ЯЁ«\"])"
)
"""A bullet, a number, a time, a dash, a dateline («Казань.»)."""
_SENTENCE = regex(r"[.!…»)]\s*$")


class Items:
    """The items of a text; a single story has none."""

    def __init__(self, document: Document) -> None:
        self.starts = _starts(document)
        """The indexes of the sentences that begin an item."""
        self._places = [s.span.start for s in document.sentences if s.index in self.starts]

    def up_to(self, sentence: Sentence) -> Span | None:
        """Where the item lies up to this sentence; None where the text is one story, and before its first item."""
        begun = bisect_right(self._places, sentence.span.start)
        return Span(self._places[begun - 1], sentence.span.end) if begun else None


def _starts(document: Document) -> frozenset[int]:
    lines = [(match.start(), match.group()) for match in re.finditer(r"[^\n]+", document.text)]
    body = [(start + len(line) - len(line.lstrip()), line.strip()) for start, line in lines if line.strip()]
    marked = [start for start, line in body if _is_item(line)]
    first = next((place for place, (start, _) in enumerate(body) if start in marked), 0)
    if roundup := _roundup(document, body):
        marked, first = roundup, 1
    if len(marked) < LEAST or 2 * len(marked) < len(body) - first or _one_list(body[:first], body):
        return frozenset()
    begun = set(marked)
    return frozenset(s.index for s in document.sentences if any(s.span.start <= start < s.span.end for start in begun))


def _roundup(document: Document, body: list[tuple[int, str]]) -> list[int]:
    """Where the paragraphs below a title like «Главное к утру» begin, if they are short and there are several."""
    head = document.headline
    titles = [s for s in document.sentences if head is not None and head.covers(s.span)]
    told = {token.lemma for sentence in titles for token in sentence.tokens}
    verbs = any(token.pos == "VERB" for sentence in titles for token in sentence.tokens)
    below = [start for start, _ in body[1:]]
    brief = len(document.sentences) - len(titles) <= BRIEF * len(below)
    return below if told & ROUNDUP and not verbs and len(below) > LEAST and brief else []


def _is_item(line: str) -> bool:
    return bool(_MARK.match(line) and _SENTENCE.search(line))


def _one_list(before: list[tuple[int, str]], body: list[tuple[int, str]]) -> bool:
    """A talk («— Когда подпишете?») or the points of one agreement («Стороны договорились:»)."""
    asked = any(line.endswith("?") for _, line in body)
    told = bool(before) and before[-1][1].endswith(":") and len(before[-1][1].split()) > 4
    return asked or told
