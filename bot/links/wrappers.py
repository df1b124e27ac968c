"""Links inside links: pages that only lead on to another, and other dresses of the same page. One layer at a time.

Every rule takes the parts of a normal URL and says what it leads to, or None. What it leads to is not yet checked.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult

from bot.links.tracking import parameters
from bot.patterns import regex


class Redirect(NamedTuple):
    """A page that leads on: its host and path (whole, as patterns) and the parameters that may hold the address."""

    host: str
    path: str
    names: tuple[str, ...]


REDIRECTS = (
    Redirect(r"(?:m\.)?vk\.(?:com|ru)|away\.vk\.(?:com|ru)", r"/away(?:\.php)?", ("to",)),
    Redirect(r"(?:m\.)?vk\.(?:com|ru)", r"/share\.php", ("url",)),
    Redirect(r"(?:m\.)?ok\.ru|connect\.ok\.ru", r"/dk", ("st.link", "st.rfn")),
    Redirect(r"connect\.ok\.ru", r"/offer", ("url",)),
    Redirect(r"dzen\.ru|zen\.yandex\.ru", r"/away", ("to",)),
    Redirect(r"google\.[a-z.]{2,6}", r"/url|/imgres", ("q", "url", "imgrefurl")),
    Redirect(r"translate\.google\.[a-z.]{2,6}", r"/translate", ("u",)),
    Redirect(r"(?:m\.)?yandex\.[a-z.]{2,6}", r"/turbo/?", ("text",)),
    Redirect(r"(?:clck\.|sba\.)?yandex\.[a-z.]{2,6}", r"/clck/jsredir|/redirect|/redir", ("url",)),
    Redirect(r"translate\.yandex\.[a-z.]{2,6}", r"/translate|/web", ("url",)),
    Redirect(r"(?:click|checklink|go)\.mail\.ru", r"/redir|/proxy|/", ("u", "url")),
    Redirect(r"t\.me|telegram\.me|telegram\.dog", r"/iv|/share(?:/url)?", ("url",)),
    Redirect(r"(?:l|lm)\.(?:facebook|instagram)\.com", r"/(?:l\.php)?", ("u",)),
    Redirect(r"(?:m\.)?facebook\.com", r"/sharer(?:/sharer)?\.php|/l\.php", ("u",)),
    Redirect(r"(?:twitter|x)\.com", r"/intent/(?:tweet|post)|/share", ("url",)),
    Redirect(r"(?:m\.)?youtube\.com", r"/redirect", ("q",)),
    Redirect(r"linkedin\.com", r"/redir/redirect|/safety/go|/sharing/share-offsite/?", ("url",)),
    Redirect(r"steamcommunity\.com", r"/linkfilter/?", ("u", "url")),
    Redirect(r"duckduckgo\.com", r"/l/?", ("uddg",)),
    Redirect(r"out\.reddit\.com", r".*", ("url",)),
    Redirect(r"slack-redir\.net", r"/link", ("url",)),
    Redirect(r"[a-z0-9]+\.safelinks\.protection\.outlook\.com", r"/.*", ("url",)),
    Redirect(r"getpocket\.com|instapaper\.com", r"/redirect|/save|/text", ("url", "u")),
    Redirect(r"12ft\.io", r"/proxy", ("q",)),
)

LEADING = regex(r".*/(?:away|redirect|redir|goto|leave|outbound|external|linkfilter)(?:\.php|\.html?)?/?")
"""The path of such pages on forums and sites that the table does not know: then only with a whole address inside."""

LEADING_NAMES = ("to", "url", "u", "link", "target", "href", "s", "q")

CARRIERS = ("outline.com", "12ft.io", "txtify.it", "r.jina.ai", "smry.ai", "removepaywall.com", "archive.is/newest")
"""They show a page whose whole address stands after their own: https://outline.com/https://…"""

_SECURE = {"s": "https", "h": "http", "n": "http"}
_SITE = r"(?P<site>[a-z0-9_-]+(?:\.[a-z0-9_-]+)+)"
_TURBO = (
    regex(rf"/turbo/{_SITE}/(?P<kind>[shn])(?P<path>/.*)?"),
    regex(rf"/turbo/(?P<kind>[shn])/{_SITE}(?P<path>/.*)?"),
    regex(rf"(?:/turbo)?/{_SITE}/(?P<kind>[shn])(?P<path>/.*)?"),
)
_AMP_CACHE = regex(rf"/(?:c|v|i|wp)(?:/(?P<kind>s))?/{_SITE}(?P<path>/.*)?")
_GOOGLE_AMP = regex(rf"/amp(?:/(?P<kind>s))?/{_SITE}(?P<path>/.*)?")
_GOOGLE = regex(r"google\.[a-z.]{2,6}")
_YANDEX = regex(r"(?:m\.)?yandex\.[a-z.]{2,6}")
_OWN_AMP = regex(r"(?P<page>/.+?)(?:/amp(?P<slash>/?)|\.amp(?P<html>\.html?)?)")


def unwrapped(parts: SplitResult) -> str | None:
    """What a link leads to, one layer down; None for a page of its own."""
    return next((inner for rule in RULES if (inner := rule(parts))), None)


def _host(parts: SplitResult) -> str:
    return parts.netloc.removeprefix("www.")


def _value(parts: SplitResult, names: tuple[str, ...]) -> str | None:
    found = {one.name: one.value for one in reversed(list(parameters(parts.query)))}
    return next((found[name] for name in names if found.get(name)), None)


def _redirect(parts: SplitResult) -> str | None:
    """https://vk.com/away.php?to=https%3A%2F%2Fexample.com%2Fa → https://example.com/a"""
    for row in REDIRECTS:
        if re.fullmatch(row.host, _host(parts)) and re.fullmatch(row.path, parts.path):
            return _value(parts, row.names)
    return None


def _leading_page(parts: SplitResult) -> str | None:
    """https://forum.example/away.php?s=https%3A%2F%2Fexample.com%2Fa → https://example.com/a"""
    value = _value(parts, LEADING_NAMES) if LEADING.fullmatch(parts.path) else None
    return value if value and value.lower().startswith(("http://", "https://")) else None


def _carrier(parts: SplitResult) -> str | None:
    """https://outline.com/https://example.com/a → https://example.com/a; also with the scheme's slashes merged."""
    for carrier in CARRIERS:
        host, _, folder = carrier.partition("/")
        rest = parts.path.removeprefix(f"/{folder}/" if folder else "/")
        if _host(parts) == host and rest != parts.path and re.match(r"https?:/", rest, re.IGNORECASE):
            return f"{rest}?{parts.query}" if parts.query else rest
    return None


def _turbo(parts: SplitResult) -> str | None:
    """https://yandex.ru/turbo/example.com/s/a → https://example.com/a; the same under turbopages.org."""
    if _YANDEX.fullmatch(_host(parts)):
        return _in_path(parts, *_TURBO[:2])
    return _in_path(parts, *_TURBO) if parts.netloc.endswith(".turbopages.org") else None


def _amp_cache(parts: SplitResult) -> str | None:
    """https://example-com.cdn.ampproject.org/c/s/example.com/a → https://example.com/a"""
    if parts.netloc.endswith("cdn.ampproject.org") or _host(parts) == "bing-amp.com":
        return _in_path(parts, _AMP_CACHE)
    return _in_path(parts, _GOOGLE_AMP) if _GOOGLE.fullmatch(_host(parts)) else None


def _in_path(parts: SplitResult, *patterns: re.Pattern[str]) -> str | None:
    for pattern in patterns:
        if found := pattern.fullmatch(parts.path):
            query = f"?{parts.query}" if parts.query else ""
            return f"{_SECURE.get(found['kind'], 'http')}://{found['site']}{found['path'] or '/'}{query}"
    return None


def _translated(parts: SplitResult) -> str | None:
    """https://example-com.translate.goog/a?_x_tr_sl=ru → https://example.com/a; «--» is a hyphen of the name."""
    if not parts.netloc.endswith(".translate.goog"):
        return None
    host = ".".join(part.replace("\0", "-") for part in parts.netloc[:-15].replace("--", "\0").split("-"))
    query = "&".join(one.raw for one in parameters(parts.query) if not one.name.startswith("_x_tr_"))
    return f"https://{host}{parts.path}{'?' + query if query else ''}"


def _cached(parts: SplitResult) -> str | None:
    """https://webcache.googleusercontent.com/search?q=cache:AbC:https://example.com/a → https://example.com/a"""
    if parts.netloc != "webcache.googleusercontent.com":
        return None
    found = re.match(r"cache:(?:[\w-]+:)?(\S+)", _value(parts, ("q",)) or "")
    return found[1] if found else None


def _own_amp(parts: SplitResult) -> str | None:
    """https://example.com/a/amp/ → https://example.com/a/"""
    found = _OWN_AMP.fullmatch(parts.path)
    if not found:
        return None
    page = found["page"] + (found["slash"] or found["html"] or "")
    return parts._replace(path=page).geturl()


def _app_link(parts: SplitResult) -> str | None:
    """https://example.page.link/?link=https%3A%2F%2Fexample.com%2Fa → https://example.com/a"""
    deep = parts.netloc.endswith((".page.link", ".onelink.me", ".app.link"))
    value = _value(parts, ("link", "af_web_dp", "$canonical_url", "af_dp")) if deep else None
    return value if value and value.startswith("http") else None


RULES = (_redirect, _carrier, _turbo, _amp_cache, _translated, _cached, _app_link, _leading_page, _own_amp)
