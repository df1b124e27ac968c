"""Agreements: each trigger is read by the rules, weighed, freed of repetition, told with parties and subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.analysis.actors import Cast
from bot.analysis.amounts import amount
from bot.analysis.cases import Case
from bot.analysis.clauses import Clause, finite, infinitive
from bot.analysis.contexts import context
from bot.analysis.deadlines import deadline
from bot.analysis.document import Document, Sentence
from bot.analysis.judge import signs
from bot.analysis.lexicon import plain, triggers
from bot.analysis.modality import modality
from bot.analysis.parties import candidates, chosen
from bot.analysis.rules import judged
from bot.analysis.scenes import Scene
from bot.analysis.subjects import subject
from bot.analysis.weights import Linear, model
from bot.model import Agreement, Span, Status

UPPER = 0.4
"""How likely, against the likelier word below it, a governing word must be to tell the act."""


@dataclass(frozen=True)
class Finding:
    """A trigger that the rules let pass, with the probability that it is an agreement."""

    case: Case
    rule: str
    status: Status
    signs: frozenset[str]
    probability: float


def find(document: Document, cast: Cast) -> tuple[Agreement, ...]:
    """The agreements of a text, in its order."""
    scene = Scene(document, cast)
    keep, party = model("keep"), model("party")
    found: list[Agreement] = []
    for sentence in document.sentences:
        if scene.headline(sentence):
            continue
        likely = selected(list(findings(scene, sentence, keep)), keep.threshold)
        found += [told(scene, finding, party) for finding in likely]
    return tuple(found)


def findings(scene: Scene, sentence: Sentence, keep: Linear) -> Iterator[Finding]:
    """All triggers of a sentence that the rules let pass."""
    known = triggers()
    for token in sentence.tokens:
        entry = known.get(plain(token.lemma))
        if entry is None:
            continue
        case = Case(Clause(sentence, token.index), entry)
        rule, verdict = judged(case)
        if isinstance(verdict, Status):
            seen = signs(scene, case, rule, verdict)
            yield Finding(case, rule, verdict, seen, keep.probability(seen))


def selected(found: list[Finding], threshold: float) -> list[Finding]:
    """The likely ones, best first; a trigger that another one governs, or that governs it, says the same."""
    taken: list[Finding] = []
    for finding in sorted(found, key=lambda f: -f.probability):
        if finding.probability < threshold:
            break
        act = _topmost(finding, found)
        if not any(same_act(f.case.clause, other.case.clause) for other in taken for f in (finding, act)):
            taken.append(act)
    return sorted(taken, key=lambda f: f.case.clause.trigger)


def _topmost(finding: Finding, found: list[Finding]) -> Finding:
    """«отверг сделку»: of two words for one act the governing one tells the status, if it is likely at all."""
    uppers = [
        f for f in found if f.probability > UPPER * finding.probability and _governs(f.case.clause, finding.case.clause)
    ]
    return min(uppers, key=lambda f: len(f.case.clause.chain), default=finding)


def same_act(one: Clause, two: Clause) -> bool:
    """«согласилась купить», «подписал соглашение о покупке»: one act told by two words."""
    return one.trigger == two.trigger or _governs(one, two) or _governs(two, one)


def _governs(upper: Clause, lower: Clause) -> bool:
    below = lower.token
    for head in lower.sentence.ancestors(lower.trigger):
        if below.rel in {"conj", "parataxis", "acl:relcl"} and not infinitive(below):
            return False
        if head.index == upper.trigger:
            return True
        below = head
    return abs(upper.trigger - lower.trigger) == 1


def told(scene: Scene, finding: Finding, party: Linear) -> Agreement:
    """The finding as a reader sees it."""
    clause = finding.case.clause
    what = subject(clause, finding.case.entry.kind, scene.previous(clause.sentence))
    who = chosen(candidates(scene, finding.case, what.span), party)
    document = scene.document
    within = _after_comma(clause)
    ahead = _ahead(clause, finding.status, within)
    today = document.published.date() if document.published else None
    when = deadline(document.text, within, ahead, today)
    manner, speaker = modality(scene, clause)
    return Agreement(
        status=finding.status,
        parties=who,
        subject=what,
        evidence=clause.sentence.span,
        trigger=clause.token.span,
        rule=finding.rule,
        modality=manner,
        deadline=when.quote if when else None,
        due=when.due if when else None,
        amount=amount(document.text, clause.sentence, what.span),
        speaker=speaker,
        context=context(document, clause.sentence, what.span),
    )


def _ahead(clause: Clause, status: Status, within: Span) -> Span | None:
    """Where a moment names the performance: all of a plan, after the word of a promise, nowhere for what is done."""
    if status is Status.PLANNED:
        return within
    if status in {Status.PROMISED, Status.PROPOSED, Status.AGREED}:
        past = clause.tense == "past"
        return Span(clause.token.span.end, within.end) if past else within
    return None


def _after_comma(clause: Clause) -> Span:
    """The sentence without what another clause before the trigger tells: there its dates belong to other acts."""
    low = clause.bounds[0]
    tokens = clause.sentence.tokens
    start = tokens[low].span.start if any(finite(t) for t in tokens[:low]) else clause.sentence.span.start
    return Span(start, clause.sentence.span.end)
