"""What the bot logs while a block runs, as its operator would read it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from bot import logs


@contextmanager
def written(*secrets: str, as_json: bool = False) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    out = io.StringIO()
    logs.configure("INFO", as_json, secrets, out)
    try:
        yield out
    finally:
        root.handlers[:], root.level = handlers, level
