"""A digest put together: storage is read, a worker groups and compares, the pure rest is bundling and cards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import cards, jobs
from bot.bundling import Spot, bundle, changes, drawable, heard, overdue, spots, stories, telling_ones
from bot.digests import Composed
from bot.model import ZONE, Change, Content, OutFile, Story, Telling, Window
from bot.model.stories import Bundle
from bot.pool import Pool
from bot.schedule import local
from bot.settings import Pictures
from bot.speech import Speech
from bot.storage import Storage, Unit
from bot.texts import Texts

MOST_ENTRIES = 200
"""New entries that one digest looks at, the newest."""

MEMORY = timedelta(days=10)
"""For so long a story that was told may go on."""

MOST_DRAWN = 32
"""Pictures that are kept to be sent again."""

MOST_TOLD, MOST_EARLIER, MOST_TASTES, MOST_DEALS = 150, 40, 40, 60


class Composing:
    """Windows → what their digests show."""

    def __init__(self, storage: Storage, pool: Pool, speech: Speech, pictures: Pictures = Pictures.OFF) -> None:
        self._storage, self._pool, self._speech = storage, pool, speech
        self._pictures = pictures
        self._drawn: dict[tuple[object, ...], bytes] = {}

    async def compose(self, window: Window, now: datetime) -> Composed:
        """The messages of one digest, none if there is nothing to tell; and what to keep when they are posted.

        Raises StorageError, and what the pool raises.
        """
        told = await self._bundle(window, now)
        if told.empty:
            return Composed((), _nothing)
        texts, zone = await self._speech.of(window.chat_id), await self._zone(window.chat_id)
        here = replace(told, since=local(told.since, zone), until=local(told.until, zone))
        rich = await self._storage.shows_rich(window.chat_id)
        parts = (*await self._picture(told, texts), *cards.digest(here, texts, rich=rich))
        return Composed(parts, _keeping(window.chat_id, told.stories, now))

    async def _picture(self, told: Bundle, texts: Texts) -> tuple[Content, ...]:
        """Who acted and who agreed with whom, where there is enough to look at."""
        cast, ties = drawable(told)
        if self._pictures is Pictures.OFF or not (cast or ties):
            return ()
        captions = tuple(texts(key) for key in cards.PICTURE_CAPTIONS)
        asked = (cast, ties, captions, self._pictures is Pictures.DARK)
        data = self._drawn.get(asked)  # those who follow the same sources get the same picture
        if data is None:
            data = await self._pool.run(jobs.drawn_relations, *asked)
            if len(self._drawn) >= MOST_DRAWN:
                self._drawn.pop(next(iter(self._drawn)))
            self._drawn[asked] = data
        return (replace(cards.phrase(texts, "picture-caption"), file=OutFile("svodka.png", data, photo=True)),)

    async def _bundle(self, window: Window, now: datetime) -> Bundle:
        chat_id = window.chat_id
        came = await self._storage.tellings(chat_id, window.after, window.through, MOST_ENTRIES)
        watches = await self._storage.watches(chat_id)
        before = await self._storage.told(chat_id, now - MEMORY, MOST_TOLD) if came else ()
        tastes = await self._storage.tastes(chat_id, MOST_TASTES) if came else ()
        clues = [*(telling.clue for telling in came), *(one.telling.clue for one in before)]
        likings = tuple((taste.telling.clue, taste.weight) for taste in tastes if taste.weight)
        found = await self._pool.run(jobs.stories, tuple(clues), likings) if came else []
        told, hidden = heard(stories(came, found, before, watches), watches)
        changed = await self._changes(window, [telling for story in told for telling in story.tellings])
        return bundle(window, len(came), hidden, told, telling_ones(changed, told))

    async def _changes(self, window: Window, fresh: Sequence[Telling]) -> list[Change]:
        """What is new among agreements, against what the chat knew before, and those whose time ran out."""
        new = spots(fresh)[:MOST_DEALS]
        late = overdue(await self._due(window))
        if not new and not late:
            return []
        names = sorted({lemma for spot in new for side in spot.deal.sides for lemma in side})
        known = await self._storage.dealings(window.chat_id, names, window.after, MOST_EARLIER) if names else ()
        earlier: list[Spot] = spots(known)
        matters = tuple(spot.matter for spot in (*new, *late))
        doubles, before = await self._pool.run(jobs.deals, matters, tuple(spot.matter for spot in earlier))
        return changes(new, earlier, late, doubles, before)

    async def _due(self, window: Window) -> Sequence[tuple[Telling, int]]:
        """Each day is asked for once: windows follow one another."""
        zone, one = await self._zone(window.chat_id), timedelta(days=1)
        first, last = (local(moment, zone).date() for moment in (window.since, window.until))
        return await self._storage.due_between(window.chat_id, first - one, last - one, window.through)

    async def _zone(self, chat_id: int) -> str:
        return (await self._storage.preferences(chat_id)).zone or ZONE


def _keeping(chat_id: int, told: Sequence[Story], now: datetime) -> Callable[[Unit], Awaitable[None]]:
    async def keep(unit: Unit) -> None:
        for story in told:
            await unit.tell(chat_id, story.id, [telling.entry for telling in story.tellings], now)

    return keep


async def _nothing(unit: Unit) -> None:
    """There is nothing to keep."""
