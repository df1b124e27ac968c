"""What is agreed where no phrase of its own says it: what was asked before, or the rest of the words."""

from __future__ import annotations

from bot.analysis.agreements.clauses import Clause, infinitive
from bot.analysis.agreements.lexicon import nouns_of_acts, plain
from bot.analysis.agreements.phrases import LONGEST, phrase, quote
from bot.analysis.document import Sentence, Token
from bot.model import Quote, Span


def earlier(clause: Clause, previous: Sentence | None) -> Quote | None:
    """«Однако он отказался.»: what was asked stands before, in the sentence or in the one before it."""
    for sentence, end in ((clause.sentence, clause.trigger - 2), (previous, None)):
        if sentence is None:
            continue
        known = [
            t for t in sentence.tokens[: max(0, end) if end is not None else None] if infinitive(t) and t.text != "быть"
        ]
        if known:
            return quote(sentence, phrase(Clause(sentence, len(sentence.tokens)), known[-1]))
    return None


def _rest(clause: Clause) -> list[Token]:
    """What the order of words offers: the stretch after the trigger, else the trigger's own stretch."""
    low, high = clause.bounds
    tokens = clause.sentence.tokens
    after = [t for t in tokens[clause.trigger + 1 : high + 1] if t.pos != "PUNCT"]
    return after[:LONGEST] or _before(clause, low) or list(tokens[low : high + 1])[:LONGEST]


def _before(clause: Clause, low: int) -> list[Token]:
    """«Ни Москва, ни Баку на такие условия не пойдут»: what stands between who acts and the word itself."""
    found: list[Token] = []
    for token in reversed(clause.sentence.tokens[low : clause.trigger]):
        if token.rel.startswith("nsubj") or (token.pos in {"NOUN", "PROPN"} and token.feats.get("Case") == "Nom"):
            break
        found.insert(0, token)
    while found and found[-1].pos in {"PART", "AUX", "PUNCT"}:
        found.pop()
    return found[-LONGEST:] if any(t.pos in {"NOUN", "PROPN"} for t in found) else []


def at_least(clause: Clause) -> Quote:
    """The rest of the words; what begins with a preposition is told with the verb: «подписать в сфере энергетики».
    Where nothing but a pronoun is left («арендовал его»), the act alone."""
    rest = _rest(clause)
    if clause.token.pos == "VERB" and all(t.pos == "PRON" for t in rest):
        return Quote(nouns_of_acts().get(plain(clause.token.lemma), clause.token.lemma), clause.token.span)
    told = quote(clause.sentence, rest)
    if rest[0].pos != "ADP" or rest[0].index < clause.trigger or clause.token.pos != "VERB":
        return told
    span = Span(rest[0].span.start, told.span.end)
    shift = clause.sentence.span.start
    words_ = clause.sentence.text[span.start - shift : span.end - shift]
    return Quote(f"{clause.token.lemma} {words_}", Span(clause.token.span.start, span.end))
