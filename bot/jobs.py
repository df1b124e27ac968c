"""What a worker is asked to do. The bot's process names these functions without loading natasha (300 MB, a second)."""

from __future__ import annotations

from bot.confinement import confined
from bot.extraction import content_hash, is_document, read_page
from bot.extraction.documents import preload
from bot.model import Analysis, Article, Clue, Page, Terms, Words


def read(page: Page, limit: int) -> tuple[Article, str]:
    """Extraction: the article and the hash of its clean text. Raises ReadingError; `limit` in characters.

    A document is read in a process of its own, so that a bomb breaks nothing else.
    """
    if is_document(page):
        preload(page)
        article = confined(read_page, page, limit)
    else:
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


def watched(text: str) -> tuple[tuple[tuple[Words, ...], ...], bool]:
    """What a user asks to watch: see `bot.analysis.watches.understood`."""
    from bot.analysis.watches import understood

    return understood(text)
