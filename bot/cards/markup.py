"""Telegram's HTML within Telegram's limits.

Sizes are UTF-16 code units of the HTML source, which is never less than what Telegram counts (it counts after parsing),
so that whatever fits here fits there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence

from bot.model import Button, Content
from bot.texts import escape, sendable

LIMIT = 4096
"""Units in one message."""

# Every «<» of others is escaped, so what looks like a tag is a tag of ours.
_TAG = re.compile(r"<[^<>]*>")
_BORDERS = ("\n\n", "\n", ". ", "! ", "? ", "… ", "; ", ", ", " ")


def size(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cost(text: str) -> int:
    """What somebody else's words take when they are escaped."""
    return size(escape(text))


def content(source: str, buttons: Sequence[Sequence[Button]] = ()) -> Content:
    """A message from its HTML; the plain text is the same without tags."""
    plain = html.unescape(_TAG.sub("", source))
    return Content(html=source, plain=plain, buttons=tuple(tuple(row) for row in buttons if row))


def bold(text: str) -> str:
    """Escapes."""
    return f"<b>{escape(text)}</b>"


def one_line(text: str) -> str:
    """Somebody's words without line breaks, as they stand in a sentence or a name."""
    return " ".join(sendable(text).split())


def clip(text: str, room: int) -> str:
    """The beginning of `text` that takes at most `room` when escaped, by whole words where there are any, then «…»."""
    if len(text) <= room * 2 and cost(text) <= room:
        return text
    kept = text[: _fitting(text, room - 1)]
    words = kept.rpartition(" ")[0].rstrip(" ,;:—–-")
    return f"{words or kept}…"


def clip_left(text: str, room: int) -> str:
    """The end of `text`, after «…», in the same way."""
    return clip(text[::-1], room)[::-1]


def split(text: str, room: int) -> list[str]:
    """The whole of `text` in pieces that take at most `room` each, cut at paragraphs, sentences, words, in this order.

    White space at the cuts is dropped; nothing else is.
    """
    pieces, rest = [], text.strip()
    while rest:
        end = _fitting(rest, room)
        if end < len(rest):
            end = _border(rest[:end])
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return pieces


def pack(items: Sequence[str], room: int, most: int, separator: str) -> list[list[str]]:
    """Ready pieces of HTML, in order, on pages that take at most `room` and hold at most `most` each."""
    pages: list[list[str]] = []
    used = 0
    for item in items:
        need = size(item) + len(separator)
        if not pages or used + need > room or len(pages[-1]) == most:
            pages.append([])
            used = 0
        pages[-1].append(item)
        used += need
    return pages


def beginning(pieces: Sequence[str], room: int, between: str) -> str:
    """As many first pieces as fit, escaped; of the first one, if it alone is too long, as many words as fit."""
    shown: list[str] = []
    left = room
    for piece in pieces:
        need = cost(piece) + len(between)
        if shown and need > left:
            break
        shown.append(escape(clip(piece, room)))
        left -= need
    return between.join(shown)


def fill(items: Sequence[str], room: int, more: Callable[[int], str]) -> str:
    """As many first items as fit, a line each, then what `more` says when so many are kept; empty if nothing fits."""
    for kept in range(len(items), -1, -1):
        text = "\n".join(filter(None, [*items[:kept], more(kept)]))
        if size(text) <= room:
            return text
    return ""


def _fitting(text: str, room: int) -> int:
    """The most characters whose escaped form takes no more than `room`; at least one, so that cutting goes on."""
    low, high = 1, min(len(text), max(room, 1))
    while low < high:
        middle = (low + high + 1) // 2
        if cost(text[:middle]) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _border(text: str) -> int:
    """Where to cut: after the best border in the last two thirds of a page that is full; its end if there is none."""
    for mark in _BORDERS:
        place = text.rfind(mark, len(text) // 3)
        if place > 0:
            return place + len(mark)
    return len(text)
