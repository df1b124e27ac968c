"""The composition root: settings → storage, workers, desk, dispatcher, loops. What starts together stops together."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from random import random
from secrets import token_urlsafe
from typing import Protocol

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand

from bot.adjusting import Adjusting
from bot.admitting import Admission, Admitting
from bot.alerts import Alerts
from bot.answers import Answers
from bot.arrivals import Arrivals
from bot.clerk import Office
from bot.composing import Composing
from bot.delivery import Delivery
from bot.desk import Desk
from bot.digests import Digests
from bot.errors import StopError, StorageError, TokenRefused, WorkerDied
from bot.fetch import Fetcher
from bot.floods import Floods
from bot.governing import Broadcasting, Governing
from bot.inline import Inline
from bot.limits import limits_of
from bot.lookout import Lookout
from bot.managing import Petitions
from bot.membership import Membership
from bot.model import LOCALES
from bot.monitoring import Monitor
from bot.polling import Polling, insist, wait_for_me
from bot.proposing import FollowLimits, Proposing
from bot.reading import Reading
from bot.renewing import Renewing
from bot.robots import Robots
from bot.settings import RichCards, Settings, place
from bot.sights import Sights
from bot.sources import Sources
from bot.speech import Speech, texts
from bot.storage import Storage
from bot.storage.sqlite import open_storage
from bot.study import Rules, Study
from bot.supply import Supply, policy
from bot.updates import Taking
from bot.webhook import Hook, Webhook
from bot.workers import Workers
from handlers import COMMANDS, Routers

log = logging.getLogger(__name__)

KEPT = timedelta(days=3)
"""Telegram keeps an update for a day: ids that are older cannot come again."""

HOUSEKEEPING = 6 * 3600.0
"""Seconds between two prunings."""

TENDING = 0.1
"""Seconds between two looks whether the files of the database are in order."""


def utc_now() -> datetime:
    """The clock of production."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Edges:
    """What reaches out of the process, and the time."""

    bot: Bot
    storage: Storage
    workers: Workers
    fetcher: Fetcher
    delivery: Delivery
    clock: Callable[[], datetime] = utc_now


class Loop(Protocol):
    """Something that goes on until it is cancelled."""

    async def run(self) -> None:
        """Never returns; raises StopError when the bot cannot go on."""


@dataclass(frozen=True, slots=True)
class App:
    """The parts, put together and not yet started. `loops` run side by side, by their names."""

    bot: Bot
    storage: Storage
    workers: Workers
    desk: Desk
    delivery: Delivery
    incoming: Polling | Webhook
    loops: Mapping[str, Loop]
    speech: Speech
    retention: timedelta
    clock: Callable[[], datetime]


def assemble(settings: Settings, edges: Edges) -> App:
    """Wire the parts to each other; nothing runs yet."""
    bot, storage, workers, delivery, clock = edges.bot, edges.storage, edges.workers, edges.delivery, edges.clock
    speech = Speech(storage)
    rules = Rules(settings.max_text, settings.max_file, settings.summary_method.value)
    supply = Supply(delivery.files, edges.fetcher)
    study = Study(storage, workers, supply, rules, clock)
    reading = Reading(storage, study, speech, clock)
    answers = Answers(storage, workers, speech, clock)
    renewing = Renewing(storage, workers, settings.summary_method.value)
    digests = Digests(storage, Composing(storage, workers.patient, speech, settings.digest_pictures), speech, clock)
    alerts = Alerts(storage, workers.patient, speech, clock)
    sources = _sources(settings, edges, supply, study, speech)

    broadcasting = Broadcasting(storage, speech, clock)

    def news() -> None:
        for loop in (reading, answers, sources, digests, broadcasting, delivery):
            loop.wake()

    for speaking in (reading, answers, sources, digests, broadcasting, alerts):
        speaking.news = delivery.wake
    sources.on_entry(alerts.wake)
    retention = timedelta(days=settings.retention_days)
    office = Office(storage, speech, clock, news)
    desk = Desk(office, limits_of(settings))
    delivery.on_forbidden = desk.standing.forbidden
    delivery.on_topicless = desk.standing.topic_gone
    routers = _routers(settings, edges, office, desk)
    taking = Taking(bot, partial(routers.feed, bot), _poisoned(desk), storage.together)
    petitions = Petitions(storage, desk.managing, Membership(bot), taking.take, clock)
    desk.managing.held = petitions.wake
    incoming = _incoming(settings, bot, taking, routers.kinds)
    if isinstance(incoming, Polling):
        reading.behind, incoming.caught_up = lambda: incoming.behind, reading.wake
    monitor = Monitor(storage, workers, incoming, clock, place(settings.monitor) if settings.monitor else None)
    loops: dict[str, Loop] = {
        "incoming": incoming, "reading": reading, "answers": answers, "digests": digests, "sources": sources,
        "renewing": renewing, "alerts": alerts, "delivery": delivery, "monitor": monitor,
        "broadcasting": broadcasting, "petitions": petitions,
    }  # fmt: skip
    return App(bot, storage, workers, desk, delivery, incoming, loops, speech, retention, clock)


def _routers(settings: Settings, edges: Edges, office: Office, desk: Desk) -> Routers:
    """All routers, with the verbs that their handlers ask for."""
    workers, delivery = edges.workers, edges.delivery
    return Routers(
        desk=desk,
        floods=Floods(settings.messages_per_minute, office.clock),
        adjusting=Adjusting(office),
        admitting=Admitting(office, _admission(settings)),
        governing=Governing(office, workers),
        acknowledge=delivery.queries.acknowledge,
        inline=Inline(office.storage, office.speech, workers, office.clock),
        offer=delivery.queries.offer,
    )


def _admission(settings: Settings) -> Admission:
    return Admission(settings.allowed_users, settings.admins, settings.by_invitation)


def _incoming(settings: Settings, bot: Bot, taking: Taking, kinds: list[str]) -> Polling | Webhook:
    """Where updates come from, as the settings say. A secret that nobody chose is a new one at each start."""
    if settings.webhook_url is None:
        return Polling(bot, taking, kinds)
    host, port = place(settings.webhook_listen)
    chosen = settings.webhook_secret
    secret = chosen.get_secret_value() if chosen is not None else token_urlsafe(32)
    return Webhook(bot, taking, kinds, Hook(settings.webhook_url, host, port, secret))


def _sources(settings: Settings, edges: Edges, supply: Supply, study: Study, speech: Speech) -> Sources:
    """The loop with its parts; what nobody waits for gives way to what users send themselves."""
    storage, workers, clock = edges.storage, edges.workers, edges.clock
    robots = Robots(supply, settings.user_agent, clock)
    lookout = Lookout(storage, Sights(workers.patient, supply, robots, clock), speech, clock)
    lookout.chance = random
    limits = FollowLimits(settings.follows_per_chat, settings.max_file)
    proposing = Proposing(storage, Sights(workers, supply, robots, clock), supply, speech, limits, clock)
    return Sources(storage, proposing, lookout, Arrivals(storage, study.through(workers.patient), clock), clock)


def _poisoned(desk: Desk) -> Callable[[int, int | None], Awaitable[None]]:
    async def tell(update: int, chat_id: int | None) -> None:
        if chat_id is not None:
            await desk.trouble(update, chat_id)

    return tell


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises StopError when it cannot go on."""
    assert settings.bot_token is not None
    server = TelegramAPIServer.from_base(settings.telegram_api_server)
    bot = Bot(settings.bot_token.get_secret_value(), session=AiohttpSession(api=server))
    storage = await open_storage(settings.database)
    workers = Workers(settings.workers, settings.analysis_timeout)
    try:
        async with Fetcher(policy(settings)) as fetcher:
            delivery = Delivery(bot, storage, utc_now, rich=settings.rich_cards is RichCards.AUTO)
            app = assemble(settings, Edges(bot, storage, workers, fetcher, delivery))
            async with serving(app, settings.gather_window) as stopped:
                await _until_signal(stopped)
    finally:
        await workers.close()
        await storage.close()
        await bot.session.close()
    log.info("stopped; what is open will be finished at the next start")


@asynccontextmanager
async def serving(app: App, grace: float) -> AsyncIterator[asyncio.Task[None]]:
    """Run all loops; gives a task that ends only if one of them fails, with its error.

    Leaving stops them in order: no new updates, then no new readings, then what is being delivered is finished.
    """
    loops = asyncio.create_task(_loops(app, grace))
    try:
        yield loops
    finally:
        await app.incoming.stop()
        await app.delivery.stop()
        loops.cancel()
        await asyncio.gather(loops, return_exceptions=True)


async def _loops(app: App, grace: float) -> None:
    """A text whose parts are still coming waits for `grace` seconds from when Telegram can be asked for them.

    Addresses are taken before Telegram is asked: whoever starts the bot hears at once of one that is not free, and the
    monitor tells what the bot waits for.
    """
    loops = {**app.loops}
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(loops.pop("monitor").run(), name="monitor")
            if isinstance(app.incoming, Webhook):
                await app.incoming.listen()
            await _introduce(app)
            await app.storage.recover(app.clock() + timedelta(seconds=grace))
            group.create_task(app.workers.start(), name="workers")
            for name, loop in loops.items():
                group.create_task(loop.run(), name=name)
            group.create_task(_keep_house(app), name="housekeeping")
            group.create_task(_tend(app), name="tending")
    except* (StopError, StorageError, WorkerDied) as errors:
        raise errors.exceptions[0] from None


async def _introduce(app: App) -> None:
    """Make sure of the token, then say what else Telegram should know; the bot works also where that is refused."""
    me = await wait_for_me(app.bot)
    polls = isinstance(app.incoming, Polling)
    calls: list[Callable[[], Awaitable[object]]] = [app.bot.delete_webhook] if polls else []
    for locale in LOCALES:
        commands = [BotCommand(command=c.name, description=texts(locale)(c.key)) for c in COMMANDS]
        # the first is for everybody whose language is none of the others
        code = None if locale == LOCALES[0] else locale
        calls.append(partial(app.bot.set_my_commands, commands, language_code=code))
    for call in calls:
        try:
            await insist(call)
        except (TelegramBadRequest, TokenRefused) as error:  # the token is known: this call is not
            log.warning("Telegram refuses a call at the start: %r", error)
    log.info("@%s is listening", me.username)


async def _keep_house(app: App) -> None:
    while True:
        try:
            await app.storage.prune(app.clock() - KEPT)
            if app.retention:
                await app.storage.expire(app.clock() - app.retention)
        except StorageError:
            log.exception("pruning is left to the next time")
        await asyncio.sleep(HOUSEKEEPING)


async def _tend(app: App) -> None:
    while True:
        try:
            await app.storage.tend()
        except StorageError:
            log.exception("tending is left to the next time")
        await asyncio.sleep(TENDING)


async def _until_signal(loops: asyncio.Task[None]) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    waiting = asyncio.create_task(stop.wait())
    await asyncio.wait({waiting, loops}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if loops.done():
        loops.result()
