"""Hours of a real process: forwards, links, files, feeds, digests, faults of Telegram, killed workers, at last kill -9.

python -m benchmarks.soak [MINUTES]      # 120

Each minute prints the memory of the bot's own process and of its workers, open files, tasks and what is open; in the
last quarter the process is killed every two minutes. At the end: what was sent and how often it was answered, and the
growth of a minute before that (least squares over the second half of the first life, when caches are full).
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientError, ClientSession

from bot.sandbox import origins
from bot.sandbox.pace import Limits
from bot.sandbox.state import Bounds
from tests.burst import post
from tests.day import free_port
from tests.feed import item, rss
from tests.process import LISTENS, Process, launched
from tests.site import Site, serving
from tests.telegram import Reader, Telegram

PEOPLE = 20
FEEDS = 5
PAUSE = 1.5
"""Seconds between two things that somebody does."""

MINUTE = 60.0
KILLED_LATE = 0.75
"""The share of the time after which the process is killed again and again."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One look: seconds since the start; bytes of the process and of all workers; open files; tasks; open work."""

    at: float
    memory: int
    workers: int
    files: int
    tasks: int
    queue: int


@dataclass(slots=True)
class Soak:
    """Everything that goes on at once, for `seconds`."""

    telegram: Telegram
    site: Site
    seconds: float
    monitor: str
    people: list[Reader] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    sent: dict[int, tuple[Reader, int]] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    begun: float = field(default_factory=time.monotonic)
    kills: int = 0

    @property
    def passed(self) -> float:
        return time.monotonic() - self.begun

    # --- what people do ---

    async def live(self) -> None:
        """Orders first, then one thing after the other."""
        now, many = datetime.now(UTC), int(self.seconds // 600) + 1
        clocks = [now + timedelta(minutes=10 * number + 5) for number in range(many)]
        times = " и ".join(f"{clock:%H:%M}" for clock in clocks[:12])
        for number, person in enumerate(self.people):
            person.send("/zone UTC+0")
            person.send(f"/subscribe ежедневно в {times}")
            person.send(f"/follow {self.site.url(f'/feed/{number % FEEDS}', host='127.0.0.1')}")
            person.send("/watch Казань")
            await asyncio.sleep(2)
        number = 0
        while self.passed < self.seconds - 30:
            number += 1
            self.act(self.chance.choice(self.people), number)
            if number % 40 == 0:
                self.publish(number)
            if number % 25 == 0:
                self.fault()
            await asyncio.sleep(PAUSE)

    def act(self, person: Reader, number: int) -> None:
        match number % 10:
            case 0:
                person.send(f"/search {self.chance.choice(['мост', 'соглашение', 'Омск'])}")
            case 1:
                person.send(self.chance.choice(["/history", "/agreements", "/actor Казань", "/settings", "/digest"]))
            case 2:
                self._press(person)
            case 3:
                text = post(number).encode("cp1251")
                self.sent[number] = person, person.send_file(f"{number}.txt", text, mime="text/plain").id
            case _:
                origin = origins.channel("Лента городов", username="lenta_gorodov")
                self.sent[number] = person, person.forward(post(number), origin).id

    def _press(self, person: Reader) -> None:
        shown = [message for message in person.messages if message.by_bot and message.buttons]
        if shown:
            message = self.chance.choice(shown[-5:])
            with suppress(LookupError):
                person.press(message, self.chance.choice([word for row in message.buttons for word in row]))

    def publish(self, number: int) -> None:
        """One more item in each feed, each with its page."""
        for feed in range(FEEDS):
            place = f"/news/{feed}/{number}"
            words = "".join(f"<p>{line.strip()}.</p>" for line in post(number * 10 + feed).split(".") if line.strip())
            body = f"<html lang='ru'><title>Новость {number}</title><article><h1>Новость {number}</h1>{words}</article>"
            self.site.says(place, body.encode())
            link = self.site.url(place, host="127.0.0.1")
            self._items.setdefault(feed, []).append(item(f"Новость {number}", link))
            self.site.says(f"/feed/{feed}", rss(*self._items[feed][-20:][::-1], title=f"Лента {feed}"), mime="text/xml")

    _items: dict[int, list[str]] = field(default_factory=dict)

    def fault(self) -> None:
        """Something of Telegram's breaks."""
        faults = self.telegram.faults
        breaks: list[Callable[[], None]] = [
            partial(faults.lose, "sendMessage"),
            partial(faults.lose, "editMessageText"),
            partial(faults.drop, "getUpdates", times=2),
            partial(faults.bad_gateway, times=3),
            partial(faults.fail, "editMessageText", times=2),
            partial(faults.flood, 3, "sendMessage"),
            partial(faults.slow, 3.0, "editMessageText"),
        ]
        self.chance.choice(breaks)()

    # --- what is seen ---

    async def look(self, bot: Process) -> None:
        """Once a minute, until cancelled."""
        while True:
            await asyncio.sleep(MINUTE)
            with suppress(OSError, ClientError, ValueError):
                self.samples.append(await self._sample(bot))
                print(_line(self.samples[-1]), flush=True)

    async def _sample(self, bot: Process) -> Sample:
        async with ClientSession() as session, session.get(f"{self.monitor}/metrics") as answer:
            told = await answer.text()

        def value(name: str) -> float:
            return sum(float(found) for found in re.findall(rf"^{name}(?:\{{.*\}})? (\S+)$", told, re.M))

        workers = sum(_resident(pid) for pid in bot.workers[-2:])
        files = len(os.listdir(f"/proc/{bot.pid}/fd"))
        memory, tasks, queue = (int(value(f"svodka_{name}")) for name in ("resident_bytes", "tasks", "queue"))
        return Sample(self.passed, memory, workers, files, tasks, queue)

    async def harm(self, bot: Process) -> None:
        """A worker dies every three minutes."""
        while True:
            await asyncio.sleep(180)
            with suppress(ProcessLookupError, IndexError):
                os.kill(bot.workers[-1], signal.SIGKILL)

    def answers(self) -> tuple[int, int, int]:
        """How many of what was sent has one card, none, more than one."""
        counts = [0, 0, 0]
        for number, (person, message) in self.sent.items():
            cards = [
                answer
                for answer in person.messages
                if answer.by_bot and answer.reply_to is not None and answer.reply_to.id == message
                if f"№ {number} " in answer.text
            ]
            counts[1 if not cards else 0 if len(cards) == 1 else 2] += 1
        return counts[0], counts[1], counts[2]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _line(sample: Sample) -> str:
    return (
        f"{sample.at / 60:5.1f} min  bot {sample.memory / 1e6:6.1f} MB  workers {sample.workers / 1e6:6.1f} MB  "
        f"files {sample.files:3}  tasks {sample.tasks:3}  open {sample.queue}"
    )


def slope(points: list[tuple[float, float]]) -> float:
    """Least squares, per hour of the first coordinate's seconds."""
    if len(points) < 2:
        return 0.0
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return 3600 * sum((x - middle_x) * (y - middle_y) for x, y in points) / spread


async def main(minutes: float) -> None:
    telegram = Telegram(limits=Limits(), bounds=Bounds(calls=200_000))
    port = free_port()
    async with serving(Site()) as site:
        soak = Soak(telegram, site, minutes * MINUTE, f"http://127.0.0.1:{port}")
        soak.people = [telegram.user(f"Читатель {number}") for number in range(PEOPLE)]
        soak.publish(0)
        settings = {
            "BOT_TOKEN": telegram.token,
            "TELEGRAM_API_SERVER": await telegram.serve(),
            "MONITOR": f"127.0.0.1:{port}",
            "FETCH_ALLOW": f"127.0.0.1:{site.port}",
            "WORKERS": "2",
        }
        with TemporaryDirectory() as folder:
            living = asyncio.create_task(soak.live())
            first = await _life(soak, Path(folder), settings, soak.seconds * KILLED_LATE)
            while soak.passed < soak.seconds:
                soak.kills += 1
                await _life(soak, Path(folder), settings, soak.passed + 120)
            await living
            await _finish(soak, Path(folder), settings)
    await telegram.server.stop()
    report(soak, first)


async def _life(soak: Soak, folder: Path, settings: dict[str, str], until: float) -> int:
    """One process, to its kill -9; how many samples there were then."""
    async with launched(folder, **settings) as bot:
        await bot.says(LISTENS)
        beside = [asyncio.create_task(soak.look(bot)), asyncio.create_task(soak.harm(bot))]
        await asyncio.sleep(max(1.0, min(until, soak.seconds) - soak.passed))
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        bot.kill()
        await bot.ended()
        bad = [line for line in bot.log if " ERROR " in line or "Traceback" in line]
        print(f"{soak.passed / 60:5.1f} min  killed; errors in its log: {len(bad)}", flush=True)
        print(*(f"           {line[:200]}" for line in bad[:5]), sep="\n", flush=True)
    return len(soak.samples)


async def _finish(soak: Soak, folder: Path, settings: dict[str, str]) -> None:
    """What is still open is answered."""
    async with launched(folder, **settings) as bot:
        await bot.says(LISTENS)
        with suppress(TimeoutError):
            async with asyncio.timeout(180):
                while soak.answers()[1]:
                    await soak.telegram.changed.wait()
        bot.terminate()
        await bot.ended()


def report(soak: Soak, first: int) -> None:
    life = soak.samples[first // 2 : first]
    once, never, twice = soak.answers()
    said = [message.text for person in soak.people for message in person.messages if message.by_bot]
    digests = sum("Дайджест" in words for words in said)
    print(f"sent {len(soak.sent)}: answered once {once}, never {never}, more than once {twice}; digests {digests}")
    print(f"killed {soak.kills} times after the first life")
    print(f"violations of Telegram's waits: {len(soak.telegram.violations)}")
    for name in ("memory", "workers", "files", "tasks"):
        grows = slope([(sample.at, float(getattr(sample, name))) for sample in life])
        unit = " MB" if name in ("memory", "workers") else ""
        print(f"{name}: {grows / (1e6 if unit else 1):+.2f}{unit} an hour over {len(life)} samples")


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 120.0))
