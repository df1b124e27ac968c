"""Files that people send: Telegram keeps them and gives them to whoever asks by their ids."""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter

from bot.courier import CALL_TIMEOUT
from bot.errors import DownloadError, FileTooLarge
from bot.refusals import CALL_ERRORS, reason
from bot.waiting import Rest, backoff

log = logging.getLogger(__name__)

MOST = 20 * 1024 * 1024
"""Bytes: what Telegram's servers let a bot download."""

TRIES = 4
LONGEST_PAUSE = 60.0
"""Seconds between two of them."""


class Downloads:
    """Once `stopping` is set nothing is tried again."""

    def __init__(self, bot: Bot, rest: Rest, stopping: asyncio.Event) -> None:
        self._bot, self._rest, self._stopping = bot, rest, stopping

    async def download(self, file_id: str, limit: int) -> bytes:
        """A file of at most `limit` bytes. Raises FileTooLarge, and DownloadError after a few tries."""
        for attempt in range(TRIES):
            try:
                return await self._fetch(file_id, min(limit, MOST))
            except CALL_ERRORS as error:
                _refuse(error, min(limit, MOST))
                log.warning("download, try %d: %s", attempt + 1, reason(error))
                wait = error.retry_after if isinstance(error, TelegramRetryAfter) else backoff(attempt)
            if self._stopping.is_set() or attempt + 1 == TRIES:
                break
            await self._rest(min(wait, LONGEST_PAUSE), self._stopping)
        raise DownloadError("Telegram did not give the file")

    async def _fetch(self, file_id: str, limit: int) -> bytes:
        file = await self._bot.get_file(file_id, request_timeout=CALL_TIMEOUT)
        if file.file_size is not None and file.file_size > limit:
            raise FileTooLarge(file.file_size, limit)
        if file.file_path is None:
            raise DownloadError("Telegram does not tell where the file is")
        session, body = self._bot.session, bytearray()
        address = session.api.file_url(self._bot.token, file.file_path)
        async with aclosing(session.stream_content(address, timeout=CALL_TIMEOUT)) as chunks:
            async for chunk in chunks:
                body += chunk
                if len(body) > limit:
                    raise FileTooLarge(len(body), limit)
        return bytes(body)


def _refuse(error: Exception, limit: int) -> None:
    """Raise if another try cannot help. Telegram does not tell the size of a file that is too big for it."""
    if not isinstance(error, TelegramBadRequest) or "temporarily" in error.message:
        return
    if "too big" in error.message:
        raise FileTooLarge(MOST + 1, limit) from None
    raise DownloadError(reason(error)) from None
