"""In which sense a word is meant: «передала катера» or «передаёт агентство», «заверил соседей» or «заверил договор»."""

from __future__ import annotations

from bot.analysis.agreements.arguments import classes
from bot.analysis.agreements.cases import Case
from bot.analysis.agreements.clauses import finite
from bot.analysis.agreements.lexicon import words
from bot.model import Status

NONE: frozenset[str] = frozenset()


def relays(case: Case) -> bool:
    """«агентство передаёт, что …», «передаёт: …»; not «передала катера, сообщил министр», «мы передадим»."""
    token, kids = case.clause.token, tuple(case.clause.sentence.kids(case.clause.trigger))
    if token.feats.get("Person") == "1" or case.clause.tense == "future":
        return False
    told = any(k.rel == "parataxis" and finite(k) and k.lemma not in words("speech") for k in kids)
    things = any(k.rel == "obj" and k.pos in {"NOUN", "NUM"} for k in kids)
    return any(k.rel == "ccomp" for k in kids) or (told and not things)


def sealed(case: Case) -> bool:
    """«нотариус заверил договор»: a paper, and nobody is assured of anything."""
    kids = tuple(case.clause.sentence.kids(case.clause.trigger))
    papers = any(k.rel == "obj" and k.pos == "NOUN" and k.feats.get("Animacy") == "Inan" for k in kids)
    return papers and not any(k.rel == "ccomp" for k in kids)


def granted(case: Case) -> bool:
    """«утвердил пакет помощи Украине», «утвердила кредит заводу»: what somebody is given."""
    if case.lemma not in {"утвердить", "утверждать"}:
        return False
    given = (a.token.lemma for a in case.arguments if a.slot in {"obj", "gen"})
    return any(classes().get(lemma, NONE) & {"aid", "loan"} for lemma in given)


def exchanged(case: Case) -> bool:
    """«обменялись пленными»; not «мнениями»."""
    swapped = (classes().get(a.token.lemma, NONE) for a in case.arguments if a.slot == "ins")
    return case.lemma == "обменяться" and any(found & {"captive", "goods"} for found in swapped)


def only_right(case: Case) -> bool:
    """«Каждая сторона вправе расторгнуть договор»: nobody has."""
    return case.entry.status is Status.ENDED and any(t.lemma == "вправе" for t in case.clause.before(2))
