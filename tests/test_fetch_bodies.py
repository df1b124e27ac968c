"""What a fetch reads of a body: no more than the limit, whatever it is packed in, and only what holds words."""

from __future__ import annotations

import gzip
import resource
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
from aiohttp import web
from backports import zstd

from bot import errors
from bot.kinds import Kind, kind_of
from tests.site import PAGE, Site, fetcher, serving

LIMIT = 200_000
MEGABYTE = b"<html><p>" + b" " * (1024 * 1024 - 9)
PACKED = 128
"""Megabytes in a bomb."""


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", _deflate),
    "brotli": ("br", lambda data: brotli.compress(data, quality=1)),
    "zstd": ("zstd", zstd.compress),
}


def _bomb(coding: str) -> bytes:
    if coding in ("gzip", "zstd"):  # both may be many one after another
        return PACKERS[coding][1](MEGABYTE) * PACKED
    if coding == "br":
        brotli_packer = brotli.Compressor(quality=1)
        return b"".join([*(brotli_packer.process(MEGABYTE) for _ in range(PACKED)), brotli_packer.finish()])
    packer = zlib.compressobj(1)
    return b"".join([*(packer.compress(MEGABYTE) for _ in range(PACKED)), packer.flush()])


@pytest.mark.parametrize("packer", PACKERS)
async def test_a_packed_page_is_unpacked(packer: str) -> None:
    coding, pack = PACKERS[packer]
    async with serving(Site()) as site, fetcher(site) as fetch:
        site.says("/", pack(PAGE), headers={"Content-Encoding": coding})
        assert (await fetch.fetch(site.url())).body == PAGE


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
async def test_a_bomb_is_read_up_to_the_limit(coding: str) -> None:
    bomb = _bomb(coding)
    assert len(bomb) < PACKED * 20_000
    async with serving(Site()) as site, fetcher(site, max_page=LIMIT) as fetch:
        site.says("/", bomb, headers={"Content-Encoding": coding})
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        tracemalloc.start()
        found = await fetch.fetch(site.url())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (len(found.body), found.cut) == (LIMIT, True)
    assert peak < 10 * 1024 * 1024
    assert after - before < 32 * 1024


async def test_a_page_without_end_is_cut() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(MEGABYTE[:65536])

    async with serving(Site()) as site, fetcher(site, max_page=LIMIT) as fetch:
        site.pages["/"] = endless
        found = await fetch.fetch(site.url())
        assert (len(found.body), found.cut) == (LIMIT, True)


@pytest.mark.parametrize("size", [LIMIT - 1, LIMIT, LIMIT + 1])
async def test_the_limit_is_exact(size: int) -> None:
    async with serving(Site()) as site, fetcher(site, max_page=LIMIT) as fetch:
        site.says("/", MEGABYTE[:size])
        found = await fetch.fetch(site.url())
        assert (len(found.body), found.cut) == (min(size, LIMIT), size > LIMIT)


@pytest.mark.parametrize("packed", [False, True])
async def test_a_document_is_whole_or_refused(packed: bool) -> None:
    async with serving(Site()) as site, fetcher(site, max_page=LIMIT // 2, max_file=LIMIT) as fetch:
        for size in (LIMIT, LIMIT + 1):
            body = b"%PDF-1.7".ljust(size)
            coding = {"Content-Encoding": "gzip"} if packed else {}
            site.says("/a.pdf", gzip.compress(body) if packed else body, mime="application/pdf", headers=coding)
            if size == LIMIT:
                found = await fetch.fetch(site.url("/a.pdf"))
                assert (found.kind, found.name, found.body, found.cut) == (Kind.DOCUMENT, "a.pdf", body, False)
            else:
                with pytest.raises(errors.PageTooLarge):
                    await fetch.fetch(site.url("/a.pdf"))


async def test_a_film_is_not_read_to_its_end() -> None:
    async def film(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        await response.write(b"\0\0\0\x20ftypisom".ljust(8192, b"\0"))
        while True:
            await response.write(b"\0" * 65536)

    async with serving(Site()) as site, fetcher(site) as fetch:
        site.pages["/"] = film
        with pytest.raises(errors.MediaFile):
            await fetch.fetch(site.url())


async def test_a_file_is_named_by_its_header() -> None:
    async with serving(Site()) as site, fetcher(site) as fetch:
        said = "attachment; filename*=UTF-8''%D0%B4%D0%BE%D0%BA.fb2"
        site.says("/get", b"<?xml version='1.0'?><FictionBook>", mime="text/xml", headers={"Content-Disposition": said})
        found = await fetch.fetch(site.url("/get"))
        assert (found.name, found.kind) == ("док.fb2", Kind.DOCUMENT)


KINDS = [
    # first bytes, what the header says, name, kind
    (b"<!DOCTYPE html><p>", "text/html", "", Kind.PAGE),
    (b"\xef\xbb\xbf\n <!-- a --><HTML lang=ru>", None, "", Kind.PAGE),
    (b"<?xml version='1.0'?><!DOCTYPE html>", "application/xhtml+xml", "", Kind.PAGE),
    (b"<html>", "image/png", "a.png", Kind.PAGE),
    (b"<html>", "application/octet-stream", "", Kind.PAGE),
    ("Слово".encode("cp1251"), "text/html", "", Kind.PAGE),
    ("<html>Слово".encode("utf-16"), "text/html", "", Kind.PAGE),
    ("<html>Слово".encode("utf-16-be"), "text/html", "", Kind.PAGE),
    (b"", "text/html", "", Kind.PAGE),
    ("Слово".encode("koi8-r"), "text/plain", "a.txt", Kind.TEXT),
    ("Слово".encode(), None, "", Kind.TEXT),
    (b"<?xml version='1.0'?><rss version='2.0'>", "text/html", "", Kind.FEED),
    (b"<feed xmlns='a'>", "application/octet-stream", "", Kind.FEED),
    (b"<?xml version='1.0'?><rdf:RDF>", "text/xml", "", Kind.FEED),
    (b"%PDF-1.4", "text/html", "", Kind.DOCUMENT),
    (b"{\\rtf1", None, "", Kind.DOCUMENT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword", "a.doc", Kind.DOCUMENT),
    (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", None, "", Kind.DOCUMENT),
    (b"PK\x03\x04" + b"\0" * 26 + b"a.fb2", "application/zip", "", Kind.DOCUMENT),
    (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", "application/zip", "a.docx", Kind.DOCUMENT),
    (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", "application/zip", "a.zip", Kind.MEDIA),
    (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", None, "download", Kind.DOCUMENT),
    (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", None, "", Kind.MEDIA),
    (b"<?xml version='1.0'?>\n<FictionBook>", "text/xml", "a.fb2", Kind.DOCUMENT),
    (b"\x89PNG\r\n\x1a\n", "text/html", "", Kind.MEDIA),
    (b"\xff\xd8\xff\xe0", None, "", Kind.MEDIA),
    (b"RIFF\0\0\0\0WEBP", None, "", Kind.MEDIA),
    (b"\0\0\0\x1cftypmp42", "text/html", "", Kind.MEDIA),
    (b"ID3\x04", "audio/mpeg", "", Kind.MEDIA),
    (b"\x1f\x8b\x08", "text/html", "", Kind.MEDIA),
    (b"MZ\x90\0", "application/octet-stream", "a.exe", Kind.MEDIA),
    (b"<svg xmlns='a'>", "image/svg+xml", "", Kind.MEDIA),
    (b'{"a": 1}', "application/json", "", Kind.MEDIA),
    (b"let a", "text/javascript", "", Kind.MEDIA),
    (bytes(range(256)) * 4, "text/html", "", Kind.MEDIA),
]


@pytest.mark.parametrize(("head", "declared", "name", "kind"), KINDS)
def test_what_a_body_is(head: bytes, declared: str | None, name: str, kind: Kind) -> None:
    assert kind_of(head, declared, name) is kind
