"""What a chat wants of us: how long, in which language, at what hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from bot.model.wishes import Length

LOCALES = ("ru", "en")
"""The languages of the interface, the first the one that a stranger is spoken to in whose own is none of the others."""

ZONE = "Europe/Moscow"
"""Where a chat is taken to live until it says otherwise."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing unasked is sent: from `start` up to `end`, local time, perhaps over midnight."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Preferences:
    """A chat's settings. `zone` is an IANA name, None until the chat told where it lives; `method` a summarizer's name,
    None for the bot's own setting; `rich` whether cards go out as rich messages, None where the bot decides."""

    locale: str = LOCALES[0]
    zone: str | None = None
    length: Length = Length.NORMAL
    method: str | None = None
    quiet: Quiet | None = None
    rich: bool | None = None


def locale_of(language: str | None) -> str:
    """The language of the interface for somebody whose Telegram has this one, an IETF tag: «en-GB» is English."""
    own = (language or "").partition("-")[0].lower()
    return own if own in LOCALES else LOCALES[0]
