"""Channels: an administrator adds us, says what is kept and when it is told. Nothing but what was ordered is ever
written there: posts are read without a placeholder, what cannot be read is left out, failures are told in private.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import cards
from bot.cards import channels as shown
from bot.cards.channels import OFFERS, ChannelPress
from bot.clerk import Clerk, Office
from bot.digests import due_at
from bot.errors import ScheduleProblem
from bot.intake import MOST_LINKS, separate
from bot.lists import Kind
from bot.model import (
    ZONE,
    Channel,
    Content,
    Expected,
    Place,
    Posting,
    Preferences,
    Proposed,
    Schedule,
    Submission,
    SubmissionState,
    Subscription,
)
from bot.revising import Revising
from bot.schedule import Plan, local, parse
from bot.schedule import shown as zone_shown
from bot.storage import Unit
from bot.texts import Texts

log = logging.getLogger(__name__)

QUESTION = "channel"
"""The kind of the question when a channel's digest is to come."""

PATIENCE = timedelta(hours=6)
"""For so long it waits for a typed answer."""

SOURCE = "channel-source"
"""The kind of the question what a channel is to follow."""

SOURCE_PATIENCE = timedelta(minutes=10)
"""After that a link is meant to be read, as always."""

LONGEST = 2_000
"""Characters of what is to be followed."""

ALL_DAYS = "после:2000-01-01"
"""The period of a question that means the whole history, in the words of its language. «Всё» would mean what is ordered
and followed, too."""

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Intake:
    """How a message is taken in: joined to what it is a part of, or in which state it begins. `here` and `queue` are
    how much may wait."""

    join: Callable[[Unit, Submission, datetime], Awaitable[bool]]
    state: Callable[[Submission, datetime], tuple[SubmissionState, datetime | None]]
    here: int
    queue: int


class Channels(Clerk):
    """What happens in channels, and what their administrators say of them in private."""

    def __init__(self, office: Office, intake: Intake) -> None:
        super().__init__(office)
        self._intake = intake
        self._revising = Revising(office, self._admit)

    # --- in the channel, where nothing is said ---

    async def added(self, update: int, channel: Channel, user_id: int) -> None:
        """We are an administrator: whoever made us one hears in private what can be done, if he ever wrote to us."""
        now, texts = self._clock(), await self._speech.of(user_id)
        reachable = await self._storage.is_reachable(user_id)
        async with self._once(update, channel.chat_id, now) as unit:
            if unit is None:
                return
            await unit.note_channel(channel.chat_id, channel.title, user_id)
            if reachable:
                await unit.post(user_id, texts("wait"), shown.channel_added(channel, texts), now)

    async def keep(self, update: int, post: Submission) -> None:
        """A post: to be read, if posts are kept."""
        if not await self._keeps(post.chat_id):
            return
        now, texts = self._clock(), await self._speech.of(post.chat_id)
        async with self._once(update, post.chat_id, now) as unit:
            if unit is not None and not await self._intake.join(unit, post, now):
                for one in separate(post)[:MOST_LINKS]:
                    await self._admit(unit, one, texts, now)

    async def edit(self, update: int, post: Submission) -> None:
        """A post that was kept says something else now."""
        message_id = post.parts[0].message_id
        if not await self._keeps(post.chat_id) or await self._storage.message(post.chat_id, message_id) is None:
            return
        now, texts = self._clock(), await self._speech.of(post.chat_id)
        async with self._once(update, post.chat_id, now) as unit:
            if unit is not None:
                await self._revising.revise(unit, await unit.sent(post.chat_id, message_id), post, texts, now)

    async def _keeps(self, chat_id: int) -> bool:
        channel = await self._storage.channel(chat_id)
        return channel is not None and channel.keeps

    async def _admit(self, unit: Unit, post: Submission, texts: Texts, now: datetime) -> None:
        """A message of ours that is removed before it was sent stands for the card that nobody is shown."""
        load = await unit.load(post.chat_id, post.user_id, now - MINUTE)
        if load.open_here >= self._intake.here or load.waiting >= self._intake.queue:
            log.warning("channel %d: the queue is full, a post is left out", post.chat_id)
            return
        outgoing = await unit.post(post.chat_id, texts("wait"), None, now, Posting(eager=False))
        await unit.remove(outgoing)
        state, until = self._intake.state(post, now)
        await unit.submit(post, state, until, outgoing, now)

    # --- in private ---

    async def show(self, update: int, user_id: int, name: str) -> None:
        """List a user's channels. `name` is the bot's."""
        texts = await self._speech.of(user_id)
        await self._answer(update, user_id, shown.channels(await self._storage.channels_of(user_id), name, texts))

    async def press(self, update: int, user_id: int, message_id: int, data: str, name: str) -> str | None:
        """A button under these messages; returns a short notice if one is needed."""
        texts, press = await self._speech.of(user_id), ChannelPress.decode(data)
        channel = None if press is None else await self._channel(user_id, press.channel)
        if press is None or (channel is None and press.verb != "list"):
            return texts("channel-gone")
        now = self._clock()
        async with self._once(update, user_id, now) as unit:
            if unit is None:
                return None
            content: Content | None
            if channel is None:
                content = shown.channels(await self._storage.channels_of(user_id), name, texts)
            else:
                content = await self._pressed(unit, press, channel, user_id, texts)
                if press.verb == "forgotten":
                    await self._forget(unit, channel, user_id, texts)
            ours = content is not None and await unit.show_message(user_id, message_id, content)
        self._speech.changed(press.channel)
        return None if ours else texts("button-stale")

    async def typed(self, update: int, user_id: int, words: str) -> bool:
        """What was typed, if it was asked when a digest is to come; False if nothing was."""
        now, texts = self._clock(), await self._speech.of(user_id)
        expected = await self._storage.expected(user_id, user_id, now - PATIENCE)
        if expected is None or expected.kind != QUESTION:
            return False
        channel = await self._channel(user_id, int(expected.text))
        async with self._once(update, user_id, now) as unit:
            if unit is not None:
                if channel is None:
                    await unit.expect_no_more(user_id, user_id)
                    content = cards.phrase(texts, "channel-gone")
                else:
                    content = await self._said(unit, channel, user_id, words, texts)
                await unit.post(user_id, texts("wait"), content, now)
        self._speech.changed(int(expected.text))
        return True

    async def _channel(self, user_id: int, chat_id: int) -> Channel | None:
        return next((one for one in await self._storage.channels_of(user_id) if one.chat_id == chat_id), None)

    async def _pressed(
        self, unit: Unit, press: ChannelPress, channel: Channel, user_id: int, texts: Texts
    ) -> Content | None:
        """Do it; what the message shows then."""
        if press.verb.isdecimal():
            if int(press.verb) >= len(OFFERS):
                return None
            plan = Plan(frozenset(), OFFERS[int(press.verb)])
            return await self._order(unit, channel, user_id, plan, texts)
        if press.verb in ("sources", "unfollow"):
            return await self._sources(unit, press, channel, user_id, texts)
        if press.verb == "forget":
            return shown.channel_forget(channel, await self._storage.count(channel.chat_id, None, None), texts)
        return await self._set(unit, press, channel, user_id, texts)

    async def _set(
        self, unit: Unit, press: ChannelPress, channel: Channel, user_id: int, texts: Texts
    ) -> Content | None:
        """What is kept and what is told; the channel's card as it is then."""
        orders = await self._storage.subscriptions(channel.chat_id)
        preferences = await self._storage.preferences(channel.chat_id)
        match press.verb:
            case "open" | "forgotten":
                await unit.expect_no_more(user_id, user_id)
            case "when":
                question = Expected(user_id, user_id, QUESTION, str(channel.chat_id))
                await unit.expect(question, self._clock())
                return shown.channel_when(channel, texts)
            case "keep" | "leave":
                channel = await self._keep_posts(unit, channel, press.verb == "keep")
            case "hear" | "deaf":
                channel = await self._hear(unit, channel, user_id, press.verb == "hear")
            case "drop":
                for order in orders:
                    await unit.unsubscribe(channel.chat_id, order.id)
                orders = []
            case _:
                return None
        return self._card(channel, [order.schedule for order in orders], preferences, texts)

    def _card(self, channel: Channel, ordered: list[Schedule], preferences: Preferences, texts: Texts) -> Content:
        """A channel, its digests by the clock of its own zone."""
        now, zone = self._clock(), preferences.zone or ZONE
        clock = shown.ChannelClock(zone_shown(zone, now, texts.locale), local(now, zone).time(), preferences.quiet)
        return shown.channel_card(channel, ordered, clock, texts)

    async def _sources(self, unit: Unit, press: ChannelPress, channel: Channel, user_id: int, texts: Texts) -> Content:
        """What a channel follows; without the one that it is to leave. What is sent next is followed."""
        follows = list(await self._storage.follows(channel.chat_id, 0, shown.SOURCES_SHOWN))
        total = await self._storage.follows_count(channel.chat_id)
        if press.verb == "unfollow" and await unit.unfollow(channel.chat_id, press.source):
            follows, total = [one for one in follows if one.source.id != press.source], total - 1
        await unit.expect(Expected(user_id, user_id, SOURCE, str(channel.chat_id)), self._clock())
        return shown.channel_sources(channel, follows, total, texts)

    async def _forget(self, unit: Unit, channel: Channel, user_id: int, texts: Texts) -> None:
        """All that is kept of it, for good; its administrator hears when that is done."""
        now = self._clock()
        outgoing = await unit.post(user_id, texts("wait"), None, now)
        await unit.ask(channel.chat_id, outgoing, Kind.FORGOTTEN.value, ALL_DAYS, now)

    async def typed_source(self, update: int, user_id: int, words: str) -> bool:
        """An address, if it was asked what a channel is to follow; False if nothing was."""
        now, texts = self._clock(), await self._speech.of(user_id)
        expected = await self._storage.expected(user_id, user_id, now - SOURCE_PATIENCE)
        if expected is None or expected.kind != SOURCE:
            return False
        channel = await self._channel(user_id, int(expected.text))
        async with self._once(update, user_id, now) as unit:
            if unit is not None:
                await unit.expect_no_more(user_id, user_id)
                content = None if channel else cards.phrase(texts, "channel-gone")
                outgoing = await unit.post(user_id, texts("following"), content, now)
                if channel is not None:
                    await unit.propose(channel.chat_id, outgoing, Proposed.LINK, words.strip()[:LONGEST], now)
        return True

    async def _keep_posts(self, unit: Unit, channel: Channel, keeps: bool) -> Channel:
        await unit.keep_posts(channel.chat_id, keeps)
        return replace(channel, keeps=keeps)

    async def _hear(self, unit: Unit, channel: Channel, user_id: int, hears: bool) -> Channel:
        """Whoever wants the posts in his own digest wants them kept."""
        await unit.hear(channel.chat_id, user_id, hears)
        return replace(await self._keep_posts(unit, channel, channel.keeps or hears), hears=hears)

    async def _said(self, unit: Unit, channel: Channel, user_id: int, words: str, texts: Texts) -> Content:
        """Words that say when."""
        try:
            plan = parse(words)
        except ScheduleProblem as problem:
            return cards.schedule_problem(problem, texts)
        if plan.schedule is None:
            return cards.phrase(texts, "channel-what-time")
        return await self._order(unit, channel, user_id, plan, texts)

    async def _order(self, unit: Unit, channel: Channel, user_id: int, plan: Plan, texts: Texts) -> Content:
        """The digest of a channel comes when its administrator's clock says so, in his language; his posts are kept."""
        now, mine, schedule = self._clock(), await self._speech.preferences(user_id), plan.schedule
        assert schedule is not None
        theirs = await self._storage.preferences(channel.chat_id)
        theirs = replace(theirs, locale=mine.locale, zone=plan.zone or mine.zone, quiet=plan.quiet)
        place = Place(channel.chat_id)
        order = Subscription(0, place, user_id, schedule, None, None)
        before = await self._storage.subscriptions(channel.chat_id)
        await unit.prefer(channel.chat_id, theirs, now)
        await unit.subscribe(place, user_id, schedule, None, due_at(order, theirs, now), now)
        for old in before:
            await unit.unsubscribe(channel.chat_id, old.id)
        await unit.expect_no_more(user_id, user_id)
        return self._card(await self._keep_posts(unit, channel, True), [schedule], theirs, texts)
