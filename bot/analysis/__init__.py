"""The pure core: an Article becomes an Analysis. Importing this package loads natasha; nothing else in the bot does."""

from __future__ import annotations

from bot.analysis import actors, agreements, document, summary
from bot.analysis.language import RUSSIAN, language
from bot.model import Analysis, Article

VERSION: int = 1
"""Raised whenever the same text would be analysed otherwise: stored analyses are known by it."""

SHORT = 300
"""A text of fewer characters is shown as it is: its summary would save nothing."""


def analyze(article: Article, method: str = summary.DEFAULT) -> Analysis:
    """Everything that is found in an article. `method` ranks the sentences: a key of `summary.METHODS`."""
    text = article.text
    tongue = language(text)
    read = document.read(article)
    ranking = summary.rank(read, method)
    size, short = len(text.split()), len(text.strip()) < SHORT
    if tongue != RUSSIAN:
        return Analysis(tongue, ranking, (), (), size, short)
    cast = actors.cast(read)
    return Analysis(tongue, ranking, cast.actors, agreements.find(read, cast), size, short)


__all__ = ["VERSION", "analyze"]
