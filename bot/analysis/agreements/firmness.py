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
WEAKER = (
    (Status.PLANNED, "ordering"),
    (Status.PROPOSED, "wishing"),
    (Status.ENDED, "stopping"),
    (Status.REJECTED, "excluding"),
)


def firm(case: Case, status: Status) -> Status:
    """The status that the governing word leaves of what a trigger says by itself."""
    clause = case.clause
    if infinitive(clause.token):
        return _infinitive(clause, status)
    return _noun(clause, status) if clause.token.pos == "NOUN" and status in DONE else status


def _infinitive(clause: Clause, status: Status) -> Status:
    if status is Status.ENDED:
        return Status.PROPOSED if _holder(clause) in words("wishing") else status
    if status not in DONE:
        return status
    return Status.PLANNED if _purpose(clause) else _weaker({_holder(clause)}, WEAKER, status)


def _noun(clause: Clause, status: Status) -> Status:
    """«выступает против сделки», «остановил поставки», «исключил компромисс»."""
    if preposition(clause.sentence, clause.token) == "против":
        return Status.PLANNED
    return _weaker({plain(t.lemma) for t in clause.chain[:1]}, WEAKER[2:], status)


def _weaker(lemmas: set[str], table: tuple[tuple[Status, str], ...], status: Status) -> Status:
    return next((weaker for weaker, name in table if lemmas & words(name)), status)


def _purpose(clause: Clause) -> bool:
    """«направлялась, чтобы подписать»."""
    low, _ = clause.bounds
    return any(t.lemma in PURPOSE for t in clause.sentence.tokens[low : clause.trigger])


def _holder(clause: Clause) -> str:
    """The lemma of the nearest word that the infinitive depends on and that is none itself; else by order, of a noun.

    «Направил уведомления с требованием до мая передать списки»: the tree may hang the infinitive on «направил».
    """
    holder = next((plain(t.lemma) for t in clause.chain if not infinitive(t)), "")
    if any(holder in words(name) for _, name in WEAKER):
        return holder
    low, _ = clause.bounds
    before = [t for t in clause.sentence.tokens[low : clause.trigger] if t.pos in {"NOUN", "VERB"}]
    last = next((at for at in range(len(before), 0, -1) if before[at - 1].pos == "VERB"), 0)
    nouns = (plain(t.lemma) for t in reversed(before[last:]))
    return next((lemma for lemma in nouns if lemma in words("ordering") | words("wishing")), holder)
