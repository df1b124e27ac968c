"""A Document cut into pieces that a summary may be made of: sentences, put together where a quotation spans several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from bot.analysis.document import Document, Name, Sentence, Token
from bot.analysis.summary import readability
from bot.model import Span
from bot.model.values import light

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV", "X"})
"""Parts of speech that tell what a text is about; the rest serve as a stop list would."""

NEAR = 3
"""Two sentences follow each other when at most so many characters (a space, a line's end) part them."""

_AGENCY = re.compile(
    r"^(?:[А-ЯЁA-Z][\w\s-]{1,30}?\s*[,.]\s*\d{1,2}\s*[а-яё]{3,8}\.?\s*|[А-ЯЁ][А-ЯЁ\s-]{2,30}(?=\s*\())?"
    # МОСКВА, 5 августа; ВАШИНГТОН (AP)
    r"(?:[-–—/(.\s]*(?:ТАСС|РИА\s*[\w«»-]*|Интерфакс|ИНТЕРФАКС|INTERFAX(?:\.RU)?|Рейтер|REUTERS|Reuters|РАПСИ|ПРАЙМ"
    r"|Sputnik|REGNUM|РЕГНУМ|Новости-[А-ЯЁ]\w+|КАЗИНФОРМ|Казинформ|КазТАГ|БЕЛТА|БелТА|УНИАН|Росбалт|АР|АФП|AP|AFP"
    r"|Bloomberg|Синьхуа|Кабар|АКИpress|УзА|Арменпресс|Тренд|Trend)"
    r"[\w\s.-]{0,12}?\s*[)/.,]*\s*[-–—.:,]\s*)"
)
_TICKERS = re.compile(
    r"^(?:[\w«»\"\s.&/'’-]{1,60}?\s[A-Z0-9/]{1,14}\s[₽$€£]?\d[\d\s,.]*\s[+-]\d+(?:[,.]\d+)?%\s+(?:Купить\s+)?)+"
)
_BEGINNING = re.compile(r"[«\"“(]?[A-ZА-ЯЁ\d]")
_MARKS = re.compile(r"^(?:[*•·▪◾⚡❗️‼🔴🇷🇺|\s]|[-–—]\s(?=[А-ЯЁ]))+")
"""What may stand before a sentence and is no part of it: agencies, quotes of shares, marks of a list."""

_NOTHING = frozenset({"debris", "dateline", "label"})
"""Defects that make a piece no part of the text: it is not even counted."""

FEW = 3

SUBHEAD = 12
"""A subhead has fewer tokens."""

_ASKS = frozenset({"как", "что", "почему", "зачем", "кто", "где", "когда", "сколько", "чем", "чём", "какой", "какие"})
_FUNCTION = frozenset({"ADP", "SCONJ", "CCONJ", "PRON", "ADV", "PART"})

HEADLINE, AGAIN = 20, 0.6
"""A headline has at most so many tokens; the text says so much of it again."""

INSIDE = 6
"""A quotation is looked for so many sentences ahead."""


@light()
class Piece:
    """One or a few sentences that stand or fall together. `lemmas`: its words of content, in order; `kinds`: each once,
    by the alphabet.

    `number` counts pieces of the document, headline and page debris aside; `line` is that of its first sentence.
    `defect` names the rule that keeps it out of a summary; `dangling`: it needs the piece before it; `follows`: that
    piece stands right before it. `size` counts words. `introduces`: last names of persons that it calls by more than
    that; `supposes`: last names that stand alone in it.
    """

    number: int
    line: int
    span: Span
    text: str
    lemmas: tuple[str, ...]
    kinds: tuple[str, ...]
    names: frozenset[str]
    defect: str | None
    dangling: bool
    follows: bool
    size: int
    introduces: frozenset[str]
    supposes: frozenset[str]


def pieces(document: Document) -> tuple[Piece, ...]:
    """All pieces of the text in its order, without the headline and lines that only repeat the title.

    What is no part of the text is left out too, unless nothing else is there (a poem without marks).
    """
    body = [s for s in document.sentences if not _heading(s, document)]
    body = body[1:] if document.headline is None and _told_again(body) else body
    quoted = _quoted(body)
    alone = {line for line, sentences in groupby(body, key=lambda s: s.line) if len(list(sentences)) == 1}
    found: list[Piece] = []
    for group in _groups(body):
        before = found[-1].span.end if found else -1
        piece = _piece(group, document.text, len(found), before, group[0].index in quoted)
        caption = group[0].line in alone and readability.caption(piece.text, group[0].tokens)
        if piece.defect not in _NOTHING and not caption:
            found.append(piece)
    return tuple(found) or tuple(_piece([s], document.text, i, -1, False) for i, s in enumerate(body[:FEW]))


@dataclass(frozen=True, slots=True)
class Title:
    """The words of content of a title. `given`: it came beside the text, and is not just the text's first line."""

    lemmas: frozenset[str]
    given: bool


def title_of(document: Document) -> Title:
    """What came as the title, else the headline; without words where the text has neither."""
    headline = document.headline.of(document.text) if document.headline else ""
    if document.title and readability.words(document.title) != readability.words(headline):
        asked = readability.words(document.title)
        wanted = frozenset(asked)
        known = {
            word: token
            for sentence in document.sentences
            for token in sentence.tokens
            if (word := token.text.lower()) in wanted
        }
        met = [known[word] for word in asked if word in known]
        return Title(frozenset(content(met)), given=True)
    inside = [s for s in document.sentences if document.headline and document.headline.covers(s.span)]
    return Title(frozenset(content([token for sentence in inside for token in sentence.tokens])), given=False)


def content(tokens: Sequence[Token]) -> list[str]:
    return [t.lemma for t in tokens if t.pos in CONTENT and len(t.lemma) > 1]


def _heading(sentence: Sentence, document: Document) -> bool:
    if document.headline and document.headline.overlaps(sentence.span):
        return True
    return bool(document.title) and readability.words(sentence.text) == readability.words(document.title or "")


def _told_again(body: Sequence[Sentence]) -> bool:
    """«Мост закрыт.» in a line of its own, and then «Мост через Упу закрыт с мая…»: a headline with a stop."""
    first, after = body[:1], body[1:3]
    if not after or first[0].line == after[0].line or len(first[0].tokens) > HEADLINE:
        return False
    lemmas = set(content(first[0].tokens))
    again = lemmas.intersection(content([token for sentence in after for token in sentence.tokens]))
    return len(again) >= AGAIN * len(lemmas) > 0


def _quoted(sentences: list[Sentence]) -> set[int]:
    """Sentences inside a quotation that an earlier one opens and a later one closes: «Я готов. Мы ждём. Пора», — …"""
    inside: set[int] = set()
    for place, sentence in enumerate(sentences):
        depth = _balance(sentence)
        within: list[int] = []
        for other in sentences[place + 1 : place + INSIDE] if depth > 0 else ():
            if other.line != sentence.line:
                break
            within.append(other.index)
            depth += _balance(other)
            if depth <= 0:
                inside.update(within)
                break
    return inside


def _balance(sentence: Sentence) -> int:
    return sentence.text.count("«") - sentence.text.count("»")


def _brackets(sentence: Sentence) -> int:
    return sentence.text.count("(") - sentence.text.count(")")


def _groups(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences of one line are put together while a quotation or bracket is open, if that closes it."""
    index = 0
    while index < len(sentences):
        size = _closing(sentences[index : index + 4])
        yield sentences[index : index + size]
        index += size


def _closing(ahead: list[Sentence]) -> int:
    """How many of these sentences close what the first one opens: 1 where none does."""
    measure = _balance if _balance(ahead[0]) else _brackets
    balance = measure(ahead[0])
    if balance == 0 or (measure is _brackets and balance < 0):  # «1) …» opens nothing
        return 1
    words = len(readability.words(ahead[0].text))
    for size, sentence in enumerate(ahead[1:], 2):
        words += len(readability.words(sentence.text))
        if sentence.line != ahead[0].line or words > readability.MAX_WORDS:
            return 1
        balance += measure(sentence)
        if balance == 0:
            return size
    return 1


def _piece(group: list[Sentence], text: str, number: int, before: int, quoted: bool) -> Piece:
    start, end = group[0].span.start, group[-1].span.end
    start += _preface(text[start:end])
    start = max(start, _subhead(group[0]))
    tokens: Sequence[Token] = group[0].tokens
    own = group[0].text
    if len(group) > 1 or start > group[0].span.start:
        tokens = [token for sentence in group for token in sentence.tokens if token.start >= start]
        own = text[start:end]
    persons = [_folded(name).split() for sentence in group for name in sentence.names if name.type == "PER"]
    introduced = frozenset(words[-1] for words in persons if len(words) > 1)
    lemmas = content(tokens)
    return Piece(
        number,
        group[0].line,
        Span(start, end),
        own,
        tuple(lemmas),
        tuple(sorted(set(lemmas))),
        frozenset(_folded(name) for sentence in group for name in sentence.names),
        "quoted" if quoted else readability.defect(own, tokens),
        readability.dangling(tokens),
        0 <= start - before <= NEAR,
        len(own.split()),
        introduced,
        frozenset(words[0] for words in persons if len(words) == 1) - introduced,
    )


def _preface(text: str) -> int:
    """How many characters stand before the sentence proper; 0 where what is left would not begin like a sentence."""
    start = 0
    for pattern in (_MARKS, _TICKERS, _AGENCY) if "%" in text else (_MARKS, _AGENCY):
        found = pattern.match(text[start:] if start else text)
        start += found.end() if found else 0
    return start if start and _BEGINNING.match(text[start:]) else 0


def _subhead(sentence: Sentence) -> int:
    """Where a sentence begins that a subhead is glued to: «Как идёт ремонт |По словам мэра, …»; 0 where none is."""
    tokens = sentence.tokens
    if _ASKS.isdisjoint(token.text.lower() for token in tokens[:2]) or sentence.text.endswith("?"):
        return 0
    for before, token in pairwise(tokens[1:SUBHEAD]):
        if before.text.isalpha() and before.text.islower() and token.text.istitle() and token.pos in _FUNCTION:
            return token.start
    return 0


def _folded(name: Name) -> str:
    return name.normal.lower().replace("ё", "е")
