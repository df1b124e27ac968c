"""What the bot logs while a block runs, as its operator would read it."""

from __future__ import annotations

import io
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot import logs


@contextmanager
def put_back() -> Iterator[None]:
    """Where logs go, and who hears of what nobody catches: pytest itself, before and after."""
    root, ours = logging.getLogger(), [logging.getLogger(name) for name in logs.OURS]
    handlers, level, levels = root.handlers[:], root.level, [logger.level for logger in ours]
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
        root.handlers[:] = handlers
        root.setLevel(level)
        for logger, before in zip(ours, levels, strict=True):
            logger.setLevel(before)


@contextmanager
def written(*secrets: str, as_json: bool = False) -> Iterator[io.StringIO]:
    out = io.StringIO()
    with put_back():
        logs.configure("INFO", as_json, secrets, out)
        yield out
