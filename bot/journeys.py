"""One fetch under way, from hop to hop: where it is, what time is left, what it was handed on the way."""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin

from aiohttp import ClientResponse

from bot.errors import AddressRefused, NotALink
from bot.links import host_and_port, site, split

MAX_HOPS = 6
"""Redirects of one fetch."""

PERMANENT = frozenset((301, 308))
REDIRECTS = PERMANENT | {302, 303, 307}

_COOKIE = re.compile(r"[!-:<-~]{0,2000}")
"""What may go back in a header."""

_MOST_COOKIES = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page that was fetched before: with it the site may answer that nothing is new."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """None when nothing is known."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


NOTHING_KNOWN = Known()


@dataclass(slots=True)
class Journey:
    """`left`: seconds. `moved`: where the asked URL moved for good, if it did. `obeys`: for how many seconds a site is
    left alone at most that wants peace.
    """

    at: SplitResult
    left: float
    known: Known
    moved: str | None = None
    obeys: float = math.inf
    asked_to_wait: bool = False
    _for_good: bool = True
    _cookies: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return self.at.geturl()

    @property
    def host(self) -> str:
        return host_and_port(self.at)[0]

    @property
    def site(self) -> str:
        return site(self.url)

    def headers(self) -> dict[str, str]:
        """What is sent along at this hop."""
        pairs = "; ".join(f"{name}={value}" for name, value in self._cookies.get(self.host, {}).items())
        return self.known.headers() | ({"Cookie": pairs} if pairs else {})

    def go_on(self, response: ClientResponse) -> None:
        """To where the response sends. Raises AddressRefused for what is no http(s) URL."""
        self._keep_cookies(response)
        try:
            self.at = split(urljoin(self.url, response.headers["Location"]))
        except (ValueError, NotALink):
            raise AddressRefused(self.site) from None
        self._for_good = self._for_good and response.status in PERMANENT
        if self._for_good:
            self.moved = self.url

    def _keep_cookies(self, response: ClientResponse) -> None:
        """For this journey only: sites that set one and send back to themselves would do so without end."""
        kept = self._cookies.setdefault(self.host, {})
        for name, morsel in response.cookies.items():
            if len(kept) < _MOST_COOKIES and _COOKIE.fullmatch(morsel.coded_value):
                kept[name] = morsel.coded_value

    @asynccontextmanager
    async def clock(self) -> AsyncIterator[None]:
        """What happens inside takes from the time that is left. Raises TimeoutError."""
        time = asyncio.get_running_loop().time
        started = time()
        try:
            async with asyncio.timeout(self.left):
                yield
        finally:
            self.left -= time() - started
