"""Digests due in the same minute, at the real bot process: killed in every gap, each comes once all the same."""

from __future__ import annotations

import signal
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox.faults import When
from bot.sandbox.pace import Limits
from tests.process import Held, launched, of
from tests.rush import Rush, digests
from tests.storing import ANALYSIS, ARTICLE, TERMS
from tests.telegram import Telegram

GAPS = [(method, when) for method in ("sendMessage", "editMessageText") for when in When]
PEOPLE = 16
"""Four of them stand in a gap. benchmarks/digests.py has ten thousand."""


async def test_killed_in_every_gap_each_digest_comes_once_at_telegrams_pace(tmp_path: Path) -> None:
    telegram = Telegram(limits=Limits())
    rush = Rush.of(telegram, PEOPLE, 2)
    await rush.prepare(
        tmp_path, datetime.now(UTC), [(replace(ARTICLE, text=f"{ARTICLE.text} {n}"), ANALYSIS, TERMS) for n in (1, 2)]
    )
    held = [Held(telegram, method, when, of(who)) for (method, when), who in zip(GAPS, rush.people, strict=False)]
    where = {"BOT_TOKEN": telegram.token, "TELEGRAM_API_SERVER": await telegram.serve(), "WORKERS": "1"}
    async with launched(tmp_path, **where) as bot:
        for call in held:
            await call.stands(call.method)
        bot.kill()
        assert await bot.ended() == -signal.SIGKILL
    for call in held:
        call.lose()
    telegram.faults.clear()
    async with launched(tmp_path, **where) as bot:
        await rush.until_told(60)
        await bot.has("SELECT count(*) FROM outbox WHERE pending", 0)
        assert bot.asked("SELECT count(*) FROM runs") == 0
        bot.terminate()
        assert await bot.ended() == 0
    await telegram.server.stop()
    assert [len(digests(reader)) for reader in rush.people] == [1] * PEOPLE
    assert max(len(reader.messages) for reader in rush.people) <= 2  # one that Telegram took while the bot died
    assert telegram.violations == []
