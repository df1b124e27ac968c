"""The bot as a process of its own, `python -m bot run`, at the Telegram of the tests: to be killed and started again.

async with started(telegram, tmp_path, WORKERS="1") as bot:
    anna.send("/start")
    await anna.sees("Здравствуйте")
    bot.kill()
    assert await bot.ended() == -signal.SIGKILL
… a second `started` on the same folder is the restart …
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.sandbox.bell import Bell
from bot.settings import Settings
from tests.telegram import Telegram

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0
"""Seconds: a busy machine takes long to import aiogram."""

LISTENS = "is listening"
WORKER = re.compile(r"worker (\d+) is ready")


class Process:
    """A running bot; `log` is what it wrote to stderr so far, line by line."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._heard = Bell()
        self.log: list[str] = []
        self._over = False
        self._listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            self.log.append(line.decode().rstrip())
            self._heard.ring()
        self._over = True
        self._heard.ring()

    @property
    def words(self) -> str:
        return "\n".join(self.log)

    @property
    def workers(self) -> list[int]:
        """The process ids of all workers that there ever were, oldest first."""
        return [int(number) for number in WORKER.findall(self.words)]

    async def says(self, words: str) -> None:
        """Returns when a line of the log has these words."""
        await self.shows(lambda: words in self.words, f"{words!r} was not said")

    async def shows(self, done: Callable[[], bool], problem: str) -> None:
        """Returns when the log is so."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not done():
                    assert not self._over, f"{problem}, and the process has ended:\n{self.words}"
                    await self._heard.wait()
        except TimeoutError:
            raise AssertionError(f"{problem}:\n{self.words}") from None

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self._process.send_signal(signal.SIGTERM)

    def interrupt(self) -> None:
        """Ctrl-C: a terminal sends it to the whole group."""
        os.killpg(self._process.pid, signal.SIGINT)

    async def ended(self) -> int:
        """The exit code, as soon as nothing of it runs any more: its workers hold its stderr open while they live."""
        async with asyncio.timeout(PATIENCE):
            code = await self._process.wait()
            await self._listening
        return code

    async def end(self) -> None:
        """At the end of a test, however it ended."""
        if self._process.returncode is None:
            self.kill()
        await self.ended()


@asynccontextmanager
async def started(telegram: Telegram, folder: Path, **settings: str) -> AsyncIterator[Process]:
    """A bot with its database in `folder`; whatever it was doing, it does not outlive the block."""
    async with launched(
        folder, BOT_TOKEN=telegram.token, TELEGRAM_API_SERVER=telegram.server.url, WORKERS="1", **settings
    ) as bot:
        await bot.says(LISTENS)
        yield bot


@asynccontextmanager
async def launched(folder: Path, **settings: str) -> AsyncIterator[Process]:
    """`python -m bot run` in `folder` with these settings only, not those of whoever runs the tests."""
    names = {name.upper() for name in Settings.model_fields}
    environment = {key: value for key, value in os.environ.items() if key.upper() not in names}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), **settings},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    bot = Process(process)
    try:
        yield bot
    finally:
        await bot.end()
