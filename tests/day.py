"""A hard day of one bot and twenty people, told once for the tests of test_restart.

Process starts are dear, gaps are many. So everybody stands in another gap when the bot is killed.

    first    Telegram is not there yet; then the bot is stopped at another call for each of them, before Telegram takes
             it or after; kill -9
    second   it is stopped at the next call that it makes for each of them; Ctrl-C
    third    the rest is brought to its end; workers are killed; a second process comes with the same token; SIGTERM
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import randbelow

from bot.sandbox import origins
from bot.sandbox.faults import When
from bot.sandbox.pace import Limits
from bot.sandbox.server import HOST
from bot.texts import Texts
from tests.process import LISTENS, PATIENCE, Held, Process, everybody, launched, of
from tests.telegram import Reader, Telegram, seen

TEXTS = Texts("ru")
DEAL = "Москва и Ереван подписали соглашение о строительстве дороги."
CITIES = ("Караганда", "Павлодар", "Актобе", "Шымкент", "Костанай", "Тараз", "Атырау", "Кокшетау")
SCHOOLS = "Регионы Казахстана получат новые школы"
POSTS = 6
WINDOW = 5
"""Seconds that the parts of a text wait for each other: the bot is killed in them, however busy the machine is."""

SETTLED = 10.5
"""Seconds after which a bot does not give way to a newcomer."""


def article(paragraphs: int) -> str:
    """About 270 characters for each paragraph."""
    return "\n".join(
        f"Город {CITIES[n % 8]} получит {n + 2} новых школ, сообщил на совещании министр просвещения Гани Бейсембаев. "
        f"Школа номер {n + 1} обойдётся бюджету в {(n + 3) * 17} миллионов тенге, а подрядчик обещает закончить её "
        f"через {n + 5} месяцев. Родители учеников ждут этого уже не первый год."
        for n in range(paragraphs)
    )


def post(n: int) -> str:
    return f"Новость номер {n}. {DEAL}"


LONG_TITLE = "Все школы всех областей"
LONG = f"{LONG_TITLE}\n{article(400)}"
BROKEN = TEXTS("reading-failed")


def being_read(person: Reader) -> str:
    return f"SELECT count(*) FROM submissions WHERE state = 'reading' AND chat_id = {person.chat.id}"


# --- what people do, and the calls that it takes ----------------------------------------------------------------------


async def pastes(person: Reader) -> None:
    assert len(person.paste(f"{SCHOOLS}\n{article(24)}")) == 2


async def forwards(person: Reader) -> None:
    person.forward(DEAL, origins.channel("Вести"))


async def commands(person: Reader) -> None:
    person.send("/help")


async def sends_a_file(person: Reader) -> None:
    person.send_file("договор.txt", DEAL.encode("cp1251"))


async def presses(person: Reader) -> None:
    person.forward(DEAL, origins.channel("Вести"))
    person.press(await person.sees("подписано", patience=PATIENCE), "Цитаты")


@dataclass(frozen=True)
class Gap:
    """Where the bot is stopped: at the `nth` call of `method` that it makes for a person who does `deed`."""

    deed: Callable[[Reader], Awaitable[None]]
    words: str
    method: str
    when: When
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.deed.__name__}-{self.when.value}-{self.method}"


CALLS = (
    (pastes, SCHOOLS, "sendMessage"),
    (pastes, SCHOOLS, "editMessageText"),
    (forwards, DEAL, "sendMessage"),
    (forwards, DEAL, "editMessageText"),
    (commands, "/history", "sendMessage"),
    (commands, "/history", "editMessageText"),
    (presses, "Цитаты", "editMessageText", 2),
    (presses, "Цитаты", "answerCallbackQuery"),
)
GAPS = [
    *(Gap(deed, words, method, when, *nth) for deed, words, method, *nth in CALLS for when in When),
    Gap(sends_a_file, DEAL, "download", When.AFTER),  # one is enough: while it waits the bot reads for others
]


# --- the day ----------------------------------------------------------------------------------------------------------


class Day:
    """What happened; `bots` and their exit `codes` in the order of their starts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.rival, self.port = folder, folder / "rival", free_port()
        self.rival.mkdir()
        self.telegram = Telegram(limits=Limits())
        self.anna, self.vera, self.yuri = map(self.telegram.user, ("Анна", "Вера", "Юрий"))
        self.egor, self.foma = map(self.telegram.user, ("Егор", "Фома"))
        self.visitors = {gap: self.telegram.user(str(gap)) for gap in GAPS}
        self.bots: list[Process] = []
        self.codes: list[int] = []

    @asynccontextmanager
    async def bot(self, folder: Path | None = None) -> AsyncIterator[Process]:
        settings = {"BOT_TOKEN": self.telegram.token, "TELEGRAM_API_SERVER": f"http://{HOST}:{self.port}"}
        async with launched(folder or self.folder, **settings, WORKERS="1", GATHER_WINDOW=str(WINDOW)) as bot:
            self.bots.append(bot)
            yield bot
            self.codes.append(await bot.ended())


def free_port() -> int:
    """None of those that the system gives to connections, which may be given away before it is used."""
    while True:
        port = 15_000 + randbelow(15_000)
        with socket.socket() as socket_, suppress(OSError):
            socket_.bind((HOST, port))
            return port


async def lived_through(folder: Path) -> Day:
    """The whole day."""
    day = Day(folder)
    try:
        await killed_in_every_gap(day)
        await interrupted_in_the_next_gap(day)
        await brought_to_its_end(day)
    finally:
        await day.telegram.server.stop()
    return day


async def killed_in_every_gap(day: Day) -> None:
    """Also in the middle of a burst, of an analysis, between the two parts of a text, before a command is confirmed."""
    calls = {gap: Held(day.telegram, gap.method, gap.when, of(who), gap.nth) for gap, who in day.visitors.items()}
    async with day.bot() as bot:
        await bot.says("not reached")
        day.telegram.faults.bad_gateway("getMe")
        await day.telegram.server.start(day.port)
        await bot.says(LISTENS)
        for n in range(POSTS):
            day.anna.forward(post(n), origins.channel("Вести", message_id=n + 1))
        await asyncio.gather(*(gap.deed(who) for gap, who in day.visitors.items()))
        for gap, call in calls.items():
            await call.stands(str(gap))
        await day.anna.sees(post(0), patience=PATIENCE)
        day.egor.send_file("большая.txt", LONG.encode())
        await bot.has(being_read(day.egor), 1)
        await day.telegram.taken()
        poll = Held(day.telegram, "getUpdates", When.BEFORE, everybody)
        await commands(day.yuri)
        await pastes(day.vera)
        second_part = day.telegram.updates.pending.pop()  # comes with the next poll
        await poll.stands()
        day.telegram.updates.pending.append(second_part)
        bot.kill()
    for call in (*calls.values(), poll):
        call.lose()


async def interrupted_in_the_next_gap(day: Day) -> None:
    day.telegram.faults.clear()
    day.telegram.faults.flood(WINDOW + 1, "getMe")  # longer than the parts of a text wait for each other
    calls = [
        Held(day.telegram, "*", When.AFTER if gap.when is When.BEFORE else When.BEFORE, of(who))
        for gap, who in day.visitors.items()
        if gap.method != "answerCallbackQuery"  # what the button shows is shown: nothing is left to be done
    ]
    async with day.bot() as bot:
        for call in calls:
            await call.stands()
        bot.interrupt()
        for call in calls:
            call.go_on()


async def brought_to_its_end(day: Day) -> None:
    day.telegram.faults.clear()
    async with day.bot() as bot:
        await bot.says(LISTENS)
        settled = asyncio.create_task(asyncio.sleep(SETTLED))
        start = Held(day.telegram, "getMe", When.BEFORE, everybody)
        async with day.bot(day.rival):  # with the same token, and a database of its own
            await a_worker_dies(day, bot)
            await every_worker_dies(day, bot)
            await settled
            start.go_on()
        await day.anna.sees("Прочитано", patience=PATIENCE)
        await bot.has("SELECT count(*) FROM outbox WHERE pending", 0)
        bot.terminate()


async def a_worker_dies(day: Day, bot: Process) -> None:
    """While it reads Egor's text, for the third time."""
    await bot.says("is ready")
    await bot.has(being_read(day.egor), 1)
    await asyncio.sleep(0.1)
    os.kill(bot.workers[0], signal.SIGKILL)
    await day.egor.sees(LONG_TITLE, patience=PATIENCE)


async def every_worker_dies(day: Day, bot: Process) -> None:
    """That takes up Foma's text; then he sends another."""
    day.foma.send_file("роковая.txt", f"Роковой текст.\n{LONG}".encode())
    dead = {bot.workers[0]}
    async with asyncio.timeout(PATIENCE):
        while not seen(day.foma.chat, BROKEN):
            if bot.workers[-1] not in dead and bot.asked(being_read(day.foma)):
                await asyncio.sleep(0.2)
                os.kill(bot.workers[-1], signal.SIGKILL)
                dead.add(bot.workers[-1])
            await asyncio.sleep(0.05)
    day.foma.send(DEAL)
    await day.foma.sees(DEAL, patience=PATIENCE)
