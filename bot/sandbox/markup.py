"""Telegram's HTML: markup → visible text and entities, with Telegram's own complaints; and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from bot.sandbox import utf16
from bot.sandbox.answers import ApiError, Json, bad_request
from bot.sandbox.links import normal_url

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACES = " \t\r\n\0\v"
REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<decimal>[0-9]+)|(?P<named>[A-Za-z]+));?")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")
# Which entity encloses which when both cover the same words: the smaller stands outside.
PRIORITY = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "bold": 90,
    "italic": 91,
}


@dataclass(frozen=True, slots=True)
class Open:
    """A tag that waits for its end: `offset` in UTF-16 units and `start` in characters of the text read so far."""

    tag: str
    argument: str
    offset: int
    start: int


def parse_html(html: str) -> tuple[str, list[Json]]:
    """The visible text and its entities, ordered as Telegram orders them; raises ApiError with Telegram's words."""
    reader = HtmlReader(html)
    reader.read()
    return "".join(reader.text), ordered(merge_code(reader.entities))


class HtmlReader:
    """One pass over `html`; every complaint names the byte where the trouble began."""

    def __init__(self, html: str) -> None:
        self.html, self.at = html, 0
        self.text: list[str] = []
        self.units = 0
        self.entities: list[Json] = []
        self.open: list[Open] = []

    def read(self) -> None:
        while self.at < len(self.html):
            if self.html.startswith("</", self.at):
                self.end_tag()
            elif self.html[self.at] == "<":
                self.start_tag()
            else:
                self.put(self.character())
        if self.open:
            raise self.trouble(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def trouble(self, what: str, at: int | None = None) -> ApiError:
        place = "" if at is None else f" at byte offset {len(self.html[:at].encode())}"
        return bad_request(f"can't parse entities: {what}{place}")

    def peek(self) -> str:
        """The character to read next, empty at the end."""
        return self.html[self.at : self.at + 1]

    def put(self, char: str) -> None:
        self.text.append(char)
        self.units += utf16.length(char)

    def character(self) -> str:
        """The next visible character; a reference that Telegram does not know stays as it is written."""
        found = REFERENCE.match(self.html, self.at)
        char = decoded(found) if found else None
        if found is None or char is None:
            self.at += 1
            return self.html[self.at - 1]
        if "\ud800" <= char <= "\udfff":
            raise self.trouble(
                "Text contains invalid Unicode characters after decoding HTML entities,"
                " check for unmatched surrogate code units"
            )
        self.at = found.end()
        return char

    def skip(self, stop: str) -> str:
        """The piece up to any character of `stop`, or to the end."""
        start = self.at
        while self.peek() and self.peek() not in stop:
            self.at += 1
        return self.html[start : self.at]

    def skip_spaces(self) -> str:
        """The character behind the spaces, which stays to be read."""
        while self.peek() and self.peek() in SPACES:
            self.at += 1
        return self.peek()

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self.skip(SPACES + ">").lower()
        if not self.peek():
            raise self.trouble("Unclosed start tag", begin)
        if tag not in TAGS:
            raise self.trouble(f'Unsupported start tag "{tag}"', begin)
        argument = ""
        while self.skip_spaces() != ">":
            argument = self.attribute(tag, begin) or argument
        self.at += 1
        if tag == "span" and argument != "tg-spoiler":
            raise self.trouble('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(Open(tag, argument, self.units, len(self.text)))

    def attribute(self, tag: str, begin: int) -> str:
        """Reads one attribute; its value if it means something for this tag."""
        name = self.skip(SPACES + "=>").lower()
        if not name and self.peek():
            raise self.trouble(f'Empty attribute name in the tag "{tag}"', begin)
        self.skip_spaces()
        value = ""
        if self.peek() == "=":
            self.at += 1
            self.skip_spaces()
            value = self.value(begin) if self.peek() else ""
        if not self.peek():
            raise self.trouble(f'Unclosed start tag "{tag}"', begin)
        return meaning(tag, name, value)

    def value(self, begin: int) -> str:
        quote = self.peek()
        if quote not in "'\"":
            return self.token()
        self.at += 1
        value = ""
        while self.peek() != quote:
            if not self.peek():
                raise self.trouble("Unclosed start tag", begin)
            value += self.character()
        self.at += 1
        if not self.peek():
            raise self.trouble("Unclosed start tag", begin)
        return value

    def token(self) -> str:
        """A value without quotes: letters, digits, dots and hyphens only."""
        begin = self.at
        found = TOKEN.match(self.html, begin)
        assert found is not None
        self.at = found.end()
        if not self.peek() or self.peek() not in SPACES + ">":
            raise self.trouble("Unexpected end of name token", begin)
        return found.group().lower()

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self.trouble("Unexpected end tag", begin)
        self.at += 2
        tag = self.skip(SPACES + ">").lower()
        self.skip_spaces()
        if self.peek() != ">":
            raise self.trouble("Unclosed end tag", begin)
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            place = self.trouble("Unmatched end tag", begin).description.removeprefix("Bad Request: ")
            raise bad_request(f'{place}, expected "</{opened.tag}>", found "</{tag}>"')
        self.close(opened)

    def close(self, opened: Open) -> None:
        """Records the entity; one that covers nothing, or a link that leads nowhere, is dropped without a word."""
        size = self.units - opened.offset
        entity: Json = {"type": TAGS[opened.tag], "offset": opened.offset, "length": size}
        if opened.tag == "a":
            entity["url"] = normal_url(opened.argument or "".join(self.text[opened.start :]))
        elif opened.tag == "tg-emoji":
            if not re.fullmatch("[1-9][0-9]{0,18}", opened.argument):
                raise self.trouble("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        if size and entity.get("url", "") is not None:
            self.entities.append(entity)


def decoded(found: re.Match[str]) -> str | None:
    """What a reference stands for; None where Telegram leaves it as it is written."""
    if named := found["named"]:
        return NAMED.get(named)
    code = int(found["hex"], 16) if found["hex"] else int(found["decimal"])
    too_long = len(found.group().rstrip(";")) >= 10
    return None if code == 0 or code >= 0x10FFFF or too_long else chr(code)


def meaning(tag: str, name: str, value: str) -> str:
    """What an attribute says to Telegram; everything else in a tag is ignored."""
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("span", "class"):
            return value
        case "code", "class":
            return value.removeprefix("language-") if value.startswith("language-") else ""
        case "blockquote", "expandable":
            return "expandable"
    return ""


def merge_code(entities: list[Json]) -> list[Json]:
    """<pre><code class="language-x"> over the same words is one entity; a language anywhere else is forgotten."""
    languages = {(e["offset"], e["length"]): e["language"] for e in entities if "language" in e}
    blocks = {(e["offset"], e["length"]) for e in entities if e["type"] == "pre"}
    result = []
    for entity in entities:
        place = (entity["offset"], entity["length"])
        if entity["type"] == "pre" and place in languages:
            entity = {**entity, "language": languages[place]}
        elif "language" in entity:
            if place in blocks:
                continue
            entity = {key: value for key, value in entity.items() if key != "language"}
        result.append(entity)
    return result


def ordered(entities: list[Json]) -> list[Json]:
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], PRIORITY.get(e["type"], 50)))


# --- and back ---------------------------------------------------------------------------------------------------------


def to_html(text: str, entities: list[Json]) -> str:
    """`text` with its nested `entities` as Telegram HTML; entities that Telegram finds itself are left out."""
    stops: dict[int, list[str]] = {}
    for entity in ordered(entities):
        start, end = tag_pair(entity)
        if start:
            stops.setdefault(entity["offset"], []).append(start)
            stops.setdefault(entity["offset"] + entity["length"], []).insert(0, end)
    result, offset = [], 0
    for char in text:
        result += [*stops.pop(offset, []), escape(char, quote=False)]
        offset += utf16.length(char)
    return "".join([*result, *stops.pop(offset, [])])


def tag_pair(entity: Json) -> tuple[str, str]:
    match entity["type"]:
        case "bold" | "italic" | "underline" | "strikethrough":
            tag = entity["type"][0]
            return f"<{tag}>", f"</{tag}>"
        case "code" | "blockquote" as tag:
            return f"<{tag}>", f"</{tag}>"
        case "pre":
            language = entity.get("language")
            inner = f'<code class="language-{escape(language)}">' if language else ""
            return f"<pre>{inner}", ("</code>" if language else "") + "</pre>"
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case "spoiler":
            return "<tg-spoiler>", "</tg-spoiler>"
        case "text_link":
            return f'<a href="{escape(entity["url"])}">', "</a>"
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
    return "", ""
