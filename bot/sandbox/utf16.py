"""Telegram counts lengths and offsets in UTF-16 code units: an emoji is two of them."""

from __future__ import annotations


def length(text: str) -> int:
    """Size of `text` in UTF-16 code units."""
    return len(text) + sum(char > "\uffff" for char in text)


def part(text: str, offset: int, size: int) -> str:
    """The piece of `text` at UTF-16 `offset`, `size` units long."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + size)].decode("utf-16-le", errors="replace")


def pieces(text: str, limit: int) -> list[str]:
    """`text` cut into pieces of at most `limit` units, never through a character."""
    result, start, used = [], 0, 0
    for index, char in enumerate(text):
        size = length(char)
        if used + size > limit:
            result.append(text[start:index])
            start, used = index, 0
        used += size
    return [*result, text[start:]] if text else []
