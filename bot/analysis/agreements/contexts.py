"""The field of life of an agreement, by the words around it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from bot.analysis.agreements.lexicon import plain
from bot.analysis.document import Document, Sentence
from bot.analysis.knowledge import rows, word_set
from bot.model import Span


@lru_cache(maxsize=1)
def fields() -> dict[str, tuple[str, ...]]:
    """Lemma → the contexts it speaks for."""
    found: dict[str, tuple[str, ...]] = {}
    for context, lemmas, _ in rows("contexts"):
        for lemma in map(plain, lemmas.split()):
            found[lemma] = (*found.get(lemma, ()), context)
    return found


def context(document: Document, sentence: Sentence, subject: Span) -> str | None:
    """The context with most words in the sentence, the subject's twice; else of the article's first sentences."""
    votes = _votes(sentence, subject)
    if not votes:
        for other in document.sentences[:6]:
            votes.update(_votes(other, Span(0, 0)))
    return max(votes, key=lambda name: votes[name]) if votes else None


def _votes(sentence: Sentence, subject: Span) -> Counter[str]:
    """«Сообщил телеканал», «в статье журнала»: who tells it says nothing of its field."""
    known, tells = fields(), word_set("relaying")
    votes: Counter[str] = Counter()
    for token in sentence.tokens:
        told = subject.covers(token.span)
        for name in known.get(token.lemma, ()) if told or token.lemma not in tells else ():
            votes[name] += 2 if told else 1
    return votes
