"""A crowd at the real bot process, over HTTP, with Telegram's limits: how soon everything is stored, and answered.

python -m benchmarks.burst [PEOPLE] [EACH]     # 50 people, 20 messages each: forwards, photos, texts, rich posts, files
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.sandbox.pace import Limits
from bot.sandbox.state import Bounds
from tests.burst import Crowd
from tests.process import LISTENS, launched
from tests.telegram import Telegram

PATIENCE = 1800.0


async def main(people: int, each: int) -> None:
    telegram = Telegram(limits=Limits(), bounds=Bounds(calls=100_000))
    crowd = Crowd.of(telegram, people, each)
    with TemporaryDirectory() as folder:
        where = {"BOT_TOKEN": telegram.token, "TELEGRAM_API_SERVER": await telegram.serve()}
        async with launched(Path(folder), WORKERS="2", LOG_LEVEL="INFO", **where) as bot:
            await bot.says(LISTENS)
            crowd.forward()
            stored = await crowd.until(crowd.stored, PATIENCE)
            rows = bot.asked("SELECT count(*) FROM submissions")
            answered = await crowd.until(crowd.answered, PATIENCE)
            bot.terminate()
            await bot.ended()
    await telegram.server.stop()
    report(crowd, rows, stored, answered)


def report(crowd: Crowd, rows: int, stored: float, answered: float) -> None:
    calls = Counter(call.method for call in crowd.telegram.calls)
    writes = calls["sendMessage"] + calls["editMessageText"] + calls["deleteMessage"]
    cards = [len(found) for found in crowd.cards().values()]
    print(f"{len(crowd.forwarded)} messages of five kinds by {len(crowd.people)} people, each post another one")
    print(f"stored: {rows} submissions after {stored:.1f} s")
    print(f"answered: {sum(1 for n in cards if n == 1)} once, {sum(1 for n in cards if n > 1)} more than once")
    print(f"all of it after {answered:.1f} s, {writes / answered:.1f} messages and edits a second of Telegram's 30")
    print(f"calls: {dict(calls)}")
    print(
        f"refused: {dict(Counter(crowd.refused()))}, violations of an announced wait: {len(crowd.telegram.violations)}"
    )


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:3]]
    asyncio.run(main(*(numbers + [50, 20][len(numbers) :])))
