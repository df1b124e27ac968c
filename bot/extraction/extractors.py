"""The two extractors that check each other: a tree → its article's lines. The only home of trafilatura and readability.

Both get a tree and work on copies of it. Their reports go nowhere: what they could not do is seen by what they return.
"""

from __future__ import annotations

import logging
from typing import Any

from readability import Document
from readability.readability import Unparseable
from trafilatura import bare_extraction

from bot.extraction.tree import Line, Tree, lines, serialised

for _name in ("trafilatura", "readability", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def precise(tree: Tree) -> list[Line]:
    """trafilatura, less rather than wrong: loses paragraphs in layouts that it does not know.

    Without its own second opinions (readability again, and justext, which takes quadratic time): nothing is lost.
    """
    return _body(bare_extraction(tree, include_comments=False, favor_precision=True, fast=True))


def dense(tree: Tree) -> list[Line]:
    """readability: the element with most commas and letters, and its likes; now and then a wrong one, whole."""
    document = _Readable(tree)
    try:
        document.summary()
    except Unparseable:
        return []
    return lines(document.html)


_TAGS = {
    "head": "h2",
    "item": "li",
    "list": "ul",
    "quote": "blockquote",
    "row": "tr",
    "cell": "td",
    "lb": "br",
    "ref": "a",
}
"""trafilatura's own names of elements."""


def _body(found: Any) -> list[Line]:
    if found is None or found.body is None:
        return []
    for element in found.body.iter(*_TAGS):
        element.tag = _TAGS[element.tag]
    return lines(found.body)


class _Readable(Document):  # type: ignore[misc]  # readability has no types
    """Keeps the tree of its summary. readability's own cleaning of attributes takes quadratic time on hostile ones."""

    def get_clean_html(self) -> str:
        return serialised(self.html)
