"""HTML → Article: the page is parsed once, its data read, then the extractors and the rules have their say."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import EmptyText, TextTooLong
from bot.extraction import preview, walls
from bot.extraction.choice import Found, chosen, size
from bot.extraction.debris import kept
from bot.extraction.extractors import dense, precise
from bot.extraction.metadata import Around, completed, metadata
from bot.extraction.pruning import prune
from bot.extraction.tree import Line, lines, parse
from bot.model import Article, Page

ABOVE, BELOW = 8, 4
"""So many lines above and below an article may tell its title and its date."""

AROUND = 2
"""A page's words outside links may be so many times the longest article: more would only cost memory."""


def read_html(text: str, page: Page, limit: int) -> Article:
    """The article of a page.

    Raises EmptyText for no page at all, TextTooLong for so many words around that no article of `limit` characters can
    be meant, and what `bot.extraction.walls` tells.
    """
    tree = parse(text)
    if tree is None:
        raise EmptyText
    if preview.is_preview(tree):
        return preview.article(tree, page.url)
    meta, whole = metadata(tree, page.url), lines(tree)
    if (said := size([line for line in whole if line.linked < 0.5])) > AROUND * limit:
        raise TextTooLong(said, limit)
    password = bool(tree.xpath("boolean(//input[@type='password'])"))
    prune(tree)
    shown = lines(tree)
    taken = chosen(shown, Found(precise(tree), dense(tree), " ".join(meta.heads)))
    meta = completed(meta, _around(shown, taken), tree, page.url)
    told = [Line(text) for text in kept(taken, meta.title)]
    evidence = walls.Evidence(text, whole, told, password, meta, page.url)
    walls.check(evidence)
    return _article(evidence, page.cut)


def _around(page: Sequence[Line], article: Sequence[Line]) -> Around:
    """Nothing where an extractor has made lines of its own."""
    known = {line: number for number, line in enumerate(page)}
    if not article or article[0] not in known or article[-1] not in known:
        return Around(inside=article)
    first, last = known[article[0]], known[article[-1]]
    return Around(page[max(0, first - ABOVE) : first][::-1], article, page[last + 1 : last + 1 + BELOW])


def _article(evidence: walls.Evidence, cut: bool) -> Article:
    meta = evidence.meta
    return Article(
        "\n".join(line.text for line in evidence.lines),
        title=meta.title,
        source=meta.source,
        url=meta.url,
        author=meta.author,
        published=meta.published,
        published_from=meta.published_from,
        partial=cut or walls.closed(evidence),
    )
