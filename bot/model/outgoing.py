"""What goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.shown import Content


@dataclass(frozen=True, slots=True)
class Offered:
    """One of the cards that a user may send to any chat."""

    id: str
    title: str
    about: str
    content: Content


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered to an inline query. `more`: where the next page begins; `button`: its words, and what `/start`
    in the private chat gets with it."""

    items: tuple[Offered, ...] = ()
    more: str = ""
    button: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """How a new message of ours goes out: in reply to which one, in which topic of a forum (None: where the chat was
    met), and when. One that is not `eager` is first sent when it has content; nothing is sent before `not_before`."""

    reply_to: int | None = None
    thread: int | None = None
    eager: bool = True
    not_before: datetime | None = None


AT_ONCE = Posting()
"""As most messages go out."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message of ours in a chat, as delivery sees it: what should be shown against what is.

    It is sent first as `placeholder`; once its `message_id` is committed, `content` arrives by editing. `revision`
    counts what the content should be, `shown` what the chat is known to show (0: the placeholder). `deleted` asks for
    removal. `thread` is the topic of a forum that it belongs to; `flat`: rich messages were refused in this chat.
    `submission`: what it answers, for the log.
    """

    id: int
    chat_id: int
    placeholder: str
    content: Content | None
    revision: int
    shown: int
    message_id: int | None = None
    reply_to: int | None = None
    plain: bool = False
    deleted: bool = False
    attempts: int = 0
    thread: int | None = None
    flat: bool = False
    submission: int | None = None
