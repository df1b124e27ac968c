"""How well stories are told apart: pairs of entries that tell one event, over all pairs of a corpus.

    python -m benchmarks.stories                       # the corpora of benchmarks/stories_corpus
    python -m benchmarks.stories --gold FOLDER         # and the editors' summaries of real articles (summaries_dev)

«Pairs» scores each pair alone, «stories» the pairs that stand in one group in the end. Nothing is fitted to `held`
nor to `days`, where the same people do several things.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from bot.analysis import study
from bot.analysis.stories import group, same
from bot.model import Article, Clue

CORPUS = Path(__file__).parent / "stories_corpus"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

Pair = tuple[int, int]


def clue(number: int, article: Article) -> Clue:
    """What the grouping sees of an article."""
    analysis, terms = study(article)
    when = article.published or NOON
    return Clue(number, when, terms.title, terms.lead, terms.actors, terms.sense, analysis.words)


def corpus(name: str) -> list[tuple[str, Article]]:
    """Events and their articles; see the head of the file for its form."""
    found = []
    for block in (CORPUS / f"{name}.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            event, when, source = lines[0].split(" | ")
            time = datetime.fromisoformat(when).replace(tzinfo=UTC)
            found.append((event, Article("\n".join(lines[1:]), lines[1], source, published=time)))
    return found


def told(found: Iterable[Pair], true: Iterable[Pair]) -> str:
    """Precision and recall of pairs."""
    got, wanted = set(found), set(true)
    right = len(got & wanted)
    precision, recall = right / max(len(got), 1), right / max(len(wanted), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    counts = f"{right} of {len(got)} right, {len(wanted)} true"
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({counts})"


def within(groups: Iterable[Sequence[int]]) -> list[Pair]:
    """All pairs that stand in one group."""
    return [pair for numbers in groups for pair in combinations(sorted(numbers), 2)]


def measure(name: str, verbose: bool) -> None:
    """One corpus."""
    articles = corpus(name)
    clues = [clue(number, article) for number, (_, article) in enumerate(articles)]
    true = [(a, b) for a, b in combinations(range(len(articles)), 2) if articles[a][0] == articles[b][0]]
    alone = [(a, b) for a, b in combinations(range(len(articles)), 2) if same(clues[a], clues[b]) > 0]
    grouped = within(group(clues))
    events = len({event for event, _ in articles})
    print(f"{name}: {len(articles)} articles, {events} events")
    print(f"  pairs    {told(alone, true)}")
    print(f"  stories  {told(grouped, true)}")
    for sign, pairs in (("-", set(true) - set(grouped)), ("+", set(grouped) - set(true))):
        for a, b in sorted(pairs) if verbose else ():
            print(f"  {sign} {same(clues[a], clues[b]):5.2f} {articles[a][1].title} | {articles[b][1].title}")


def measure_gold(folder: Path) -> None:
    """Two tellings of one event by different hands: the editor's summary and the article. All dates are the same."""
    lines = (folder / "summaries_dev.jsonl").read_text(encoding="utf-8").splitlines()
    articles, summaries = [], []
    for number, line in enumerate(lines):
        fields = json.loads(line)
        articles.append(clue(2 * number, Article(fields["text"], fields.get("title"))))
        summaries.append(clue(2 * number + 1, Article(fields["summary"])))
    true = [(article.entry, summary.entry) for article, summary in zip(articles, summaries, strict=True)]
    found = [(a.entry, b.entry) for a in articles for b in summaries if same(a, b) > 0]
    print(f"gold: {len(lines)} articles and their editors' summaries")
    print(f"  pairs    {told(found, true)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, help="a folder with summaries_dev.jsonl")
    parser.add_argument("--verbose", action="store_true", help="show the pairs that are wrong")
    options = parser.parse_args()
    for corpus_name in ("dev", "held", "days"):
        measure(corpus_name, options.verbose)
    if options.gold:
        measure_gold(options.gold)
