"""A rich message (Bot API 10.1+) has neither text nor caption, only blocks: flattened here to words in their order.

The blocks are read as the JSON that Telegram sent, see `updates.as_it_came`: a kind that nobody knows yet loses its
looks, not its words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiogram.types import Message, RichMessage

AS_IT_CAME = "as_it_came"
"""Where `bot.updates` leaves the JSON: this layer may not import it, a test holds both names together."""

Json = Mapping[str, Any]

SILENT = frozenset({"anchor", "divider", "thinking", "buttons"})
"""Kinds without words of the author; the addresses of buttons are kept all the same."""

BULLET = "•"


@dataclass(slots=True)
class Flat:
    """What is read so far: one string for each block, and the addresses in their order."""

    blocks: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n\n".join(self.blocks)

    def add(self, words: str) -> None:
        if words := words.strip():
            self.blocks.append(words)


def flattened(message: Message) -> Flat | None:
    """The words and addresses of a rich message; None for any other."""
    if message.rich_message is None:
        return None
    flat = Flat()
    _blocks(_json(message.rich_message).get("blocks"), flat)
    return flat


def _json(rich: RichMessage) -> Json:
    extra: Json = rich.model_extra or {}
    came = extra.get(AS_IT_CAME)
    return came if isinstance(came, dict) else rich.model_dump(exclude_none=True)


# --- blocks -----------------------------------------------------------------------------------------------------------


def _blocks(blocks: object, flat: Flat) -> None:
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, dict):
            KINDS.get(str(block.get("type")), _unknown)(block, flat)
        else:
            flat.add(_inline(block, flat))


def _text(block: Json, flat: Flat) -> None:
    """Paragraphs, headings, footers, preformatted text, quotations without blocks of their own."""
    flat.add(_inline(block.get("text"), flat))
    _credit(block, flat)


def _quotation(block: Json, flat: Flat) -> None:
    _blocks(block.get("blocks"), flat)
    _credit(block, flat)


def _credit(block: Json, flat: Flat) -> None:
    if credit := _inline(block.get("credit"), flat).strip():
        flat.add(f"— {credit}")


def _details(block: Json, flat: Flat) -> None:
    flat.add(_inline(block.get("summary"), flat))
    _blocks(block.get("blocks"), flat)


def _list(block: Json, flat: Flat) -> None:
    """Items stand close together, each after its label; what else an item holds follows it."""
    lines = []
    for item in _dicts(block.get("items")):
        inner = Flat(links=flat.links)
        _blocks(item.get("blocks"), inner)
        if inner.blocks:
            label = str(item.get("label") or "").strip() or BULLET
            lines.append(f"{label} {inner.blocks[0]}")
            lines += inner.blocks[1:]
    flat.add("\n".join(lines))


def _table(block: Json, flat: Flat) -> None:
    """A line for each row; an empty cell is left out."""
    flat.add(_inline(block.get("caption"), flat))
    rows = block.get("cells")
    lines = []
    for row in rows if isinstance(rows, list) else ():
        cells = [" ".join(_inline(cell.get("text"), flat).split()) for cell in _dicts(row)]
        lines.append(" | ".join(filter(None, cells)))
    flat.add("\n".join(filter(None, lines)))


def _picture(block: Json, flat: Flat) -> None:
    """Media have captions; a collage holds blocks besides."""
    _blocks(block.get("blocks"), flat)
    caption = block.get("caption")
    if isinstance(caption, dict) and "type" not in caption:
        _text(caption, flat)
    else:
        flat.add(_inline(caption, flat))


def _formula(block: Json, flat: Flat) -> None:
    flat.add(str(block.get("expression") or ""))


def _silent(block: Json, flat: Flat) -> None:
    _inline(block.get("buttons"), flat)


def _unknown(block: Json, flat: Flat) -> None:
    """A kind that is not in the table: whatever is a rich text or holds blocks, in the order in which it came."""
    for name, value in block.items():
        if name in WORDED:
            flat.add(_inline(value, flat))
        elif isinstance(value, dict):
            _blocks([value], flat)
        elif isinstance(value, list):
            for inner in value:
                _blocks(inner if isinstance(inner, list) else [inner], flat)


def _dicts(values: object) -> Sequence[Json]:
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else ()


KINDS: dict[str, Callable[[Json, Flat], None]] = {
    **dict.fromkeys(("paragraph", "heading", "footer", "pre", "pullquote", "expandable_blockquote"), _text),
    "blockquote": _quotation,
    "details": _details,
    "list": _list,
    "table": _table,
    "mathematical_expression": _formula,
    **dict.fromkeys(("photo", "video", "animation", "audio", "document", "voice_note", "map"), _picture),
    **dict.fromkeys(("collage", "slideshow"), _picture),
    **dict.fromkeys(SILENT, _silent),
}
WORDED = ("text", "summary", "title", "caption", "credit", "expression")


# --- rich texts -------------------------------------------------------------------------------------------------------


def _inline(text: object, flat: Flat) -> str:
    """A rich text is a string, a list of rich texts, or an object with a rich text inside."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(_inline(inner, flat) for inner in text)
    if not isinstance(text, dict):
        return ""
    if isinstance(button := text.get("button"), dict):  # its label is no word of the author
        text = {**button, "text": ""}
    if isinstance(url := text.get("url"), str) and url.strip():
        flat.links.append(url)
    inner = next((text[name] for name in ("text", "alternative_text", "expression") if name in text), "")
    return _inline(inner, flat)
