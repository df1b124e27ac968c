"""What the analysis knows beforehand, in the files of `data/`: tables, weights, forests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


def text(name: str) -> str:
    """A file as it is."""
    return (_DATA / name).read_text(encoding="utf-8")


def stored(name: str) -> Any:
    """What a file of JSON holds."""
    return json.loads(text(name))
