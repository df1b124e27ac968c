"""Key actors of other gold texts, judged by the same guide: `key_labels.tsv` keeps where they stand, no text.

Who judged saw the actors that we find, as they were found on 2026-11-23, and chose at most seven.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bot.model import Article

TABLE = Path(__file__).with_suffix(".tsv")


def judged(gold: Path) -> Iterator[tuple[Article, frozenset[int]]]:
    """Each text with the places where its key actors are named first."""
    texts = {table: dict(_texts(gold / f"{table}.jsonl")) for table in ("actors_dev", "summaries_dev")}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            table, doc_id, places = line.split("\t")
            yield texts[table][doc_id], frozenset(map(int, places.split()))


def _texts(path: Path) -> Iterator[tuple[str, Article]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield entry["doc_id"], Article(entry["text"], title=entry.get("title"))
