"""No link leads inside: every form of every address that is not public is refused before a connection is made.

Each form is shown twice: refused with the check, and arriving at the listener without it. So the forms are real ones,
and a broken check would be seen.
"""

from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest

from bot.connections import AddressInfo
from bot.errors import AddressRefused, LinkError, NotALink
from bot.fetch import Fetcher, FetchPolicy
from tests.site import AGENT, Names, Site, Watched, allowing, detour, fetcher, listening, serving

_FORMS = """
    127.0.0.1 127.0.0.2 127.255.255.254 127.1 127.0.1 127.0x0.1 0177.0.0.1 0177.0.1 0177.1 00000177.1 017700000001
    0x7f.0.0.1 0x7F.0x0.0x0.0x1 0x7f.1 0x7f000001 0X7F000001 2130706433 127.0.0.1. %31%32%37.0.0.1
    １２７.0.0.1 127。0。0。1 ①②⑦.0.0.1 127．1
    0.0.0.0 0 0x0 00 0.1 0.0.0.1 0.255.255.255
    10.0.0.1 10.1 012.0.0.1 0xa.0.0.1 0x0a000001 167772161 10.255.255.255
    172.16.0.1 172.31.255.254 0xac100001 192.168.0.1 192.168.1 0300.0250.0.1 3232235521
    169.254.169.254 0xa9fea9fe 2852039166 0251.0376.0251.0376 169.254.1 169.254.170.2
    100.64.0.1 100.100.100.200 100.127.255.254 0x64400001 168.63.129.16
    192.0.0.1 192.0.0.192 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.175.48.1
    198.18.0.1 198.19.255.254 198.51.100.1 203.0.113.1
    224.0.0.1 239.255.255.250 0xe0000001 240.0.0.1 255.255.255.255 0xffffffff 4294967295 037777777777
    [::] [::1] [0:0:0:0:0:0:0:1] [0000::0001] [::127.0.0.1] [::7f00:1] [::10.0.0.1]
    [::ffff:127.0.0.1] [::FFFF:7F00:1] [0:0:0:0:0:ffff:127.0.0.1] [::ffff:10.0.0.1] [::ffff:169.254.169.254]
    [::ffff:8.8.8.8] [::ffff:0:127.0.0.1]
    [64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::10.0.0.1] [64:ff9b:1:ffff::1]
    [2002:7f00:1::1] [2002:a00:1::] [2002:a9fe:a9fe::1] [2001:0:4136:e378:8000:63bf:3fff:fdd2] [2001::1] [2001:2::1]
    [2001:10::1] [2001:20::1] [2001:db8::1] [3fff::1] [2620:4f:8000::1]
    [fe80::1] [fe80::1%25eth0] [fe80::a9fe:a9fe] [febf::1] [fec0::1] [fc00::1] [fd00::1] [fd00:ec2::254]
    [ff01::1] [ff02::1] [ff05::1] [ff0e::1] [100::1] [5f00::1] [4000::1]
"""
FORMS = _FORMS.split()

INSIDE = [
    "127.0.0.1",
    "10.0.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "::1",
    "::ffff:10.0.0.1",
    "fd00::1",
    "64:ff9b::a00:1",
]


def test_there_are_many_forms() -> None:
    assert len(set(FORMS)) >= 100


@pytest.mark.parametrize("form", FORMS)
async def test_a_form_of_an_address_is_refused_and_nobody_is_met(form: str) -> None:
    async with listening() as listener:
        policy = FetchPolicy(AGENT, ports=frozenset((listener.port,)))
        watched = Watched()
        async with Fetcher(policy, sockets=watched) as fetch:
            with pytest.raises(AddressRefused):
                await fetch.fetch(f"http://{form}:{listener.port}/")
        assert listener.accepted == 0
    assert len(watched.asked) == 1
    assert ip_address(watched.asked[0])


async def test_without_the_check_the_same_forms_arrive() -> None:
    async with listening() as listener:
        policy = FetchPolicy(AGENT, ports=frozenset((listener.port,)))
        async with Fetcher(policy, sockets=detour(listener.port)) as fetch:
            for met, form in enumerate(FORMS):
                assert listener.accepted == met
                assert (await fetch.fetch(f"http://{form}:{listener.port}/")).body, form
        assert listener.accepted == len(FORMS)


@pytest.mark.parametrize("address", INSIDE)
async def test_a_name_that_leads_inside_is_refused(address: str) -> None:
    async with listening() as listener:
        policy = FetchPolicy(AGENT, ports=frozenset((listener.port,)))
        async with Fetcher(policy, resolver=Names(inside_example=[address])) as fetch:
            with pytest.raises(AddressRefused):
                await fetch.fetch(f"http://inside.example:{listener.port}/")
        assert listener.accepted == 0


async def test_localhost_is_inside_by_every_name() -> None:
    async with listening() as listener:
        policy = FetchPolicy(AGENT, ports=frozenset((listener.port,)))
        async with Fetcher(policy) as fetch:
            for name in ("localhost", "LOCALHOST", "localhost."):
                with pytest.raises(AddressRefused):
                    await fetch.fetch(f"http://{name}:{listener.port}/")
        assert listener.accepted == 0


async def test_a_name_that_leads_elsewhere_the_second_time_is_refused_then() -> None:
    """DNS rebinding: public when it is first asked for, the loopback when the redirect comes back to it."""
    async with listening() as listener:
        back = f"http://rebind.example:{listener.port}/again"
        listener.words = f"HTTP/1.1 302 Found\r\nLocation: {back}\r\nContent-Length: 0\r\n\r\n".encode()
        policy = FetchPolicy(AGENT, ports=frozenset((listener.port,)))
        names = Names(rebind_example=["93.184.215.14", "127.0.0.1"])
        watched, away = Watched(), detour(listener.port)

        def sockets(address: AddressInfo) -> socket.socket:
            watched(address).close()  # refuses what is not public
            return away(address)

        async with Fetcher(policy, resolver=names, sockets=sockets) as fetch:
            with pytest.raises(AddressRefused):
                await fetch.fetch(f"http://rebind.example:{listener.port}/")
        assert watched.asked == ["93.184.215.14", "127.0.0.1"]
        assert listener.accepted == 1


INWARD = [
    "http://127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "http://0x7f.1:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://inside.example:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://site.example:22/",
    "http://anna:secret@site.example/",
    "http://site.example@127.0.0.1:{port}/",
    "file:///etc/passwd",
    "ftp://site.example/",
    "gopher://site.example/",
    "javascript:alert(1)",
    "data:text/html,a",
    "http://[",
]


@pytest.mark.parametrize("inward", INWARD)
async def test_a_redirect_is_checked_as_a_link_is(inward: str) -> None:
    statuses = (301, 302, 303, 307, 308)
    async with serving(Site()) as site, listening() as listener:
        for status in statuses:
            site.sends(f"/{status}", inward.format(port=listener.port), status)
        allow = frozenset((f"site.example:{site.port}",))
        policy = FetchPolicy(AGENT, allow=allow, ports=frozenset((80, listener.port)))
        async with Fetcher(policy, resolver=Names()) as fetch:
            for status in statuses:
                with pytest.raises(AddressRefused):
                    await fetch.fetch(site.url(f"/{status}"))
        assert listener.accepted == 0


@pytest.mark.parametrize("port", [0, 1, 21, 22, 25, 81, 444, 3306, 5432, 6379, 8000, 9200, 11211, 65535])
async def test_only_usual_ports_are_met(port: int) -> None:
    async with Fetcher(FetchPolicy(AGENT), resolver=Names(site_example=["93.184.215.14"])) as fetch:
        with pytest.raises((AddressRefused, NotALink)):
            await fetch.fetch(f"http://site.example:{port}/")


@pytest.mark.parametrize(
    "url", ["ftp://example.com/", "file:///etc/passwd", "data:,a", "слово", "", "http://a:b@example.com/"]
)
async def test_only_http_without_passwords(url: str) -> None:
    async with Fetcher(FetchPolicy(AGENT)) as fetch:
        with pytest.raises(LinkError):
            await fetch.fetch(url)


async def test_what_the_operator_allows_by_name_is_fetched_and_nothing_else_there() -> None:
    async with serving(Site()) as site, listening() as other:
        site.says("/")
        async with fetcher(site, ports=frozenset((site.port, other.port))) as fetch:
            assert (await fetch.fetch(site.url())).body
            assert (await fetch.fetch(site.url(host="127.1"))).body
            for url in (site.url(host="third.example"), f"http://site.example:{other.port}/"):
                with pytest.raises(AddressRefused):
                    await fetch.fetch(url)
        assert other.accepted == 0


async def test_nothing_is_allowed_by_default() -> None:
    assert FetchPolicy(AGENT).allow == frozenset()
    assert allowing(80).ports == {80, 443, 8080, 8443}
