"""What holds a worker. A module of its own: whoever unpickles a call imports its module, and the bot takes seconds."""

from __future__ import annotations

import time
from pathlib import Path


def until(over: Path) -> None:
    """Returns when there is such a file."""
    while not over.exists():
        time.sleep(0.002)
