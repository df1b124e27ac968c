"""The queue of updates: kept until the bot confirms them by a higher offset."""

from __future__ import annotations

import asyncio
from collections import deque
from itertools import islice

from bot.sandbox.answers import ApiError, Json, second_poller
from bot.sandbox.bell import Bell

FIRST_ID = 700_000_001
# Kinds that Telegram sends only when they are asked for by name.
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    """Bounded: with more than `keep` waiting the oldest are lost, as Telegram loses them after a day."""

    def __init__(self, keep: int, changed: Bell) -> None:
        self._changed = changed
        self.pending: deque[Json] = deque(maxlen=keep)
        self.confirmed: deque[Json] = deque(maxlen=1000)
        self.allowed: list[str] = []
        self._again: list[Json] = []
        self._next_id = FIRST_ID
        self._poller: asyncio.Future[None] | None = None

    def add(self, kind: str, body: Json) -> int | None:
        """Queues an update and returns its id; None if the bot does not want its kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ON_REQUEST
        return self.add_raw({kind: body}) if wanted else None

    def add_raw(self, update: Json) -> int:
        """Queues anything at all: also what no bot library can read."""
        update_id = self._next_id
        self._next_id += 1
        self.pending.append({"update_id": update_id, **update})
        self._wake()
        return update_id

    def repeat(self, update_id: int) -> None:
        """Delivers a confirmed update once more; raises LookupError if it was not confirmed lately."""
        self._again.append(next_with(self.confirmed, update_id))
        self._wake()

    def take(self) -> Json | None:
        """The next update for the webhook; it counts as waiting until `confirm`."""
        batch = self._batch(1)
        return batch[0] if batch else None

    def put_back(self, update: Json) -> None:
        """It will be taken again; what still waits among the pending needs nothing."""
        if update not in self.pending:
            self._again.insert(0, update)

    def confirm(self, update: Json) -> None:
        """The bot has taken this one, and with it those before it."""
        self._confirm(update["update_id"] + 1)

    def end_poll(self, reason: ApiError) -> None:
        """A poll that waits ends with this refusal."""
        if self._poller and self.polled:
            self._poller.set_exception(reason)

    def drop(self) -> None:
        self.pending.clear()

    @property
    def polled(self) -> bool:
        """Whether a poll waits just now."""
        return self._poller is not None and not self._poller.done()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """One getUpdates: a poll that still waits is ended with 409 by the one that comes after it."""
        self.end_poll(second_poller())
        self._confirm(offset)
        batch = self._batch(limit)
        if batch or not seconds:
            return batch
        self._poller = asyncio.get_running_loop().create_future()
        self._changed.ring()
        try:
            await asyncio.wait_for(self._poller, seconds)
        except TimeoutError:
            return []
        return self._batch(limit)

    def _confirm(self, offset: int) -> None:
        """A negative offset forgets all but so many of the newest."""
        if offset < 0:
            offset = self._next_id + offset
        while self.pending and self.pending[0]["update_id"] < offset:
            self.confirmed.append(self.pending.popleft())
        self._changed.ring()

    def _batch(self, limit: int) -> list[Json]:
        again, self._again = self._again[:limit], self._again[limit:]
        return [*again, *islice(self.pending, limit - len(again))]

    def _wake(self) -> None:
        self._changed.ring()
        if self._poller and self.polled:
            self._poller.set_result(None)


def next_with(updates: deque[Json], update_id: int) -> Json:
    for update in updates:
        if update["update_id"] == update_id:
            return update
    raise LookupError(f"update {update_id} was not confirmed lately")
