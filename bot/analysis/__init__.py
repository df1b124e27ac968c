"""The pure core: an Article becomes an Analysis. Importing this package loads natasha; nothing else in the bot does."""

from __future__ import annotations

from dataclasses import replace

from bot.analysis import actors, agreements, document, smoothing, summary
from bot.analysis.language import RUSSIAN, language
from bot.model import Analysis, Article, Span, Terms
from bot.typography import Rewritten

SHORT = 300
"""A text of fewer characters is shown as it is: its summary would save nothing."""


def analyze(article: Article, method: str = summary.DEFAULT) -> Analysis:
    """Everything that is found in an article. `method` ranks the sentences, see `summary.rank`."""
    smooth = smoothing.smoothed(article.text)
    return smoothing.told(_analysis(_read(article, smooth), article.text, method), smooth)


def rank(article: Article, method: str) -> tuple[Span, ...]:
    """The sentences as this method ranks them, nothing else: another view of an article that is analysed already."""
    smooth = smoothing.smoothed(article.text)
    return tuple(map(smooth.back, summary.rank(_read(article, smooth), method)))


def study(article: Article, method: str = summary.DEFAULT) -> tuple[Analysis, Terms]:
    """The same, and what the article will be found by."""
    from bot.analysis import indexing, stories  # nothing is looked for in a terminal

    smooth = smoothing.smoothed(article.text)
    read = _read(article, smooth)
    analysis = _analysis(read, article.text, method)
    terms = indexing.terms(read, replace(article, text=smooth.text), analysis)
    if analysis.language == RUSSIAN:
        terms = replace(terms, sense=stories.sense(terms))
    return smoothing.told(analysis, smooth), smoothing.told_terms(terms, smooth)


def _read(article: Article, smooth: Rewritten) -> document.Document:
    return document.read(replace(article, text=smooth.text))


def _analysis(read: document.Document, text: str, method: str) -> Analysis:
    """`text`: as it was given, whose length tells how long it takes to read."""
    tongue = language(read.text)
    ranking, core, cuts = summary.ranking(read, method)
    size, short = len(text.split()), len(text.strip()) < SHORT
    if tongue != RUSSIAN:
        return Analysis(tongue, ranking, (), (), size, short, core, cuts)
    cast = actors.cast(read)
    return Analysis(tongue, ranking, cast.actors, agreements.find(read, cast), size, short, core, cuts)


__all__ = ["analyze", "rank", "study"]
