"""The pure core: an Article becomes an Analysis. Importing this package loads natasha; nothing else in the bot does."""

from __future__ import annotations

from dataclasses import replace

from bot.analysis import actors, agreements, document, indexing, stories, summary
from bot.analysis.indexing import lemmas
from bot.analysis.language import RUSSIAN, language
from bot.model import Analysis, Article, Span, Terms

SHORT = 300
"""A text of fewer characters is shown as it is: its summary would save nothing."""


def analyze(article: Article, method: str = summary.DEFAULT) -> Analysis:
    """Everything that is found in an article. `method` ranks the sentences, see `summary.rank`."""
    return _analysis(document.read(article), method)


def rank(article: Article, method: str) -> tuple[Span, ...]:
    """The sentences as this method ranks them, nothing else: another view of an article that is analysed already."""
    return summary.rank(document.read(article), method)


def study(article: Article, method: str = summary.DEFAULT) -> tuple[Analysis, Terms]:
    """The same, and what the article will be found by."""
    read = document.read(article)
    analysis = _analysis(read, method)
    terms = indexing.terms(read, article, analysis)
    return analysis, replace(terms, sense=stories.sense(terms)) if analysis.language == RUSSIAN else terms


def _analysis(read: document.Document, method: str) -> Analysis:
    text = read.text
    tongue = language(text)
    ranking, core, cuts = summary.ranking(read, method)
    size, short = len(text.split()), len(text.strip()) < SHORT
    if tongue != RUSSIAN:
        return Analysis(tongue, ranking, (), (), size, short, core, cuts)
    cast = actors.cast(read)
    return Analysis(tongue, ranking, cast.actors, agreements.find(read, cast), size, short, core, cuts)


__all__ = ["analyze", "lemmas", "rank", "study"]
