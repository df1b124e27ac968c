"""Where a quotation opens before a place, and where it closes after it."""

from __future__ import annotations

import re

QUOTATION = 1_500
"""A quotation is followed so many characters on."""
_MARKS, _DASH = re.compile(r"[«»\n]"), re.compile(r",?\s+[—–-]\s")


def quotation_end(text: str, place: int) -> int:
    """Where the quotation around a place closes, if a dash follows it in the same paragraph; else 0."""
    line = text.rfind("\n", 0, place) + 1
    depth = text.count("«", line, place) - text.count("»", line, place)
    if depth < 1:
        return 0
    for mark in _MARKS.finditer(text, place, place + QUOTATION):
        depth += {"«": 1, "»": -1}.get(mark.group(), 0)
        if mark.group() == "\n" or depth == 0:
            return mark.start() if depth == 0 and _DASH.match(text, mark.end()) else 0
    return 0


def opened_before(text: str, place: int) -> int | None:
    """Where the quotation begins that is still open at a place of its paragraph."""
    open_: list[int] = []
    for mark in _MARKS.finditer(text, text.rfind("\n", 0, place) + 1, place):
        if mark.group() == "«":
            open_.append(mark.start())
        elif open_:
            open_.pop()
    return open_[0] if open_ else None
