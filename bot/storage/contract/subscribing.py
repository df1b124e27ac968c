"""When chats are told, what digests are under way, which questions wait for a typed answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model import Expected, Mark, Place, Run, Schedule, Subscription


class SubscribingWrites(Protocol):
    """Orders, and digests on their way. A chat that is parted with (`part_with`) is not due until it is met again."""

    # --- called by subscriptions ---

    async def subscribe(
        self, place: Place, ordered_by: int, schedule: Schedule, zone: str | None, next_at: datetime, now: datetime
    ) -> int:
        """A new order; its id. The first one in a place begins with what comes from now on."""

    async def reschedule(self, chat_id: int, subscription: int, next_at: datetime | None) -> bool:
        """Set when it is due; None pauses it. False if this chat has none such."""

    async def tell_empty(self, chat_id: int, subscription: int, tells: bool) -> bool:
        """Whether a digest with nothing in it is sent too. False if this chat has none such."""

    async def unsubscribe(self, chat_id: int, subscription: int) -> bool:
        """Take an order back, also its digest under way. False if this chat has none such."""

    async def order_digest(self, place: Place, outgoing: int, now: datetime) -> int | None:
        """One digest now, into a message that stands already; None if one is under way that was asked for."""

    async def expect(self, expected: Expected, now: datetime) -> None:
        """A question waits for a typed answer; it takes the place of an earlier one of this user here."""

    async def expect_no_more(self, chat_id: int, user_id: int) -> None:
        """It was answered, or something else is done."""

    # --- called by digests ---

    async def begin_run(self, subscription: int, due: datetime, next_at: datetime, now: datetime) -> bool:
        """A digest that was due at `due` is under way, and when the next one is. False if it is due no more."""

    async def put_off(self, subscription: int, due: datetime, next_at: datetime) -> None:
        """What was due at `due` is due later (quiet hours)."""

    async def end_run(self, run: int, mark: Mark) -> bool:
        """The messages of a digest stand in the outbox of this very unit: its place has come to `mark`. False if it was
        taken back meanwhile: then nothing may be committed."""

    async def try_again(self, run: int, not_before: datetime) -> None:
        """One failed attempt: not before this."""

    async def drop_run(self, run: int) -> None:
        """It will not be made; its entries come with the next one."""


class SubscribingReads(Protocol):
    """What was ordered, and what is due."""

    # --- called by subscriptions ---

    async def subscriptions(self, chat_id: int) -> Sequence[Subscription]:
        """All orders of a chat, the oldest first."""

    async def subscription(self, chat_id: int, subscription: int) -> Subscription | None:
        """One of this chat, never another chat's."""

    async def expected(self, chat_id: int, user_id: int, since: datetime) -> Expected | None:
        """The question that waits for what this user types here, if it was asked at or after `since`."""

    # --- called by digests ---

    async def due_subscriptions(self, now: datetime, limit: int) -> Sequence[Subscription]:
        """Those that are due and whose last digest is not under way any more; that due longest first."""

    async def open_runs(self, now: datetime, limit: int) -> Sequence[Run]:
        """Digests under way whose time has come, the oldest first, one for each chat."""

    async def next_run(self) -> datetime | None:
        """The earliest time at which a subscription or a digest under way is due."""

    async def mark(self, place: Place, week_ago: datetime) -> Mark:
        """Where the digests of a place have come to; where it had none, what came since `week_ago` is new."""

    async def last_entry(self, chat_id: int) -> int:
        """The newest entry of a chat; 0 if it has none."""

    async def outbox_backlog(self, now: datetime, limit: int) -> int:
        """How many messages could go out now and did not yet; counted up to `limit`."""
