"""A page → addresses of feeds that it names. Nothing is fetched here: the page was, and guesses are for who may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from bot.errors import LinkError
from bot.extraction.plain import clean_line
from bot.extraction.tree import Tree, parse, words_of
from bot.feeds.decoding import decoded
from bot.links import normal, site
from bot.model import Outline, Page

MOST = 8
"""Feeds of one page that are offered."""

_TYPE = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/json|text/(?:rss|atom)\+?xml", re.I)
_JSON = re.compile(r"feed|rss", re.I)
_COMMENTS = re.compile(r"comments?\b|комментари|ответы на", re.I)
_ADDRESS = re.compile(
    r"(?:^|[/.?&=_-])(?:rss|atom|feed|rdf)(?:$|[/.?&=_\d-])|\.(?:rss|rdf|atom)$|feeds?\.feedburner\.com|/export/rss",
    re.I,
)
_NO_FEED = re.compile(r"\.(?:html?|png|jpe?g|svg|gif|css|js)$|/(?:feedback|atomic)", re.I)


def feeds_of(page: Page) -> tuple[Outline, ...]:
    """What a page says of its feeds, else what its links look like; the page's own order, feeds of comments last."""
    tree = parse(decoded(page))
    if tree is None or page.url is None:
        return ()
    base = next((urljoin(page.url, found) for found in tree.xpath("//base/@href")[:1]), page.url)
    named = list(_told(tree, base)) or list(_linked(tree, base))
    unique: dict[str, Outline] = {}
    for outline in named:
        unique.setdefault(outline.address, outline)
    found = [outline for outline in unique.values() if outline.address != normal(page.url)]
    return tuple(sorted(found, key=_about_comments)[:MOST])


def _about_comments(outline: Outline) -> bool:
    return bool(_COMMENTS.search(outline.title or "") or _COMMENTS.search(outline.address))


def _told(tree: Tree, base: str) -> Iterator[Outline]:
    for link in tree.xpath("//link[@href]"):
        rel, kind = (link.get("rel") or "").lower().split(), (link.get("type") or "").strip()
        if "alternate" not in rel and "feed" not in rel:
            continue
        if not _TYPE.match(kind) and not ("feed" in rel and not kind):
            continue
        if kind.lower() == "application/json" and not _JSON.search(link.get("href")):
            continue  # WordPress's own interface
        yield from _outline(link.get("href"), link.get("title"), base)


def _linked(tree: Tree, base: str) -> Iterator[Outline]:
    for link in tree.xpath("//a[@href]"):
        href = link.get("href").strip()
        if _ADDRESS.search(href) and not _NO_FEED.search(href):
            yield from _outline(href, words_of(link) or link.get("title"), base, of=site(base))


def _outline(href: str, title: str | None, base: str, of: str | None = None) -> Iterator[Outline]:
    """`of`: the site that it must belong to."""
    try:
        address = normal(urljoin(base, href.strip()))
    except (LinkError, ValueError):
        return
    theirs = site(address)
    if of is None or theirs == of or theirs.endswith(f".{of}") or "feedburner" in theirs:
        yield Outline(address, clean_line(title or "") or None)
