"""Who stops the bot while it starts does not wait: at no step is the word to stop lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.workers import Workers
from tests.conversation import talking

STEPS = 16
"""Turns of the event loop; asyncio.wait_for lost the word at the first twelve of them."""


async def test_a_bot_stopped_while_it_starts_stops(tmp_path: Path) -> None:
    workers = Workers(1, timeout=60.0)
    await workers.start()
    for steps in range(0, STEPS, 2):
        async with asyncio.timeout(30):
            async with talking(tmp_path, workers):
                for _ in range(steps):
                    await asyncio.sleep(0)
    await workers.close()
