"""What an agreement is about, as it is told of one trigger of a text."""

from __future__ import annotations

from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.lexicon import plain, triggers
from bot.analysis.agreements.subjects import subject
from bot.analysis.document import read
from bot.model import Article


def told(text: str, trigger: str) -> str:
    """The subject of the trigger, written as it stands in the last sentence of the text."""
    *before, last = read(Article(text)).sentences
    token = next(t for t in last.tokens if t.text == trigger)
    return subject(Clause(last, token.index), triggers()[plain(token.lemma)].kind, before[-1] if before else None).text
