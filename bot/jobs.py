"""What a worker is asked to do. The bot's process names these functions without loading natasha (300 MB, a second)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.extraction import content_hash, is_document, read_page
from bot.extraction.documents import preload
from bot.thrift import now_and_then

if TYPE_CHECKING:  # a worker is asked for one of these at a time
    from bot.model import Analysis, Article, Clue, Day, Feed, Matter, Outline, Page, Player, Span, Terms, Tie, Words


def read(page: Page, limit: int) -> tuple[Article, str]:
    """Extraction: the article and the hash of its clean text. Raises ReadingError; `limit` in characters."""
    article = extracted(page, limit)
    return article, content_hash(article.text)


def extracted(page: Page, limit: int) -> Article:
    """The article alone. A document is read in a process of its own, so that a bomb breaks nothing else."""
    if not is_document(page):
        return read_page(page, limit)
    from bot.confinement import Limits, confined

    preload(page)
    return confined(Limits(), read_page, page, limit)


def analyze(article: Article, method: str) -> Analysis:
    """Analysis; `method` names the summarizer."""
    from bot.analysis import analyze as analyzed

    found = analyzed(article, method)
    now_and_then()
    return found


def study(article: Article, method: str) -> tuple[Analysis, Terms]:
    """The analysis, and what the article will be found by."""
    from bot.analysis import study as studied

    found = studied(article, method)
    now_and_then()
    return found


def feed(page: Page, now: datetime) -> Feed:
    """What stands at the address of a feed. Raises NotAFeed, NotText."""
    from bot.feeds import read_feed

    return read_feed(page, now)


def channel(page: Page) -> Feed:
    """What a channel's preview shows. Raises PreviewOff, NotText."""
    from bot.feeds.channels import read_channel

    return read_channel(page)


def feeds_on(page: Page) -> tuple[Outline, ...]:
    """The feeds that a page names. Raises NotText."""
    from bot.feeds.discovery import feeds_of

    return feeds_of(page)


def outlines(page: Page) -> tuple[Outline, ...]:
    """The feeds that an OPML file names. Raises NotOutlines, NotText."""
    from bot.feeds.opml import read_opml

    return read_opml(page)


def rank(article: Article, method: str) -> tuple[Span, ...]:
    """Its sentences as a method ranks them."""
    from bot.analysis import rank as ranked

    return ranked(article, method)


def lemmas(texts: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """For each text its words, for each word all lemmas that it may have."""
    from bot.analysis.indexing import lemmas as found

    return found(texts)


def stories(clues: tuple[Clue, ...], tastes: tuple[tuple[Clue, int], ...]) -> list[tuple[list[int], float]]:
    """Entries by the events that they tell, the best telling of each first, and how much a user would like it."""
    from bot.analysis.stories import group, liking

    by_entry = {clue.entry: clue for clue in clues}
    return [(entries, liking(by_entry[entries[0]], tastes)) for entries in group(clues)]


def deals(new: tuple[Matter, ...], earlier: tuple[Matter, ...]) -> tuple[list[int], list[int | None]]:
    """For each new agreement the place of the first new one that it repeats, and of the earlier one that it goes on."""
    from bot.analysis.dealings import doubles, pairs

    return doubles(new), pairs(new, earlier)


def drawn_relations(cast: tuple[Player, ...], ties: tuple[Tie, ...], captions: tuple[str, ...], dark: bool) -> bytes:
    """The picture of a digest: who acted, who agreed with whom."""
    from bot.pictures.canvas import DARK, LIGHT
    from bot.pictures.relations import drawn

    return drawn(cast, ties, captions, DARK if dark else LIGHT)


def watched(text: str) -> tuple[tuple[tuple[Words, ...], ...], bool]:
    """What a user asks to watch: see `bot.analysis.watches.understood`."""
    from bot.analysis.watches import understood

    return understood(text)


def drawn_days(days: tuple[Day, ...], answered: str, failed: str) -> bytes:
    """The picture of /stats."""
    from bot.pictures.days import drawn

    return drawn(days, answered, failed)
