"""No update waits for a thread."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from bot.storage import Storage
from tests.front import open_front


class Nobody(ThreadPoolExecutor):
    """Who would run what is given to a thread."""

    def submit(self, *args: Any, **_: Any) -> Future[Any]:
        raise AssertionError(f"{args} is given to a thread")


async def test_no_filter_is_asked_in_a_thread(storage: Storage) -> None:
    async with open_front(storage) as front:
        asyncio.get_running_loop().set_default_executor(Nobody())
        anna = front.telegram.user("Анна")
        group = front.telegram.group("Редакция", anna)
        anna.send("/start")
        anna.send("Порт и завод подписали договор.")
        anna.send_photo("Порт и завод подписали договор.")
        anna.send("/history", to=group)
        anna.send("/settings")
        await front.take()
        anna.press(await anna.sees("Настройки"), "Язык")
        assert len(await front.submitted()) == 2
