"""What a user sent (присланное), before anything was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.origins import Origin
from bot.model.wishes import USUAL, Wish


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
