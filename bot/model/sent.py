"""What a user sent (присланное), before anything was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OriginKind(StrEnum):
    """The four kinds of Telegram's MessageOrigin."""

    USER = "user"
    HIDDEN_USER = "hidden_user"
    CHAT = "chat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who said first what a user forwarded. `name` is empty for a hidden user whose name Telegram keeps back."""

    kind: OriginKind
    name: str
    sent: datetime
    id: int | None = None
    username: str | None = None
    message_id: int | None = None
    signature: str | None = None

    @property
    def url(self) -> str | None:
        """The public address of the post; only posts of public channels have one."""
        if self.kind is OriginKind.CHANNEL and self.username and self.message_id:
            return f"https://t.me/{self.username}/{self.message_id}"
        return None


@dataclass(frozen=True, slots=True)
class File:
    """A document that Telegram keeps for us. `size` in bytes; Telegram does not always tell it."""

    id: str
    name: str
    size: int | None
    mime: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a submission: `message_id` in the user's chat, `sent` when Telegram took it from the user.

    `links` are the addresses in its text and under its words, in their order; they are asked for once, by `intake`.
    """

    message_id: int
    sent: datetime
    text: str
    file: File | None = None
    links: tuple[str, ...] = ()


class Length(StrEnum):
    """How long a summary is: a view of the analysis, not a part of it."""

    SHORT = "short"
    NORMAL = "normal"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Wish:
    """What summary a user asked for: a named length, or a number of sentences that overrides it."""

    length: Length = Length.NORMAL
    sentences: int | None = None


USUAL = Wish()
"""What a user wants who asks for nothing special."""


class SubmissionState(StrEnum):
    """gathering (until) → waiting → reading → answered | failed."""

    GATHERING = "gathering"
    WAITING = "waiting"
    READING = "reading"
    ANSWERED = "answered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Submission:
    """What a user sent (присланное), before anything was read.

    Parts stand in the order of their message ids. `album` is Telegram's media_group_id. Where a message means the
    pages that it links to, each page is a submission of its own: `link` is its address, `item` tells them apart.
    """

    chat_id: int
    user_id: int
    parts: tuple[Part, ...]
    origin: Origin | None = None
    album: str | None = None
    wish: Wish = USUAL
    link: str | None = None
    item: int = 0


@dataclass(frozen=True, slots=True)
class OpenSubmission:
    """A stored submission that the reading loop has taken: `outgoing` is the message that will become its card.

    `edition` counts how often its messages were edited; `entry` is what it became before that.
    """

    id: int
    submission: Submission
    outgoing: int
    attempts: int
    edition: int = 0
    entry: int | None = None
