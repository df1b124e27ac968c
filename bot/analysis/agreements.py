"""Agreements: each trigger is read by the rules, weighed, freed of repetition, told with parties and subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.analysis.actors import Cast
from bot.analysis.clauses import Clause, infinitive
from bot.analysis.document import Document, Sentence
from bot.analysis.judge import signs
from bot.analysis.lexicon import plain, triggers
from bot.analysis.parties import candidates, chosen
from bot.analysis.rules import Case, judged
from bot.analysis.scenes import Scene
from bot.analysis.subjects import subject
from bot.analysis.weights import Linear, model
from bot.model import Agreement, Quote, Span, Status


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
        if not any(same_act(finding.case.clause, other.case.clause) for other in taken):
            taken.append(finding)
    return sorted(taken, key=lambda f: f.case.clause.trigger)


def same_act(one: Clause, two: Clause) -> bool:
    """«согласилась купить», «подписал соглашение о покупке»: one act told by two words."""
    return _governs(one, two) or _governs(two, one)


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
    what = subject(clause, finding.case.entry.kind)
    who = chosen(candidates(scene, finding.case, what.span), party)
    return Agreement(finding.status, who, what, clause.sentence.span, clause.token.span, finding.rule)


__all__ = ["Quote", "Span", "find"]
