"""Imported by the forkserver before it forks workers: the models are loaded once and shared by all of them."""

from bot.analysis import analyze
from bot.analysis.document import preload

preload()

__all__ = ["analyze"]
