"""Sites on the loopback for the tests of fetching: what they are asked is seen, and names lead where a test says."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from ssl import SSLContext
from typing import Any

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.connections import AddressInfo, public_socket
from bot.fetch import Fetcher, FetchPolicy

HTML = "text/html; charset=utf-8"
PAGE = "<!doctype html><html><title>Страница</title><p>Текст.</p></html>".encode()
AGENT = "SvodkaTest/1"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Site:
    """An HTTP server that answers each path by its row in `pages`; unknown paths are 404."""

    pages: dict[str, Answer] = field(default_factory=dict)
    seen: list[web.Request] = field(default_factory=list)
    port: int = 0

    def url(self, path: str = "/", host: str = "site.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def says(
        self, path: str, body: bytes = PAGE, status: int = 200, mime: str = HTML, headers: dict[str, str] | None = None
    ) -> None:
        async def answer(_: web.Request) -> web.StreamResponse:
            return web.Response(body=body, status=status, headers={"Content-Type": mime} | (headers or {}))

        self.pages[path] = answer

    def sends(self, path: str, to: str, status: int = 302, headers: dict[str, str] | None = None) -> None:
        self.says(path, b"", status, headers={"Location": to} | (headers or {}))

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.seen.append(request)
        page = self.pages.get(request.path)
        return await page(request) if page else web.Response(status=404)


@asynccontextmanager
async def serving(site: Site, ssl: SSLContext | None = None) -> AsyncIterator[Site]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", site.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    place = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=ssl)
    await place.start()
    site.port = runner.addresses[0][1]
    yield site
    await runner.cleanup()


@dataclass
class Listener:
    """A bare port on the loopback: it counts who comes, and says the same to everyone; then it hangs up or `drips`."""

    words: bytes = b""
    drips: bytes = b""
    accepted: int = 0
    port: int = 0
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        self.writers.append(writer)
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(self.words)
            await writer.drain()
            while self.drips and not writer.is_closing():
                writer.write(self.drips)
                await asyncio.sleep(0.02)
        writer.close()


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE)


@asynccontextmanager
async def listening(words: bytes = OK, drips: bytes = b"") -> AsyncIterator[Listener]:
    listener = Listener(words, drips)
    server = await asyncio.start_server(listener.meet, "127.0.0.1", 0)
    listener.port = server.sockets[0].getsockname()[1]
    yield listener
    server.close()
    for writer in listener.writers:
        writer.transport.abort()
    await asyncio.sleep(0.001)


class Names(AbstractResolver):
    """Where names lead: each name has its answers one after another, and the last one for ever. Others: 127.0.0.1."""

    def __init__(self, **answers: list[str]) -> None:
        self.answers = {name.replace("_", "."): list(addresses) for name, addresses in answers.items()}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        known = self.answers.get(host, ["127.0.0.1"])
        address = known.pop(0) if len(known) > 1 else known[0]
        if not address:
            raise OSError(None, "no such name")
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        pass


class Watched:
    """The sockets of production, and which addresses were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, address: AddressInfo) -> socket.socket:
        self.asked.append(address[4][0])
        return public_socket(address)


class Detour(socket.socket):
    """The check switched off: wherever it is sent, it goes to one port of the loopback."""

    port: int

    @property
    def family(self) -> socket.AddressFamily:
        return socket.AF_UNIX  # so that asyncio does not look the address up: it may be of a family that is not here

    def connect(self, address: object) -> None:
        super().connect(("127.0.0.1", self.port))


def detour(port: int) -> Callable[[AddressInfo], socket.socket]:
    def sockets(_: AddressInfo) -> socket.socket:
        made = Detour(socket.AF_INET, socket.SOCK_STREAM)
        made.port = port
        return made

    return sockets


def allowing(*ports: int, **changes: Any) -> FetchPolicy:
    """A policy that lets fetch the sites of the test, by the names that tests use."""
    hosts = ("site.example", "other.example", "127.0.0.1")
    allow = frozenset(f"{host}:{port}" for host in hosts for port in ports)
    return replace(FetchPolicy(AGENT, allow=allow, timeout=10.0), **changes)


def fetcher(site: Site, **changes: Any) -> Fetcher:
    return Fetcher(allowing(site.port, **changes), resolver=Names())
