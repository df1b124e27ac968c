"""What one message of ours shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` comes back to us (64 bytes at most), `url` opens a page, `share` is asked of us as an
    inline query in a chat that the user chooses; one of them."""

    text: str
    data: str | None = None
    url: str | None = None
    share: str | None = None


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
