"""What goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` comes back to us (64 bytes at most), `url` opens a page, `share` is asked of us as an
    inline query in a chat that the user chooses; one of them."""

    text: str
    data: str | None = None
    url: str | None = None
    share: str | None = None


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
class OutFile:
    """A file for a user. A `photo` is shown, anything else is a document."""

    name: str
    data: bytes
    photo: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What one message shows: Telegram HTML and rows of buttons. `plain` is the same without markup, the fallback.

    With a `file` the message is a document from then on, and the words are its caption. `rich` holds the blocks of a
    rich message (JSON), shown in place of the HTML where Telegram takes them.
    """

    html: str
    plain: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    file: OutFile | None = None
    rich: str | None = None


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
