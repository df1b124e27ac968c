"""The loop of watches at once: what sources bring is held against the watches of the chats that got it.

    entries after the mark → matched → told, and the mark moved, in one unit

So what came while the bot was down is told after the start, once; of one event a chat hears once in a day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import cards, jobs
from bot.errors import AnalysisBroke, StorageError, WorkerError
from bot.model import Content, Posting, Telling
from bot.pool import Pool
from bot.schedule import quiet_until
from bot.speech import Speech
from bot.storage import Storage
from bot.storage.contract.stories import Heard
from bot.waiting import Rest, Wakeful, rest
from bot.watching import found, muted

AT_ONCE = 50
"""Entries of one unit."""

SAME_FOR = timedelta(days=1)
MOST_LATELY = 20
LOOK = 30.0
"""Seconds until somebody who was not woken looks for himself."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One message: not earlier than `not_before`, if it came in quiet hours."""

    chat_id: int
    entry: int
    content: Content
    placeholder: str
    not_before: datetime | None


class Alerts(Wakeful):
    """Entries → messages at once to those who watch for them; woken when sources brought something."""

    TROUBLES = (StorageError, WorkerError, AnalysisBroke)

    def __init__(
        self, storage: Storage, pool: Pool, speech: Speech, clock: Callable[[], datetime], *, rest: Rest = rest
    ) -> None:
        super().__init__(LOOK, rest)
        self._storage, self._pool, self._speech, self._clock = storage, pool, speech, clock

    async def _turn(self) -> bool:
        """Some of what came; False when nothing is left."""
        heard = await self._storage.heard(await self._storage.alert_mark(), AT_ONCE)
        if not heard:
            return False
        now = self._clock()
        told: dict[int, list[Telling]] = {}
        alerts = [alert for one in heard if one.watches and (alert := await self._alert(one, told, now))]
        async with self._storage.unit() as unit:
            for alert in alerts:
                await unit.post(
                    alert.chat_id, alert.placeholder, alert.content, now, Posting(not_before=alert.not_before)
                )
                await unit.alert(alert.chat_id, alert.entry, now)
            await unit.alerted(heard[-1].telling.entry)
        self.news()
        return True

    async def _alert(self, heard: Heard, told: dict[int, list[Telling]], now: datetime) -> Alert | None:
        """None where no watch finds it, it is muted, or its event was told already: `told` are those of this turn."""
        watches = found(heard.watches, heard.telling)
        if not watches or muted(heard.watches, heard.telling):
            return None
        if await self._known(heard, told.setdefault(heard.chat_id, []), now):
            return None
        told[heard.chat_id].append(heard.telling)
        texts, preferences = await self._speech.of(heard.chat_id), await self._speech.preferences(heard.chat_id)
        content = cards.found_at_once([watch.text for watch in watches], watches[0].id, heard.telling, texts)
        return Alert(heard.chat_id, heard.telling.entry, content, texts("later-wait"), quiet_until(preferences, now))

    async def _known(self, heard: Heard, told: list[Telling], now: datetime) -> bool:
        lately = await self._storage.alerts_since(heard.chat_id, now - SAME_FOR, MOST_LATELY)
        clues = tuple(telling.clue for telling in (heard.telling, *told, *lately))
        if len(clues) == 1:
            return False
        grouped = await self._pool.run(jobs.stories, clues, ())
        return any(heard.telling.entry in entries and len(entries) > 1 for entries, _ in grouped)
