"""The articles that the benchmarks run on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path


def texts(folder: Path) -> Iterator[str]:
    """Every different text of the folder."""
    seen = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".jsonl":
            found = [json.loads(line).get("text") for line in path.read_text("utf-8").splitlines() if line.strip()]
        else:
            found = [path.read_text("utf-8")] if path.suffix == ".txt" else []
        for text in found:
            if text and text not in seen:
                seen.add(text)
                yield text
