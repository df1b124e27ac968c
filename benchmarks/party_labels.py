"""Parties of triggers in other gold texts, judged by the same guide: `party_labels.tsv` keeps places, no text.

A line of the table: the set, the document, and for each judged trigger where it begins, then where its parties are
named first («302:17,95»; «302:» has none among the possible ones), a «~» before it where the agreement is optional.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.agreement_fitting import Floats, Row
from benchmarks.labelled import labelled
from bot.analysis.actors import cast
from bot.analysis.agreements import Finding, findings
from bot.analysis.agreements.parties import Candidate, candidates
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.subjects import subject
from bot.analysis.agreements.weights import Linear
from bot.analysis.document import encodings, read

TABLE = Path(__file__).with_suffix(".tsv")
MAIN, OPTIONAL = 0.8, 0.5
"""Weights of a judged agreement and of an optional one, against those of the digest gold."""
BORROWED = {"adjective", "role"}
"""Figures that stand where another does: the country of «чешский «Луч»», of «посол»."""
NOTHING = Linear({}, 0.0, 0.5)


@dataclass(frozen=True)
class Judged:
    """Where the parties of a trigger are named first, and how much they count."""

    places: frozenset[int]
    weight: float


def rows(gold: Path) -> Iterator[Row]:
    """The training rows of all judged triggers."""
    texts = labelled(gold)
    for name, doc_id, judged in table():
        document = read(texts[name][doc_id])
        scene, encoded = Scene(document, cast(document)), encodings(document)
        for sentence in document.sentences:
            for finding in findings(scene, sentence, NOTHING):
                label = judged.get(finding.case.clause.token.span.start)
                if label is not None:
                    found = possible(scene, finding)
                    for candidate in found:
                        right = named(scene, candidate, found, label.places)
                        context = context_of(candidate, encoded)
                        yield Row(f"{name}:{doc_id}", candidate.signs, right, label.weight, context=context)


def table() -> Iterator[tuple[str, str, dict[int, Judged]]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, doc_id, told = line.split("\t")
            yield name, doc_id, dict(map(_judged, told.split()))


def _judged(told: str) -> tuple[int, Judged]:
    trigger, _, places = told.lstrip("~").partition(":")
    found = frozenset(int(place) for place in places.split(",") if place)
    return int(trigger), Judged(found, OPTIONAL if told.startswith("~") else MAIN)


def possible(scene: Scene, finding: Finding) -> list[Candidate]:
    """All who may be parties of it."""
    clause = finding.case.clause
    what = subject(clause, finding.case.entry.kind, scene.before(clause.sentence))
    return candidates(scene, finding.case, what.span)


def context_of(candidate: Candidate, encoded: Sequence[Floats]) -> Floats | None:
    """What the nets know of the word where it is named nearest."""
    figure = candidate.figure
    return encoded[figure.sentence.index][figure.head.index] if candidate.stands else None


def named(scene: Scene, candidate: Candidate, found: list[Candidate], places: frozenset[int]) -> bool:
    """Whether a candidate is named at one of the places: not by the adjective or the office of another there."""
    told = _told_at(scene, candidate) & places
    if candidate.figure.how in BORROWED:
        told -= {place for other in found if other.figure.how not in BORROWED for place in _told_at(scene, other)}
    return bool(told)


def _told_at(scene: Scene, candidate: Candidate) -> set[int]:
    """An actor is named at its mentions; who is none, where the sentence first tells of him."""
    actor = next((a for a in scene.cast.actors if a.name == candidate.party.name), None)
    return {mention.start for mention in actor.mentions} if actor else {candidate.first}
