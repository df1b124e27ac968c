"""Who may be a party of an act, as the models are asked: before any of them judges."""

from __future__ import annotations

from bot.analysis.actors import cast
from bot.analysis.agreements import findings
from bot.analysis.agreements.parties import Candidate, candidates
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.subjects import subject
from bot.analysis.agreements.weights import Linear
from bot.analysis.document import read
from bot.model import Article


def possible(text: str, trigger: str) -> set[str]:
    """All who may be parties of the trigger with this text."""
    return {candidate.party.name for candidate in found(text, trigger)}


def found(text: str, trigger: str) -> list[Candidate]:
    document = read(Article(text))
    scene = Scene(document, cast(document))
    all_found = (f for s in document.sentences for f in findings(scene, s, Linear({}, 0.0, 0.5)))
    finding = next(f for f in all_found if f.case.clause.token.text == trigger)
    clause = finding.case.clause
    what = subject(clause, finding.case.entry.kind, scene.before(clause.sentence))
    return candidates(scene, finding.case, what.span)
