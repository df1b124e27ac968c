"""What sites answer, read with care: bodies up to the limit, headers that anyone may have written, failures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

import aiohttp
from aiohttp.http_exceptions import HttpProcessingError

from bot import errors
from bot.connections import REFUSED
from bot.kinds import HEAD

MAX_PAUSE = 24 * 3600
"""Seconds: no site is left alone for longer, whatever it asks."""

USUAL_PAUSE = 60
"""Seconds, when a site asks to slow down and does not say for how long."""

CHUNK = 64 * 1024

_FILE_NAME = re.compile(r"""filename\*?=(?:utf-8'[^']*')?"?([^";]{1,255})""", re.IGNORECASE)


class Body:
    """The decoded body of a response, read no further than the limit, in bytes."""

    def __init__(self, response: aiohttp.ClientResponse, limit: int) -> None:
        self._content = response.content
        self.limit = limit
        self._data = bytearray()
        self._broken = False

    async def head(self) -> bytes:
        """Enough of it to tell its kind."""
        await self._read_to(HEAD)
        return bytes(self._data[:HEAD])

    async def whole(self) -> tuple[bytes, bool]:
        """The body and whether something is missing at its end: it was too long, or the site broke off."""
        await self._read_to(self.limit + 1)
        return bytes(self._data[: self.limit]), self._broken or len(self._data) > self.limit

    async def _read_to(self, size: int) -> None:
        while len(self._data) < size and not self._broken:
            try:
                chunk = await self._content.read(CHUNK)
            except aiohttp.ClientPayloadError:
                if not self._data:
                    raise
                self._broken = True
                return
            if not chunk:
                return
            self._data += chunk


def header(response: aiohttp.ClientResponse, name: str) -> str | None:
    """A header that can be kept, shown and sent back: None where it holds anything but plain characters."""
    value = response.headers.get(name, "").strip()
    return value if value and value.isascii() and value.isprintable() and len(value) <= 1000 else None


def media_type(response: aiohttp.ClientResponse) -> str | None:
    """`text/html` of `Text/HTML; charset=utf-8`."""
    declared = header(response, "Content-Type")
    return declared.partition(";")[0].strip().lower() if declared else None


def charset(response: aiohttp.ClientResponse) -> str | None:
    """`utf-8` of `text/html; charset="UTF-8"`."""
    found = re.search(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", header(response, "Content-Type") or "", re.IGNORECASE)
    return found[1].lower() if found else None


def file_name(response: aiohttp.ClientResponse, path: str) -> str:
    """By the header, else by the URL; empty for a folder."""
    said = _FILE_NAME.search(response.headers.get("Content-Disposition", ""))
    raw = said[1] if said else path.rpartition("/")[2]
    return unquote(raw, errors="replace").encode("utf-8", "replace").decode("utf-8")


@contextmanager
def explained(name: str) -> Iterator[None]:
    """What the network and aiohttp raise → why the page of site `name` cannot be read."""
    try:
        yield
    except aiohttp.ClientSSLError:
        raise errors.CertificateTrouble(name) from None
    except aiohttp.ClientConnectorError as error:
        raise (errors.AddressRefused if error.errno == REFUSED else errors.Unreachable)(name) from None
    except (aiohttp.ClientResponseError, aiohttp.ClientPayloadError, aiohttp.InvalidURL, HttpProcessingError):
        raise errors.BrokenAnswer(name) from None
    except (aiohttp.ClientError, OSError):  # TimeoutError is an OSError too
        raise errors.Unreachable(name) from None


def refusal(response: aiohttp.ClientResponse, name: str) -> errors.LinkError:
    """Why there is no page, by the status."""
    status = response.status
    if status in (404, 410):
        return errors.PageGone(name)
    if status in (401, 402, 407, 511):
        return errors.LoginNeeded(name)
    if status in (403, 405, 406, 451) or response.headers.get("cf-mitigated") == "challenge":
        return errors.AccessDenied(name)
    return errors.ServerTrouble(name, status) if status >= 400 else errors.BrokenAnswer(name)


def wanted_pause(response: aiohttp.ClientResponse) -> float | None:
    """For how many seconds a busy site wants to be left alone; None if it did not say that it is busy."""
    wanted = header(response, "Retry-After")
    if response.status != 429 and not (response.status == 503 and wanted):
        return None
    return USUAL_PAUSE if wanted is None else min(max(_seconds(wanted), 0.0), MAX_PAUSE)


def _seconds(wanted: str) -> float:
    if wanted.isdecimal():
        return float(wanted)
    try:
        until = parsedate_to_datetime(wanted)
    except ValueError:
        return USUAL_PAUSE
    return ((until if until.tzinfo else until.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()
