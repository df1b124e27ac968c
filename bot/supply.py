"""Where pages come from: files of Telegram, the web, and for the command line files of this machine."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.defaults import Reading
from bot.errors import FileTooLarge, LinkedFeed
from bot.model import Page

if TYPE_CHECKING:  # aiogram takes seconds to import, aiohttp a third of one: a file in the terminal needs none of them
    from bot.downloads import Downloads
    from bot.fetch import Fetcher, FetchPolicy
    from bot.model import Looked

HTML_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
GZIP = b"\x1f\x8b"


def policy(settings: Reading) -> FetchPolicy:
    """What may be fetched, as the settings say."""
    from bot.fetch import FetchPolicy

    return FetchPolicy(
        settings.user_agent, settings.fetch_timeout, settings.max_page, settings.max_file, settings.fetch_allow
    )


async def fetched(fetcher: Fetcher, address: str) -> Page:
    """A page of the web, or a document; of a public channel or its post the preview. Raises LinkError:
    LinkedFeed for a feed."""
    from bot.kinds import Kind
    from bot.links import Channel, ChannelPost, site, telegram_link

    linked = telegram_link(address)
    found = await fetcher.fetch(linked.preview if isinstance(linked, ChannelPost | Channel) else address)
    if found.kind not in (Kind.PAGE, Kind.TEXT, Kind.DOCUMENT):
        raise LinkedFeed(site(address), found.url)
    return Page(found.body, found.name or None, found.mime, None, found.url, found.charset, found.cut)


class Supply:
    """`bot.study.Supply`: files from Telegram, pages from the web."""

    def __init__(self, files: Downloads, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self.download = files.download

    async def fetch(self, address: str) -> Page:
        return await fetched(self._fetcher, address)

    async def look(self, url: str, etag: str | None = None, modified: str | None = None) -> Looked:
        """Whatever stands at this very address. Raises LinkError."""
        from bot.fetch import Unchanged
        from bot.journeys import Known
        from bot.kinds import Kind
        from bot.model import Looked

        found = await self._fetcher.fetch_news(url, Known(etag, modified))
        if isinstance(found, Unchanged):
            return Looked(None, found.moved)
        mime = "text/html" if found.kind is Kind.PAGE else found.mime
        page = Page(found.body, found.name or None, mime, None, found.url, found.charset, found.cut)
        return Looked(page, found.moved, found.known.etag, found.known.modified)


# --- the command line -------------------------------------------------------------------------------------------------


def is_link(name: str) -> bool:
    """Whether an argument means a page of the web; a file of that name comes first."""
    if name == "-" or Path(name).exists():
        return False
    from bot.links import in_text

    spans = in_text(name)
    return len(spans) == 1 and spans[0].of(name) == name


def local(name: str, settings: Reading) -> Page:
    """A file, perhaps gzipped, or standard input for «-». Raises OSError, FileTooLarge."""
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    if data.startswith(GZIP):
        data = _unzipped(data, settings.max_page)
        name = name.removesuffix(".gz")
    mime = "text/html" if name.lower().endswith(HTML_ENDINGS) else None
    return Page(data, None if name == "-" else Path(name).name, mime)


def _unzipped(data: bytes, limit: int) -> bytes:
    with gzip.open(io.BytesIO(data)) as packed:
        unzipped = packed.read(limit + 1)
    if len(unzipped) > limit:
        raise FileTooLarge(len(unzipped), limit)
    return unzipped
