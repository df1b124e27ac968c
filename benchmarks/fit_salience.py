"""Train the forests of actors' salience on the development gold, and judge the order that they make out of fold.

    python -m benchmarks.fit_salience GOLD [--write]

GOLD is the folder with digest_dev.jsonl, actors_dev.jsonl and their scorers, which say which of our actors are key.
The forest of people's choice learns from the texts of `key_labels.tsv` too, which were judged for it.
Prints how well actors are ranked when the forests have not seen the document: five folds, by text, since most texts of
the small set are in the large one too.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import key_labels
from benchmarks.boosting import Plan, stored, train
from bot.analysis.actors import Draft, drafts, name_of
from bot.analysis.actors.order import FIRST, ordered
from bot.analysis.actors.salience import acting_first
from bot.analysis.document import Document, read
from bot.analysis.forests import Floats, Forest
from bot.model import Article

FOLDS = 5
CHOSEN = Plan(trees=300, depth=4, rate=0.05)
NOTED = Plan(trees=200, depth=5, rate=0.07)
DATA = Path(__file__).parent.parent / "bot" / "analysis" / "data" / "salience.json"


@dataclass(frozen=True, slots=True)
class Example:
    """The drafted actors of one document, which of them are key, and which count (the built set leaves some out).

    `answers`: of each key actor that was found, all drafts that its scorer takes for it, «МВД» beside «МВД России».
    """

    fold: int
    facts: tuple[dict[str, float], ...]
    key: tuple[bool, ...]
    counts: tuple[bool, ...]
    answers: tuple[frozenset[int], ...]
    wanted: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {DATA.name}")
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.gold))
    by_hand = [by_name(row, read(Article(row["text"]))) for row in _rows(arguments.gold / "digest_dev.jsonl")]
    built = [by_place(row, read(Article(row["text"]))) for row in _rows(arguments.gold / "actors_dev.jsonl")]
    judged = [by_label(article, places) for article, places in key_labels.judged(arguments.gold)]
    names = tuple(next(example.facts[0] for example in by_hand if example.facts))
    report((by_hand, built, judged), names)
    if arguments.write:
        chosen, noted = (stored(grown, names) for grown in grow([*by_hand, *judged], built, names))
        trees = json.dumps({"facts": names, "chosen": chosen, "noted": noted}).replace('{"asks"', '\n{"asks"')
        DATA.write_text(trees + "\n", encoding="utf-8")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def by_name(row: dict[str, Any], document: Document) -> Example:
    """A document of the digest gold: key actors by type and name."""
    scorer = import_module("score_digest")
    found = drafts(document)
    names, places = [name_of(draft) for draft in found], list(range(len(found)))

    def likeness(gold: dict[str, Any], index: int) -> float:
        """The very name first, then what is named more often; 0 for another actor."""
        if gold["type"] != found[index].type.value:
            return 0.0
        if not scorer.same_name(names[index], gold["name"], gold.get("aliases", ())):
            return 0.0
        exact = set(scorer.lemmas(names[index])) == set(scorer.lemmas(gold["name"]))
        return 1.0 + exact + len(found[index].mentions) / len(row["text"])

    wanted = row["key_actors"]
    key = {j for _, j in scorer.match(wanted, places, likeness)}
    answers = [frozenset(j for j in places if likeness(gold, j)) for gold in wanted]
    return _example(row["text"], found, key, set(places), answers, len(wanted))


def by_place(row: dict[str, Any], document: Document) -> Example:
    """A document of the actor gold: key actors by their mentions."""
    scorer = import_module("score_actors")
    found = drafts(document)
    said = [{"type": d.type.value, "mentions": [[m.span.start, m.span.end] for m in d.mentions]} for d in found]
    doc = scorer.Doc(row, said)
    wanted = scorer.key_actors(row)
    key = {i for i in range(len(found)) if doc.back.get(i) in wanted}
    counts = set(range(len(found))) - doc.is_neutral
    return _example(row["text"], found, key, counts, _themselves(key), min(FIRST, len(wanted)))


def by_label(article: Article, places: frozenset[int]) -> Example:
    """A text judged for this: key actors by where they are named first."""
    found = drafts(read(article))
    key = {i for i, draft in enumerate(found) if any(mention.span.start in places for mention in draft.mentions)}
    return _example(article.text, found, key, set(range(len(found))), _themselves(key), len(places))


def _themselves(key: set[int]) -> list[frozenset[int]]:
    return [frozenset({i}) for i in sorted(key)]


def _example(
    text: str, found: Sequence[Draft], key: set[int], counts: set[int], answers: list[frozenset[int]], wanted: int
) -> Example:
    places = range(len(found))
    return Example(
        sha256(text.strip()[:200].encode()).digest()[0] % FOLDS,
        tuple(draft.features for draft in found),
        tuple(i in key for i in places),
        tuple(i in counts for i in places),
        tuple(answers),
        wanted,
    )


def grow(by_hand: Iterable[Example], built: Iterable[Example], names: Sequence[str]) -> tuple[Forest, Forest]:
    """The forest of people's choice, and that of what is noted."""
    forests = []
    for examples, plan in ((by_hand, CHOSEN), (built, NOTED)):
        rows = [
            (facts, key)
            for example in examples
            for facts, key, counts in zip(example.facts, example.key, example.counts, strict=True)
            if counts
        ]
        answers = np.array([key for _, key in rows], float)
        forests.append(train(values(names, [facts for facts, _ in rows]), answers, np.ones(len(rows)), plan))
    return forests[0], forests[1]


def values(names: Sequence[str], facts: Iterable[dict[str, float]]) -> Floats:
    return np.array([[found[name] for name in names] for found in facts])


def hits(example: Example, forests: tuple[Forest, Forest], names: Sequence[str]) -> tuple[int, int]:
    """How many of the first k that count are key, k as many as there are key actors; and how many there are."""
    if not example.facts:
        return 0, 0
    chosen, noted = (1 / (1 + np.exp(-forest(values(names, example.facts)))) for forest in forests)
    ranked = ordered(chosen.tolist(), acting_first(noted.tolist(), example.facts))
    order = [i for i, _ in ranked if example.counts[i]][: example.wanted]
    found = import_module("score_digest").match(example.answers, order, lambda answer, i: i in answer)
    return len(found), len(order)


def report(sets: tuple[Sequence[Example], Sequence[Example], Sequence[Example]], names: Sequence[str]) -> None:
    """F1 of the key actors that people name, and mean precision at k of those that are noted, out of fold."""
    by_hand, built, _ = sets
    found: list[tuple[int, int, int]] = []
    shares: list[float] = []
    for fold in range(FOLDS):
        unseen, noted, judged = ([e for e in some if e.fold != fold] for some in sets)
        forests = grow([*unseen, *judged], noted, names)
        found += [(*hits(e, forests, names), e.wanted) for e in by_hand if e.fold == fold]
        shares += [hits(e, forests, names)[0] / e.wanted for e in built if e.fold == fold and e.wanted]
    print(f"key actors, by hand: F1 {_f1(found):.3f} {_interval(found, _f1)}, out of fold, {len(found)} documents")
    print(f"key actors, built:  p@k {np.mean(shares):.3f} {_interval(shares, np.mean)}, out of fold, {len(shares)}")


def _f1(found: Sequence[tuple[int, int, int]]) -> float:
    hit, said, wanted = (sum(column) for column in zip(*found, strict=True))
    return float(2 * hit / (said + wanted))


def _interval(rows: Sequence[Any], figure: Any) -> str:
    """95 % of bootstrap samples of the documents."""
    rng = np.random.default_rng(1)
    samples = sorted(float(figure([rows[i] for i in rng.integers(0, len(rows), len(rows))])) for _ in range(400))
    return f"[{samples[10]:.3f}, {samples[389]:.3f}]"


if __name__ == "__main__":
    main()
