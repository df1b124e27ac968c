"""What goes out: said by whoever has something to say, shown by delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model import AT_ONCE, Content, Outgoing, Posting


class OutboxWrites(Protocol):
    """Messages of ours, and how chats stand with us."""

    # --- called by whoever has something to say ---

    async def post(
        self,
        chat_id: int,
        placeholder: str,
        content: Content | None,
        now: datetime,
        posting: Posting = AT_ONCE,
    ) -> int:
        """A new message to a chat; its outbox id."""

    async def show(self, outgoing: int, content: Content, not_before: datetime | None = None) -> None:
        """Change what a message should show; delivery edits it, not earlier than `not_before`."""

    async def show_message(self, chat_id: int, message_id: int, content: Content) -> bool:
        """The same for a message known by Telegram's id (a button was pressed on it); False if it is not ours."""

    async def remove(self, outgoing: int) -> None:
        """Ask for the removal of a message, also of one that was not sent yet."""

    # --- called by delivery ---

    async def placed(self, outgoing: int, message_id: int) -> None:
        """Telegram took the placeholder: its id is known from now on."""

    async def shown(self, outgoing: int, revision: int) -> None:
        """The chat shows this revision. A removal is a revision too, the last one: shown, the message is gone."""

    async def displace(self, outgoing: int) -> None:
        """The message is no more in the chat (a user deleted it before its content came): place it anew."""

    async def defer(self, outgoing: int, not_before: datetime, *, plain: bool = False) -> None:
        """One failed attempt: try again, not earlier than this; `plain`: as plain text from now on."""

    async def give_up(self, outgoing: int, reason: str) -> None:
        """Telegram will never take this message: keep it with the reason, do not try again."""

    async def hold(self, chat_id: int, until: datetime) -> None:
        """Nothing goes to this chat before `until` (429); other chats are not concerned."""

    async def part_with(self, chat_id: int, reason: str, now: datetime) -> None:
        """The chat cannot be written to (blocked, deactivated, kicked): pause it, keep everything, until `meet`."""

    async def migrate(self, old_chat: int, new_chat: int) -> None:
        """A group became a supergroup. Its submissions, entries and unfinished messages go over to the new id.

        Message ids begin anew there: unfinished messages are placed anew, without their replies; finished ones and the
        parts of submissions keep the old id, under which their message ids mean something.
        """


class OutboxReads(Protocol):
    """What is to be sent, edited or removed."""

    async def asker(self, outgoing: int) -> tuple[int, int] | None:
        """The chat that a message was for, and the user whom it answered; None if it answered nobody in particular."""

    async def due(self, now: datetime, busy: Sequence[int], limit: int) -> Sequence[Outgoing]:
        """Messages to be sent, edited or removed now: for each chat that is not busy, held or parted with, the first.

        Messages that wait for content or for their time do not stand in the way of later ones. Oldest first.
        """

    async def next_due(self, now: datetime) -> datetime | None:
        """The earliest time after `now` at which a deferred or held message becomes due; None: only news makes one."""
