"""Where pages come from, and how they are named on the way."""

from __future__ import annotations

import gzip
import socket
import ssl
from pathlib import Path

import pytest
import trustme
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import FileTooLarge, LinkedFeed
from bot.fetch import Fetcher, FetchPolicy
from bot.jobs import read
from bot.settings import load
from bot.supply import fetched, is_link, local
from tests.site import Site, serving

POST = """<!doctype html><html><head><meta charset="utf-8"><title>Telegram Widget</title></head><body>
<div class="tgme_widget_message js-widget_message" data-post="steppe/77">
<div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/steppe">
<span dir="auto">Степные вести</span></a></div>
<div class="tgme_widget_message_text js-message_text" dir="auto">
Астана и Баку подписали соглашение о транзите зерна.<br/>
Первый поезд отправят в мае.</div>
<div class="tgme_widget_message_footer"><a class="tgme_widget_message_date" href="https://t.me/steppe/77">
<time datetime="2026-11-20T09:30:00+00:00" class="datetime"></time></a></div></div></body></html>"""


class OnlyHere(AbstractResolver):
    """Every name leads to one port of this machine."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
        return [
            ResolveResult(hostname=host, host="127.0.0.1", port=self.port, family=socket.AF_INET, proto=0, flags=flags)
        ]

    async def close(self) -> None:
        return None


async def test_a_post_of_a_public_channel_is_read_from_its_preview() -> None:
    authority, trust, server = trustme.CA(), ssl.create_default_context(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.configure_trust(trust)
    authority.issue_cert("t.me").configure_cert(server)
    telegram = Site()
    telegram.says("/steppe/77", POST.encode())
    async with serving(telegram, server):
        policy = FetchPolicy("SvodkaTest/1", allow=frozenset({"t.me:443"}))
        async with Fetcher(policy, resolver=OnlyHere(telegram.port), trust=trust) as fetcher:
            page = await fetched(fetcher, "https://t.me/steppe/77")
    assert [request.path_qs for request in telegram.seen] == ["/steppe/77?embed=1&mode=tme"]
    article, _ = read(page, 10_000)
    assert article.text.startswith("Астана и Баку подписали соглашение о транзите зерна.")
    assert (article.source, article.url) == ("Степные вести", "https://t.me/steppe/77")


async def test_a_document_behind_a_link_is_a_page_and_a_feed_is_told_apart() -> None:
    site = Site()
    site.says("/report.pdf", b"%PDF-1.7 ...", mime="application/pdf")
    site.says("/feed", b"<?xml version='1.0'?><rss version='2.0'></rss>", mime="application/rss+xml")
    async with serving(site):
        policy = FetchPolicy("SvodkaTest/1", allow=frozenset({f"127.0.0.1:{site.port}"}))
        async with Fetcher(policy) as fetcher:
            page = await fetched(fetcher, f"http://127.0.0.1:{site.port}/report.pdf")
            assert (page.name, page.mime, page.body) == ("report.pdf", "application/pdf", b"%PDF-1.7 ...")
            with pytest.raises(LinkedFeed):
                await fetched(fetcher, f"http://127.0.0.1:{site.port}/feed")


def test_a_file_comes_before_a_page_of_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_link("example.com/news")
    assert is_link("https://example.com")
    assert not is_link("-")
    assert not is_link("статья.txt")
    (tmp_path / "example.com").write_text("Текст.", encoding="utf-8")
    assert not is_link("example.com")


def test_a_gzipped_file_is_unpacked_up_to_the_limit(tmp_path: Path) -> None:
    settings = load(None).model_copy(update={"max_page": 10_000})
    packed = tmp_path / "page.html.gz"
    packed.write_bytes(gzip.compress(b"<p>page</p>"))
    assert local(str(packed), settings).body == b"<p>page</p>"
    assert local(str(packed), settings).mime == "text/html"
    packed.write_bytes(gzip.compress(b"0" * 20_000))
    with pytest.raises(FileTooLarge):
        local(str(packed), settings)
