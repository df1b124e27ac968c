"""The whole bot in this process, against the sandbox: what a test says to it goes the whole way of the data."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import App, Edges, assemble, serving, utc_now
from bot.delivery import Delivery
from bot.fetch import Fetcher
from bot.settings import RichCards, Settings
from bot.storage.sqlite import open_storage
from bot.supply import policy
from bot.workers import Workers
from tests.fresh import laid
from tests.front import doze, hasty
from tests.telegram import Telegram

WINDOW = 0.2
"""Seconds between the parts of a text: the sandbox's people are quick."""


@dataclass
class Talk:
    """A running bot and the Telegram that it talks to."""

    telegram: Telegram
    app: App


@asynccontextmanager
async def talking(
    folder: Path,
    workers: Workers,
    telegram: Telegram | None = None,
    clock: Callable[[], datetime] = utc_now,
    **options: Any,
) -> AsyncIterator[Talk]:
    """Run the bot on a database in `folder` until the block ends; a second block on the same folder is a restart.

    `clock` is what the parts of the bot call now; the sandbox's Telegram and its pace keep their own time.
    """
    telegram = telegram or Telegram()
    settings = Settings(database=folder / "svodka.sqlite3", **{"gather_window": WINDOW, **options})
    storage = await open_storage(await laid(settings.database))
    bot = telegram.bot()
    rich = settings.rich_cards is RichCards.AUTO
    delivery = Delivery(bot, storage, clock, rich=rich, timer=hasty, rest=doze)
    try:
        async with Fetcher(policy(settings)) as fetcher:
            app = assemble(settings, Edges(bot, storage, workers, fetcher, delivery, clock))
            async with serving(app, settings.gather_window):
                yield Talk(telegram, app)
    finally:
        await storage.close()
