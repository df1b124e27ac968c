"""The bot as a process of its own, `python -m bot run`, at the Telegram of the tests: to be killed and started again.

async with started(telegram, tmp_path) as bot:
    call = Held(telegram, "sendMessage", When.AFTER, of(anna))
    anna.send("/start")
    await call.stands()                     # Telegram has taken it, the bot does not know
    bot.kill()
    assert await bot.ended() == -signal.SIGKILL
    call.lose()
… a second `started` in the same folder is the restart …
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bot.sandbox.bell import Bell
from bot.sandbox.faults import ConnectionLost, When
from bot.settings import Settings
from tests.telegram import Reader, Telegram

ROOT = Path(__file__).parents[1]
PATIENCE = 180.0
"""Seconds: a busy machine takes long to import aiogram."""

FOREVER = 1_000_000
LISTENS = "is listening"
WORKER = re.compile(r"worker (\d+) is ready")
DATABASE = "svodka.sqlite3"
"""In the folder of the process."""


async def until(bell: Bell, done: Callable[[], bool], problem: Callable[[], str]) -> None:
    """Returns when it is done; `bell` rings whenever something changes."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not done():
                await bell.wait()
    except TimeoutError:
        raise AssertionError(problem()) from None


# --- the process ------------------------------------------------------------------------------------------------------


class Process:
    """A bot that was started in `folder`; `log` is what it wrote to stderr so far, line by line."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self._process, self._folder = process, folder
        self._heard, self._over = Bell(), False
        self.log: list[str] = []
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
    def pid(self) -> int:
        return self._process.pid

    @property
    def workers(self) -> list[int]:
        """The process ids of all workers that there ever were, oldest first."""
        return [int(number) for number in WORKER.findall(self.words)]

    async def says(self, words: str) -> None:
        """Returns when the log has these words."""
        await until(self._heard, lambda: words in self.words or self._over, lambda: f"no {words!r}:\n{self.words}")
        assert words in self.words, f"ended without {words!r}:\n{self.words}"

    def asked(self, question: str) -> Any:
        """What its database answers to a question about one value."""
        with closing(sqlite3.connect(f"file:{self._folder / DATABASE}?mode=ro", uri=True)) as database:
            return database.execute(question).fetchone()[0]

    async def has(self, question: str, answer: object) -> None:
        """Returns when its database answers so."""
        async with asyncio.timeout(PATIENCE):
            while self.asked(question) != answer:  # noqa: ASYNC110 another process answers
                await asyncio.sleep(0.02)

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
        """At the end of a test, however it ended, also if something was left behind."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self.ended()


@asynccontextmanager
async def launched(folder: Path, **settings: str) -> AsyncIterator[Process]:
    """`python -m bot run` in `folder` with these settings only, not those of whoever runs the tests.

    Whatever it is doing, it does not outlive the block.
    """
    names = {name.upper() for name in Settings.model_fields}
    environment = {key: value for key, value in os.environ.items() if key.upper() not in names}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), "DATABASE": DATABASE, **settings},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    bot = Process(process, folder)
    try:
        yield bot
    finally:
        await bot.end()


# --- the gaps ---------------------------------------------------------------------------------------------------------


class Held:
    """A call of the bot that waits, before Telegram takes it or after, for what happens to the bot meanwhile.

    On a busy machine a bot loses patience with it and calls again: Telegram does not take that either.
    """

    def __init__(
        self, telegram: Telegram, method: str, when: When, where: Callable[[dict[str, Any]], bool], nth: int = 1
    ) -> None:
        self._telegram, self.when = telegram, when
        self._over, self._lost = asyncio.Event(), False
        self.method = ""
        self._again = method, where
        door = telegram.faults.before if when is When.BEFORE else telegram.faults.after
        door(method, self._wait, nth=nth, where=where)

    async def _wait(self, method: str, _: dict[str, Any]) -> None:
        if not self.method:
            again, where = self._again
            self._telegram.faults.before(again, self._wait, times=FOREVER, where=where)
        self.method = method
        self._telegram.changed.ring()
        await self._over.wait()
        if self._lost:
            raise ConnectionLost

    async def stands(self, who: str = "") -> None:
        """Returns when the call has come."""
        await until(self._telegram.changed, lambda: bool(self.method), lambda: f"the call never came: {who}")

    def lose(self) -> None:
        """Nobody is there any more to hear the answer; a call that was not yet taken never will be."""
        self._lost = True
        self._over.set()

    def go_on(self) -> None:
        self._over.set()


def of(person: Reader) -> Callable[[dict[str, Any]], bool]:
    """Whether a call is about this person's private chat, by the parameters that came over the wire."""

    def concerns(params: dict[str, Any]) -> bool:
        query = person.telegram.queries.get(params.get("callback_query_id", ""))
        if query is not None:
            return query.message.chat is person.chat
        files = [message.content["document"]["file_id"] for message in person.messages if "document" in message.content]
        paths = [person.telegram.files.get(file_id).path for file_id in files]
        return params.get("file_id") in files or params.get("path") in paths or params.get("chat_id") == str(person.id)

    return concerns


def everybody(_: dict[str, Any]) -> bool:
    return True


async def asked(address: str) -> tuple[int, str]:
    """What stands at an address of this machine: the status and the words."""
    async with ClientSession() as session, session.get(address) as answer:
        return answer.status, await answer.text()
