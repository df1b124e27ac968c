"""Which times and sums of a sentence belong to another act than the trigger's."""

from __future__ import annotations

from bot.analysis.agreements.clauses import Clause, finite, infinitive
from bot.model import Span

JOINING = {"что", "чтобы", "который", "если"}
"""They lead to a clause of the same act: «пообещала, что завод вложит миллион»."""


def timed_apart(clause: Clause, moment: Span, lasting: bool) -> bool:
    """«у наследников основателя, умершего в мае»: the moment, or the term of another act, tells of something else."""
    joined = _joined_apart(clause, moment)
    if lasting or joined:
        return joined
    sentence = clause.sentence
    token = next((t for t in sentence.tokens if t.span.end > moment.start), clause.token)
    own = {clause.trigger, *(t.index for t in sentence.ancestors(clause.trigger))}
    above = (token, *sentence.ancestors(token.index))
    return any(t.rel in {"acl", "acl:relcl"} and t.index not in own and not infinitive(t) for t in above)


def of_another_act(clause: Clause, sum_: Span) -> bool:
    """«согласился пустить суда, а фирма пообещала вложить миллион»: the sum hangs on a verb with a doer of its own."""
    sentence = clause.sentence
    token = next((t for t in sentence.tokens if t.span.end > sum_.start), clause.token)
    verb = next((t for t in (token, *sentence.ancestors(token.index)) if finite(t)), None)
    if verb is None or verb.index < clause.trigger or verb.index in clause.own:
        return _joined_apart(clause, sum_)
    between = sentence.tokens[clause.trigger + 1 : verb.index]
    doer = any(k.rel.startswith("nsubj") and k in between for k in sentence.kids(verb.index))
    return doer and any(t.text in {",", ";"} for t in between) and not any(t.lemma in JOINING for t in between)


def _joined_apart(clause: Clause, place: Span) -> bool:
    """«пообещал вложить миллион, а фирма согласилась до мая ждать»: between the act and the place «а» begins another
    act, with a verb and a doer of its own."""
    tokens = clause.sentence.tokens
    here = next((t.index for t in tokens if t.span.end > place.start), clause.trigger)
    low, high = sorted((here, clause.trigger))
    joints = [t.index for t in tokens[low + 1 : high] if t.pos == "CCONJ" and tokens[t.index - 1].text in {",", ";"}]
    if not joints or any(t.lemma in JOINING for t in tokens[low:high]):
        return False
    if here < clause.trigger:
        doer = clause.subject
        return doer is not None and joints[-1] < doer.index < high and any(map(finite, tokens[: joints[-1]]))
    doers = (t for t in tokens[joints[-1] : here] if t.rel.startswith("nsubj") and t.head is not None)
    return any(t.head not in clause.own and finite(tokens[t.head or 0]) for t in doers)


def after_comma(clause: Clause) -> Span:
    """The sentence without what another clause before the trigger tells: there its dates belong to other acts."""
    low = clause.bounds[0]
    tokens = clause.sentence.tokens
    start = tokens[low].span.start if any(finite(t) for t in tokens[:low]) else clause.sentence.span.start
    return Span(start, clause.sentence.span.end)
