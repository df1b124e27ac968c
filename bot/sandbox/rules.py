"""What Telegram lets into a message: texts, entities, keyboards; every refusal in its own words."""

from __future__ import annotations

from typing import Any

from bot.sandbox import utf16
from bot.sandbox.answers import Json, bad_request
from bot.sandbox.links import found_entities, normal_url, url_problem
from bot.sandbox.markup import PRIORITY, TAGS, ordered, parse_html

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITIES_KEPT = 100
DATA_LIMIT = 64
BUTTONS_LIMIT = 100
ROW_LIMIT = 8
ENTITY_TYPES = {*TAGS.values(), *PRIORITY, "url", "email", "bot_command", "mention", "hashtag", "cashtag"} | {
    "phone_number",
    "text_mention",
}
ACTIONS = ("callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat")
BUTTON_FIELDS = {"text", "style", "icon_custom_emoji_id", *ACTIONS}


def message_text(args: Json) -> Json:
    """`text` and `entities` of a message to be sent, from the parameters of its method."""
    if not args.get("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(args, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if utf16.length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text, **({"entities": entities} if entities else {})}


def message_caption(args: Json) -> Json:
    """The same for a caption, which may be missing."""
    text, entities = formatted(args, "caption", "caption_entities")
    if utf16.length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text, **({"caption_entities": entities} if entities else {})}


def formatted(args: Json, name: str, entities_name: str) -> tuple[str, list[Json]]:
    """Visible text and entities: of more than a hundred the rest is dropped without a word."""
    text = clean(args.get(name, ""))
    mode = args.get("parse_mode", "").lower()
    if mode == "html":
        text, entities = parse_html(text)
    elif mode:
        # Markdown is Telegram's too, but nothing here speaks it: better refused than half understood.
        raise bad_request("unsupported parse_mode")
    else:
        entities = [checked_entity(entity, text) for entity in args.get(entities_name, [])]
    text, entities = trimmed(text, entities)
    return text, ordered([*entities, *found_entities(text, entities)])[:ENTITIES_KEPT]


def clean(text: str) -> str:
    """Without carriage returns; other control characters become spaces."""
    return "".join(" " if char < " " and char != "\n" else char for char in text.replace("\r", ""))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space around it; entities move along, and go when nothing is left under them."""
    skipped = utf16.length(text) - utf16.length(text.lstrip())
    text = text.strip()
    size = utf16.length(text)
    result = []
    for entity in entities:
        start = max(entity["offset"] - skipped, 0)
        end = min(entity["offset"] - skipped + entity["length"], size)
        if end > start:
            result.append({**entity, "offset": start, "length": end - start})
    return text, result


def checked_entity(entity: Any, text: str) -> Json:
    if not isinstance(entity, dict) or entity.get("type") not in ENTITY_TYPES:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    offset, size, end = entity.get("offset", 0), entity.get("length", 0), utf16.length(text)
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if offset > end:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + size > end:
        place = f"beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {offset + size}"
        raise bad_request(f"entity {place}")
    if entity["type"] == "text_link":
        url = entity.get("url", "")
        if problem := url_problem(url):
            raise bad_request(f"entity URL '{url}' is invalid: {problem}")
        return {**entity, "url": normal_url(url)}
    return entity


# --- keyboards --------------------------------------------------------------------------------------------------------


def inline_keyboard(markup: Json | None) -> list[list[Json]]:
    """The rows of an inline keyboard; none and an empty one are the same."""
    if not markup:
        return []
    if "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or any(not isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if sum(len(row) for row in rows) > BUTTONS_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise bad_request("reply markup is too long")
    return [[checked_button(button) for button in row] for row in rows if row]


def checked_button(button: Any) -> Json:
    problem = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(problem + "InlineKeyboardButton must be an Object")
    if unknown := set(button) - BUTTON_FIELDS:
        raise bad_request(f'{problem}unknown field "{min(unknown)}"')
    if not isinstance(button.get("text"), str):
        raise bad_request(problem + 'Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("text buttons must be non-empty")
    actions = [name for name in ACTIONS if button.get(name)]
    if not actions:
        raise bad_request(problem + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(problem + "exactly one of the optional fields must be used")
    if len(button.get("callback_data", "").encode()) > DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    if reason := url_problem(button.get("url", "http://a.b")):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: {reason}")
    return button
