"""Which IP addresses are of the public internet. Pure.

Python's `is_global` is true for multicast and for the NAT64 and 6to4 forms of 127.0.0.1, and `is_private` misses
100.64.0.0/10, so the ranges of IANA's special-purpose registries stand here, each with why it is refused.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPAddress = IPv4Address | IPv6Address

NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carriers' NAT; metadata of Alibaba's cloud
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's own services, on an address that looks public
        "169.254.0.0/16",  # link-local; metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; metadata of Oracle's cloud
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # multicast tunnels
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and 255.255.255.255
    )
)

PUBLIC_6 = IPv6Network("2000::/3")
"""All that is assigned so far. Outside: ::1, ::, mapped (::ffff:0:0/96) and compatible (::/96) forms of IPv4, NAT64
(64:ff9b::/96, 64:ff9b:1::/48), discard, unique-local, link-local, site-local, multicast, SRv6."""

NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarks
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: any IPv4 address inside
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)

_LAST_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)", re.IGNORECASE | re.DOTALL)


def is_public(address: IPAddress) -> bool:
    """Whether anyone on the internet means the same machine by it, and a web site may live there."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in NOT_PUBLIC_4)
    if address.scope_id is not None or address not in PUBLIC_6:
        return False
    return not any(address in network for network in NOT_PUBLIC_6)


def literal(host: str) -> IPAddress | None:
    """The address that a URL's host spells out, in every form that browsers and C libraries take; None for a name.

    127.0.0.1 is also 127.1, 0x7f.1, 0177.0.0.1, 2130706433 and [::ffff:127.0.0.1]. Raises ValueError for a host that
    looks like an address and is none, as 256.0.0.1 and 1.2.3.4.5.
    """
    if host.startswith("[") and host.endswith("]"):
        return IPv6Address(host[1:-1])
    if not _LAST_NUMBER.fullmatch(host):
        return None
    return _of_numbers([_number(part) for part in host.split(".")])


def _number(part: str) -> int:
    if part[:2].lower() == "0x":
        return int(part[2:] or "0", 16)
    return int(part, 8 if part.startswith("0") and len(part) > 1 else 10)


def _of_numbers(numbers: list[int]) -> IPv4Address:
    """inet_aton's rule: the last number fills all the bytes that the others left."""
    *first, last = numbers
    if len(first) > 3 or any(number > 255 for number in first):
        raise ValueError("not an IPv4 address")
    left = 4 - len(first)
    if last >= 256**left:
        raise ValueError("not an IPv4 address")
    return IPv4Address(sum(number << 8 * (3 - place) for place, number in enumerate(first)) + last)
