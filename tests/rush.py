"""A crowd whose digests are all due in the same minute: its database is prepared, then the bot is started at it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import time as clock
from pathlib import Path

from bot.model import ANALYSIS_VERSION, Analysis, Article, Place, Preferences, Schedule, Terms, Wish
from bot.sandbox.chats import Message
from bot.storage import Unit
from bot.storage.sqlite import open_storage
from tests.process import DATABASE
from tests.telegram import Reader, Telegram

HOURLY = Schedule.of([(range(7), [clock(hour) for hour in range(24)])])
AT_ONCE = 200
"""Chats that are prepared in one unit."""

HEAD = "🗞 Дайджест"

Read = tuple[Article, Analysis, Terms]


@dataclass(slots=True)
class Rush:
    """`people` who each hold `each` articles that no digest told yet."""

    telegram: Telegram
    people: list[Reader]
    each: int
    begun: float = 0.0

    @classmethod
    def of(cls, telegram: Telegram, people: int, each: int) -> Rush:
        readers = [telegram.user(f"Читатель {number}") for number in range(people)]
        for reader in readers:
            reader.chat.refusal = None
        return cls(telegram, readers, each)

    async def prepare(self, folder: Path, due: datetime, read: Sequence[Read]) -> None:
        """Everybody has ordered a digest for `due`, before some of what was read came in."""
        storage = await open_storage(folder / DATABASE)
        try:
            async with storage.unit() as unit:
                articles = [await _keeps(unit, *one) for one in read]
            for start in range(0, len(self.people), AT_ONCE):
                async with storage.unit() as unit:
                    for number, reader in enumerate(self.people[start : start + AT_ONCE], start):
                        await self._orders(unit, reader.chat.id, due)
                        for n in range(self.each):
                            await unit.add_entry(reader.chat.id, articles[(number + n) % len(articles)], 0, Wish(), due)
        finally:
            await storage.close()

    async def _orders(self, unit: Unit, chat_id: int, due: datetime) -> None:
        now = datetime.now(UTC)
        await unit.meet(chat_id, now)
        await unit.prefer(chat_id, Preferences(zone="Etc/UTC"), now)
        await unit.subscribe(Place(chat_id), chat_id, HOURLY, None, due, now)

    async def until_told(self, patience: float) -> float:
        """Returns when everybody has a digest: in how many seconds."""
        self.begun = time.monotonic()
        waiting = {reader.id: reader for reader in self.people}
        async with asyncio.timeout(patience):
            while waiting:
                await self.telegram.changed.wait()
                await asyncio.sleep(0.2)  # what changes together is looked at once
                for reader in list(waiting.values()):
                    if digests(reader):
                        del waiting[reader.id]
        return time.monotonic() - self.begun


def digests(reader: Reader) -> list[Message]:
    """What shows a digest, or showed one."""
    return [message for message in reader.messages if any(HEAD in version for version in message.versions)]


async def _keeps(unit: Unit, article: Article, analysis: Analysis, terms: Terms) -> int:
    kept = await unit.add_article(article, article.text, datetime.now(UTC))
    await unit.add_analysis(kept, analysis, ANALYSIS_VERSION)
    await unit.add_terms(kept, analysis, terms)
    return kept
