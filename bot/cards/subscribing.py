"""How a chat is asked when it wants its digests, and what is shown of its orders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.cards.markup import bold, content
from bot.cards.schedules import clock_words, days_words, schedule_words
from bot.model import Button, Content, Quiet, Subscription
from bot.model.schedules import EVERY_DAY, WEEKEND, WORKDAYS
from bot.texts import Texts

SUBSCRIBING_DATA = "sd:"
"""How the data of these buttons begins."""

SHORT_DAYS = ("day-mon", "day-tue", "day-wed", "day-thu", "day-fri", "day-sat", "day-sun")
HOURS = (7, 8, 9, 10, 12, 14, 18, 19, 20, 21, 22, 23)
CHOSEN = "✓ "
A_ROW = 4
MOST_SHOWN = 8
"""Orders above the first question."""

_STEP = re.compile(r"sd:([a-z]+)(?::(\d{1,18}))?(?::([\d.]{0,120}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Step:
    """What a button asks for: a verb, a number (days as bits, an order, a zone's place), times as «830.2000»."""

    verb: str
    number: int = 0
    times: tuple[time, ...] = ()

    def button(self, text: str) -> Button:
        return Button(text, data=self.encode())

    def encode(self) -> str:
        """ASCII; with one time it fits into the 64 bytes of a button."""
        times = ".".join(f"{at.hour * 100 + at.minute}" for at in self.times)
        return f"{SUBSCRIBING_DATA}{self.verb}:{self.number}:{times}"

    @classmethod
    def decode(cls, data: str) -> Step | None:
        """None for what says nothing: data comes from the client."""
        match = _STEP.fullmatch(data)
        if match is None:
            return None
        try:
            times = tuple(time(*divmod(int(at), 100)) for at in (match[3] or "").split(".") if at)
        except ValueError:
            return None
        return cls(match[1], int(match[2] or 0), times)

    @property
    def days(self) -> frozenset[int]:
        """The number read as days."""
        return frozenset(day for day in range(7) if self.number >> day & 1)


def bits(days: frozenset[int]) -> int:
    """Days as the number of a step."""
    return sum(1 << day for day in days)


# --- the questions ----------------------------------------------------------------------------------------------------


def how_often(texts: Texts, told: Sequence[Told] = ()) -> Content:
    """The first question, under what is ordered already; each order has a button that opens it."""
    daily, workdays = Step("when", bits(EVERY_DAY)), Step("when", bits(WORKDAYS))
    rows = [
        [daily.button(texts("often-daily")), workdays.button(texts("often-workdays"))],
        [Step("when", bits(WEEKEND)).button(texts("often-weekend")), Step("days").button(texts("often-days"))],
        [Step("many", bits(EVERY_DAY)).button(texts("often-many"))],
        [Step("cancel").button(texts("press-cancel"))],
    ]
    asked = texts.html("subscribe-how-often")
    if not told:
        return content(asked, rows)
    shown = [f"{number}. {order_words(one, texts)}" for number, one in enumerate(told[:MOST_SHOWN], 1)]
    opening = [Step("order", one.order.id).button(f"⚙️ {number}") for number, one in enumerate(told[:MOST_SHOWN], 1)]
    return content("\n\n".join([texts.html("subscribe-already"), *shown, asked]), [*_rows(opening), *rows])


def which_days(chosen: frozenset[int], texts: Texts) -> Content:
    """Days of the week, each can be taken and left. What is chosen is remembered by whoever asks: two quick presses
    come with the same keyboard."""
    buttons = [
        Step("day", day).button(f"{CHOSEN if day in chosen else ''}{texts(key)}") for day, key in enumerate(SHORT_DAYS)
    ]
    further = [Step("further").button(texts("press-further"))] if chosen else []
    return content(texts.html("subscribe-which-days"), [*_rows(buttons), further, _back(texts)])


def at_what_time(days: frozenset[int], texts: Texts) -> Content:
    """One press is the answer."""
    buttons = [Step("done", bits(days), (time(hour),)).button(clock_words(time(hour))) for hour in HOURS]
    several = [Step("many", bits(days)).button(texts("press-several"))]
    said = texts.html("subscribe-at-what-time", days=_capital(days_words(days, texts)))
    return content(said, [*_rows(buttons), several, _back(texts)])


def at_what_times(days: frozenset[int], chosen: Sequence[time], texts: Texts) -> Content:
    """Times of the day, each can be taken and left; remembered as days are."""
    buttons = [
        Step("hour", hour).button(f"{CHOSEN if time(hour) in chosen else ''}{clock_words(time(hour))}")
        for hour in HOURS
    ]
    ready = [Step("ready").button(texts("press-done"))] if chosen else []
    said = texts.html("subscribe-at-what-times", days=_capital(days_words(days, texts)))
    return content(said, [*_rows(buttons), ready, _back(texts)])


def which_zone(zones: Sequence[str], texts: Texts, *, known: str | None = None) -> Content:
    """Names of zones to choose from, in their order; any other is typed. `known` is the present one, in words."""
    buttons = [Step("zone", number).button(name) for number, name in enumerate(zones)]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    said = texts.html("zone-ask") if known is None else texts.html("zone-known", zone=known)
    return content(said, [*rows, [Step("cancel").button(texts("press-cancel"))]])


def _rows(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    return [buttons[start : start + A_ROW] for start in range(0, len(buttons), A_ROW)]


def _back(texts: Texts) -> list[Button]:
    return [Step("menu").button(texts("press-step-back")), Step("cancel").button(texts("press-cancel"))]


# --- the orders -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """An order as its chat sees it: `next_at` and `now` on the clock of its zone, `zone` in words; `quiet` are the
    chat's quiet hours, `waits` tells that some of its times are among them."""

    order: Subscription
    zone: str
    next_at: datetime | None
    now: datetime
    quiet: Quiet | None = None
    waits: bool = False


def subscribed(told: Told, texts: Texts, *, key: str = "subscribed") -> Content:
    """An order with all that can be done with it."""
    number = told.order.id
    going = ("go", "press-go-on") if told.next_at is None else ("pause", "press-pause")
    empty = ("silent", "press-empty-off") if told.order.tells_empty else ("empty", "press-empty-on")
    verbs = ((going, ("drop", "press-unsubscribe")), (empty,), (("where", "press-zone"),))
    rows = [[Step(verb, number).button(texts(name)) for verb, name in row] for row in verbs]
    said = order_words(told, texts)
    if told.quiet is not None and not told.waits:
        said += "\n" + _quiet_words("order-sleeps", told.quiet, texts)
    return content(f"{texts.html(key)}\n\n{said}", rows)


def order_words(told: Told, texts: Texts) -> str:
    """Schedule, zone and the next run, as HTML."""
    clock = clock_words(told.now.time())
    lines = [
        bold(_capital(schedule_words(told.order.schedule, texts))),
        texts.html("order-zone", zone=told.zone, time=clock),
        texts.html("order-paused")
        if told.next_at is None
        else texts.html("order-next", when=moment_words(told.next_at, told.now, texts)),
    ]
    if told.quiet is not None and told.waits:
        lines.append(_quiet_words("order-quiet", told.quiet, texts))
    if told.order.tells_empty:
        lines.append(texts.html("order-tells-empty"))
    return "\n".join(lines)


def _quiet_words(key: str, quiet: Quiet, texts: Texts) -> str:
    return texts.html(key, start=clock_words(quiet.start), end=clock_words(quiet.end))


def orders(told: Sequence[Told], texts: Texts) -> Content:
    """All orders of a chat, each with a button that takes it back."""
    blocks = [f"{number}. {order_words(one, texts)}" for number, one in enumerate(told, 1)]
    buttons = [Step("drop", one.order.id).button(str(number)) for number, one in enumerate(told, 1)]
    rows = [*_rows(buttons), [Step("keep").button(texts("press-keep"))]]
    return content("\n\n".join([texts.html("unsubscribe-which"), *blocks]), rows)


def really(told: Told, texts: Texts) -> Content:
    """Whether to take an order back."""
    number = told.order.id
    yes, no = Step("dropped", number), Step("keep", number)
    rows = [[yes.button(texts("press-drop-yes")), no.button(texts("press-keep"))]]
    return content(f"{texts.html('unsubscribe-really')}\n\n{order_words(told, texts)}", rows)


def zone_set(zone: str, now: datetime, told: Sequence[Told], texts: Texts) -> Content:
    """What time it is there, and when what comes next."""
    lines = [texts.html("zone-set", zone=zone, time=clock_words(now.time()))]
    for one in told:
        if one.next_at is not None:
            when = moment_words(one.next_at, one.now, texts)
            words = _capital(schedule_words(one.order.schedule, texts))
            lines.append(texts.html("zone-set-next", words=words, when=when))
    return content("\n".join(lines), [[Step("where").button(texts("press-zone"))]])


def moment_words(moment: datetime, now: datetime, texts: Texts) -> str:
    """«Завтра в 8:30», «в четверг, 26 ноября, в 8:30»: both on the clock of one zone."""
    clock, days = clock_words(moment.time()), (moment.date() - now.date()).days
    if days in (0, 1):
        return texts(("moment-today", "moment-tomorrow")[days], time=clock)
    day = texts("moment-date", weekday=moment.weekday(), day=moment.day, month=moment.month)
    return texts("moment-day", day=day, time=clock)


def sentences(lines: Sequence[str]) -> Content:
    """Phrases, one under another."""
    return content("\n".join(lines))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
