"""Blocks of rich messages (Bot API 10.2) from our own HTML, as the Bot API names them, JSON."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

from bot.cards.markup import size

VISIBLE = 4_000
"""UTF-16 units: of longer ones clients were seen to show a part only. The formal limit is 32,768 characters."""

STYLES = {"b": "bold", "i": "italic", "s": "strikethrough"}

Rich = str | list[Any] | dict[str, Any]
Block = dict[str, Any]


def paragraph(html: str) -> Block:
    return {"type": "paragraph", "text": inline(html)}


def heading(html: str, level: int = 4) -> Block:
    return {"type": "heading", "size": level, "text": inline(html)}


def listed(lines: Sequence[str]) -> Block:
    """A line of HTML for each item."""
    return {"type": "list", "items": [{"blocks": [paragraph(line)]} for line in lines]}


def folded(summary: str, inside: Sequence[Block]) -> Block:
    return {"type": "details", "summary": summary, "blocks": list(inside)}


def table(names: Sequence[str], rows: Sequence[Sequence[Rich]]) -> Block:
    """As many of the columns as the rows need, two at least; short rows are filled up."""
    columns = min(max(2, *map(len, rows)), len(names)) if rows else len(names)
    cells = [[_cell(name, is_header=True) for name in names[:columns]]]
    cells += [[_cell(text) for text in [*row, *[""] * columns][:columns]] for row in rows]
    return {"type": "table", "is_bordered": True, "is_striped": True, "cells": cells}


def visible(value: object) -> int:
    """Units of all that can be read, a little more: kinds and addresses are not counted, alignments are."""
    if isinstance(value, str):
        return size(value)
    if isinstance(value, dict):
        return sum(visible(inner) for name, inner in value.items() if name not in ("type", "url"))
    return sum(map(visible, value)) if isinstance(value, list) else 0


def _cell(text: Rich, *, is_header: bool = False) -> Block:
    return {"align": "left", "valign": "top", "text": text, **({"is_header": True} if is_header else {})}


class _Inline(HTMLParser):
    """Our own HTML, so every tag is one of ours and is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[dict[str, str], list[Rich]]] = [({}, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        look = {"type": "url", "url": href or ""} if tag == "a" else {"type": STYLES[tag]}
        self.open.append((look, []))

    def handle_endtag(self, tag: str) -> None:
        look, inner = self.open.pop()
        self.open[-1][1].append({**look, "text": _simple(inner)})

    def handle_data(self, data: str) -> None:
        self.open[-1][1].append(data)


def inline(html: str) -> Rich:
    """A piece of our HTML as a rich text."""
    reader = _Inline()
    reader.feed(html)
    reader.close()
    return _simple(reader.open[0][1])


def _simple(pieces: list[Rich]) -> Rich:
    return pieces[0] if len(pieces) == 1 else pieces
