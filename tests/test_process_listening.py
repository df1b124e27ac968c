"""A bot that cannot reach Telegram yet: its own addresses are open, or it says at once why they are not."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientSession

from bot.webhook import SECRET_HEADER
from tests.command import Here
from tests.day import free_port
from tests.process import PATIENCE, Process, asked, launched
from tests.telegram import Telegram

SECRET = "only-telegram-knows"


def unreachable(**settings: str) -> dict[str, str]:
    """The settings of a bot whose Telegram nobody answers for."""
    return {"BOT_TOKEN": Telegram().token, "TELEGRAM_API_SERVER": f"http://127.0.0.1:{free_port()}", **settings}


def pushed_to(port: int) -> dict[str, str]:
    """Where its webhook listens."""
    listen = f"127.0.0.1:{port}"
    return {"WEBHOOK_URL": f"http://{listen}/telegram", "WEBHOOK_LISTEN": listen, "WEBHOOK_SECRET": SECRET}


@contextmanager
def taken(port: int) -> Iterator[None]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        yield


@pytest.mark.parametrize("which", ["monitor", "webhook"])
def test_an_address_that_is_taken_is_told_of_at_once(here: Here, which: str) -> None:
    port = free_port()
    place = {"MONITOR": f"127.0.0.1:{port}"} if which == "monitor" else pushed_to(port)
    here.sets(**unreachable(**place))
    with taken(port):
        told = here.bot("run", code=1).stderr.splitlines()
    assert told[-1] == f"Не удалось открыть 127.0.0.1:{port}: его уже занимает другая программа"


async def opened(bot: Process, address: str) -> None:
    """Returns when somebody answers there, which is before Telegram can be reached."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await asked(address)
            except ClientConnectionError:
                await asyncio.sleep(0.05)
            else:
                return


async def test_the_monitor_tells_what_it_waits_for_and_what_is_pushed_by_then_is_to_come_again(tmp_path: Path) -> None:
    monitor, hook = free_port(), free_port()
    async with launched(tmp_path, **unreachable(MONITOR=f"127.0.0.1:{monitor}", **pushed_to(hook))) as bot:
        await opened(bot, f"http://127.0.0.1:{monitor}/healthz")
        assert (await asked(f"http://127.0.0.1:{monitor}/healthz"))[0] == 200
        status, told = await asked(f"http://127.0.0.1:{monitor}/readyz")
        assert status == 503
        assert {"workers", "telegram"} <= {*json.loads(told)["troubles"]}
        await opened(bot, f"http://127.0.0.1:{hook}/")
        address, push, headers = f"http://127.0.0.1:{hook}/telegram", {"update_id": 1}, {SECRET_HEADER: SECRET}
        async with ClientSession() as session, session.post(address, json=push, headers=headers) as answer:
            assert answer.status == 503
        bot.terminate()
        assert await bot.ended() == 0
