"""Whether a site lets programs look at an address: its robots.txt, asked for once a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

from bot.charset import decode
from bot.errors import (
    AccessDenied,
    BrokenAnswer,
    LoginNeeded,
    MediaFile,
    NotText,
    PageGone,
    PageTooLarge,
    RobotsRefused,
    ServerTrouble,
    TooManyRedirects,
)
from bot.feeds.robots import agent_name, allows
from bot.model import Looked

KEPT = timedelta(days=1)
MOST = 2_000
"""Sites that are remembered."""

NONE_THERE = (PageGone, LoginNeeded, AccessDenied, TooManyRedirects, MediaFile, PageTooLarge, BrokenAnswer)
"""A site that answers so has no robots.txt: everything is allowed (RFC 9309, 2.3.1.3)."""


class Web(Protocol):
    """How an address is looked at."""

    async def look(self, url: str, etag: str | None = None, modified: str | None = None) -> Looked:
        """What stands there now. Raises LinkError."""


@dataclass(frozen=True, slots=True)
class _Known:
    text: str
    until: datetime


class Robots:
    """`user_agent` is what sites are told."""

    def __init__(self, web: Web, user_agent: str, clock: Callable[[], datetime]) -> None:
        self._web = web
        self._agent = agent_name(user_agent)
        self._clock = clock
        self._known: dict[str, _Known] = {}

    async def check(self, url: str) -> None:
        """Raises RobotsRefused, and a LinkError when the site cannot be asked."""
        parts = urlsplit(url)
        rules = await self._text(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")))
        if not allows(rules, self._agent, parts.path + (f"?{parts.query}" if parts.query else "")):
            raise RobotsRefused

    async def _text(self, address: str) -> str:
        now = self._clock()
        known = self._known.get(address)
        if known is None or known.until <= now:
            known = _Known(await self._asked(address), now + KEPT)
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[address] = known
        return known.text

    async def _asked(self, address: str) -> str:
        try:
            page = (await self._web.look(address)).page
            return decode(page.body, page.declared) if page and isinstance(page.body, bytes) else ""
        except (*NONE_THERE, NotText):
            return ""
        except ServerTrouble as trouble:
            if trouble.status < 500:
                return ""
            raise
