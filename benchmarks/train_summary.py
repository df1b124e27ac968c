"""Train the weights of the default ranker on the dev gold, and judge them out of fold.

    python benchmarks/train_summary.py ../shared/gold [--write]

Two linear models: the opening (is what stands before a place of another text?), on articles with the first sentences of
another one put before them; and the ranker: what a piece adds to the ROUGE of the pieces chosen before it, seen on the
way that the ranker itself takes (three rounds). Folds are by document; the weights that are shipped are of all.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from bot.analysis.document import Document, read
from bot.analysis.summary.arrangement import Choice
from bot.analysis.summary.commonness import LEAST, table
from bot.analysis.summary.opening import candidates, strangeness
from bot.analysis.summary.pieces import Piece, Title, pieces, title_of
from bot.analysis.summary.traits import traits_of
from bot.model import SUMMARY_SIZES, SUMMARY_SLACK, Article, Length, Span

DATA = Path(__file__).parent.parent / "bot" / "analysis" / "data"
WEIGHTS, COMMON = DATA / "summary.json", DATA / "common_words.tsv"
FOLDS, ROUNDS, STEPS = 5, 3, 3
RIDGE, KEY, NEWS = 100.0, 0.05, 2.0
"""Ridge of the ranker; what a gold key sentence is worth in ROUGE; how much a document of the news set counts."""

Weights = dict[str, float]


@dataclass
class Text:
    """One document of the gold, ready for training."""

    news: bool
    text: str
    pieces: tuple[Piece, ...]
    title: Title
    lemmas: list[list[str]]
    reference: list[str]
    lead: list[str]
    keys: list[Span]
    known: dict[tuple[int, ...], tuple[float, float, float]] = field(default_factory=dict)

    @cached_property
    def traits(self) -> list[dict[str, float]]:
        return traits_of(self.pieces, self.title, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    args = parser.parse_args()
    scorer = Scorer(args.gold)
    texts = [scorer.prepared(*row) for row in documents(args.gold)]
    if args.write:
        COMMON.write_text(common_words(texts), encoding="utf-8")
        table.cache_clear()
    random.Random(0).shuffle(texts)
    judged = [judge(scorer, texts, fold) for fold in range(FOLDS)]
    report([row for fold in judged for row in fold])
    habits, traits = ranker(scorer, texts)
    stored = {"traits": traits, "habits": habits, "opening": train_opening(texts)}
    if args.write:
        WEIGHTS.write_text(json.dumps(rounded(stored), indent=1) + "\n", encoding="utf-8")


def documents(gold: Path) -> Iterator[tuple[dict[str, Any], Document, bool]]:
    for name, news in (("digest_dev", False), ("summaries_dev", True)):
        for line in (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row, read(Article(row["text"], title=row.get("title"))), news


def common_words(texts: list[Text]) -> str:
    """The lemmas of many articles, and in what share of them they stand."""
    counts = Counter(lemma for text in texts for lemma in {lemma for piece in text.pieces for lemma in piece.lemmas})
    rows = sorted((-count / len(texts), lemma) for lemma, count in counts.items() if count >= LEAST * len(texts))
    return "lemma\tshare\n" + "".join(f"{lemma}\t{-share:.3f}\n" for share, lemma in rows)


class Scorer:
    """The gold's own scorers, and what they say of a choice of pieces."""

    def __init__(self, gold: Path) -> None:
        sys.path.insert(0, str(gold))
        self.digest = importlib.import_module("score_digest")
        self.news = importlib.import_module("score_summaries")

    def prepared(self, row: dict[str, Any], document: Document, news: bool) -> Text:
        found, title = pieces(document), title_of(document)
        return Text(
            news,
            row["text"],
            found,
            title,
            [self.digest.lemmas(piece.text) for piece in found],
            self.digest.lemmas(row["summary"]),
            self.digest.lemmas(self.news.lead(row["text"])),
            [Span(*pair) for pair in row.get("key_sentences", ())],
        )

    def rouge(self, text: Text, chosen: tuple[int, ...]) -> tuple[float, float, float]:
        """ROUGE-1, -2, -L of some pieces, in the order of the text."""
        if chosen not in text.known:
            text.known[chosen] = self.compared([w for i in chosen for w in text.lemmas[i]], text.reference)
        return text.known[chosen]

    def compared(self, said: list[str], wanted: list[str]) -> tuple[float, float, float]:
        f1, bag, lcs = self.digest.f1, self.digest.bag_overlap, self.digest.lcs
        pairs, others = list(pairwise(said)), list(pairwise(wanted))
        return (
            f1(bag(said, wanted), len(said), len(wanted)),
            f1(bag(pairs, others), len(pairs), len(others)),
            f1(lcs(said, wanted), len(said), len(wanted)),
        )

    def worth(self, text: Text, chosen: tuple[int, ...]) -> float:
        """What a summary is scored by: the mean of three for news, ROUGE-1 for the digest."""
        scores = self.rouge(text, chosen)
        return sum(scores) / 3 if text.news else scores[0]


def key_hits(text: Text, chosen: list[int]) -> int:
    """How many gold key sentences are chosen: more than half of both in common."""
    spans = [text.pieces[i].span for i in chosen]
    return sum(any(overlap(key, span) >= 0.5 for span in spans) for key in text.keys)


def overlap(one: Span, other: Span) -> float:
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / max(1, max(one.end, other.end) - min(one.start, other.start))


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
        size += text.pieces[best].size
        if choice.taken and size > (budget or 0) * SUMMARY_SLACK:
            break
        choice.take(best)
    return sorted(choice.taken)


def dot(weights: Weights, values: dict[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in values.items())


# --- the opening ------------------------------------------------------------------------------------------------------


def train_opening(texts: list[Text]) -> Weights:
    """Logistic regression; a foreign opening seen or not, both sides weigh the same.

    The texts with a title stand in one line in the gold; they get lines of their own, or a title would look foreign.
    """
    rng = random.Random(1)
    rows: list[dict[str, float]] = []
    answers: list[float] = []
    for text in texts:
        title = text.title.lemmas if text.title.given else frozenset()
        own = lined(text.pieces, rng) if text.news else list(text.pieces)
        for other in rng.sample(texts, 3):
            mixed, place = mixture(other, own, rng.randint(1, 7))
            if other is not text and place in set(candidates(mixed)):
                rows.append(strangeness(mixed, place, title))
                answers.append(1.0)
        for place in candidates(own):
            rows.append(strangeness(own, place, title))
            answers.append(0.0)
    names = list(rows[0])
    solved = logistic(np.array([list(row.values()) for row in rows]), np.array(answers))
    return dict(zip(names, solved, strict=True))


def lined(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """The same pieces in paragraphs of one to three."""
    line, left, own = 0, 0, []
    for piece in pieces:
        if not left:
            line, left = line + 1, rng.randint(1, 3)
        own.append(with_line(piece, line))
        left -= 1
    return own


def mixture(other: Text, own: Sequence[Piece], size: int) -> tuple[list[Piece], int]:
    """The first pieces of another text in lines of their own before a text."""
    before = [with_line(piece, piece.line - 1000) for piece in other.pieces[:size]]
    return [*before, *own], len(before)


def with_line(piece: Piece, line: int) -> Piece:
    return replace(piece, line=line)


def logistic(values: Any, answers: Any) -> list[float]:
    counts = np.where(answers == 1, (answers == 0).sum() / answers.sum(), 1.0)
    solved = np.zeros(values.shape[1])
    for _ in range(50):
        odds = 1 / (1 + np.exp(-values @ solved))
        slope = values.T @ (counts * (odds - answers)) + 0.1 * solved
        curve = (values.T * (counts * odds * (1 - odds))) @ values + 0.1 * np.eye(len(solved))
        solved -= np.linalg.solve(curve, slope)
    return [float(weight) for weight in solved]


# --- the report -------------------------------------------------------------------------------------------------------


def judge(scorer: Scorer, texts: list[Text], fold: int) -> list[dict[str, float]]:
    """Scores of the documents of one fold, by weights that never saw them."""
    habits, traits = ranker(scorer, [text for i, text in enumerate(texts) if i % FOLDS != fold])
    return [scored(scorer, text, chosen(text, habits, traits)) for i, text in enumerate(texts) if i % FOLDS == fold]


def scored(scorer: Scorer, text: Text, places: list[int]) -> dict[str, float]:
    said, lead = scorer.rouge(text, tuple(places)), scorer.compared(text.lead, text.reference)
    return {
        "news": float(text.news),
        "rouge1": said[0],
        "over lead, rouge1": said[0] - lead[0],
        "over lead, mean": (sum(said) - sum(lead)) / 3,
        "words": float(sum(text.pieces[i].size for i in places)),
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
        print(name, ", ".join(f"{key} {value:.4f}" for key, value in figures.items()))


def rounded(stored: dict[str, Weights]) -> dict[str, Weights]:
    return {part: {name: round(weight, 4) for name, weight in weights.items()} for part, weights in stored.items()}


if __name__ == "__main__":
    main()
