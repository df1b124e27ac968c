"""A burst of forwards at the real bot process, over HTTP, with all of Telegram's limits."""

from __future__ import annotations

from pathlib import Path

from bot.sandbox.pace import Limits
from tests.burst import Crowd
from tests.process import LISTENS, launched
from tests.telegram import Telegram

PEOPLE, EACH = 24, 2
"""Two calls for each card, thirty calls a second: three seconds at least. benchmarks/burst.py has a thousand."""


async def test_everything_is_stored_at_once_and_answered_once_at_telegrams_pace(tmp_path: Path) -> None:
    telegram = Telegram(limits=Limits())
    crowd = Crowd.of(telegram, PEOPLE, EACH)
    where = {"BOT_TOKEN": telegram.token, "TELEGRAM_API_SERVER": await telegram.serve()}
    async with launched(tmp_path, WORKERS="2", GATHER_WINDOW="0.2", **where) as bot:
        await bot.says(LISTENS)
        crowd.forward()
        await crowd.until(crowd.stored, 60)
        assert bot.asked("SELECT count(*) FROM submissions") == PEOPLE * EACH
        await crowd.until(crowd.answered, 120)
        bot.terminate()
        assert await bot.ended() == 0
    await telegram.server.stop()
    assert [len(cards) for cards in crowd.cards().values()] == [1] * PEOPLE * EACH
    assert crowd.refused() == []
    assert telegram.violations == []
