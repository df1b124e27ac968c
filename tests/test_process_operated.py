"""A real process as its operator sees it: pushed to, watched, killed; its log: lines of JSON without people's words."""

from __future__ import annotations

import json
from pathlib import Path

from tests.day import free_port
from tests.process import PATIENCE, asked, launched
from tests.telegram import Telegram, seen

SECRET = "Засекреченный Верховод"
TEXT = (
    f"Глава холдинга {SECRET} подписал с мэром Рязани Еленой Сорокиной соглашение о строительстве трамвайной линии. "
    "Первые вагоны выйдут на маршрут в мае, обещают в мэрии. Билет подорожает на пять рублей."
)


def pushed_to(token: str, server: str, monitor: int) -> dict[str, str]:
    """The settings of a bot with a webhook, a monitor and a log that hides nothing."""
    hook = free_port()
    return {
        "BOT_TOKEN": token,
        "TELEGRAM_API_SERVER": server,
        "WEBHOOK_URL": f"http://127.0.0.1:{hook}/telegram",
        "WEBHOOK_LISTEN": f"127.0.0.1:{hook}",
        "MONITOR": f"127.0.0.1:{monitor}",
        "LOG_FORMAT": "json",
        "LOG_LEVEL": "DEBUG",
        "WORKERS": "1",
    }


async def test_pushed_to_watched_and_killed_it_answers_all_and_tells_nobodys_words(tmp_path: Path) -> None:
    telegram = Telegram()
    telegram.webhook.pause = 0.0005
    anna = telegram.user("Анна Тайная")
    monitor = free_port()
    settings = pushed_to(telegram.token, await telegram.serve(), monitor)
    log: list[str] = []
    try:
        async with launched(tmp_path, **settings) as bot:
            anna.send(TEXT)
            await anna.sees("трамвайной линии", patience=PATIENCE)
            status, told = await asked(f"http://127.0.0.1:{monitor}/readyz")
            assert status == 200, told
            bot.kill()
            await bot.ended()
            log += bot.log
        anna.send_file("тайна.txt", TEXT.replace("трамвайной", "троллейбусной").encode(), mime="text/plain")
        anna.send("https://127.0.0.1/secret?key=12345")
        anna.send("/search Верховод")
        async with launched(tmp_path, **settings) as bot:
            await anna.sees("троллейбусной линии", patience=PATIENCE)
            await anna.sees("Этот адрес я не открываю", patience=PATIENCE)
            await anna.sees("Наш", patience=PATIENCE)
            bot.terminate()
            assert await bot.ended() == 0
            log += bot.log
    finally:
        await telegram.server.stop()
    cards = [message for message in seen(anna.chat, "трамвайной линии") if "подписано" in message.text]
    assert len(cards) == 1
    # Python itself speaks of what a killed process leaves behind.
    events = [json.loads(line) for line in log if "resource_tracker" not in line and line.strip() != "warnings.warn("]
    of_the_first = [event["event"] for event in events if event.get("submission") == 1]
    assert [word for word in ("extract", "analyze", "answered") if any(word in line for line in of_the_first)] == [
        "extract",
        "analyze",
        "answered",
    ]
    for words in ("Верховод", "Сорокин", "Тайная", "secret?key", telegram.token, telegram.token.partition(":")[2]):
        assert not [line for line in log if words in line or json.dumps(words)[1:-1] in line], words
