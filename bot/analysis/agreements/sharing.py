"""«Расходы стороны разделят поровну»: who pays what part of a joint matter, a plan of its own."""

from __future__ import annotations

from bot.analysis.agreements.clauses import Clause
from bot.analysis.document import Token
from bot.model import Quote, Span

SHARING = {"разделить", "поделить", "распределить"}
FUNDS = {"расход", "затрата", "издержка", "доход", "прибыль", "выручка", "доля", "стоимость", "убыток"}
EQUALLY = {"поровну", "пополам", "пропорционально", "напополам"}


def shared_out(clause: Clause) -> Quote | None:
    """What is shared and how, told with the verb: «разделить расходы поровну»; None where it is no sum or no part."""
    if clause.token.lemma not in SHARING or clause.sentence.lemmas.isdisjoint(EQUALLY):
        return None
    tokens = clause.sentence.tokens[max(0, clause.trigger - 9) : clause.trigger + 6]
    what, how = (_nearest(clause, tokens, known) for known in (FUNDS, EQUALLY))
    if what is None or how is None:
        return None
    low, high = min(what.start, clause.token.start), max(what.end, how.end, clause.token.end)
    return Quote(f"{clause.token.lemma} {what.text.lower()} {how.text}", Span(low, high))


def _nearest(clause: Clause, tokens: tuple[Token, ...], known: set[str]) -> Token | None:
    return min((t for t in tokens if t.lemma in known), key=lambda t: abs(t.index - clause.trigger), default=None)
