"""Stories and what a user wants to hear of: told by the composing of digests, the desk's watches, the alerts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.model import Content, Heed, Telling, Watch


@dataclass(frozen=True, slots=True)
class Told:
    """An entry that a digest told as a part of a story."""

    story: int
    when: datetime
    telling: Telling


@dataclass(frozen=True, slots=True)
class Taste:
    """What a user did with an entry: `weight` is 1 for what was sent or opened, 3 for «more», -3 for «less»."""

    telling: Telling
    weight: int


@dataclass(frozen=True, slots=True)
class Heard:
    """An entry that a source brought, and the watches that want to hear of such at once or not at all."""

    chat_id: int
    telling: Telling
    watches: tuple[Watch, ...]


class StoryWrites(Protocol):
    """What was told and what a user said of it."""

    # --- called by composing ---

    async def tell(self, chat_id: int, story: int, entries: Sequence[int], now: datetime) -> None:
        """A digest tells these entries as one story."""

    # --- called by the desk ---

    async def open_entry(self, chat_id: int, entry: int, now: datetime) -> None:
        """A user opened an entry's card from a digest. An entry of another chat stays as it is."""

    async def judge(self, chat_id: int, entry: int, verdict: int, now: datetime) -> None:
        """A user wants more (1) or less (-1) of this; the last word counts."""

    async def watch(self, chat_id: int, watch: Watch, now: datetime) -> int:
        """Keep a watch (its `id` is not asked for); its id. What is watched already takes the new `heed` and text."""

    async def heed(self, chat_id: int, watch: int, heed: Heed) -> None:
        """Change what becomes of what a watch finds."""

    async def unwatch(self, chat_id: int, watch: int) -> None:
        """Remove a watch; of this chat only."""

    # --- called by alerts ---

    async def alert(self, chat_id: int, entry: int, now: datetime) -> None:
        """A chat is told of this entry at once."""

    async def alerted(self, entry: int) -> None:
        """The watches of all chats were asked about all entries up to this one."""


class StoryReads(Protocol):
    """Entries as digests tell them."""

    # --- called by composing ---

    async def tellings(self, chat_id: int, after: int, through: int, limit: int) -> Sequence[Telling]:
        """The newest `limit` entries of a chat with ids above `after`, up to `through`, the oldest first."""

    async def told(self, chat_id: int, since: datetime, limit: int) -> Sequence[Told]:
        """What digests told at or after `since`, the newest `limit`."""

    async def dealings(self, chat_id: int, lemmas: Sequence[str], upto: int, limit: int) -> Sequence[Telling]:
        """Entries up to this one with agreements that have somebody of this name as a side, the newest first."""

    async def due_between(self, chat_id: int, after: date, upto: date, last: int) -> Sequence[tuple[Telling, int]]:
        """Agreements whose time ran out in these days, the first not among them, of entries up to `last`: each an entry
        and its place there."""

    async def tastes(self, chat_id: int, limit: int) -> Sequence[Taste]:
        """What a chat's users lately opened, judged, or sent themselves; the newest first."""

    # --- called by composing, the desk and alerts ---

    async def watches(self, chat_id: int) -> Sequence[Watch]:
        """All of a chat, the oldest first."""

    # --- called by the desk ---

    async def showing(self, chat_id: int, message_id: int) -> Content | None:
        """What a message of ours shows, or will; None for one that is not ours or whose words were forgotten."""

    async def unwatched(self, chat_id: int, limit: int) -> Sequence[tuple[str, int]]:
        """Who acts most in what a chat's users sent or opened lately: candidates to be watched."""

    # --- called by alerts ---

    async def alert_mark(self) -> int:
        """Up to which entry the watches were asked."""

    async def alerts_since(self, chat_id: int, since: datetime, limit: int) -> Sequence[Telling]:
        """Of what a chat was told at once at or after `since`, the newest `limit`."""

    async def heard(self, after: int, limit: int) -> Sequence[Heard]:
        """The next entries that sources brought, in the order of their ids, with the at-once watches of their chats;
        an entry of a chat without any has none."""
