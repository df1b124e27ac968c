"""Talks and deals that came to nothing: «сделка не состоялась», «вели переговоры, но они закончились ничем»."""

from __future__ import annotations

from bot.analysis.agreements.cases import DONE, Case, Verdict
from bot.analysis.agreements.clauses import SUBJECT, finite
from bot.analysis.agreements.lexicon import of_kind, words
from bot.analysis.document import Token
from bot.model import Status


def fell_through(case: Case) -> Verdict:
    """«сделка не состоялась», «переговоры закончились ничем», «переговоры не дали результата»."""
    token, sentence = case.clause.token, case.clause.sentence
    if verdict := _came_to_nothing(case):
        return verdict
    if case.entry.kind not in {"talks", *DONE} or token.rel not in SUBJECT or token.head is None:
        return None
    verb = sentence.tokens[token.head]
    denied = any(t.lemma == "не" for t in sentence.tokens[max(0, verb.index - 1) : verb.index])
    if verb.lemma == "состояться":
        return Status.REJECTED if denied else None
    told = {t.lemma for t in sentence.tokens[verb.index + 1 : verb.index + 4]}
    lost = verb.lemma in words("ending") and (told & words("fruitless") or (told & words("fruit") and "без" in told))
    if verb.lemma in words("ending") and "без" in told and told & of_kind("document", "signing"):
        return "told by a governed word"
    vain = denied and told & words("fruit")
    return Status.REJECTED if case.entry.kind == "talks" and (lost or vain) else None


def _came_to_nothing(case: Case) -> Verdict:
    """«вели переговоры, но они закончились ничем», «вели переговоры, которые завершились безрезультатно»."""
    if case.entry.kind != "talks" or case.clause.token.pos != "NOUN":
        return None
    tokens = case.clause.sentence.tokens
    for verb in tokens[case.clause.trigger + 1 :]:
        if verb.lemma in words("ending") and finite(verb) and _stands_for_talks(case, verb):
            lost = {t.lemma for t in tokens[max(0, verb.index - 2) : verb.index + 4]} & words("fruitless")
            return Status.REJECTED if lost else None
    return None


def _stands_for_talks(case: Case, verb: Token) -> bool:
    """«они», «которые» before a verb, of the number of the talks, and nobody else who does it."""
    before = case.clause.sentence.tokens[case.clause.trigger + 1 : verb.index]
    near = before[-4:]
    number = case.clause.token.feats.get("Number")
    alike = (t for t in near if t.feats.get("Number") == number == verb.feats.get("Number"))
    return any(t.lemma in {"они", "он", "который"} for t in alike) and not any(
        t.pos in {"NOUN", "PROPN"} and t.feats.get("Case") == "Nom" for t in near
    )
