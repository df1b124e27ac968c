"""URL → what stands there, safely: the only way out to the sites of the internet.

Whoever sends a link chooses where this machine connects to and what it reads. So: http(s) on usual ports; the address
checked where the connection is made (bot/connections.py); redirects followed by hand, each checked again; one deadline
for all; the size capped after decompression; pictures and films refused by their first bytes.
"""

from __future__ import annotations

import ssl
from asyncio import sleep
from dataclasses import dataclass
from types import TracebackType

from aiohttp import ClientResponse, ClientSession
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.connections import SocketFactory, any_socket, public_socket, session
from bot.errors import AddressRefused, MediaFile, PageTooLarge, SiteBusy, TooManyRedirects
from bot.journeys import MAX_HOPS, NOTHING_KNOWN, REDIRECTS, Journey, Known
from bot.kinds import Kind, kind_of
from bot.links import host_and_port, split
from bot.responses import Body, charset, explained, file_name, header, media_type, refusal, wanted_pause
from bot.turns import Turns

PORTS = frozenset((80, 443, 8080, 8443))


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """What may be fetched and how. `timeout` in seconds for one fetch, waiting for its turn apart; `max_page`, and
    `max_file` for documents, in bytes; `allow`: `host:port` that may be fetched though not public, each host as
    links.host_and_port names it. `obeyed`: seconds after which a site that wants peace is asked again for a person, who
    would look for himself by then: some ask for a day, which one program's feeds may have brought about.
    """

    user_agent: str
    timeout: float = 20.0
    max_page: int = 5_000_000
    max_file: int = 20 * 1024 * 1024
    allow: frozenset[str] = frozenset()
    ports: frozenset[int] = PORTS
    per_host: int = 2
    in_all: int = 32
    obeyed: float = 600.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at a URL. `url`: where it was found; `moved`: where the asked URL moved for good (301, 308), if it
    did. `kind` is by the bytes; `mime` and `charset` as the header says, `name` empty for a folder. `cut`: something is
    missing at the end. `known` is for the next fetch.
    """

    url: str
    body: bytes
    kind: Kind
    mime: str | None = None
    charset: str | None = None
    name: str = ""
    cut: bool = False
    moved: str | None = None
    known: Known = NOTHING_KNOWN


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What was fetched before is still what stands there."""

    url: str
    moved: str | None = None


class Fetcher:
    """Fetches pages. Made inside the running loop and closed there.

    `resolver`, `sockets` and `trust` are those of the system and of this project; tests bring their own.
    """

    def __init__(
        self,
        policy: FetchPolicy,
        *,
        resolver: AbstractResolver | None = None,
        sockets: SocketFactory = public_socket,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._policy = policy
        self._public = session(sockets, policy.user_agent, resolver, trust)
        self._allowed = session(any_socket, policy.user_agent, resolver, trust)
        self._turns = Turns(policy.per_host, policy.in_all)

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Ends what is under way."""
        await self._public.close()
        await self._allowed.close()

    async def fetch(self, url: str) -> Fetched:
        """What stands at `url`. Raises a LinkError for every reason why it cannot be read."""
        found = await self._travel(Journey(split(url), self._policy.timeout, NOTHING_KNOWN, obeys=self._policy.obeyed))
        assert isinstance(found, Fetched)
        return found

    async def fetch_news(self, url: str, known: Known) -> Fetched | Unchanged:
        """The same for what was fetched before and nobody waits for: the site may answer that nothing is new, and is
        left alone as long as it wants."""
        return await self._travel(Journey(split(url), self._policy.timeout, known))

    async def _travel(self, journey: Journey) -> Fetched | Unchanged:
        name = journey.site
        for _ in range(MAX_HOPS + 1):
            found = await self._hop(journey)
            if found is not None:
                return found
        raise TooManyRedirects(name)

    async def _hop(self, journey: Journey) -> Fetched | Unchanged | None:
        """One request; None when the site sent further on, or asked to come again in a moment."""
        client = self._client(journey)
        async with self._turns.turn(journey.host):
            with explained(journey.site):
                await self._be_patient(journey)
                async with (
                    journey.clock(),
                    client.get(
                        URL(journey.url, encoded=True), headers=journey.headers(), allow_redirects=False
                    ) as response,
                ):
                    return await self._answered(response, journey)

    def _client(self, journey: Journey) -> ClientSession:
        """Who may go there. Raises AddressRefused."""
        host, port = host_and_port(journey.at)
        if f"{host}:{port}" in self._policy.allow:
            return self._allowed
        if port not in self._policy.ports:
            raise AddressRefused(journey.at.netloc)
        return self._public

    async def _be_patient(self, journey: Journey) -> None:
        """Waits as long as the site wants, if there is time. Raises SiteBusy."""
        pause = self._turns.paused(journey.host, journey.obeys)
        if pause >= journey.left:
            raise SiteBusy(journey.site, round(pause) or 1)
        if pause:
            async with journey.clock():
                await sleep(pause)

    async def _answered(self, response: ClientResponse, journey: Journey) -> Fetched | Unchanged | None:
        pause = wanted_pause(response)
        if pause is not None:
            self._pause(journey, pause)
            return None
        if response.status in REDIRECTS and response.headers.get("Location"):
            journey.go_on(response)
            return None
        if response.status == 304 and journey.known.headers():
            return Unchanged(journey.url, journey.moved)
        if not 200 <= response.status < 300:
            raise refusal(response, journey.site)
        return await self._read(response, journey)

    def _pause(self, journey: Journey, seconds: float) -> None:
        """Nobody asks this site for so long; this journey may ask once more. Raises SiteBusy."""
        self._turns.pause(journey.host, seconds)
        if journey.asked_to_wait:
            raise SiteBusy(journey.site, round(seconds) or 1)
        journey.asked_to_wait = True

    async def _read(self, response: ClientResponse, journey: Journey) -> Fetched:
        mime, name = media_type(response), file_name(response, journey.at.path)
        body = Body(response, self._policy.max_page)
        kind = kind_of(await body.head(), mime, name)
        if kind is Kind.MEDIA:
            raise MediaFile(journey.site)
        if kind is Kind.DOCUMENT:
            body.limit = self._policy.max_file
        too_large = kind is Kind.DOCUMENT and (response.content_length or 0) > body.limit
        data, cut = (b"", True) if too_large else await body.whole()
        if kind is Kind.DOCUMENT and cut:
            raise PageTooLarge(journey.site, body.limit)
        return Fetched(
            journey.url,
            data,
            kind,
            mime=mime,
            charset=charset(response),
            name=name,
            cut=cut,
            moved=journey.moved,
            known=Known(header(response, "ETag"), header(response, "Last-Modified")),
        )
