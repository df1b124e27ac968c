"""What a user can do with watches: keep, list, change and remove them. A worker says what the words mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot import cards, jobs
from bot.cards.watching import ADD, DROP, HEEDS, LIST, PAGE, PRESS, SUGGESTED, mark_of
from bot.clerk import Clerk
from bot.lists import Answer, Kind
from bot.model import Content, Heed, Watch
from bot.pool import Pool
from bot.search import LONGEST
from bot.storage import Question, Storage
from bot.texts import Texts

MOST = 100
"""Watches of one chat."""

LONGEST_WATCH = 120
"""Characters of one."""

CANDIDATES = 20


class Watches(Clerk):
    """The verbs. `press` changes the message that its button stands under."""

    async def watch(self, update: int, chat_id: int, words: str) -> None:
        """Watch what the words say; the list where there are none."""
        await self._keep(update, chat_id, Kind.WATCH, words)

    async def mute(self, update: int, chat_id: int, words: str) -> None:
        """Hear no more of what the words say; the list where there are none."""
        await self._keep(update, chat_id, Kind.MUTE, words)

    async def show(self, update: int, chat_id: int) -> None:
        """All of them."""
        texts = await self._speech.of(chat_id)
        kept = await self._storage.watches(chat_id)
        await self._answer(update, chat_id, cards.watches(kept, 0, await self._suggested(chat_id, kept), texts))

    async def _keep(self, update: int, chat_id: int, kind: Kind, words: str) -> None:
        if not words.strip():
            await self.show(update, chat_id)
            return
        now, texts = self._clock(), await self._speech.of(chat_id)
        async with self._once(update, chat_id, now) as unit:
            if unit is not None:
                outgoing = await unit.post(chat_id, texts("searching"), None, now)
                await unit.ask(chat_id, outgoing, kind.value, words[:LONGEST], now)

    async def press(self, update: int, chat_id: int, message_id: int, data: str) -> str | None:
        """A button of a list or under a watch; a short notice if one is needed."""
        match = PRESS.fullmatch(data)
        if match is None:
            return None
        deed, number = match[1], int(match[2])
        texts, now = await self._speech.of(chat_id), self._clock()
        before = await self._storage.watches(chat_id)
        name = await self._named(chat_id, number) if deed == ADD else None
        after = _changed(before, deed, number)
        content = cards.watches(after, _page(before, deed, number), await self._suggested(chat_id, after), texts)
        async with self._once(update, chat_id, now) as unit:
            if unit is None:
                return None
            if deed == DROP:
                await unit.unwatch(chat_id, number)
            elif deed in HEEDS:
                await unit.heed(chat_id, number, HEEDS[deed])
            if name is not None:
                ours = await unit.ask_under(chat_id, message_id, Kind.WATCH.value, name, now)
            else:
                ours = await unit.show_message(chat_id, message_id, content)
        return None if ours else texts("button-stale")

    async def _named(self, chat_id: int, mark: int) -> str | None:
        """Who is meant by a button that suggests somebody."""
        found = await self._storage.unwatched(chat_id, CANDIDATES)
        return next((name for name, _ in found if mark_of(name) == mark), None)

    async def _suggested(self, chat_id: int, kept: Sequence[Watch]) -> list[str]:
        """Who acts most in what this chat reads, and is neither watched nor muted."""
        known = {watch.text.casefold() for watch in kept}
        found = await self._storage.unwatched(chat_id, CANDIDATES)
        return [name for name, count in found if count > 1 and name.casefold() not in known][:SUGGESTED]


def _changed(kept: Sequence[Watch], deed: str, number: int) -> list[Watch]:
    """As they will be once the press is committed."""
    if deed == DROP:
        return [watch for watch in kept if watch.id != number]
    heed = HEEDS.get(deed)
    return [replace(watch, heed=heed) if heed and watch.id == number else watch for watch in kept]


def _page(kept: Sequence[Watch], deed: str, number: int) -> int:
    if deed == LIST:
        return number
    return next((place for place, watch in enumerate(kept) if watch.id == number), 0) // PAGE


class Keeping:
    """Called by answers: what was asked to be watched becomes a watch."""

    def __init__(self, storage: Storage, pool: Pool, clock: Callable[[], datetime]) -> None:
        self._storage, self._pool, self._clock = storage, pool, clock

    async def answer(self, question: Question, texts: Texts) -> Answer:
        """Keep the watch. Asked again after a crash, it is the same watch."""
        text = " ".join(question.text.split())
        if len(text) > LONGEST_WATCH:
            return Answer(cards.phrase(texts, "watch-too-long", most=LONGEST_WATCH))
        sides, agreed = await self._pool.run(jobs.watched, text)
        if not sides:
            return Answer(cards.phrase(texts, "watch-usage"))
        heed = Heed.MUTE if question.kind == Kind.MUTE else Heed.NOW
        return Answer(await self._kept(question, Watch(0, text, sides, agreed, heed), texts))

    async def _kept(self, question: Question, watch: Watch, texts: Texts) -> Content:
        kept = await self._storage.watches(question.chat_id)
        if len(kept) >= MOST and all((one.sides, one.agreed) != (watch.sides, watch.agreed) for one in kept):
            return cards.phrase(texts, "watch-too-many", most=MOST)
        async with self._storage.unit() as unit:
            id_ = await unit.watch(question.chat_id, watch, self._clock())
        return cards.watch_kept(replace(watch, id=id_), texts)
