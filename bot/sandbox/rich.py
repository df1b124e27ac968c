"""Rich messages: what Telegram lets into one, how the bot's blocks look to those who receive them, their words.

The words of the refusals are ours: nobody has told Telegram's. Blocks with media are not spoken here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bot.sandbox import utf16
from bot.sandbox.answers import ApiError, Json, bad_request
from bot.sandbox.links import url_problem

CHARACTERS, BLOCKS, DEPTH, COLUMNS = 32_768, 500, 16, 20

ALIGNS = {"align": ("left", "center", "right"), "valign": ("top", "middle", "bottom")}

Fields = dict[str, type | tuple[type, ...]]
RICH = (str, list, dict)

# Fields of each kind: those that must be there, those that may.
KINDS: dict[str, tuple[Fields, Fields]] = {
    "paragraph": ({"text": RICH}, {}),
    "heading": ({"text": RICH, "size": int}, {}),
    "pre": ({"text": RICH}, {"language": str}),
    "footer": ({"text": RICH}, {}),
    "divider": ({}, {}),
    "anchor": ({"name": str}, {}),
    "list": ({"items": list}, {}),
    "blockquote": ({"blocks": list}, {"credit": RICH}),
    "expandable_blockquote": ({"text": RICH}, {"credit": RICH}),
    "pullquote": ({"text": RICH}, {"credit": RICH}),
    "details": ({"summary": RICH, "blocks": list}, {"is_open": bool}),
    "table": ({"cells": list}, {"is_bordered": bool, "is_striped": bool, "is_compact": bool, "caption": RICH}),
    "mathematical_expression": ({"expression": str}, {}),
}
ITEM: tuple[Fields, Fields] = (
    {"blocks": list},
    {"label": str, "has_checkbox": bool, "is_checked": bool, "value": int, "type": str},
)
CELL: tuple[Fields, Fields] = (
    {"align": str, "valign": str},
    {"text": RICH, "is_header": bool, "colspan": int, "rowspan": int},
)
STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler", "subscript", "superscript", "marked", "code"}
WRAPPERS: dict[str, Fields] = {
    **{style: {} for style in STYLES},
    "url": {"url": str},
    "anchor_link": {"anchor_name": str},
    "reference": {"name": str},
    "reference_link": {"reference_name": str},
    "email_address": {"email_address": str},
    "phone_number": {"phone_number": str},
    "mention": {"username": str},
    "hashtag": {"hashtag": str},
}


def received(message: Json) -> Json:
    """An InputRichMessage of blocks as the RichMessage that stands in the chat. Raises ApiError."""
    if unknown := set(message) - {"blocks", "is_rtl", "skip_entity_detection"}:
        raise trouble(f'the sandbox takes blocks only, not "{min(unknown)}"')
    blocks = message.get("blocks")
    if not isinstance(blocks, list) or not blocks:
        raise trouble("rich message must be non-empty")
    checker = Checker()
    shown = [checker.block(block, 1) for block in blocks]
    if checker.blocks > BLOCKS:
        raise trouble("too many blocks")
    if utf16.length(words(shown)) > CHARACTERS:
        raise trouble("rich message is too long")
    if not words(shown).strip():
        raise trouble("rich message must be non-empty")
    return {"blocks": shown, **({"is_rtl": True} if message.get("is_rtl") else {})}


def trouble(what: str) -> ApiError:
    return bad_request(f"can't parse rich message: {what}")


class Checker:
    """One pass over the blocks, which are counted."""

    def __init__(self) -> None:
        self.blocks = 0

    def block(self, block: Any, depth: int) -> Json:
        kind = self._kind(block)
        if kind not in KINDS:
            raise trouble(f'unsupported block "{kind}"')
        self._descend(depth)
        checked(block, *KINDS[kind], "type")
        inner: dict[str, Callable[[Any, int], Any]] = {
            "text": self.text,
            "summary": self.text,
            "credit": self.text,
            "caption": self.text,
            "blocks": self._blocks,
            "items": self._items,
            "cells": self._rows,
        }
        if kind == "heading" and not 1 <= block["size"] <= 6:
            raise trouble("wrong size of a heading")
        return {name: inner[name](value, depth + 1) if name in inner else value for name, value in block.items()}

    def text(self, text: Any, depth: int) -> Any:
        """A string, a list of rich texts, or an object with a rich text inside."""
        if isinstance(text, str):
            return text
        if isinstance(text, list):
            return [self.text(inner, depth) for inner in text]
        if self._kind(text) not in WRAPPERS:
            raise trouble(f'unsupported rich text "{self._kind(text)}"')
        if depth > DEPTH:
            raise trouble("nested too deep")
        checked(text, {"text": RICH, **WRAPPERS[text["type"]]}, {}, "type")
        if "url" in text and (problem := url_problem(text["url"])):
            raise trouble(f"URL '{text['url']}' is invalid: {problem}")
        return {**text, "text": self.text(text["text"], depth + 1)}

    def _blocks(self, blocks: list[Any], depth: int) -> list[Json]:
        return [self.block(block, depth) for block in blocks]

    def _items(self, items: list[Any], depth: int) -> list[Json]:
        shown = []
        for item in items:
            self._descend(depth)
            checked(item, *ITEM)
            label = f"{item['value']}." if "value" in item else "•"
            shown.append({"label": label, **item, "blocks": self._blocks(item["blocks"], depth + 1)})
        return shown

    def _rows(self, rows: list[Any], depth: int) -> list[list[Json]]:
        return [self._row(row, depth) for row in rows]

    def _row(self, row: Any, depth: int) -> list[Json]:
        self._descend(depth)
        if not isinstance(row, list) or not 0 < sum(cell.get("colspan", 1) for cell in row) <= COLUMNS:
            raise trouble("wrong number of columns in a table")
        for cell in row:
            checked(cell, *CELL)
            if any(cell[name] not in allowed for name, allowed in ALIGNS.items()):
                raise trouble("wrong alignment of a cell")
        return [{**cell, **({"text": self.text(cell["text"], depth)} if "text" in cell else {})} for cell in row]

    def _descend(self, depth: int) -> None:
        self.blocks += 1
        if depth > DEPTH:
            raise trouble("nested too deep")

    def _kind(self, value: Any) -> str:
        if not isinstance(value, dict) or not isinstance(value.get("type"), str):
            raise trouble("an object with a type is expected")
        return str(value["type"])


def checked(value: Any, needed: Fields, optional: Fields, *also: str) -> None:
    """Every needed field, no unknown one, each of its type."""
    if not isinstance(value, dict):
        raise trouble("an object is expected")
    fields = {**needed, **optional}
    if missing := set(needed) - set(value):
        raise trouble(f'can\'t find field "{min(missing)}"')
    for name, given in value.items():
        if name not in (*fields, *also):
            raise trouble(f'unknown field "{name}"')
        if name in fields and not isinstance(given, fields[name]):
            raise trouble(f'field "{name}" is of a wrong type')


# --- what can be read in it -------------------------------------------------------------------------------------------


def words(blocks: Any) -> str:
    """All visible words, a line for each block or cell."""
    return "\n".join(filter(None, lines(blocks)))


def lines(value: Any) -> Iterator[str]:
    for block in value if isinstance(value, list) else [value]:
        if isinstance(block, list):
            yield from lines(block)
        elif isinstance(block, dict):
            for name in ("caption", "summary", "text", "expression"):
                yield plain(block.get(name))
            for name in ("blocks", "items", "cells"):
                yield from lines(block.get(name, []))
            yield plain(block.get("credit"))


def plain(text: Any) -> str:
    """A rich text without its looks."""
    if isinstance(text, list):
        return "".join(plain(inner) for inner in text)
    return plain(text.get("text", "")) if isinstance(text, dict) else str(text or "")
