"""Lists of sources as other readers write them (OPML)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.errors import LinkError, NotOutlines
from bot.extraction.plain import clean_line
from bot.extraction.tree import Tree, parse
from bot.feeds.decoding import decoded
from bot.links import normal
from bot.model import Outline, Page

MOST = 2_000
"""Lines of one file."""

TITLE = 200

_OPML = re.compile(r"<(?:opml|outline)\b", re.IGNORECASE)


def read_opml(page: Page) -> tuple[Outline, ...]:
    """Every feed that the file names, once, in its order. Broken files are read as far as they go.

    Raises NotOutlines for what is no OPML, or names no feed at all.
    """
    text = decoded(page)
    tree = parse(text) if _OPML.search(text[:20_000]) else None
    if tree is None:
        raise NotOutlines
    found = {outline.address: outline for outline in _outlines(tree)}
    if not found:
        raise NotOutlines
    return tuple(found.values())[:MOST]


def _outlines(tree: Tree) -> Iterable[Outline]:
    for element in tree.iter("outline"):
        address = _address(element.get("xmlurl") or "")
        if address:
            title = clean_line(element.get("title") or element.get("text") or "")[:TITLE]
            yield Outline(address, title or None, _address(element.get("htmlurl") or ""))


def _address(told: str) -> str | None:
    """Other readers also write feed:// and no scheme at all."""
    try:
        return normal(re.sub(r"^feed:(?://)?(?=https?:|//)?", "", told.strip())) if told.strip() else None
    except LinkError:
        return None
