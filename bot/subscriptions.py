"""When a chat wants its digests: /subscribe, /unsubscribe, /digest, their buttons, and what is typed in answer to their
questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from bot import cards
from bot.cards import Step, Told
from bot.digests import due_at
from bot.errors import ScheduleProblem
from bot.living import Act, Living, Reply, Turn, again, shows, zone_names
from bot.model import Content, Expected, Posting, Preferences, Quiet, Schedule, Subscription
from bot.model.schedules import DAYS, EVERY_DAY
from bot.schedule import OFFERED, Plan, parse, parse_time
from bot.storage import Unit
from bot.texts import Texts

MOST = 20
"""Orders of one chat."""

CANCEL = frozenset({"отмена", "отменить", "отмени", "передумал", "передумала", "cancel", "стоп", "не надо"})


class Subscriptions(Living):
    """The verbs. Each reads what it needs, then writes one unit."""

    # --- commands ---

    async def subscribe(self, turn: Turn, words: str) -> None:
        """Words that say when, or the questions."""
        texts = await self._texts(turn)
        if words.strip():
            await self._reply(turn, await self._said(turn, words, texts))
        else:
            await self._reply(turn, shows(cards.how_often(texts, await self._told_all(turn)), ("schedule", "")))

    async def unsubscribe(self, turn: Turn) -> None:
        """Whether, or which."""
        texts, told = await self._texts(turn), await self._told_all(turn)
        if not told:
            content = cards.phrase(texts, "unsubscribe-nothing")
        else:
            content = cards.really(told[0], texts) if len(told) == 1 else cards.orders(told, texts)
        await self._reply(turn, shows(content))

    async def digest(self, turn: Turn) -> None:
        """What came since the last delivered digest, now; the schedule stays as it is."""
        texts, now, place = await self._texts(turn), self._clock(), turn.place
        async with self._once(turn.update, place.chat_id, now) as unit:
            if unit is None:
                return
            outgoing = await unit.post(
                place.chat_id, texts("subscription-collecting"), None, now, Posting(thread=place.thread)
            )
            if await unit.order_digest(place, outgoing, now) is None:
                await unit.show(outgoing, cards.phrase(texts, "subscription-already"))

    # --- answers ---

    async def typed(self, turn: Turn, words: str) -> bool:
        """What was typed, if it was asked for; False if nothing was."""
        expected = await self._expected(turn)
        if expected is None:
            return False
        texts = await self._texts(turn)
        if words.strip().casefold() in CANCEL:
            reply = shows(cards.phrase(texts, "subscribe-cancelled"))
        elif expected.kind in ("zone", "zone-for"):
            reply = await self._lives(turn, words, texts, expected)
        elif expected.kind in ("schedule", "days", "time", "hours"):
            reply = await self._said(turn, words, texts, expected)
        else:
            return False
        await self._reply(turn, reply)
        return True

    async def press(self, turn: Turn, data: str) -> str | None:
        """A button on one of our messages; returns a short notice if one is needed."""
        texts, step = await self._texts(turn), Step.decode(data)
        reply = None if step is None else await self._pressed(turn, step, texts)
        return texts("button-stale") if reply is None else await self._reply(turn, reply)

    # --- steps ---

    async def _pressed(self, turn: Turn, step: Step, texts: Texts) -> Reply | None:
        """What a button leads to; None if it leads nowhere."""
        match step.verb:
            case "day" | "further" | "hour" | "ready":
                return await self._marked(turn, step, texts)
            case "done" if step.days and step.times:
                return await self._chosen(turn, _plan(step.days, step.times), texts)
            case "zone" if step.number < len(OFFERED):
                expected = await self._expected(turn)
                return await self._living(turn, OFFERED[step.number], texts, expected)
            case "where":
                return await self._where(turn, texts)
        return _opened(step, texts) or await self._changed(turn, step, texts)

    async def _marked(self, turn: Turn, step: Step, texts: Texts) -> Reply | None:
        """Days or hours that are taken and left one by one: what is chosen so far stands in the question."""
        expected = await self._expected(turn)
        chosen = None if expected is None or expected.kind not in ("days", "hours") else Step.decode(expected.text)
        match step.verb:
            case "day" if step.number < DAYS:
                days = chosen.days if chosen and chosen.verb == "days" else frozenset()
                return _days(days ^ {step.number}, texts)
            case "further" if chosen and chosen.days:
                return shows(cards.at_what_time(chosen.days, texts), ("time", str(chosen.number)))
            case "hour" if chosen and chosen.days and step.number < 24:
                times = sorted({*chosen.times} ^ {time(step.number)})
                return _hours(replace(chosen, times=tuple(times)), texts)
            case "ready" if chosen and chosen.days and chosen.times:
                return await self._chosen(turn, _plan(chosen.days, chosen.times), texts)
        return None

    async def _said(self, turn: Turn, words: str, texts: Texts, expected: Expected | None = None) -> Reply:
        """Words that say when; where the days are known already, at what time."""
        again = ("schedule", "") if expected is None else (expected.kind, expected.text)
        known = _known_days(expected)
        try:
            plan = parse(words)
            if plan.schedule is None:
                reply = shows(cards.at_what_time(plan.days, texts), ("time", str(cards.bits(plan.days))))
                return self._with_quiet(turn, plan.quiet, reply)
            if known and plan.days == EVERY_DAY:
                plan = replace(plan, schedule=Schedule.of([(known, parse_time(words))]))
        except ScheduleProblem as problem:
            return shows(cards.schedule_problem(problem, texts), again if expected else None)
        return await self._chosen(turn, plan, texts)

    def _with_quiet(self, turn: Turn, quiet: Quiet | None, reply: Reply) -> Reply:
        """The same, and the quiet hours that were said with it are kept."""

        async def act(unit: Unit) -> Content:
            if quiet is not None:
                await self._prefer(unit, turn, replace(await self._preferences(turn), quiet=quiet))
            return await reply.act(unit)

        return replace(reply, act=act)

    async def _chosen(self, turn: Turn, plan: Plan, texts: Texts) -> Reply:
        """The schedule is known: an order, or the question where its user lives."""
        preferences, schedule, zone = await self._preferences(turn), plan.schedule, plan.zone
        assert schedule is not None
        if zone is None and preferences.zone is None:
            asked = shows(cards.which_zone(zone_names(texts), texts), ("zone-for", schedule.encode()))
            return self._with_quiet(turn, plan.quiet, asked)
        if plan.quiet is not None:
            preferences = replace(preferences, quiet=plan.quiet)
        orders = await self._storage.subscriptions(turn.place.chat_id)
        own = zone if preferences.zone is not None and zone != preferences.zone else None
        same = [o for o in orders if (o.place, o.schedule, o.zone) == (turn.place, schedule, own)]
        if same:
            order = again(same[0], preferences, self._clock())
            known = cards.subscribed(self._told(order, preferences, texts), texts, key="subscribe-twice")
            return self._with_quiet(turn, plan.quiet, shows(known))
        if len(orders) >= MOST:
            return self._with_quiet(turn, plan.quiet, shows(cards.phrase(texts, "subscribe-too-many", limit=MOST)))
        after = preferences if preferences.zone is not None else replace(preferences, zone=zone)
        return Reply(self._ordering(turn, schedule, own, after, texts))

    def _ordering(self, turn: Turn, schedule: Schedule, own: str | None, preferences: Preferences, texts: Texts) -> Act:
        async def act(unit: Unit) -> Content:
            now = self._clock()
            if preferences != await self._preferences(turn):
                await self._prefer(unit, turn, preferences)
            order = Subscription(0, turn.place, turn.user_id, schedule, own, None)
            order = replace(order, next_at=due_at(order, preferences, now))
            assert order.next_at is not None
            number = await unit.subscribe(turn.place, turn.user_id, schedule, own, order.next_at, now)
            return cards.subscribed(self._told(replace(order, id=number), preferences, texts), texts)

        return act

    async def _living(self, turn: Turn, zone: str, texts: Texts, expected: Expected | None) -> Reply:
        """The place is known; an order that waited for it is made."""
        if expected is None or expected.kind != "zone-for":
            return await super()._living(turn, zone, texts, expected)
        after = replace(await self._preferences(turn), zone=zone)
        return Reply(self._ordering(turn, Schedule.decode(expected.text), None, after, texts))

    # --- orders ---

    async def _changed(self, turn: Turn, step: Step, texts: Texts) -> Reply | None:
        """Buttons under an order."""
        order = await self._storage.subscription(turn.place.chat_id, step.number)
        if order is None:
            return shows(cards.phrase(texts, "subscription-gone"))
        preferences = await self._preferences(turn)
        match step.verb:
            case "order":
                told = self._told(order, preferences, texts)
                return shows(cards.subscribed(told, texts, key="subscription-shown"))
            case "drop":
                return shows(cards.really(self._told(order, preferences, texts), texts))
            case "dropped":
                return Reply(self._dropping(order, texts))
            case "pause":
                return Reply(self._setting(replace(order, next_at=None), "subscription-paused", texts))
            case "go":
                due = due_at(order, preferences, self._clock())
                return Reply(self._setting(replace(order, next_at=due), "subscription-goes-on", texts))
            case "empty" | "silent":
                return Reply(
                    self._setting(replace(order, tells_empty=step.verb == "empty"), "subscription-shown", texts)
                )
        return None

    def _dropping(self, order: Subscription, texts: Texts) -> Act:
        async def act(unit: Unit) -> Content:
            await unit.unsubscribe(order.place.chat_id, order.id)
            return cards.phrase(texts, "unsubscribed")

        return act

    def _setting(self, order: Subscription, key: str, texts: Texts) -> Act:
        async def act(unit: Unit) -> Content:
            chat_id = order.place.chat_id
            await unit.reschedule(chat_id, order.id, order.next_at)
            await unit.tell_empty(chat_id, order.id, order.tells_empty)
            preferences = await self._storage.preferences(chat_id)
            return cards.subscribed(self._told(order, preferences, texts), texts, key=key)

        return act

    async def _told_all(self, turn: Turn) -> Sequence[Told]:
        texts, preferences = await self._texts(turn), await self._preferences(turn)
        orders = await self._storage.subscriptions(turn.place.chat_id)
        return [self._told(order, preferences, texts) for order in orders]


def _plan(days: frozenset[int], times: Sequence[time]) -> Plan:
    return Plan(days, Schedule.of([(days, times)]))


def _opened(step: Step, texts: Texts) -> Reply | None:
    """A question, or the end of them."""
    match step.verb:
        case "menu":
            return shows(cards.how_often(texts), ("schedule", ""))
        case "days":
            return _days(frozenset(), texts)
        case "when" if step.days:
            return shows(cards.at_what_time(step.days, texts), ("time", str(step.number)))
        case "many" if step.days:
            return _hours(Step("hours", step.number), texts)
        case "cancel":
            return shows(cards.phrase(texts, "subscribe-cancelled"))
        case "keep":
            return shows(cards.phrase(texts, "unsubscribe-kept"))
    return None


def _days(chosen: frozenset[int], texts: Texts) -> Reply:
    return shows(cards.which_days(chosen, texts), ("days", Step("days", cards.bits(chosen)).encode()))


def _hours(chosen: Step, texts: Texts) -> Reply:
    return shows(cards.at_what_times(chosen.days, chosen.times, texts), ("hours", chosen.encode()))


def _known_days(expected: Expected | None) -> frozenset[int]:
    """The days that a question about the time was asked for."""
    if expected is None or expected.kind not in ("time", "hours"):
        return frozenset()
    asked = Step("when", int(expected.text)) if expected.kind == "time" else Step.decode(expected.text)
    return asked.days if asked else frozenset()
