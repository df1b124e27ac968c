"""What the bot logs while a block runs, as its operator would read it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from bot import logs


@contextmanager
def written(*secrets: str, as_json: bool = False) -> Iterator[io.StringIO]:
    root, ours = logging.getLogger(), [logging.getLogger(name) for name in logs.OURS]
    handlers, level, levels = root.handlers[:], root.level, [logger.level for logger in ours]
    out = io.StringIO()
    logs.configure("INFO", as_json, secrets, out)
    try:
        yield out
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for logger, before in zip(ours, levels, strict=True):
            logger.setLevel(before)
