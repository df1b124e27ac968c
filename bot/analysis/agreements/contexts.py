"""The field of life of an agreement, by the words around it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from bot.analysis.agreements.lexicon import plain, words
from bot.analysis.document import Document, Sentence
from bot.analysis.knowledge import rows, word_set
from bot.model import Span

LEAD, MANY = 6, 3
"""How many sentences tell an article's field, and by how many words at least."""


@lru_cache(maxsize=1)
def fields() -> dict[str, tuple[str, ...]]:
    """Lemma → the contexts it speaks for."""
    found: dict[str, tuple[str, ...]] = {}
    for context, lemmas, _ in rows("contexts"):
        for lemma in map(plain, lemmas.split()):
            found[lemma] = (*found.get(lemma, ()), context)
    return found


def context(document: Document, sentence: Sentence, subject: Span) -> str | None:
    """The context with most words in the sentence, the subject's twice; where it has none but «контракт», «евро», that
    of the article's first sentences, if they are of one field."""
    votes = _votes(sentence, subject, words("any_field"))
    if not votes:
        votes = _votes(sentence, subject)
        around = sum((_votes(s, Span(0, 0), words("any_field")) for s in document.sentences[:LEAD]), Counter[str]())
        if not votes or (around and max(around.values()) >= max(MANY, sum(around.values()) / 2)):
            votes = around or votes
    return max(votes, key=lambda name: votes[name]) if votes else None


def _votes(sentence: Sentence, subject: Span, without: frozenset[str] = frozenset()) -> Counter[str]:
    """«Сообщил телеканал», «в статье журнала»: who tells it says nothing of its field."""
    known, tells = fields(), word_set("relaying") | without
    votes: Counter[str] = Counter()
    for token in sentence.tokens:
        if token.lemma not in known:
            continue
        told = subject.start <= token.start and token.end <= subject.end and token.lemma not in without
        for name in known[token.lemma] if told or token.lemma not in tells else ():
            votes[name] += 2 if told else 1
    return votes
