"""Imported by the forkserver before it forks workers: the models are loaded once and shared by all of them."""

import bot.extraction.pages  # noqa: F401 - trafilatura and its like, that reading a page would load
from bot.analysis import analyze
from bot.analysis.document import preload

preload()

__all__ = ["analyze"]
