"""What chats follow: said by the desk, looked at by the sources loop."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.model import Follow, Followed, Item, Outline, Proposal, Proposed, Source, SourceKind, WaitingItem


class FollowingWrites(Protocol):
    """Sources, who follows them, and their items."""

    # --- called by desk ---

    async def propose(
        self,
        chat_id: int,
        outgoing: int,
        kind: Proposed,
        text: str,
        now: datetime,
        choices: Sequence[Outline] | None = None,
    ) -> int:
        """Keep what may be followed; its id. With `choices` it is answered already, without them the loop does."""

    async def propose_under(self, chat_id: int, message_id: int, kind: Proposed, text: str, now: datetime) -> bool:
        """The same by a button: the message that it stands under will show the answer. False if it is not ours."""

    async def follow(
        self, chat_id: int, kind: SourceKind, outline: Outline, now: datetime, limit: int
    ) -> tuple[Followed, int]:
        """A chat follows what stands at an address, unless it follows `limit` sources; and the id of the source.

        A source that nobody followed is looked at soon, and what stands there then counts as seen.
        """

    async def unfollow(self, chat_id: int, source: int) -> bool:
        """False if the chat does not follow it. Its entries stay. What nobody follows is forgotten."""

    async def pause_follow(self, chat_id: int, source: int, paused: bool, now: datetime) -> bool:
        """What is published meanwhile is not brought later. False if the chat does not follow it."""

    async def look_soon(self, source: int, now: datetime) -> None:
        """Whatever was planned."""

    # --- called by sources ---

    async def proposed(self, proposal: int, choices: Sequence[Outline] = ()) -> None:
        """The proposal has its answer; its buttons mean these."""

    async def looked(self, source: Source, seen: Collection[str], items: Sequence[Item], now: datetime) -> None:
        """A look, whatever came of it: the source as it is now, the keys of all that stands there, what is to be read.

        In one unit, so that nothing is lost and nothing is read twice.
        """

    async def move_source(self, source: int, url: str) -> int:
        """The address of a source changed for good; its id, that of the source at this address if there is one: then
        its followers follow that one."""

    async def take_up_item(self, item: int) -> None:
        """One more attempt begins."""

    async def put_off_item(self, item: int, not_before: datetime) -> None:
        """It failed; it will be tried again, not earlier than this."""

    async def drop_item(self, item: int) -> None:
        """It will never be read."""

    async def bring(self, item: int, article: int, now: datetime, limit: int) -> Sequence[int]:
        """Put the article of an item into the histories of `limit` more followers; which chats did not have it.

        Those who followed when it was found and want to hear of it. When all have it the item is done with.
        """

    async def forget_keys(self, before: datetime, limit: int) -> int:
        """Keys of items that stood in no feed since; how many."""


class FollowingReads(Protocol):
    """What is followed, and what is to be done about it."""

    # --- called by desk ---

    async def follows(self, chat_id: int, offset: int, limit: int) -> Sequence[Follow]:
        """What a chat follows: what fails first, then by title."""

    async def follows_count(self, chat_id: int) -> int:
        """How many sources a chat follows."""

    async def follow_of(self, chat_id: int, source: int) -> Follow | None:
        """None if the chat does not follow it."""

    async def proposal(self, chat_id: int, proposal: int) -> Proposal | None:
        """A proposal of this chat, never another chat's."""

    # --- called by sources ---

    async def open_proposals(self, busy: Collection[int], limit: int) -> Sequence[Proposal]:
        """Those that wait for their answer, the oldest first."""

    async def source_at(self, url: str) -> Source | None:
        """The source that is fetched from this address."""

    async def due_sources(self, now: datetime, busy: Collection[int], limit: int) -> Sequence[Source]:
        """Those to look at now that somebody wants to hear of, the longest due first."""

    async def next_look(self, busy: Collection[int]) -> datetime | None:
        """When the next source is due."""

    async def known_keys(self, source: int, keys: Collection[str]) -> frozenset[str]:
        """Which of these were seen in this source."""

    async def due_items(self, now: datetime, busy: Collection[int], limit: int) -> Sequence[WaitingItem]:
        """Items to be read or handed out now: of each source that is not busy the first."""

    async def next_item(self, busy: Collection[int]) -> datetime | None:
        """When the next item of a source that is not busy may be read."""

    async def followers(self, source: int) -> Sequence[int]:
        """The chats that want to hear of it and can be written to."""
