"""Triggers of other gold texts, judged by the same guide: `agreement_labels.tsv` keeps where they stand, no text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.agreement_fitting import Row
from benchmarks.labelled import labelled
from bot.analysis.actors import cast
from bot.analysis.agreements import findings
from bot.analysis.agreements.scenes import Scene
from bot.analysis.agreements.weights import Linear
from bot.analysis.document import Sentence, read
from bot.model import Article

TABLE = Path(__file__).with_suffix(".tsv")
UNREAD = 0.5
"""Weight of a trigger that was unlikely and left unread."""
NOTHING = Linear({}, 0.0, 0.5)

Labels = dict[int, str]
"""Where a trigger begins → + an agreement, ~ an optional one, - none."""


def rows(gold: Path, beside: float, optional: float) -> Iterator[Row]:
    """The training rows of all labelled texts; weights as in training on the digest gold."""
    texts = labelled(gold)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        table, doc_id, places = line.split("\t")
        labels = {int(place[:-1]): place[-1] for place in places.split()}
        yield from _document(f"{table}:{doc_id}", texts[table][doc_id], labels, (beside, optional))


def _document(name: str, article: Article, labels: Labels, weights: tuple[float, float]) -> Iterator[Row]:
    document = read(article)
    scene = Scene(document, cast(document))
    for sentence in document.sentences:
        if not scene.headline(sentence):
            yield from _sentence(name, scene, sentence, labels, weights)


def _sentence(
    name: str, scene: Scene, sentence: Sentence, labels: Labels, weights: tuple[float, float]
) -> Iterator[Row]:
    beside, optional = weights
    found = [(f, labels.get(f.case.clause.token.span.start)) for f in findings(scene, sentence, NOTHING)]
    told = any(label == "+" for _, label in found)
    for finding, label in found:
        if label in {"+", "~"}:
            weight = 1.0 if label == "+" else optional
        else:
            weight = (UNREAD if label is None else 1.0) * (beside if told else 1.0)
        yield Row(name, finding.signs, label in {"+", "~"}, weight, finding.around)
