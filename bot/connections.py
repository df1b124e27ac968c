"""Connections to the public internet only. The check stands where the very address that is connected to is known, so
that neither a redirect, nor a name that points inside, nor one that points elsewhere the second time gets by.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver

from bot.addresses import is_public

AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]]
"""As getaddrinfo gives it."""

SocketFactory = Callable[[AddressInfo], socket.socket]

REFUSED = -403
"""The errno of a refusal of ours: no system call has it. aiohttp keeps the errno of an error, and not its class."""

CONNECT_TIMEOUT = 10.0
"""Seconds for one connection. What follows has the deadline of the whole fetch."""

MAX_HEADER = 64 * 1024
"""Bytes of one header: some sites list hundreds of hosts in one."""


def any_socket(address: AddressInfo) -> socket.socket:
    """For the addresses that the operator allowed by name."""
    family, kind, proto, _, _ = address
    return socket.socket(family, kind, proto)


def public_socket(address: AddressInfo) -> socket.socket:
    """A socket for a public address. Raises OSError with REFUSED for every other."""
    host = address[4][0]
    if not is_public(ip_address(host)):
        raise OSError(REFUSED, f"not a public address: {host}")
    return any_socket(address)


def session(
    sockets: SocketFactory, user_agent: str, resolver: AbstractResolver | None, trust: ssl.SSLContext | None
) -> ClientSession:
    """A client without cookies, proxies, redirects and connections kept for later. Made inside the running loop."""
    connector = TCPConnector(
        socket_factory=sockets,
        resolver=resolver,
        use_dns_cache=False,
        force_close=True,
        limit=0,
        ssl=trust if trust is not None else True,
    )
    return ClientSession(
        connector=connector,
        cookie_jar=DummyCookieJar(),
        trust_env=False,
        timeout=ClientTimeout(total=None, sock_connect=CONNECT_TIMEOUT),
        headers={
            "User-Agent": user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "ru,en;q=0.5",
        },
        max_line_size=MAX_HEADER,
        max_field_size=MAX_HEADER,
        max_headers=512,
    )
