"""Channels of an administrator: the list, one of them, when its digest comes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from bot.cards.following import state
from bot.cards.lines import NAME_ROOM, short
from bot.cards.markup import bold, clip, content, one_line
from bot.cards.schedules import clock_words, schedule_words
from bot.model import Button, Channel, Content, Follow, Quiet, Schedule
from bot.model.schedules import EVERY_DAY, WORKDAYS
from bot.texts import Texts

DATA = "ch:"
"""How the data of these buttons begins."""

OFFERS = (
    Schedule.of([(EVERY_DAY, [time(9)])]),
    Schedule.of([(WORKDAYS, [time(9)])]),
    Schedule.of([(EVERY_DAY, [time(9), time(19)])]),
    Schedule.of([({0}, [time(10)])]),
)

_DATA = re.compile(r"ch:([a-z]+|\d):(-?\d{1,18})(?::(\d{1,12}))?", re.ASCII)

SOURCES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ChannelPress:
    """A button: what it does with which channel, or with a source that it follows. `verb` is a word, or the number of
    one of OFFERS."""

    verb: str
    channel: int = 0
    source: int = 0

    def button(self, text: str) -> Button:
        about = f":{self.source}" if self.source else ""
        return Button(text, data=f"{DATA}{self.verb}:{self.channel}{about}")

    @classmethod
    def decode(cls, data: str) -> ChannelPress | None:
        """None for what no button of ours says: data comes from the client."""
        match = _DATA.fullmatch(data)
        return None if match is None else cls(match[1], int(match[2]), int(match[3] or 0))

    @classmethod
    def named(cls, data: str) -> int | None:
        """The channel that a button is about, if it is about one."""
        press = cls.decode(data)
        return None if press is None or press.channel >= 0 else press.channel


def channels(known: Sequence[Channel], name: str, texts: Texts) -> Content:
    """Those of a user, each with its button; without any, how one is added. `name` is the bot's."""
    if not known:
        return content(texts.html("channels-none", bot=name))
    rows = [[ChannelPress("open", one.chat_id).button(clip(one_line(one.title), NAME_ROOM))] for one in known]
    return content(f"{bold(texts('channels-title'))}\n\n{texts.html('channels-add', bot=name)}", rows)


def channel_added(channel: Channel, texts: Texts) -> Content:
    """Told in private to whoever made us an administrator."""
    title = clip(one_line(channel.title), NAME_ROOM)
    rows = [[ChannelPress("keep", channel.chat_id).button(texts("press-channel-keep"))]]
    rows.append([ChannelPress("open", channel.chat_id).button(texts("press-channel-open"))])
    return content(texts.html("channel-added", title=title), rows)


@dataclass(frozen=True, slots=True)
class ChannelClock:
    """By which clock a channel's digest comes: its zone in words, what it shows now, when it is quiet."""

    zone: str
    now: time
    quiet: Quiet | None


def channel_card(channel: Channel, orders: Sequence[Schedule], clock: ChannelClock, texts: Texts) -> Content:
    """One channel: what is kept, when it is told, with what can be changed."""
    when = "; ".join(schedule_words(one, texts) for one in orders) or texts("channel-digest-none")
    lines = [
        bold(clip(one_line(channel.title), NAME_ROOM)),
        "",
        texts.html("channel-keeps" if channel.keeps else "channel-keeps-not"),
        texts.html("channel-digest", when=when),
        *(_by_its_clock(clock, texts) if orders else ()),
        texts.html("channel-hears" if channel.hears else "channel-hears-not"),
    ]
    digest = ("drop", "press-channel-drop") if orders else ("when", "press-channel-digest")
    verbs = (
        ("leave", "press-channel-leave") if channel.keeps else ("keep", "press-channel-keep"),
        digest,
        ("deaf", "press-channel-deaf") if channel.hears else ("hear", "press-channel-hear"),
        ("sources", "press-channel-sources"),
        ("forget", "press-channel-forget"),
    )
    rows = [[ChannelPress(verb, channel.chat_id).button(texts(key))] for verb, key in verbs]
    rows.append([ChannelPress("list").button(texts("press-channel-list"))])
    return content("\n".join(lines), rows)


def _by_its_clock(clock: ChannelClock, texts: Texts) -> Iterator[str]:
    yield texts.html("order-zone", zone=clock.zone, time=clock_words(clock.now))
    if quiet := clock.quiet:
        yield texts.html("order-sleeps", start=clock_words(quiet.start), end=clock_words(quiet.end))


def channel_when(channel: Channel, texts: Texts) -> Content:
    """The question when a channel's digest is to come; any other schedule is typed."""
    rows = [
        [ChannelPress(str(number), channel.chat_id).button(schedule_words(one, texts))]
        for number, one in enumerate(OFFERS)
    ]
    rows.append([ChannelPress("open", channel.chat_id).button(texts("press-channel-back"))])
    return content(texts.html("channel-when", title=clip(one_line(channel.title), NAME_ROOM)), rows)


def channel_sources(channel: Channel, follows: Sequence[Follow], total: int, texts: Texts) -> Content:
    """What a channel follows, each with a button to leave it; another one is typed."""
    title = clip(one_line(channel.title), NAME_ROOM)
    lines = [texts.html("channel-sources" if follows else "channel-sources-none", title=title)]
    lines += [f"• {short(follow.source.title, NAME_ROOM)} · {state(follow, texts)}" for follow in follows]
    if total > len(follows):
        lines.append(texts.html("channel-sources-more", n=total - len(follows)))
    rows = [
        [ChannelPress("unfollow", channel.chat_id, one.source.id).button(f"✕ {clip(one_line(one.source.title), 30)}")]
        for one in follows
    ]
    rows.append([ChannelPress("open", channel.chat_id).button(texts("press-channel-return"))])
    return content("\n".join([*lines, "", texts.html("channel-sources-add")]), rows)


def channel_forget(channel: Channel, total: int, texts: Texts) -> Content:
    """The question whether all that is kept of a channel is to go."""
    title = clip(one_line(channel.title), NAME_ROOM)
    back = ChannelPress("open", channel.chat_id)
    if not total:
        nothing = texts.html("channel-forget-nothing", title=title)
        return content(nothing, [[back.button(texts("press-channel-return"))]])
    rows = [
        [ChannelPress("forgotten", channel.chat_id).button(texts("button-forget-yes"))],
        [back.button(texts("button-forget-no"))],
    ]
    return content(texts.html("channel-forget", title=title, n=total), rows)


def without_presses(part: Content) -> Content:
    """For a channel: whatever its readers press, they change nothing that all see. Links stay."""
    rows = [tuple(button for button in row if button.url) for row in part.buttons]
    return replace(part, buttons=tuple(row for row in rows if row))
