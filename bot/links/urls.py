"""One URL in its normal form: what a person typed → what is asked for, read as browsers read it.

Two readers that split a URL differently are how a check is passed with one host and a request made to another, so the
authority is taken apart here, once, and everything later works on what came out.
"""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import SplitResult, unquote

from bot.addresses import literal
from bot.errors import AddressRefused, NotALink
from bot.patterns import regex

MAX_URL = 4096
"""Characters of a URL. What is longer is data, not an address."""

DEFAULT_PORTS = {"http": 80, "https": 443}

_EDGES = "".join(map(chr, range(0x21))) + "\x7f\xa0\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u2028\u2029"
_CONTROL = regex(r"[\x00-\x1f\x7f]")
_HTTP = regex(r"(https?):[/\\]*", re.IGNORECASE)
_OTHER_SCHEME = regex(r"[a-z][a-z0-9+.-]*:(?![0-9]+(?:[/\\?#]|$))", re.IGNORECASE)
_AUTHORITY = regex(r"[^/\\?#]*")
_HOST_PORT = regex(r"(\[[^\]]*\]|[^:\[]*)(?::([0-9]{0,5}))?")
_LABEL = regex(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_BYTES = regex(rb"%[0-9A-Fa-f]{2}|.", re.DOTALL)
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH = _UNRESERVED | frozenset(b"!$&'()*+,;=:@/")
_QUERY = _PATH | frozenset(b"?[]|")


def normal(url: str) -> str:
    """The URL with https where there is no scheme, lower-case ASCII host, no default port, no fragment, clean quoting.

    normal(normal(x)) == normal(x). Raises NotALink for what is no http(s) URL, AddressRefused for a name or password
    before the host.
    """
    return split(url).geturl()


def split(url: str) -> SplitResult:
    """The parts of the normal form, without a fragment; `netloc` is the host and a port that is not the default one."""
    text = url.strip(_EDGES)
    if len(text) > MAX_URL or _CONTROL.search(text):
        raise NotALink(url)
    scheme, rest = _scheme(text, url)
    authority = _AUTHORITY.match(rest)
    assert authority is not None
    netloc = _netloc(authority[0], scheme, url)
    path, _, query = rest[authority.end() :].partition("#")[0].partition("?")
    try:
        quoted = _quoted(path.replace("\\", "/") or "/", _PATH)
        return SplitResult(scheme, netloc, _without_dots(quoted), _quoted(query, _QUERY), "")
    except UnicodeEncodeError:
        raise NotALink(url) from None


def host_and_port(parts: SplitResult) -> tuple[str, int]:
    """Where the connection goes."""
    host, port = _split_port(parts.netloc)
    return host, int(port) if port else DEFAULT_PORTS[parts.scheme]


def site(url: str) -> str:
    """Whose page it is, in a person's letters: «пример.рф» for https://www.xn--e1afmkfd.xn--p1ai/."""
    host = host_and_port(split(url))[0].removeprefix("www.")
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _scheme(text: str, url: str) -> tuple[str, str]:
    if found := _HTTP.match(text):
        return found[1].lower(), text[found.end() :]
    if text.startswith("//"):
        return "https", text[2:]
    bare = _AUTHORITY.match(text)
    if _OTHER_SCHEME.match(text) or bare is None or "." not in bare[0].strip("."):
        raise NotALink(url)
    return "https", text


def _netloc(authority: str, scheme: str, url: str) -> str:
    if "@" in authority:
        raise AddressRefused(authority.rpartition("@")[2])
    if not _HOST_PORT.fullmatch(authority):
        raise NotALink(url)
    raw, digits = _split_port(authority)
    try:
        host, port = _host(raw), int(digits or DEFAULT_PORTS[scheme])
    except ValueError:
        raise NotALink(url) from None
    if not 0 < port < 65536:
        raise NotALink(url)
    return host if port == DEFAULT_PORTS[scheme] else f"{host}:{port}"


def _split_port(authority: str) -> tuple[str, str]:
    found = _HOST_PORT.fullmatch(authority)
    return (found[1], found[2] or "") if found else (authority, "")


def _host(raw: str) -> str:
    """Raises ValueError (UnicodeError is one) for what can be no host."""
    if raw.startswith("["):
        return f"[{IPv6Address(raw[1:].removesuffix(']'))}]"
    name = unquote(raw, errors="strict")
    if len(name) > 253:
        raise ValueError("too long for a host")
    name = name.lower().encode("idna").decode("ascii").lower().removesuffix(".")
    address = literal(name)
    if address is None and not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise ValueError("not a host")
    return name if address is None else str(address)


def _quoted(text: str, allowed: frozenset[int]) -> str:
    """What may stand as it is, stands so; everything else is %XX, in capitals."""

    def one(found: re.Match[bytes]) -> bytes:
        token = found[0]
        byte = int(token[1:], 16) if len(token) == 3 else token[0]
        stays = byte in (_UNRESERVED if len(token) == 3 else allowed)
        return bytes([byte]) if stays else b"%%%02X" % byte

    return _BYTES.sub(one, text.encode("utf-8", "surrogateescape")).decode("ascii")


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4: «.» and «..» mean what they mean in folders."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
