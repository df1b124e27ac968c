"""In what way an agreement is told: as a fact, by somebody's word, under a condition, denied, as a rumour."""

from __future__ import annotations

from bot.analysis.agreements.clauses import Clause
from bot.analysis.agreements.conditions import conditional, holders, possible
from bot.analysis.agreements.firmness import denied, not_yet
from bot.analysis.agreements.lexicon import words
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.speakers import reported
from bot.analysis.document import Token
from bot.model import Modality

UNCONFIRMED = {"подтвердить", "подтверждать", "подтверждаться"}
ASIDE = 5
"""«, по неофициальным данным,»: a remark between commas has at most so many words."""


def modality(scene: Scene, clause: Clause) -> tuple[Modality, str | None]:
    """The modality and, where somebody vouches for it, who."""
    voice, speaker = reported(scene, clause)
    if conditional(clause):
        return Modality.CONDITIONAL, speaker
    if possible(clause) is None and not not_yet(clause) and (clause.negated or denied(clause)):
        return Modality.NEGATED, speaker
    if _rumour(clause):
        return Modality.RUMOUR, speaker
    return (Modality.REPORTED, speaker) if voice else (Modality.ASSERTED, None)


def _rumour(clause: Clause) -> bool:
    """«по слухам», «якобы», «появились слухи, что», «не подтвердил, что»: beside the act, as a remark, or over it."""
    if any(word.lemma in UNCONFIRMED and denied for word, denied in holders(clause)):
        return True
    doubts = [t for t in clause.sentence.tokens if t.lemma in words("rumour")]
    over = {t.index for t in clause.sentence.ancestors(clause.predicate.index)}
    low, high = clause.bounds
    beside = any(low <= t.index <= high or t.index in over or _aside(clause, t) for t in doubts)
    return beside or any(_spread(clause, t) for t in doubts)


def _spread(clause: Clause, doubt: Token) -> bool:
    """«появились слухи, что князь, которому уже семьдесят, рассматривает»."""
    following = clause.sentence.tokens[doubt.index + 1 : doubt.index + 3]
    return doubt.pos == "NOUN" and doubt.index < clause.trigger and any(t.lemma == "что" for t in following)


def _aside(clause: Clause, doubt: Token) -> bool:
    """A remark of a few words, with no other predicate between it and the act."""
    tokens = clause.sentence.tokens
    first = next((i + 1 for i in range(doubt.index, -1, -1) if tokens[i].pos == "PUNCT"), 0)
    last = next((i for i in range(doubt.index, len(tokens)) if tokens[i].pos == "PUNCT"), len(tokens))
    low, high = sorted((doubt.index, clause.trigger))
    verbs = [
        t for t in tokens[low + 1 : high] if t.feats.get("VerbForm") == "Fin" and t.index != clause.predicate.index
    ]
    apart = any(t.pos == "VERB" and t.index != doubt.index for t in tokens[first:last])
    return last - first <= ASIDE and not verbs and not apart
