"""The texts of other gold sets that `*_labels.tsv` judge; the tables keep places alone."""

from __future__ import annotations

import json
from pathlib import Path

from bot.model import Article


def labelled(gold: Path) -> dict[str, dict[str, Article]]:
    """By set of the gold, then by document."""
    found: dict[str, dict[str, Article]] = {}
    for table in ("actors_dev", "summaries_dev"):
        entries = map(json.loads, (gold / f"{table}.jsonl").read_text(encoding="utf-8").splitlines())
        found[table] = {entry["doc_id"]: Article(entry["text"], title=entry.get("title")) for entry in entries}
    return found
