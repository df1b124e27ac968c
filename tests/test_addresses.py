"""Which addresses are of the public internet, told by examples and held against Python's own knowledge."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addresses import is_public, literal

_PUBLIC = """
    1.1.1.1 8.8.8.8 77.88.55.242 87.240.132.72 149.154.167.99 172.15.255.255 172.32.0.0 100.63.255.255 100.128.0.0
    192.0.1.0 198.17.255.255 198.20.0.0 223.255.255.255 168.63.129.15 2a02:6b8::2:242 2001:200::1
    2606:4700::6810:84e5 2003::1 2400::1
"""
PUBLIC = _PUBLIC.split()

_NOT_PUBLIC = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.255.255.254
    168.63.129.16 169.254.169.254 169.254.0.1 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.31.196.1
    192.52.193.1 192.88.99.1 192.168.0.1 192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1
    239.255.255.250 240.0.0.1 255.255.255.255 :: ::1 ::2 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:8.8.8.8
    ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::8.8.8.8 64:ff9b:1::10.0.0.1 100::1 100:0:0:1::1 2001::1
    2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1::1 2002:808:808::1
    2620:4f:8000::1 3fff::1 3fff:fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254 fd20:ce::254 fe80::1 fe80::1%eth0
    2a02:6b8::1%eth0 fec0::1 ff02::1 ff0e::1
"""
NOT_PUBLIC = _NOT_PUBLIC.split()


@pytest.mark.parametrize("address", PUBLIC)
def test_sites_live_here(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_site_lives_here(address: str) -> None:
    assert not is_public(ip_address(address))


@given(st.ip_addresses())
def test_what_python_knows_as_not_global_is_not_public(address: IPv4Address | IPv6Address) -> None:
    if not address.is_global or address.is_multicast:
        assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_hides_inside_an_ipv6_one(inside: IPv4Address) -> None:
    number = int(inside)
    for start in (0, 0xFFFF << 32, 0xFFFF << 48, 0x64FF9B << 96, 0x64FF9B0001 << 80):
        assert not is_public(IPv6Address(start | number))
    assert not is_public(IPv6Address((0x2002 << 112) | (number << 80) | 1))
    assert not is_public(IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF)))


SPELLINGS = "127.0.0.1 127.1 127.0.1 0x7f.0.0.1 0X7F.1 0x7f000001 0177.0.0.1 017700000001 2130706433 0177.0x0.1"


@pytest.mark.parametrize("host", SPELLINGS.split())
def test_one_address_has_many_spellings(host: str) -> None:
    assert literal(host) == IPv4Address("127.0.0.1")


@pytest.mark.parametrize(
    "host", ["example.com", "127.0.0.1.example.com", "0x7g", "1.2.3.4a", "xn--e1afmkfd.xn--p1ai", "a"]
)
def test_a_name_is_no_address(host: str) -> None:
    assert literal(host) is None


@pytest.mark.parametrize(
    "host", ["256.1.1.1", "1.2.3.4.5", "1.2.3.256", "4294967296", "0x100000000", "08.1.1.1", "1..2", "[1::g]"]
)
def test_a_broken_address_is_no_name(host: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        literal(host)


@given(st.ip_addresses())
def test_python_and_we_read_an_address_alike(address: IPv4Address | IPv6Address) -> None:
    assert literal(f"[{address}]" if address.version == 6 else str(address)) == address
