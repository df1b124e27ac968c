"""Messages that are edited after they were sent, and kind words that are not said twice in a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model import Content, Part, Submission, Wish
from bot.storage.values import Sent, Waiting


class RevisingReads(Protocol):
    """Called by progress."""

    async def waiting(self, before: datetime, limit: int) -> Sequence[Waiting]:
        """Submissions that came before this and that nobody reads yet, whose message stands in its chat alone; in the
        order of reading."""


class RevisingWrites(Protocol):
    # --- called by desk ---

    async def remark(self, chat_id: int, key: str, now: datetime, since: datetime) -> bool:
        """Note that a remark is called for; True if it was not said since `since`: then it is said now."""

    async def sent(self, chat_id: int, message_id: int) -> Sequence[Sent]:
        """The submissions that this message is a part of, in the order of their items."""

    async def revise(self, submission: int, meant: Submission, part: Part, not_before: datetime) -> None:
        """Put another text or file in the place of a message of a submission, which is read anew, not earlier than
        `not_before`; `meant` tells its link and its item now. One that is being read is read again after that."""

    async def read_album(self, chat_id: int, user_id: int, album: str, since: datetime) -> int | None:
        """The submission of an album, whatever became of it, if it came at or after `since`."""

    async def grow(self, submission: int, chat_id: int, part: Part, not_before: datetime | None) -> None:
        """Add a message to a submission that was taken up already: with a time the whole is read anew."""

    async def retract(self, submission: int) -> None:
        """A message means this no more: its submission and our answer go, and the entry if it answers no other."""

    # --- called by progress ---

    async def tell_progress(self, submission: int, content: Content) -> bool:
        """Change what the message of a submission shows while that is open; False if it is not, or not in its chat."""

    # --- called by reading ---

    async def current(self, submission: int, edition: int) -> bool:
        """Whether what was taken up is still what its message says; False if it was edited meanwhile or is gone."""

    async def revise_entry(self, chat_id: int, article: int, submission: int, wish: Wish, now: datetime) -> int:
        """As `add_entry`, for a submission that had an entry already: that one holds this article from now on, unless
        it answers another submission as well. What nobody holds any more is dropped."""
