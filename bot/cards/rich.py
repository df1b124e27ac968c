"""The card as a rich message (Bot API 10.2): agreements in a table, the sentences that they stand on folded away.

Blocks as the Bot API names them, JSON. What is told is what the card in HTML tells: the same pieces, put together anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from bot.cards.card import ACTORS_SHOWN, AGREEMENTS_SHOWN, SUMMARY_ROOM, about, actor_runs, gist, run_line, untitled
from bot.cards.lines import agreement_lines, title_of
from bot.cards.markup import size
from bot.cards.views import evidence
from bot.model import Agreement, Content, Entry, Wish
from bot.texts import Texts

VISIBLE = 4_000
"""UTF-16 units: of longer ones clients were seen to show a part only. The formal limit is 32,768 characters."""

STYLES = {"b": "bold", "i": "italic", "s": "strikethrough"}

Rich = str | list[Any] | dict[str, Any]
Block = dict[str, Any]


def enrich(content: Content, entry: Entry, texts: Texts, *, seen: datetime | None = None, wish: Wish) -> Content:
    """A card (`cards.card`, with the same arguments) that may be shown as a rich message too, if it is short enough.

    Of the folded sentences as many are there as fit.
    """
    blocks = [*_head(entry, texts, wish, seen), *_body(entry, texts, wish)]
    quotes = [_quote(number, made, entry, texts) for number, made in _shown(entry)]
    while quotes and _visible([*blocks, _folded(quotes, texts)]) > VISIBLE:
        quotes.pop()
    if quotes:
        blocks.append(_folded(quotes, texts))
    if _visible(blocks) > VISIBLE:
        return content
    return replace(content, rich=json.dumps(blocks, ensure_ascii=False))


def _head(entry: Entry, texts: Texts, wish: Wish, seen: datetime | None) -> Iterator[Block]:
    if not untitled(entry):
        yield {"type": "heading", "size": 3, "text": title_of(entry.article, texts)}
    yield from map(_paragraph, filter(None, about(entry, wish, texts)))
    if seen:
        yield _paragraph(texts.html("seen-before", date=seen))
    if entry.article.partial:
        yield _paragraph(texts.html("partial"))


def _body(entry: Entry, texts: Texts, wish: Wish) -> Iterator[Block]:
    yield from map(_paragraph, gist(entry, wish, SUMMARY_ROOM, texts).split("\n\n"))
    if entry.analysis.language != "ru":
        yield _paragraph(texts.html("not-russian-short" if entry.analysis.short else "not-russian"))
        return
    yield from _actors(entry, texts)
    yield from _agreements(entry, texts)


def _actors(entry: Entry, texts: Texts) -> Iterator[Block]:
    runs, total = actor_runs(entry), len(entry.analysis.actors)
    if not runs:
        return
    yield _title(texts("actors-title"))
    yield {"type": "list", "items": [{"blocks": [_paragraph(run_line(entry, run))]} for run in runs]}
    if total > ACTORS_SHOWN:
        yield _paragraph(texts.html("actors-more", n=total - ACTORS_SHOWN))


# --- agreements -------------------------------------------------------------------------------------------------------


def _shown(entry: Entry) -> Iterator[tuple[int, Agreement]]:
    return enumerate(entry.analysis.agreements[:AGREEMENTS_SHOWN], 1)


def _agreements(entry: Entry, texts: Texts) -> Iterator[Block]:
    total = len(entry.analysis.agreements)
    if not total:
        yield _paragraph(texts.html("agreements-none"))
        return
    rows = [_row(number, made, entry, texts) for number, made in _shown(entry)]
    columns = 3 if any(len(row) > 2 for row in rows) else 2
    names = [texts(key) for key in ("table-parties", "table-subject", "table-terms")[:columns]]
    cells = [[_cell(name, is_header=True) for name in names]]
    cells += [[_cell(text) for text in [*row, *[""] * columns][:columns]] for row in rows]
    yield _title(texts("agreements-title"))
    yield {"type": "table", "is_bordered": True, "is_striped": True, "cells": cells}
    if total > AGREEMENTS_SHOWN:
        yield _paragraph(texts.html("agreements-more", n=total - AGREEMENTS_SHOWN))


def _row(number: int, made: Agreement, entry: Entry, texts: Texts) -> list[Rich]:
    """Who, what, and on which terms; struck out where its user denied it."""
    told = [inline(line) for line in agreement_lines(number, made, texts).split("\n")]
    if not entry.denies(made):
        return told
    struck: list[Rich] = [{"type": "strikethrough", "text": text} for text in told]
    return [*struck[:2], texts("denied")]


def _quote(number: int, made: Agreement, entry: Entry, texts: Texts) -> Block:
    words = inline(evidence(entry.article.text, made.evidence, made.trigger))
    return {"type": "blockquote", "blocks": [{"type": "paragraph", "text": [f"{number}. ", words]}]}


def _folded(quotes: list[Block], texts: Texts) -> Block:
    return {"type": "details", "summary": texts("quotes-title"), "blocks": list(quotes)}


# --- pieces -----------------------------------------------------------------------------------------------------------


def _paragraph(html: str) -> Block:
    return {"type": "paragraph", "text": inline(html)}


def _title(words: str) -> Block:
    return {"type": "heading", "size": 4, "text": words}


def _cell(text: Rich, *, is_header: bool = False) -> Block:
    return {"align": "left", "valign": "top", "text": text, **({"is_header": True} if is_header else {})}


def _visible(value: object) -> int:
    """Units of all that can be read, a little more: kinds and addresses are not counted, alignments are."""
    if isinstance(value, str):
        return size(value)
    if isinstance(value, dict):
        return sum(_visible(inner) for name, inner in value.items() if name not in ("type", "url"))
    return sum(map(_visible, value)) if isinstance(value, list) else 0


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
