"""The card as a rich message (Bot API 10.2): agreements in a table, the sentences that they stand on folded away.

Blocks as the Bot API names them, JSON. What is told is what the card in HTML tells: the same pieces, put together anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.cards.blocks import VISIBLE, Block, Rich, folded, heading, inline, listed, paragraph, table, visible
from bot.cards.card import ACTORS_SHOWN, AGREEMENTS_SHOWN, SUMMARY_ROOM, about, actor_runs, gist, run_line, untitled
from bot.cards.lines import agreement_lines, title_of
from bot.cards.views import evidence
from bot.model import Agreement, Content, Entry, Wish
from bot.texts import Texts, escape

COLUMNS = ("table-parties", "table-subject", "table-terms")
"""Phrases above the table of agreements."""


def enrich(content: Content, entry: Entry, texts: Texts, *, seen: datetime | None = None, wish: Wish) -> Content:
    """A card (`cards.card`, with the same arguments) that may be shown as a rich message too, if it is short enough.

    Of the folded sentences as many are there as fit.
    """
    blocks = [*_head(entry, texts, wish, seen), *_body(entry, texts, wish)]
    quotes = [_quote(number, made, entry) for number, made in _shown(entry)]
    while quotes and visible([*blocks, _quotes(quotes, texts)]) > VISIBLE:
        quotes.pop()
    if quotes:
        blocks.append(_quotes(quotes, texts))
    if visible(blocks) > VISIBLE:
        return content
    return replace(content, rich=json.dumps(blocks, ensure_ascii=False))


def _head(entry: Entry, texts: Texts, wish: Wish, seen: datetime | None) -> Iterator[Block]:
    if not untitled(entry):
        yield heading(escape(title_of(entry.article, texts)), 3)
    yield from map(paragraph, filter(None, about(entry, wish, texts)))
    if seen:
        yield paragraph(texts.html("seen-before", date=seen))
    if entry.article.partial:
        yield paragraph(texts.html("partial"))


def _body(entry: Entry, texts: Texts, wish: Wish) -> Iterator[Block]:
    yield from map(paragraph, gist(entry, wish, SUMMARY_ROOM, texts).split("\n\n"))
    if entry.analysis.language != "ru":
        yield paragraph(texts.html("not-russian-short" if entry.analysis.short else "not-russian"))
        return
    yield from _actors(entry, texts)
    yield from _agreements(entry, texts)


def _actors(entry: Entry, texts: Texts) -> Iterator[Block]:
    runs, total = actor_runs(entry), len(entry.analysis.actors)
    if not runs:
        return
    yield heading(texts("actors-title"))
    yield listed([run_line(entry, run) for run in runs])
    if total > ACTORS_SHOWN:
        yield paragraph(texts.html("actors-more", n=total - ACTORS_SHOWN))


# --- agreements -------------------------------------------------------------------------------------------------------


def _shown(entry: Entry) -> Iterator[tuple[int, Agreement]]:
    return enumerate(entry.analysis.agreements[:AGREEMENTS_SHOWN], 1)


def _agreements(entry: Entry, texts: Texts) -> Iterator[Block]:
    total = len(entry.analysis.agreements)
    if not total:
        yield paragraph(texts.html("agreements-none"))
        return
    rows = [_row(number, made, entry, texts) for number, made in _shown(entry)]
    yield heading(texts("agreements-title"))
    yield table([texts(key) for key in COLUMNS], rows)
    if total > AGREEMENTS_SHOWN:
        yield paragraph(texts.html("agreements-more", n=total - AGREEMENTS_SHOWN))


def _row(number: int, made: Agreement, entry: Entry, texts: Texts) -> list[Rich]:
    """Who, what, and on which terms; struck out where its user denied it."""
    told = [inline(line) for line in agreement_lines(number, made, texts).split("\n")]
    if not entry.denies(made):
        return told
    struck: list[Rich] = [{"type": "strikethrough", "text": text} for text in told]
    return [*struck[:2], texts("denied")]


def _quote(number: int, made: Agreement, entry: Entry) -> Block:
    words = inline(evidence(entry.article.text, made.evidence, made.trigger))
    return {"type": "blockquote", "blocks": [{"type": "paragraph", "text": [f"{number}. ", words]}]}


def _quotes(quotes: list[Block], texts: Texts) -> Block:
    return folded(texts("quotes-title"), quotes)
