"""From what was read to a digest, the whole path: real workers, the real composer, the clock in the test's hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.model import Preferences
from bot.sandbox import origins
from bot.workers import Workers
from tests.conversation import talking

pytestmark = pytest.mark.asyncio(loop_scope="session")

HEAD = "🗞 Дайджест"
HARBOUR = "Москва и Ереван подписали соглашение о строительстве дороги. Работы начнутся весной, сообщили в мэрии."
RAILWAY = "Астана и Ташкент договорились о поставках зерна. Первые вагоны пойдут в сентябре, сообщили в министерстве."


class Hand:
    """The bot's clock: as on the wall, moved by a test."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


async def test_a_digest_comes_at_its_time_with_what_came_since_the_last(tmp_path: Path, workers: Workers) -> None:
    clock = Hand()
    async with talking(tmp_path, workers, clock=clock) as talk:
        anna = talk.telegram.user("Анна")
        async with talk.app.storage.unit() as unit:
            await unit.prefer(anna.chat.id, Preferences(zone="Etc/UTC"), clock())
        anna.send("/subscribe каждый час")
        await anna.sees("✅ Дайджест будет приходить.")
        anna.forward(HARBOUR, origins.channel("Вести"))
        await anna.sees("подписано")
        clock.ahead += timedelta(hours=1)
        anna.send("/history")  # wakes the loops, whose clock was moved
        digest = await anna.sees(HEAD)
        anna.forward(RAILWAY, origins.channel("Вести"))
        await anna.sees("Казахстан — Узбекистан")
        anna.send("/digest")
        (_, newer) = await anna.sees_messages(2, HEAD)
        assert "Ереван" in digest.text
        assert "Ереван" not in newer.text
        assert "Ташкент" in newer.text
