"""Key actors of other gold texts, judged by the same guide: `key_labels.tsv` keeps where they stand, no text.

Who judged saw the actors that we find, as they were found on 2026-11-23, and chose at most seven.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.labelled import labelled
from bot.model import Article

TABLE = Path(__file__).with_suffix(".tsv")


def judged(gold: Path) -> Iterator[tuple[Article, frozenset[int]]]:
    """Each text with the places where its key actors are named first."""
    texts = labelled(gold)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            table, doc_id, places = line.split("\t")
            yield texts[table][doc_id], frozenset(map(int, places.split()))
