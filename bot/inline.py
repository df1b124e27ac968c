"""`@bot words` in any chat: cards of one's own history to send there, or the card of a link that was read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from bot import cards, jobs
from bot.errors import LinkError, SearchProblem
from bot.links import canonical
from bot.lists import entry_of
from bot.model import ANALYSIS_VERSION, USUAL, Entry, Offer
from bot.pool import Pool
from bot.search import LONGEST, parse, wanted
from bot.speech import Speech
from bot.storage import EVERYTHING, Storage, Wanted
from bot.texts import Texts

PAGE = 10
LATELY = timedelta(hours=6)
"""So long a page that was read answers for its link."""

READ, FIND, HELLO = "read", "find", "hello"
"""What `/start` gets with the button above the offered cards: to read the link, to hear how to search, to begin."""

LINK = re.compile(r"(?:https?://)?[^\s/.]+(?:\.[^\s/.]+)+(?:/\S*)?", re.IGNORECASE)


class Inline:
    """Reads, but for the link that somebody may want to be read."""

    def __init__(self, storage: Storage, speech: Speech, pool: Pool, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._speech = speech
        self._pool = pool
        self._clock = clock

    async def offer(self, user_id: int, asked: str, offset: str) -> Offer:
        """What a user can send; of his private chat's history only. Raises StorageError, WorkerError."""
        texts, asked = await self._speech.of(user_id), asked.strip()[:LONGEST]
        if entry := entry_of(asked):
            return await self._one(await self._storage.entry(user_id, entry), texts)
        if LINK.fullmatch(asked):
            return await self._read_already(user_id, asked, texts)
        try:
            return await self._found(user_id, asked, int(offset) if offset.isdecimal() else 0, texts)
        except SearchProblem:
            return Offer(button=(texts("inline-how"), FIND))

    async def wanted_link(self, user_id: int) -> str | None:
        """The link for which a user pressed the button that offers to read it."""
        return await self._storage.wanted_link(user_id)

    async def _one(self, entry: Entry | None, texts: Texts) -> Offer:
        if entry is None:
            return Offer(button=(texts("inline-nothing"), HELLO))
        return Offer((cards.offered(entry, texts),))

    async def _read_already(self, user_id: int, link: str, texts: Texts) -> Offer:
        """What stands at a public address is nobody's secret: it is offered whoever had it read."""
        try:
            address = canonical(link if "://" in link else f"https://{link}")
        except LinkError:
            return Offer(button=(texts("inline-nothing"), HELLO))
        now = self._clock()
        known = await self._storage.article_at(address, ANALYSIS_VERSION, now - LATELY)
        if known is not None and known.analysis is not None:
            entry = Entry(0, user_id, known.article, known.analysis, None, USUAL, now)
            return await self._one(entry, texts)
        async with self._storage.unit() as unit:
            await unit.want_link(user_id, address, now)
        return Offer(button=(texts("inline-read"), READ))

    async def _found(self, user_id: int, asked: str, offset: int, texts: Texts) -> Offer:
        found = await self._storage.find(user_id, await self._wanted(asked), offset, PAGE)
        entries = [await self._storage.entry(user_id, hit.line.id) for hit in found.hits]
        items = tuple(cards.offered(entry, texts) for entry in entries if entry is not None)
        if not items:
            return Offer(button=(texts("inline-nothing"), HELLO))
        end = offset + PAGE
        return Offer(items, str(end) if end < found.total else "")

    async def _wanted(self, asked: str) -> Wanted:
        if not asked:
            return EVERYTHING
        query = parse(asked)
        lemmas = await self._pool.run(jobs.lemmas, query.texts) if query.texts else ()
        return wanted(query, lemmas)
