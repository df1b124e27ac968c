"""Updates pushed by Telegram to an address of ours, in place of polling: answered only when they are stored.

One after the other, as polling takes them, so that parts of a text and albums keep their order. Telegram pushes an
update again until it is answered 2xx, so a process that is killed before that gets it once more, known by its id.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiohttp import web

from bot.errors import ListenError, StorageError, refusal
from bot.polling import insist
from bot.refusals import reason
from bot.updates import Raw, Taking

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 the name of a header
LARGEST = 2 * 1024 * 1024
"""Bytes; an update is a few kilobytes."""


@dataclass(frozen=True, slots=True)
class Hook:
    """`url`: where Telegram pushes to; `host` and `port`: where we listen, mostly behind a proxy that ends TLS."""

    url: str
    host: str
    port: int
    secret: str


class Webhook:
    """`run` until `stop`: in place of `bot.polling.Polling`."""

    def __init__(self, bot: Bot, taking: Taking, allowed_updates: Sequence[str], hook: Hook) -> None:
        self._bot, self._taking, self._hook = bot, taking, hook
        self._allowed = list(allowed_updates)
        self._one = asyncio.Lock()
        self.hears = False  # whether Telegram knows where to push
        self._runner: web.AppRunner | None = None
        self._takes, self._stopping, self._idle = False, asyncio.Event(), asyncio.Event()
        self._idle.set()

    async def listen(self) -> None:
        """Take the address, before Telegram can be reached; what is pushed before `run` comes again. Raises
        ListenError."""
        self._runner = web.AppRunner(self._served(), access_log=None)
        await self._runner.setup()
        await self._listen(self._runner)

    async def run(self) -> None:
        """Listen, tell Telegram where, take what comes. Raises ListenError, TokenRefused; survives everything else."""
        self._idle.clear()
        try:
            if self._runner is None:
                await self.listen()
            self._takes = True
            await self._announce()
            await self._stopping.wait()
        finally:
            await self._leave()  # waits for what is being taken
            self._idle.set()

    async def stop(self) -> None:
        """Finish the update under way, take no other; returns when `run` has ended. What comes meanwhile comes again:
        Telegram keeps pushing to the address, which stays announced."""
        self._stopping.set()
        await self._idle.wait()
        await self._leave()

    async def _leave(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def _served(self) -> web.Application:
        served = web.Application(client_max_size=LARGEST)
        served.router.add_post("/{path:.*}", self._push)
        return served

    async def _listen(self, runner: web.AppRunner) -> None:
        try:
            await web.TCPSite(runner, self._hook.host, self._hook.port).start()
        except OSError as error:
            kind, said = refusal(error)
            raise ListenError(f"{self._hook.host}:{self._hook.port}", said, kind) from error

    async def _announce(self) -> None:
        hook = self._hook
        try:
            await insist(
                lambda: self._bot.set_webhook(
                    hook.url, secret_token=hook.secret, allowed_updates=self._allowed, max_connections=1
                )
            )
        except TelegramBadRequest as error:
            raise ListenError(hook.url, reason(error)) from error
        self.hears = True
        log.info("Telegram pushes updates to us")

    async def _push(self, request: web.Request) -> web.Response:
        """401 for whoever does not know the secret, 400 for what is no update, 503 where it could not be stored."""
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._hook.secret.encode()):
            log.warning("somebody without the secret knocks at the webhook")
            return web.Response(status=401)
        raw = await _update(request)
        if raw is None:
            return web.Response(status=400)
        async with self._one:
            if self._stopping.is_set() or not self._takes:
                return web.Response(status=503)
            try:
                await self._taking.take(raw)
            except StorageError as error:
                log.warning("an update waits for the database: %s", error)
                return web.Response(status=503)
        return web.Response()


async def _update(request: web.Request) -> Raw | None:
    with suppress(ValueError, UnicodeDecodeError):
        raw = json.loads(await request.read())
        if isinstance(raw, dict) and isinstance(raw.get("update_id"), int):
            return raw
    return None
