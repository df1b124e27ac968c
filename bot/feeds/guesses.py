"""Where feeds stand on sites that do not say so."""

from __future__ import annotations

from urllib.parse import urljoin

PATHS = ("/rss.xml", "/rss", "/feed", "/feed.xml", "/atom.xml", "/index.xml", "/rss/all.xml", "/feed.json")
"""The most usual first."""


def guesses(url: str) -> tuple[str, ...]:
    """Where the feed of a site may stand."""
    return tuple(urljoin(url, path) for path in PATHS)
