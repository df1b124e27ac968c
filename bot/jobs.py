"""What a worker is asked to do. The bot's process names these functions without loading natasha (300 MB, a second)."""

from __future__ import annotations

from bot.extraction import content_hash, read_page
from bot.model import Analysis, Article, Clue, Page, Terms


def read(page: Page, limit: int) -> tuple[Article, str]:
    """Extraction: the article and the hash of its clean text. Raises ReadingError; `limit` in characters."""
    article = read_page(page, limit)
    return article, content_hash(article.text)


def analyze(article: Article, method: str) -> Analysis:
    """Analysis; `method` names the summarizer."""
    from bot.analysis import analyze as analyzed

    return analyzed(article, method)


def study(article: Article, method: str) -> tuple[Analysis, Terms]:
    """The analysis, and what the article will be found by."""
    from bot.analysis import study as studied

    return studied(article, method)


def lemmas(texts: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """For each text its words, for each word all lemmas that it may have."""
    from bot.analysis import lemmas as found

    return found(texts)


def stories(clues: tuple[Clue, ...]) -> list[list[int]]:
    """Entries by the events that they tell, the best telling of each first."""
    from bot.analysis.stories import group

    return group(clues)
