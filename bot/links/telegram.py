"""What a link to Telegram means: a post or a channel whose public preview can be read, or something that cannot."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import LinkError
from bot.links.tracking import parameters
from bot.links.urls import split

HOSTS = ("t.me", "telegram.me", "telegram.dog")

_SERVICES = """
    a addemoji addlist addstickers addtheme auction b bg boost bs c confirmphone contact g giftcode giveaway gift
    i invoice iv joinchat k login m msg msg_url nft passport proxy s setlanguage share socks stickers w web
"""
SERVICES = frozenset(_SERVICES.split())
"""First words of paths that are no names of channels."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,31}")
_NUMBER = re.compile(r"[1-9][0-9]{0,14}")
_BOT_QUERIES = frozenset(
    ("start", "startgroup", "startapp", "startchannel", "startattach", "attach", "game", "appname")
)
_INTERNAL = re.compile(r"\s*tg:(?://)?(resolve|privatepost|join)\?(\S*)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChannelPost:
    """A post of a public channel or group."""

    channel: str
    post: int

    @property
    def url(self) -> str:
        """Its one address among all that lead to it."""
        return f"https://t.me/{self.channel}/{self.post}"

    @property
    def preview(self) -> str:
        """What is fetched: the post alone, as a widget."""
        return f"{self.url}?embed=1&mode=tme"


@dataclass(frozen=True, slots=True)
class Channel:
    """A public channel; only the fetch tells whether it is one, and not a person or a group."""

    channel: str

    @property
    def url(self) -> str:
        return f"https://t.me/{self.channel}"

    @property
    def preview(self) -> str:
        """What is fetched: the last posts."""
        return f"https://t.me/s/{self.channel}"


@dataclass(frozen=True, slots=True)
class Private:
    """A post or an invitation that only members can open: «перешлите пост»."""


@dataclass(frozen=True, slots=True)
class Service:
    """Stickers, bots, proxies, stories, calls: nothing to read."""


TelegramLink = ChannelPost | Channel | Private | Service


def telegram_link(url: str) -> TelegramLink | None:
    """What a link to Telegram means; None for every other link and for no link at all."""
    if internal := _INTERNAL.fullmatch(url):
        return _of_app(internal[1].lower(), internal[2])
    try:
        parts = split(url)
    except LinkError:
        return None
    host = parts.netloc.removeprefix("www.")
    words = [word for word in parts.path.split("/") if word]
    if host.endswith(".t.me"):
        words.insert(0, host.removesuffix(".t.me"))
    elif host not in HOSTS:
        return None
    return _of_path(words, frozenset(one.name for one in parameters(parts.query)))


def _of_path(words: list[str], queries: frozenset[str]) -> TelegramLink:
    if words[:1] == ["s"] and len(words) > 1:
        words = words[1:]
    first, *rest = words or [""]
    name = first.removeprefix("@")
    if first == "c" or first == "joinchat" or _invitation(first):
        return Private()
    if name.lower() in SERVICES or not _NAME.fullmatch(name) or queries & _BOT_QUERIES:
        return Service()
    return _of_channel(name, rest)


def _invitation(word: str) -> bool:
    """`+AbCdEf` lets into a chat; `+79990000000` is somebody's number."""
    code = word.removeprefix("%2B") if word.startswith("%2B") else word.removeprefix("+")
    return code != word and not code.isdecimal()


def _of_channel(name: str, rest: list[str]) -> TelegramLink:
    """`/123`; `/7/123` is post 123 in topic 7; `/s/12` is a story."""
    if not rest:
        return Service() if name.lower().endswith("bot") else Channel(name)
    if len(rest) <= 2 and all(_NUMBER.fullmatch(word) for word in rest):
        return ChannelPost(name, int(rest[-1]))
    return Service()


def _of_app(kind: str, query: str) -> TelegramLink:
    """`tg://resolve?domain=durov&post=5`: the same links as programs hand them to each other."""
    given = {one.name: one.value for one in parameters(query)}
    if kind != "resolve":
        return Private()
    words = [word for word in (given.get("domain", ""), given.get("post", "")) if word]
    return _of_path(words, frozenset(given))
