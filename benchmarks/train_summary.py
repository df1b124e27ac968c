"""Train the weights of the default ranker on the dev gold, and judge them out of fold.

    python benchmarks/train_summary.py ../shared/gold [--write]

Three linear models: the opening (is what stands before a place of another text?), on articles with the first sentences
of another one put before them; the ranker: what a piece adds to the ROUGE of the pieces chosen before it, seen on the
way that the ranker itself takes (three rounds); and, for articles with a title, whole sets of pieces. Folds are by
document; the weights that are shipped are of all.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import summary_opening, summary_sets
from benchmarks.summary_gold import Scorer, Text, documents, key_hits
from bot.analysis.summary.arrangement import Choice
from bot.analysis.summary.commonness import LEAST, table
from bot.model import SUMMARY_SIZES, SUMMARY_SLACK, Length

DATA = Path(__file__).parent.parent / "bot" / "analysis" / "data"
WEIGHTS, COMMON = DATA / "summary.json", DATA / "common_words.tsv"
FOLDS, ROUNDS, STEPS = 5, 3, 3
RIDGE, KEY, NEWS = 100.0, 0.05, 2.0
"""Ridge of the ranker; what a gold key sentence is worth in ROUGE; how much a document of the news set counts."""

Weights = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    parser.add_argument("--seeds", type=int, default=1, help="how often the folds are drawn anew")
    args = parser.parse_args()
    scorer = Scorer(args.gold)
    texts = [scorer.prepared(*row) for row in documents(args.gold)]
    if args.write:
        COMMON.write_text(common_words(texts), encoding="utf-8")
        table.cache_clear()
    for seed in range(args.seeds):
        random.Random(seed).shuffle(texts)
        judged = [judge(scorer, texts, fold) for fold in range(FOLDS)]
        report([row for fold in judged for row in fold])
    habits, traits = ranker(scorer, texts)
    sets = summary_sets.fit([summary_sets.example(scorer, text) for text in texts])
    stored = {"traits": traits, "habits": habits, "sets": sets, "opening": summary_opening.fit(texts)}
    if args.write:
        WEIGHTS.write_text(json.dumps(rounded(stored), indent=1) + "\n", encoding="utf-8")


def common_words(texts: list[Text]) -> str:
    """The lemmas of many articles, and in what share of them they stand."""
    counts = Counter(lemma for text in texts for lemma in {lemma for piece in text.pieces for lemma in piece.lemmas})
    rows = sorted((-count / len(texts), lemma) for lemma, count in counts.items() if count >= LEAST * len(texts))
    return "lemma\tshare\n" + "".join(f"{lemma}\t{-share:.3f}\n" for share, lemma in rows)


# --- the ranker -------------------------------------------------------------------------------------------------------


def ranker(scorer: Scorer, texts: list[Text]) -> tuple[Weights, Weights]:
    """Weights of habits and of traits, scaled so that the heaviest is 1 for values of unit spread."""
    habits, traits = {"repeats": -0.5}, {"recip": 1.0}
    rows: list[list[float]] = []
    gains: list[float] = []
    counts: list[float] = []
    names: list[str] = []
    for _ in range(ROUNDS):
        for text in texts:
            for beside, gained in steps(scorer, text, habits, traits):
                names = list(beside[0])
                values = np.array([list(row.values()) for row in beside])
                rows += (values - values.mean(0)).tolist()
                gains += (np.array(gained) - np.mean(gained)).tolist()
                counts += [NEWS if text.news else 1.0] * len(gained)
        solved = ridge(np.array(rows), np.array(gains), np.array(counts))
        known = dict(zip(names, solved, strict=True))
        habits = {name: known[name] for name in ("repeats", "covered", "later")}
        traits = {name: weight for name, weight in known.items() if name not in habits}
    return habits, traits


def ridge(values: Any, gains: Any, counts: Any) -> list[float]:
    spread = values.std(0) + 1e-9
    unit = values / spread
    solved = np.linalg.solve((unit.T * counts) @ unit + RIDGE * np.eye(unit.shape[1]), unit.T @ (counts * gains))
    return [float(weight) for weight in solved / np.abs(solved).max() / spread]


def steps(
    scorer: Scorer, text: Text, habits: Weights, traits: Weights
) -> Iterator[tuple[list[dict[str, float]], list[float]]]:
    """On the ranker's own way: what each free piece is like, and what it would add."""
    scores = [dot(traits, row) for row in text.traits]
    choice = Choice(text.pieces, scores)
    while len(choice.taken) < STEPS and (free := choice.free()):
        before = scorer.worth(text, tuple(sorted(choice.taken)))
        gains = [
            scorer.worth(text, tuple(sorted([*choice.taken, i]))) - before + KEY * key_hits(text, [i]) for i in free
        ]
        beside = [choice.habits(i) | text.traits[i] for i in free]
        yield beside, gains
        choice.take(max(free, key=lambda i: (scores[i] + dot(habits, choice.habits(i)), -i)))


def chosen(text: Text, habits: Weights, traits: Weights) -> list[int]:
    """The normal summary, as Analysis.summary cuts it."""
    scores = [dot(traits, row) for row in text.traits]
    choice = Choice(text.pieces, scores)
    most, budget = SUMMARY_SIZES[Length.NORMAL]
    size = 0
    while len(choice.taken) < (most or STEPS) and (free := choice.free()):
        best = max(free, key=lambda i: (scores[i] + dot(habits, choice.habits(i)), -i))
        size += text.sizes[best]
        if choice.taken and size > (budget or 0) * SUMMARY_SLACK:
            break
        choice.take(best)
    return sorted(choice.taken)


def dot(weights: Weights, values: dict[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in values.items())


# --- the report -------------------------------------------------------------------------------------------------------


def judge(scorer: Scorer, texts: list[Text], fold: int) -> list[dict[str, float]]:
    """Scores of the documents of one fold, by weights that never saw them."""
    known = [text for i, text in enumerate(texts) if i % FOLDS != fold]
    habits, traits = ranker(scorer, known)
    sets = summary_sets.fit([summary_sets.example(scorer, text) for text in known])
    unseen = [text for i, text in enumerate(texts) if i % FOLDS == fold]
    return [
        scored(scorer, text, summary_sets.chosen(text, sets) if text.title.given else chosen(text, habits, traits))
        for text in unseen
    ]


def scored(scorer: Scorer, text: Text, places: list[int]) -> dict[str, float]:
    said, lead = scorer.rouge(text, tuple(places)), scorer.compared(text.lead, text.reference)
    return {
        "news": float(text.news),
        "rouge1": said[0],
        "over lead, rouge1": said[0] - lead[0],
        "over lead, mean": (sum(said) - sum(lead)) / 3,
        "words": float(sum(text.sizes[i] for i in places)),
        "hits": float(key_hits(text, places)),
        "said": float(len(places)),
        "keys": float(len(text.keys)),
    }


def mean(rows: list[dict[str, float]], name: str) -> float:
    return sum(row[name] for row in rows) / len(rows)


def report(rows: list[dict[str, float]]) -> None:
    """Out-of-fold figures of both sets."""
    for name, news in (("digest", 0.0), ("summaries", 1.0)):
        some = [row for row in rows if row["news"] == news]
        figures = {key: mean(some, key) for key in ("rouge1", "over lead, rouge1", "over lead, mean", "words")}
        if not news:
            figures["key"] = 2 * mean(some, "hits") / (mean(some, "said") + mean(some, "keys"))
        print(name, ", ".join(f"{key} {value:.4f}" for key, value in figures.items()), interval(some))


def interval(rows: list[dict[str, float]]) -> str:
    """95 % of the samples of documents have a mean over Lead in it."""
    rng = random.Random(1)
    differences = [row["over lead, mean"] for row in rows]
    means = sorted(sum(rng.choices(differences, k=len(rows))) / len(rows) for _ in range(1000))
    return f"[{means[25]:+.4f}, {means[974]:+.4f}]"


def rounded(stored: dict[str, Weights]) -> dict[str, Weights]:
    return {part: {name: round(weight, 4) for name, weight in weights.items()} for part, weights in stored.items()}


if __name__ == "__main__":
    main()
