"""A digest as a rich message: a heading for each story, the brief ones folded away, agreements in a table.

It is put together from the very blocks that the digest in HTML is joined of, so both tell the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from bot.cards import blocks as made
from bot.cards.rich import COLUMNS
from bot.texts import Texts


class Kind(Enum):
    """What a block of a digest tells."""

    HEAD = 1
    STORY = 2
    BRIEF = 3
    CHANGE = 4
    MORE = 5
    CAST = 6


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of HTML. Of a story and of a digest the first is its title; what begins a section has a bold line above."""

    kind: Kind
    html: str

    @property
    def lines(self) -> list[str]:
        return self.html.split("\n")


def richly(blocks: Sequence[Block], texts: Texts) -> str | None:
    """One message of a digest as the blocks of a rich one, JSON; None if that would be too long."""
    told = [
        one for kind, same in groupby(blocks, lambda block: block.kind) for one in _section(kind, list(same), texts)
    ]
    return json.dumps(told, ensure_ascii=False) if made.visible(told) <= made.VISIBLE else None


def _section(kind: Kind, blocks: Sequence[Block], texts: Texts) -> Iterator[made.Block]:
    match kind:
        case Kind.HEAD | Kind.STORY:
            for block in blocks:
                title, *rest = block.lines
                yield made.heading(_bare(title), 3 if kind is Kind.HEAD else 4)
                yield from map(made.paragraph, rest)
        case Kind.BRIEF:
            lines = [line.removeprefix("• ") for block in blocks for line in block.lines if not _is_title(line)]
            yield made.folded(texts("digest-brief"), [made.listed(lines)])
        case Kind.CHANGE:
            yield from _agreements(blocks, texts)
        case Kind.MORE | Kind.CAST:
            for line in (line for block in blocks for line in block.lines):
                yield made.heading(_bare(line)) if _is_title(line) else made.paragraph(line)


def _agreements(blocks: Sequence[Block], texts: Texts) -> Iterator[made.Block]:
    """Who, and what with its terms: a phone has no room for three columns. Their title, where it is in this message."""
    if _is_title(blocks[0].lines[0]):
        yield made.heading(_bare(blocks[0].lines[0]))
    rows = []
    for block in blocks:
        who, *what = (line for line in block.lines if not _is_title(line))
        rows.append([made.inline(who), made.inline(" · ".join(what))])
    yield made.table([texts(key) for key in COLUMNS[:2]], rows)


def _is_title(line: str) -> bool:
    """All of it is bold."""
    return line.startswith("<b>") and line.endswith("</b>") and line.count("<b>") == 1


def _bare(title: str) -> str:
    """A heading is bold by itself."""
    return title.replace("<b>", "").replace("</b>", "")
