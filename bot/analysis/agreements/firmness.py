"""Whether an act is done or only wanted: «чтобы подписать», «право выкупить», «велел выплатить», «против сделки».

The rules read the word, this module what it depends on: nothing is told as signed that the text does not tell as done.
"""

from __future__ import annotations

from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import Clause, infinitive, preposition
from bot.analysis.agreements.lexicon import plain, words
from bot.model import Status

DONE = {Status.SIGNED, Status.AGREED}
PURPOSE = {"чтобы", "чтоб", "дабы"}


def firm(case: Case, status: Status) -> Status:
    """The status that the governing word leaves of what a trigger says by itself."""
    clause = case.clause
    if status not in DONE:
        return status
    if not infinitive(clause.token):
        opposed = clause.token.pos == "NOUN" and preposition(clause.sentence, clause.token) == "против"
        return Status.PLANNED if opposed else status
    if _purpose(clause):
        return Status.PLANNED
    holder = _holder(clause)
    named = ((Status.PLANNED, "ordering"), (Status.PROPOSED, "wishing"), (Status.ENDED, "stopping"))
    return next((weaker for weaker, name in named if holder in words(name)), status)


def _purpose(clause: Clause) -> bool:
    """«направлялась, чтобы подписать»."""
    low, _ = clause.bounds
    return any(t.lemma in PURPOSE for t in clause.sentence.tokens[low : clause.trigger])


def _holder(clause: Clause) -> str:
    """The lemma of the nearest word that the infinitive depends on and that is none itself; by order, of a noun."""
    holder = next((t for t in clause.chain if not infinitive(t)), None)
    if holder is not None:
        return plain(holder.lemma)
    low, _ = clause.bounds
    nouns = [plain(t.lemma) for t in clause.sentence.tokens[low : clause.trigger] if t.pos == "NOUN"]
    return next((lemma for lemma in reversed(nouns) if lemma in words("ordering") | words("wishing")), "")
