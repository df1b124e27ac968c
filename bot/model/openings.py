"""How posts begin, and by which line a text without a title is listed."""

from __future__ import annotations

import re

ANNOUNCING = re.compile(
    r"[\W\d_]*(?:(?:срочно|молния|важно|внимание|эксклюзив|официально|главное|новости?|breaking|breaking news|just in"
    r"|upd|update)[\W\d_]*)+",
    re.IGNORECASE,
)
"""«🔥 Срочно!», «⚡️ МОЛНИЯ»: a line that says only that something follows."""

_HAIL = 3
"""Words of a line that hails its readers, at most: «Коллеги, добрый день!»."""


def opening(text: str) -> str:
    """The first line that tells something, for those who list a text that has no title; "" where nothing stands."""
    lines = [line for line in text.splitlines() if line.strip()]
    telling = (line for line in lines if not (ANNOUNCING.fullmatch(line) or _hails(line)))
    return next(telling, lines[0] if lines else "").strip()


def _hails(line: str) -> bool:
    return line.rstrip().endswith("!") and len(line.split()) <= _HAIL
