"""`python -m bot run` without a token: the whole bot at the embedded Telegram, and a chat page for whoever tries it."""

from __future__ import annotations

import logging
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot import app
from bot.sandbox.pages import Pages
from bot.sandbox.room import Room
from bot.sandbox.server import HOST, Server
from bot.sandbox.state import BOT
from bot.sandbox.telegram import Telegram
from bot.settings import Settings
from bot.texts import Texts

log = logging.getLogger(__name__)

PORT = 8070
"""Always the same, so that the page can be bookmarked; a free one while something else has it."""

PHRASES = (
    "page-title",
    "page-note",
    "page-accounts",
    "page-chats",
    "page-messages",
    "page-back",
    "page-theme",
    "page-menu",
    "page-attach",
    "page-samples",
    "page-samples-hint",
    "page-sample-file",
    "page-sample-link",
    "page-sample-rich",
    "page-sample-hidden",
    "page-close",
    "page-write",
    "page-send",
    "page-start",
    "page-empty",
    "page-empty-group",
    "page-drop",
    "page-reply",
    "page-edit",
    "page-delete",
    "page-copy",
    "page-cancel",
    "page-editing",
    "page-edited",
    "page-forwarded",
    "page-hidden",
    "page-bot",
    "page-group-chat",
    "page-expand",
    "page-collapse",
    "page-photo",
    "page-lost",
    "page-failed",
    "page-down",
    "page-actions",
)


async def run(settings: Settings, texts: Texts, say: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT; `say` is told the address. Raises StopError as the bot does."""
    async with opened(texts) as server:
        say(texts("no-token", address=server.url))
        with TemporaryDirectory(prefix="svodka-") as folder:
            await app.run(trial_settings(settings, server, Path(folder)))


@asynccontextmanager
async def opened(texts: Texts, port: int = PORT) -> AsyncIterator[Server]:
    """The embedded Telegram with two people, a group and the page."""
    # Nobody's token, and another one each time: what a page of the web might know of it is of no use.
    telegram = Telegram(token=f"{BOT['id']}:{secrets.token_urlsafe(26)}")
    people = [telegram.user(texts("page-first-person")), telegram.user(texts("page-second-person"))]
    group = telegram.group(texts("page-group"), *people, supergroup=True)
    server = Server(telegram)
    Pages(server, Room(telegram, list(people), [group]), {key: texts(key) for key in PHRASES})
    log.info("the sandbox is at %s", await server.start(port if free(port) else 0))
    try:
        yield server
    finally:
        await server.stop()


def trial_settings(settings: Settings, server: Server, folder: Path) -> Settings:
    """Those of the user, but for Telegram, who is let in and what is kept: ids of messages begin anew with each run."""
    host = server.url.removeprefix("http://")
    changed = {
        "bot_token": SecretStr(server.telegram.token),
        "telegram_api_server": server.url,
        "database": folder / "svodka.sqlite3",
        "allowed_users": frozenset[int](),
        "by_invitation": False,
        "webhook_url": None,
        "fetch_allow": settings.fetch_allow | {host},
    }
    return settings.model_copy(update=changed)


def free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
