"""Fit the weights of actors' salience to the key actors of the development gold.

    python -m benchmarks.fit_salience GOLD > bot/analysis/data/salience.tsv

GOLD is the folder with digest_dev.jsonl, actors_dev.jsonl and their scorers, which say which of our actors are key.
Prints the weights, and on stderr how well actors are ranked when the weights have not seen the document (five folds).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from bot.analysis.actors import Draft, drafts, name_of
from bot.analysis.document import Document, read
from bot.model import Article

FOLDS = 5
RIDGE = 3.0
ACTORS_WEIGHT = 1.0
"""What a document of the automatically built set counts, beside one that was annotated by hand.

The two disagree about the same texts: the built set calls key whatever is named twice or in the lead, people prefer a
speaker named once to a country named thrice. 0.1 gives .73 by hand and .75 built, 1 gives .66 and .89, unseen.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """The drafted actors of one document, and which of them are key."""

    features: tuple[dict[str, float], ...]
    key: tuple[bool, ...]
    wanted: int
    weight: float


def main(folder: str) -> None:
    gold = Path(folder)
    sys.path.insert(0, folder)
    digest = _rows(gold / "digest_dev.jsonl")
    actors = _rows(gold / "actors_dev.jsonl")
    by_hand = [by_name(row, read(Article(row["text"]))) for row in digest]
    built = [by_place(row, read(Article(row["text"]))) for row in actors]
    report(by_hand, built)
    print("# Weights of actors' salience, fitted by benchmarks/fit_salience.py to the development gold.")
    print("# feature\tweight\t(features: bot/analysis/actors/salience.py)")
    for name, value in sorted(fit([*by_hand, *built]).items()):
        print(f"{name}\t{value:.4f}")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def by_name(row: dict[str, Any], document: Document) -> Example:
    """A document of the digest gold: key actors by type and name."""
    scorer = import_module("score_digest")
    found = drafts(document)
    names = [name_of(draft) for draft in found]

    def alike(gold: dict[str, Any], index: int) -> bool:
        same = scorer.same_name(names[index], gold["name"], gold.get("aliases", ()))
        return bool(gold["type"] == found[index].type.value and same)

    pairs = scorer.match(row["key_actors"], list(range(len(found))), alike)
    key = {j for _, j in pairs}
    return _example(found, key, len(row["key_actors"]), 1.0)


def by_place(row: dict[str, Any], document: Document) -> Example:
    """A document of the actor gold: key actors by their mentions."""
    scorer = import_module("score_actors")
    found = drafts(document)
    said = [{"type": d.type.value, "mentions": [[m.span.start, m.span.end] for m in d.mentions]} for d in found]
    doc = scorer.Doc(row, said)
    wanted = scorer.key_actors(row)
    shown = [i for i in range(len(found)) if i not in doc.is_neutral]
    key = {shown.index(i) for i in shown if doc.back.get(i) in wanted}
    return _example([found[i] for i in shown], key, min(5, len(wanted)), ACTORS_WEIGHT)


def _example(found: Sequence[Draft], key: set[int], wanted: int, weight: float) -> Example:
    return Example(tuple(d.features for d in found), tuple(i in key for i in range(len(found))), wanted, weight)


def fit(examples: Iterable[Example]) -> dict[str, float]:
    """Ridge logistic regression by Newton's method."""
    chosen = list(examples)
    names = sorted({name for example in chosen for features in example.features for name in features})
    column = {name: i for i, name in enumerate(names)}
    rows = [(features, key, example.weight) for example in chosen
            for features, key in zip(example.features, example.key, strict=True)]  # fmt: skip
    x = np.zeros((len(rows), len(names)))
    for i, (features, _, _) in enumerate(rows):
        for name, value in features.items():
            x[i, column[name]] = value
    y = np.array([key for _, key, _ in rows], dtype=float)
    weight = np.array([w for _, _, w in rows])
    beta = np.zeros(len(names))
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (y - p)) - RIDGE * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(names))
        beta += np.linalg.solve(hessian, gradient)
    return dict(zip(names, map(float, beta), strict=True))


def precision(examples: Iterable[Example], weights: dict[str, float]) -> float:
    """Share of key actors among the first k, k as many as there are key actors; mean over documents."""
    shares = []
    for example in examples:
        score = [sum(v * weights.get(n, 0.0) for n, v in features.items()) for features in example.features]
        order = sorted(range(len(score)), key=lambda i: -score[i])[: example.wanted]
        if example.wanted:
            shares.append(sum(example.key[i] for i in order) / example.wanted)
    return sum(shares) / len(shares) if shares else 0.0


def report(by_hand: list[Example], built: list[Example]) -> None:
    """Figures with and without having seen the document, on stderr."""
    unseen = np.array([_fold(by_hand, built, k) for k in range(FOLDS)]).mean(axis=0)
    seen = fit([*by_hand, *built])
    print(f"key actors, by hand: {unseen[0]:.3f} unseen, {precision(by_hand, seen):.3f} seen", file=sys.stderr)
    print(f"key actors, built:   {unseen[1]:.3f} unseen, {precision(built, seen):.3f} seen", file=sys.stderr)


def _fold(by_hand: list[Example], built: list[Example], fold: int) -> tuple[float, float]:
    weights = fit([*_split(by_hand, fold, False), *_split(built, fold, False)])
    return precision(_split(by_hand, fold, True), weights), precision(_split(built, fold, True), weights)


def _split(examples: Sequence[Example], fold: int, inside: bool) -> Iterator[Example]:
    return (example for i, example in enumerate(examples) if (i % FOLDS == fold) is inside)


if __name__ == "__main__":
    main(sys.argv[1])
