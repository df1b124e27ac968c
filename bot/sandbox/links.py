"""Addresses as Telegram reads them, and the entities that it finds in a text by itself."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.sandbox import utf16
from bot.sandbox.answers import Json

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
WEB = ("http", "https")
OWN = ("tg", "ton", "tonsite")
URL = (
    r"(?:https?://[^\s<>\"«»]+|(?<![\w@./-])(?:[a-zа-яё0-9-]+\.)+"
    r"(?:ru|рф|com|org|net|info|io|me|by|kz|ua|su|de|uk|eu)(?![\w-])(?:[/?#][^\s<>\"«»]*)?)"
)
FOUND = [
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("url", re.compile(URL, re.IGNORECASE)),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}(?![\w#])")),
]
CLOSING = ".,:;!?)]}'…"


def url_problem(url: str) -> str | None:
    """Why Telegram refuses an address, in its words; None if it takes it."""
    scheme = SCHEME.match(url)
    if scheme and scheme[1].lower() in OWN:
        return None
    if scheme and scheme[1].lower() not in WEB:
        return "Unsupported URL protocol"
    try:
        host = urlsplit(url if scheme else f"http://{url}").hostname or ""
    except ValueError:
        return "Wrong HTTP URL"
    if not host:
        return "URL host is empty"
    return None if "." in host and not re.search(r"\s", url) else "Wrong HTTP URL"


def normal_url(url: str) -> str | None:
    """The address as Telegram stores it: with a scheme and a path; None if it leads nowhere."""
    url = url.strip()
    if url_problem(url):
        return None
    full = url if SCHEME.match(url) else f"http://{url}"
    scheme, _, rest = full.partition("://")
    if scheme.lower() in WEB and not re.search(r"[/?#]", rest):
        rest += "/"
    return f"{scheme.lower()}://{rest}"


def found_entities(text: str, taken: list[Json]) -> list[Json]:
    """Links, commands, mentions, hashtags and addresses that Telegram marks in `text` outside the `taken` entities."""
    result: list[Json] = []
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            words = match.group().rstrip(CLOSING) if kind == "url" else match.group()
            start = utf16.length(text[: match.start()])
            entity = {"type": kind, "offset": start, "length": utf16.length(words)}
            if not any(crosses(entity, other) for other in (*hard(taken), *result)):
                result.append(entity)
    return result


def hard(entities: list[Json]) -> list[Json]:
    """Those inside which Telegram does not look for anything."""
    return [e for e in entities if e["type"] in ("code", "pre", "text_link", "text_mention", "custom_emoji")]


def crosses(one: Json, other: Json) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])
