"""Where a chat lives and when it sleeps: /zone, /quiet; and what all verbs that ask questions do alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import cards
from bot.cards import Told
from bot.clerk import Clerk, May, Office
from bot.digests import due_at
from bot.errors import ScheduleProblem
from bot.model import ZONE, Content, Expected, Place, Posting, Preferences, Subscription
from bot.schedule import OFFERED, by_clock, find, is_quiet, local, name, parse_clock, parse_quiet, shown
from bot.storage import Storage, Unit
from bot.texts import Texts

LONGEST = 100
"""Characters of a place that is not known, shown back."""

PATIENCE = timedelta(hours=6)
"""For so long a question waits for a typed answer."""

NO = frozenset({"нет", "выкл", "отключить", "отключи", "отмена", "убрать", "без", "off", "no", "none", "0"})

Act = Callable[[Unit], Awaitable[Content]]


@dataclass(frozen=True, slots=True)
class Turn:
    """What a user does: where, and by which of our messages' buttons (None: by a message of his own)."""

    update: int
    place: Place
    user_id: int
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is shown, made in the unit that does what is asked; and what is expected to be typed then: kind and text."""

    act: Act
    expect: tuple[str, str] | None = None


def shows(content: Content, expect: tuple[str, str] | None = None) -> Reply:
    """A reply that does nothing else."""

    async def act(_: Unit) -> Content:
        return content

    return Reply(act, expect)


class Living(Clerk):
    """The verbs. Each reads what it needs, then writes one unit. `may` tells who decides in a group."""

    def __init__(self, office: Office, may: May) -> None:
        super().__init__(office)
        self._may = may

    # --- commands ---

    async def zone(self, turn: Turn, words: str) -> None:
        """Where the chat lives, or the question."""
        texts = await self._texts(turn)
        if words.strip():
            await self._reply(turn, await self._lives(turn, words, texts))
        else:
            await self._reply(turn, await self._where(turn, texts))

    async def quiet(self, turn: Turn, words: str) -> None:
        """Set, drop or show the quiet hours."""
        texts, preferences = await self._texts(turn), await self._preferences(turn)
        said = words.strip().casefold()
        if not said:
            await self._reply(turn, shows(self._hours(preferences, "quiet-shown", texts)))
            return
        try:
            after = replace(preferences, quiet=None if said in NO else parse_quiet(said))
        except ScheduleProblem as problem:
            await self._reply(turn, shows(cards.schedule_problem(problem, texts)))
            return

        async def act(unit: Unit) -> Content:
            await self._prefer(unit, turn, after)
            return self._hours(after, "quiet-set", texts) if after.quiet else cards.phrase(texts, "quiet-off")

        await self._reply(turn, Reply(act))

    # --- where ---

    async def _where(self, turn: Turn, texts: Texts) -> Reply:
        """The question, with what is known."""
        home = (await self._preferences(turn)).zone
        known = None if home is None else shown(home, self._clock(), texts.locale)
        return shows(cards.which_zone(zone_names(texts), texts, known=known), ("zone", ""))

    async def _lives(self, turn: Turn, words: str, texts: Texts, expected: Expected | None = None) -> Reply:
        """A place in words, or what the clock shows there."""
        clock = parse_clock(words)
        zone = by_clock(clock.hour, clock.minute, self._clock()) if clock is not None else find(words)
        if zone is None:
            said = cards.phrase(texts, "zone-unknown", place=cards.brief(words[:LONGEST]))
            return shows(said, None if expected is None else (expected.kind, expected.text))
        return await self._living(turn, zone, texts, expected)

    async def _living(self, turn: Turn, zone: str, texts: Texts, _: Expected | None) -> Reply:
        """The place is known. The last argument is the question that it answers."""
        before = await self._preferences(turn)
        after = replace(before, zone=zone)
        orders = await self._storage.subscriptions(turn.place.chat_id)

        async def act(unit: Unit) -> Content:
            await self._prefer(unit, turn, after)
            now = self._clock()
            told = [self._told(again(order, after, now), after, texts) for order in orders]
            return cards.zone_set(shown(zone, now, texts.locale), local(now, zone), told, texts)

        return Reply(act)

    async def _prefer(self, unit: Unit, turn: Turn, preferences: Preferences) -> None:
        now = self._clock()
        await unit.prefer(turn.place.chat_id, preferences, now)
        await moved(self._storage, unit, turn.place.chat_id, preferences, now)

    def _hours(self, preferences: Preferences, key: str, texts: Texts) -> Content:
        """The quiet hours and whose time they are."""
        quiet, zone = preferences.quiet, preferences.zone
        if quiet is None:
            return cards.phrase(texts, "quiet-none")
        said = texts.html(key, start=cards.clock_words(quiet.start), end=cards.clock_words(quiet.end))
        if zone is None:
            return cards.sentences([said, texts.html("quiet-zone-assumed")])
        return cards.sentences([said, texts.html("quiet-zone", zone=shown(zone, self._clock(), texts.locale))])

    def _told(self, order: Subscription, preferences: Preferences, texts: Texts) -> Told:
        """An order on the clock of its zone."""
        now, zone = self._clock(), order.zone or preferences.zone or ZONE
        next_at = None if order.next_at is None else local(order.next_at, zone)
        quiet, waits = preferences.quiet, _has_to_wait(order, preferences)
        return Told(order, shown(zone, now, texts.locale), next_at, local(now, zone), quiet, waits)

    # --- the unit ---

    async def _reply(self, turn: Turn, reply: Reply) -> str | None:
        """Do it and show it: on the message whose button was pressed, or on a new one."""
        chat_id, now, texts = turn.place.chat_id, self._clock(), await self._texts(turn)
        if not await self._may(chat_id, turn.user_id):
            return await self._refuse(turn, texts)
        async with self._once(turn.update, chat_id, now) as unit:
            if unit is None:
                return None
            content, outgoing, ours = await reply.act(unit), None, True
            if turn.message is None:
                outgoing = await unit.post(chat_id, texts("wait"), content, now, Posting(thread=turn.place.thread))
            else:
                ours = await unit.show_message(chat_id, turn.message, content)
            if reply.expect is None:
                await unit.expect_no_more(chat_id, turn.user_id)
            else:
                await unit.expect(Expected(chat_id, turn.user_id, *reply.expect, outgoing), now)
        self._speech.changed(chat_id)
        return None if ours else texts("button-stale")

    async def _refuse(self, turn: Turn, texts: Texts) -> str | None:
        """Somebody who decides nothing here."""
        if turn.message is not None:
            return texts("administrators-only")
        await self._say(turn.update, turn.place.chat_id, "administrators-only")
        return None

    async def _expected(self, turn: Turn) -> Expected | None:
        """The question that waits for this user's answer. What is typed days later is no answer."""
        return await self._storage.expected(turn.place.chat_id, turn.user_id, self._clock() - PATIENCE)

    async def _texts(self, turn: Turn) -> Texts:
        return await self._speech.of(turn.place.chat_id)

    async def _preferences(self, turn: Turn) -> Preferences:
        return await self._speech.preferences(turn.place.chat_id)


def _has_to_wait(order: Subscription, preferences: Preferences) -> bool:
    """Whether some of its times are among the quiet hours, where both are told by one clock."""
    quiet, zone = preferences.quiet, preferences.zone or ZONE
    if quiet is None or (order.zone or zone) != zone:
        return False
    return any(is_quiet(at, quiet) for times in order.schedule.week for at in times)


async def moved(storage: Storage, unit: Unit, chat_id: int, preferences: Preferences, now: datetime) -> None:
    """The zone or the quiet hours of a chat are others from now on: its next digests follow, in the same unit."""
    for order in await storage.subscriptions(chat_id):
        after = again(order, preferences, now)
        if after != order:
            await unit.reschedule(chat_id, order.id, after.next_at)


def again(order: Subscription, preferences: Preferences, now: datetime) -> Subscription:
    """An order under these preferences. What is due already stays due."""
    if order.next_at is None or order.next_at <= now:
        return order
    return replace(order, next_at=due_at(order, preferences, now))


def zone_names(texts: Texts) -> list[str]:
    """What the offered zones are called, in their order."""
    return [name(zone, texts.locale) for zone in OFFERED]
