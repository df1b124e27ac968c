"""Hours of a real process: forwards, links, files, feeds, digests, faults of Telegram, killed workers, at last kill -9.

python -m benchmarks.soak [MINUTES [DIGEST_EVERY]]      # 120 minutes, digests for everybody each 10 minutes

Each minute prints the memory of the bot's own process and of its workers (their private part), open files, threads,
tasks and what is open; a worker is killed every three minutes, and in the last quarter the process itself every two.
At the end: what was sent and how often it was answered, each quarter of an hour, and the growth in an hour (least
squares over the second half of the first life). People come with a history, so that SQLite's caches are full by then.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientError, ClientSession

from benchmarks.full_history import fill
from benchmarks.soak_people import Held, People
from bot.sandbox.pace import Limits
from bot.sandbox.state import Bounds
from tests.day import free_port
from tests.process import DATABASE, LISTENS, Process, launched
from tests.site import Site, serving
from tests.telegram import Telegram

MINUTE = 60.0
QUARTER = 15 * MINUTE
WORKER_LIVES = 3 * MINUTE
LIFE = 2 * MINUTE
"""Seconds of each life in the last part."""

KILLED_LATE = 0.75
"""The share of the time after which the process is killed again and again."""

HISTORY = 5_000
"""Articles that people hold when the soak begins: more than SQLite's caches take."""

PATIENCE = 180.0
"""Seconds at the end for what is still open."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One look: seconds since the start; bytes of the process and of all workers; files, threads, tasks, open work."""

    at: float
    memory: int
    workers: int
    files: int
    threads: int
    tasks: int
    queue: int

    def line(self) -> str:
        return (
            f"{self.at / 60:5.1f} min  bot {self.memory / 1e6:6.1f} MB  workers {self.workers / 1e6:6.1f} MB  "
            f"files {self.files:3}  threads {self.threads:2}  tasks {self.tasks:3}  open {self.queue}"
        )


@dataclass(slots=True)
class Watch:
    """What is seen of the process, and how often it and its workers were killed."""

    people: People
    monitor: str
    samples: list[Sample] = field(default_factory=list)
    kills: int = 0
    workers_killed: int = 0
    errors: int = 0

    async def look(self, bot: Process) -> None:
        """Once a minute, until cancelled."""
        while True:
            await asyncio.sleep(MINUTE)
            with suppress(OSError, ClientError, ValueError):
                self.samples.append(await self._sample(bot))
                print(self.samples[-1].line(), flush=True)

    async def _sample(self, bot: Process) -> Sample:
        async with ClientSession() as session, session.get(f"{self.monitor}/metrics") as answer:
            told = await answer.text()

        def value(name: str) -> int:
            found = re.findall(rf"^svodka_{name}(?:\{{.*\}})? (\S+)$", told, re.M)
            return int(sum(map(float, found)))

        workers = sum(map(_private, bot.workers))
        files, threads = (len(os.listdir(f"/proc/{bot.pid}/{name}")) for name in ("fd", "task"))
        at = self.people.passed
        return Sample(at, value("resident_bytes"), workers, files, threads, value("tasks"), value("queue"))

    async def harm(self, bot: Process) -> None:
        """A worker dies every three minutes."""
        while True:
            await asyncio.sleep(WORKER_LIVES)
            with suppress(ProcessLookupError, IndexError):
                os.kill(bot.workers[-1], signal.SIGKILL)
                self.workers_killed += 1

    async def life(self, folder: Path, settings: dict[str, str], until: float) -> None:
        """One process, to its kill -9."""
        async with launched(folder, **settings) as bot:
            await bot.says(LISTENS)
            beside = [asyncio.create_task(self.look(bot)), asyncio.create_task(self.harm(bot))]
            await asyncio.sleep(max(1.0, min(until, self.people.seconds) - self.people.passed))
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            bot.kill()
            await bot.ended()
        self.kills += 1
        self._read(bot)

    async def finish(self, folder: Path, settings: dict[str, str]) -> None:
        """What is still open is answered."""
        async with launched(folder, **settings) as bot:
            await bot.says(LISTENS)
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    while not all(self.people.cards().values()):
                        await self.people.telegram.changed.wait()
            bot.terminate()
            await bot.ended()
        self._read(bot)

    def _read(self, bot: Process) -> None:
        """The log of a process that has ended."""
        bad = [line for line in bot.log if " ERROR " in line or "Traceback" in line]
        self.errors += len(bad)
        print(f"{self.people.passed / 60:5.1f} min  ended; errors in its log: {len(bad)}", flush=True)
        print(*(f"           {line[:200]}\n" for line in bad[:5]), sep="", end="", flush=True)


def _private(pid: int) -> int:
    """Bytes that are a worker's own; 0 when it is gone."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return 1024 * sum(map(int, re.findall(r"^Private_\w+: +(\d+) kB$", told, re.M)))


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Least squares, per hour of the first coordinate's seconds."""
    if len(points) < 2:
        return 0.0
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return 3600 * sum((x - middle_x) * (y - middle_y) for x, y in points) / spread


async def main(minutes: float, often: int) -> None:
    telegram = Telegram(limits=Limits(), bounds=Bounds(messages=100_000, calls=200_000))
    port = free_port()
    async with serving(Site()) as site:
        people = People(telegram, site, minutes * MINUTE, often)
        watch = Watch(people, f"http://127.0.0.1:{port}")
        settings = {
            "BOT_TOKEN": telegram.token,
            "TELEGRAM_API_SERVER": await telegram.serve(),
            "MONITOR": f"127.0.0.1:{port}",
            "FETCH_ALLOW": f"127.0.0.1:{site.port}",
            "WORKERS": "2",
        }
        with TemporaryDirectory() as folder:
            await fill(Path(folder) / DATABASE, HISTORY, Held(people.readers))
            people.begin()
            living = asyncio.create_task(people.live())
            await watch.life(Path(folder), settings, people.seconds * KILLED_LATE)
            first = len(watch.samples)
            while people.passed < people.seconds:
                await watch.life(Path(folder), settings, people.passed + LIFE)
            await living
            await watch.finish(Path(folder), settings)
    await telegram.server.stop()
    report(watch, first)


def report(watch: Watch, first: int) -> None:
    """`first`: how many samples the first life had."""
    people, samples = watch.people, watch.samples
    counts = [len(cards) for cards in people.cards().values()]
    once, never = counts.count(1), counts.count(0)
    print(f"sent {len(counts)}: answered once {once}, never {never}, more often {len(counts) - once - never}")
    print(*(f"  never {told}\n" for told in people.unanswered()), sep="", end="")
    print(f"of the cards {people.forgotten()} were deleted by their readers' buttons")
    print(f"{people.published} items published in feeds; {people.digests()} digests shown")
    print(f"killed: the process {watch.kills} times, a worker {watch.workers_killed} times; errors {watch.errors}")
    print(f"faults of Telegram: {dict(people.faults)}; waits violated: {len(people.telegram.violations)}")
    print("each quarter of an hour:")
    quarters = [sample for sample, after in pairwise(samples) if _new_quarter(sample, after)]
    print(*(f"  {sample.line()}\n" for sample in [*samples[:1], *quarters, *samples[-1:]]), sep="", end="")
    life = samples[first // 2 : first]
    for name in ("memory", "workers", "files", "threads", "tasks"):
        grows = slope([(sample.at, float(getattr(sample, name))) for sample in life])
        unit = " MB" if name in ("memory", "workers") else ""
        print(f"{name}: {grows / (1e6 if unit else 1):+.2f}{unit} an hour over {len(life)} samples")


def _new_quarter(sample: Sample, after: Sample) -> bool:
    return sample.at // QUARTER < after.at // QUARTER


if __name__ == "__main__":
    told = sys.argv[1:]
    asyncio.run(main(float(told[0]) if told else 120.0, int(told[1]) if len(told) > 1 else 10))
