"""A Document cut into pieces that a summary may be made of: sentences, put together where a quotation spans several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.analysis import readability
from bot.analysis.document import Document, Name, Sentence, Token
from bot.model import Span

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV", "X"})
"""Parts of speech that tell what a text is about; the rest serve as a stop list would."""

NEAR = 3
"""Two sentences follow each other when at most so many characters (a space, a line's end) part them."""

_AGENCY = re.compile(
    r"^(?:[А-ЯЁA-Z][\w\s-]{1,30}?\s*[,.]\s*\d{1,2}\s*[а-яё]{3,8}\.?\s*)?"  # МОСКВА, 5 августа
    r"(?:[-–—/(.\s]*(?:ТАСС|РИА\s*[\w«»-]*|Интерфакс|ИНТЕРФАКС|INTERFAX(?:\.RU)?|Рейтер|REUTERS|Reuters|РАПСИ|ПРАЙМ"
    r"|Sputnik|REGNUM|РЕГНУМ|Новости-[А-ЯЁ]\w+|КАЗИНФОРМ|Казинформ|БЕЛТА|БелТА|УНИАН|Росбалт|АР|АФП)"
    r"[\w\s.-]{0,12}?\s*[)/.,]*\s*[-–—.:,]\s*)"
)
_QUOTED = re.compile(r"[«\"“]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One or a few sentences that stand or fall together. `lemmas`: its words of content, in order.

    `number` counts pieces of the document, headline and page debris aside; `line` is that of its first sentence.
    `defect` names the rule that keeps it out of a summary; `dangling`: it needs the piece before it; `follows`: that
    piece stands right before it. `size` counts words.
    """

    number: int
    line: int
    span: Span
    text: str
    lemmas: tuple[str, ...]
    forms: frozenset[str]
    names: frozenset[str]
    defect: str | None
    dangling: bool
    follows: bool
    size: int


def pieces(document: Document) -> tuple[Piece, ...]:
    """All pieces of the text in its order, without the headline and lines that only repeat the title."""
    body = [s for s in document.sentences if not _heading(s, document)]
    found: list[Piece] = []
    for group in _groups(body):
        piece = _piece(group, document.text, len(found), found[-1].span.end if found else -1)
        if piece.defect not in ("debris", "dateline", "label"):
            found.append(piece)
    return tuple(found)


def title_lemmas(document: Document) -> frozenset[str]:
    """Words of content of the title, or of the headline; empty where the text has neither."""
    for sentence in document.sentences:
        if document.headline and document.headline.covers(sentence.span):
            return frozenset(content(sentence.tokens))
    known = {t.text.lower(): t.lemma for s in document.sentences for t in s.tokens} if document.title else {}
    return frozenset(known[word] for word in readability.words(document.title or "") if len(known.get(word, "")) > 3)


def content(tokens: Sequence[Token]) -> list[str]:
    return [t.lemma.replace("ё", "е") for t in tokens if t.pos in CONTENT and len(t.lemma) > 1]


def _heading(sentence: Sentence, document: Document) -> bool:
    if document.headline and document.headline.overlaps(sentence.span):
        return True
    return bool(document.title) and readability.words(sentence.text) == readability.words(document.title or "")


def _groups(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences of one line are put together while a quotation or bracket is open, if that closes it."""
    index = 0
    while index < len(sentences):
        size = _closing(sentences[index : index + 4])
        yield sentences[index : index + size]
        index += size


def _closing(ahead: list[Sentence]) -> int:
    """How many of these sentences close what the first one opens: 1 where none does."""
    balance = words = 0
    for size, sentence in enumerate(ahead, 1):
        words += len(readability.words(sentence.text))
        if sentence.line != ahead[0].line or words > readability.MAX_WORDS:
            return 1
        balance += sentence.text.count("«") - sentence.text.count("»")
        if balance == 0:
            return size
    return 1


def _piece(group: list[Sentence], text: str, number: int, before: int) -> Piece:
    tokens = [token for sentence in group for token in sentence.tokens]
    start, end = group[0].span.start, group[-1].span.end
    agency = _AGENCY.match(text[start:end])
    if agency and text[start + agency.end() : end][:1].isupper():
        start += agency.end()
        tokens = [token for token in tokens if token.span.start >= start]
    own = text[start:end]
    return Piece(
        number,
        group[0].line,
        Span(start, end),
        own,
        tuple(content(tokens)),
        frozenset(readability.words(own)),
        frozenset(_folded(name) for sentence in group for name in sentence.names),
        readability.defect(own, tokens),
        readability.dangling(tokens),
        0 <= start - before <= NEAR,
        len(own.split()),
    )


def _folded(name: Name) -> str:
    return name.normal.lower().replace("ё", "е")
