"""What a fetch gives, and why a page could not be fetched, told with sites on the loopback."""

from __future__ import annotations

import asyncio
import random
import ssl

import pytest
import trustme
from aiohttp import web

from bot import errors
from bot.fetch import Fetched, Fetcher, Unchanged
from bot.journeys import Known
from bot.kinds import Kind
from tests.site import AGENT, OK, PAGE, Names, Site, allowing, fetcher, listening, serving


async def test_a_page_comes_with_what_is_known_of_it() -> None:
    async with serving(Site()) as site, fetcher(site) as fetch:
        site.says("/a%20b.html", headers={"ETag": '"1"', "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT"})
        site.pages["/a b.html"] = site.pages["/a%20b.html"]
        found = await fetch.fetch(site.url("/a b.html#part"))
        assert found == Fetched(
            site.url("/a%20b.html"),
            PAGE,
            Kind.PAGE,
            mime="text/html",
            charset="utf-8",
            name="a b.html",
            known=Known('"1"', "Mon, 02 Nov 2026 10:00:00 GMT"),
        )
        asked = site.seen[0].headers
        assert (asked["User-Agent"], asked["Host"]) == (AGENT, f"site.example:{site.port}")
        assert {"gzip", "br", "zstd"} <= set(asked["Accept-Encoding"].replace(" ", "").split(","))


async def test_what_did_not_change_is_not_sent_again() -> None:
    async with serving(Site()) as site, fetcher(site) as fetch:

        async def answer(request: web.Request) -> web.Response:
            same = request.headers.get("If-None-Match") == '"1"'
            return web.Response(status=304) if same else web.Response(body=PAGE, headers={"ETag": '"1"'})

        site.pages["/"] = answer
        first = await fetch.fetch(site.url())
        assert await fetch.fetch_news(site.url(), first.known) == Unchanged(site.url())
        assert isinstance(await fetch.fetch_news(site.url(), Known('"0"')), Fetched)


async def test_redirects_are_followed_and_lasting_ones_told() -> None:
    async with serving(Site()) as site, fetcher(site) as fetch:
        site.sends("/old", "/moved", 301)
        site.sends("/moved", site.url("/today", "other.example"), 302)
        site.sends("/today", "новость", 308)
        site.says("/новость")
        found = await fetch.fetch(site.url("/old"))
        assert found.url == site.url("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C", "other.example")
        assert found.moved == site.url("/moved")
        site.sends("/short", "/old", 302)
        assert (await fetch.fetch(site.url("/short"))).moved is None


async def test_six_redirects_are_enough() -> None:
    async with serving(Site()) as site, fetcher(site) as fetch:
        for step in range(7):
            site.sends(f"/{step}", f"/{step + 1}")
        site.says("/7")
        assert (await fetch.fetch(site.url("/1"))).body == PAGE
        with pytest.raises(errors.TooManyRedirects):
            await fetch.fetch(site.url("/0"))
        site.sends("/round", "/round")
        with pytest.raises(errors.TooManyRedirects):
            await fetch.fetch(site.url("/round"))


async def test_a_cookie_lives_as_long_as_one_fetch_and_goes_to_its_site_only() -> None:
    async with serving(Site()) as site, fetcher(site) as fetch:

        async def door(request: web.Request) -> web.Response:
            if request.headers.get("Cookie") == "seen=1":
                return web.Response(status=302, headers={"Location": site.url("/in", "other.example")})
            return web.Response(status=302, headers={"Location": "/", "Set-Cookie": "seen=1; Path=/"})

        site.pages["/"] = door
        site.says("/in")
        for _ in range(2):
            assert (await fetch.fetch(site.url())).body == PAGE
        assert [request.headers.get("Cookie") for request in site.seen] == [None, "seen=1", None] * 2


async def test_the_environments_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(Site()) as site, listening() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        site.says("/")
        async with fetcher(site) as fetch:
            await fetch.fetch(site.url())
        assert proxy.accepted == 0


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, errors.ServerTrouble),
        (401, errors.LoginNeeded),
        (403, errors.AccessDenied),
        (404, errors.PageGone),
        (410, errors.PageGone),
        (451, errors.AccessDenied),
        (500, errors.ServerTrouble),
        (502, errors.ServerTrouble),
        (503, errors.ServerTrouble),
        (302, errors.BrokenAnswer),
        (304, errors.BrokenAnswer),
    ],
)
async def test_a_status_is_a_reason(status: int, reason: type[errors.LinkError]) -> None:
    async with serving(Site()) as site, fetcher(site) as fetch:
        site.says("/", b"", status)
        with pytest.raises(reason) as caught:
            await fetch.fetch(site.url())
        assert caught.value.site == "site.example"


async def test_a_browser_check_is_named_by_its_header() -> None:
    async with serving(Site()) as site, fetcher(site) as fetch:
        site.says("/", status=503, headers={"cf-mitigated": "challenge"})
        with pytest.raises(errors.AccessDenied):
            await fetch.fetch(site.url())


async def test_a_busy_site_is_asked_once_more_when_it_says() -> None:
    async with serving(Site()) as site, fetcher(site) as fetch:

        async def sometimes(_: web.Request) -> web.Response:
            status = {1: 429, 3: 503}.get(len(site.seen), 200)
            return web.Response(body=PAGE, status=status, headers={"Retry-After": "0"})

        site.pages["/"] = sometimes
        for _ in range(2):
            assert (await fetch.fetch(site.url())).body == PAGE
        site.says("/", status=429, headers={"Retry-After": "0"})
        with pytest.raises(errors.SiteBusy):
            await fetch.fetch(site.url())
        assert len(site.seen) == 6


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), (None, 60), ("9999999999999999999", 86400), ("Mon, 02 Nov 2099 10:00:00 GMT", 86400), ("скоро", 60)],
)
async def test_a_site_that_wants_peace_is_left_alone(header: str | None, seconds: int) -> None:
    async with serving(Site()) as site, fetcher(site) as fetch:
        site.says("/", status=429, headers={"Retry-After": header} if header else {})
        site.says("/b")
        for path in ("/", "/b"):
            with pytest.raises(errors.SiteBusy) as caught:
                await fetch.fetch(site.url(path))
            assert seconds - 10 <= caught.value.seconds <= seconds
        assert len(site.seen) == 1
        assert (await fetch.fetch(site.url("/b", "other.example"))).body == PAGE


async def test_for_a_person_a_site_is_asked_again_before_its_day_is_over() -> None:
    async with serving(Site()) as site, fetcher(site, obeyed=0.0) as fetch:
        site.says("/", status=429, headers={"Retry-After": "86400"})
        with pytest.raises(errors.SiteBusy):
            await fetch.fetch(site.url())
        asked = len(site.seen)
        site.says("/")
        with pytest.raises(errors.SiteBusy):
            await fetch.fetch_news(site.url(), Known())
        assert len(site.seen) == asked
        assert (await fetch.fetch(site.url())).body == PAGE


async def test_where_nobody_is() -> None:
    async with listening() as gone:
        port = gone.port
    async with Fetcher(allowing(port), resolver=Names(other_example=[""])) as fetch:
        with pytest.raises(errors.Unreachable):
            await fetch.fetch(f"http://site.example:{port}/")
        with pytest.raises(errors.Unreachable):
            await fetch.fetch(f"http://other.example:{port}/")


async def test_one_deadline_for_all_hops() -> None:
    """Each hop alone is in time: with a deadline for each these would be too many redirects."""
    async with serving(Site()) as site, fetcher(site, timeout=0.5) as fetch:

        async def slow(request: web.Request) -> web.Response:
            await asyncio.sleep(0.2)
            return web.Response(status=302, headers={"Location": f"/{len(site.seen)}"})

        site.pages.update({f"/{step}": slow for step in range(9)})
        with pytest.raises(errors.Unreachable):
            await fetch.fetch(site.url("/0"))


@pytest.mark.parametrize("words", [b"", b"HTTP/1.1 200 OK\r\nX-A: ", OK.replace(b"Length: ", b"Length: 99")])
async def test_a_site_that_drips_is_left_at_the_deadline(words: bytes) -> None:
    async with listening(words, drips=b"a") as listener:
        fetch = Fetcher(allowing(listener.port, timeout=0.3), resolver=Names())
        with pytest.raises((errors.Unreachable, errors.BrokenAnswer)):
            await fetch.fetch(f"http://site.example:{listener.port}/")
        await fetch.close()


BROKEN = {
    "nothing": b"",
    "not HTTP": b"SSH-2.0-OpenSSH_9.2\r\n",
    "a huge header": b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 200_000 + b"\r\n\r\n",
    "a huge status line": b"HTTP/1.1 200 " + b"a" * 200_000 + b"\r\n\r\n",
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"X-A: a\r\n" * 5_000 + b"\r\n",
    "not gzip": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n12345",
    "not br": b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 5\r\n\r\n12345",
    "not zstd": b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 5\r\n\r\n12345",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
    "bad chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
}


@pytest.mark.parametrize("words", BROKEN.values(), ids=BROKEN)
async def test_what_is_not_http_is_said(words: bytes) -> None:
    async with listening(words) as listener, Fetcher(allowing(listener.port), resolver=Names()) as fetch:
        with pytest.raises((errors.BrokenAnswer, errors.Unreachable)):
            await fetch.fetch(f"http://site.example:{listener.port}/")


async def test_whatever_a_site_answers_there_is_a_page_or_a_reason() -> None:
    chance = random.Random(1)
    whole = (
        b'HTTP/1.1 301 OK\r\nLocation: /\xd0\xbf?\xff\r\nSet-Cookie: a="\\012b"; b=\xff\r\nETag: \xff"\r\n'
        b'Retry-After: \xb9\r\nContent-Type: text/html; charset="\xff;=\r\n'
        b"Content-Disposition: attachment; filename*=x''%ff\r\n"
        b"Content-Encoding: gzip\r\nContent-Length: 400\r\n\r\n<html>" + b"a" * 400
    )
    async with listening() as listener, Fetcher(allowing(listener.port), resolver=Names()) as fetch:
        for status in (b"200", b"301", b"304", b"404", b"429", b"503"):
            for _ in range(25):
                words = bytearray(whole.replace(b"301", status, 1))
                for _ in range(chance.randrange(6)):
                    words[chance.randrange(len(words) - 300)] = chance.choice(b'\0\n\r: a1\xff"%;=')
                listener.words = bytes(words).replace(b"gzip", chance.choice((b"gzip", b"br", b"none")))
                try:
                    found = await fetch.fetch(f"http://site.example:{listener.port}/")
                except errors.LinkError:
                    continue
                str((found.name, found.mime, found.charset, found.known)).encode()


async def test_a_page_that_breaks_off_is_read_so_far() -> None:
    broken = OK.replace(b"Length: ", b"Length: 9")
    async with listening(broken) as listener, Fetcher(allowing(listener.port), resolver=Names()) as fetch:
        found = await fetch.fetch(f"http://site.example:{listener.port}/")
    assert (found.body, found.cut) == (PAGE, True)


async def test_https_needs_a_certificate_of_its_own_name() -> None:
    authority = trustme.CA()
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("site.example").configure_cert(server)
    async with serving(Site(), server) as site:
        site.says("/")
        async with Fetcher(allowing(site.port), resolver=Names(), trust=trust) as fetch:
            assert (await fetch.fetch(site.url(scheme="https"))).body == PAGE
            with pytest.raises(errors.CertificateTrouble):
                await fetch.fetch(site.url(host="other.example", scheme="https"))
        async with fetcher(site) as fetch:
            with pytest.raises(errors.CertificateTrouble):
                await fetch.fetch(site.url(scheme="https"))


async def test_https_where_only_http_is_spoken() -> None:
    async with serving(Site()) as site, fetcher(site) as fetch:
        with pytest.raises(errors.CertificateTrouble):
            await fetch.fetch(site.url(scheme="https"))
