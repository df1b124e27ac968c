"""What a user can do with a digest: open the cards, ask for more or less of a kind, put it off."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot import cards
from bot.cards.digests import BACK, HOUR, LESS, MORE, PRESS, choosing
from bot.clerk import Clerk
from bot.model import ZONE, Content, Posting, Preferences
from bot.schedule import local
from bot.storage import Unit
from bot.texts import Texts

EVENING, MORNING = time(19), time(9)


class Stories(Clerk):
    """`press` acts on the message that its button stands under."""

    async def press(self, update: int, chat_id: int, message_id: int, data: str) -> str | None:
        """A button of a digest; a short notice if one is needed."""
        match = PRESS.fullmatch(data)
        if match is None:
            return None
        deed, value = match[1], match[2] or ""
        texts = await self._speech.of(chat_id)
        if deed == "o":
            return await self._open(update, chat_id, message_id, int(value or 0), texts)
        if deed in "+-" and value.isdecimal():
            return await self._judge(update, chat_id, message_id, int(value), 1 if deed == "+" else -1, texts)
        if deed == "t" and value:
            return await self._later(update, chat_id, message_id, value, texts)
        return await self._choose(update, chat_id, message_id, f"st:{deed}", texts)

    async def _open(self, update: int, chat_id: int, message_id: int, entry: int, texts: Texts) -> str | None:
        """The card in a message of its own: the digest stays to be read on."""
        found, now = await self._storage.entry(chat_id, entry), self._clock()
        content = cards.phrase(texts, "entry-gone") if found is None else cards.card(found, texts)
        async with self._once(update, chat_id, now) as unit:
            if unit is not None:
                await unit.open_entry(chat_id, entry, now)
                await unit.post(chat_id, texts("wait"), content, now, Posting(reply_to=message_id))
        return None

    async def _judge(
        self, update: int, chat_id: int, message_id: int, entry: int, verdict: int, texts: Texts
    ) -> str | None:
        now, shown = self._clock(), await self._storage.showing(chat_id, message_id)
        async with self._once(update, chat_id, now) as unit:
            if unit is None:
                return None
            await unit.judge(chat_id, entry, verdict, now)
            await self._turn(unit, chat_id, message_id, shown, BACK, texts)
        return texts("judged-more" if verdict > 0 else "judged-less")

    async def _choose(self, update: int, chat_id: int, message_id: int, mode: str, texts: Texts) -> str | None:
        """Other buttons under the same words."""
        now, shown = self._clock(), await self._storage.showing(chat_id, message_id)
        async with self._once(update, chat_id, now) as unit:
            ours = unit is None or await self._turn(unit, chat_id, message_id, shown, mode, texts)
        if not ours:
            return texts("button-stale")
        return {MORE: texts("choose-more"), LESS: texts("choose-less")}.get(mode)

    async def _turn(
        self, unit: Unit, chat_id: int, message_id: int, shown: Content | None, mode: str, texts: Texts
    ) -> bool:
        if shown is None:
            return False
        return await unit.show_message(chat_id, message_id, choosing(shown, mode, texts))

    async def _later(self, update: int, chat_id: int, message_id: int, delay: str, texts: Texts) -> str | None:
        """A reminder in reply to the digest, with its buttons, when the user wants to read it."""
        now, shown = self._clock(), await self._storage.showing(chat_id, message_id)
        preferences = await self._speech.preferences(chat_id)
        at = _moment(delay, now, preferences)
        if shown is None or at is None:
            return texts("button-stale")
        plain = choosing(shown, BACK, texts)
        reminder = cards.phrase(texts, "later-title")
        async with self._once(update, chat_id, now) as unit:
            if unit is not None:
                await unit.show_message(chat_id, message_id, plain)
                content = Content(reminder.html, reminder.plain, plain.buttons)
                await unit.post(chat_id, texts("later-wait"), content, now, Posting(reply_to=message_id, not_before=at))
        here = local(at, preferences.zone or ZONE)
        return texts("later-said", date=here, time=f"{here.hour}:{here.minute:02}")


def _moment(delay: str, now: datetime, preferences: Preferences) -> datetime | None:
    """When it is time, by the clock of the chat; None for what no button says."""
    if delay == HOUR:
        return now + timedelta(hours=1)
    clock = {"e": EVENING, "m": MORNING}.get(delay)
    if clock is None:
        return None
    here = local(now, preferences.zone or ZONE)
    wanted = here.replace(hour=clock.hour, minute=0, second=0, microsecond=0)
    if delay == "m" or wanted <= here:
        wanted += timedelta(days=1)
    return wanted.astimezone(now.tzinfo)
