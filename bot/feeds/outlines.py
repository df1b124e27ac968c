"""A list of sources for other readers (OPML)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from bot.model import Outline

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_opml(title: str, outlines: Iterable[Outline], now: datetime) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"<head><title>{escape(_clean(title))}</title><dateCreated>{format_datetime(now)}</dateCreated></head>",
        "<body>",
        *(_line(outline) for outline in outlines),
        "</body>",
        "</opml>",
        "",
    ]
    return "\n".join(lines).encode()


def _line(outline: Outline) -> str:
    name = quoteattr(_clean(outline.title or outline.address))
    home = f" htmlUrl={quoteattr(_clean(outline.home))}" if outline.home else ""
    return f'<outline type="rss" text={name} title={name} xmlUrl={quoteattr(_clean(outline.address))}{home}/>'


def _clean(text: str) -> str:
    return _INVISIBLE.sub("", text)
