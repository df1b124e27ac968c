"""What a chat follows, as it is seen: a source that was just followed, a choice of feeds, the list, one source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.cards.lines import NAME_ROOM, short
from bot.cards.markup import bold, clip, content, one_line
from bot.errors import LinkError, NotALink, PrivateLink, ReadingError
from bot.model import Button, Content, Follow, Followed, Headline, Outline, Source, SourceKind, Trouble
from bot.texts import Texts, escape

SOURCES_PAGE = 8
"""Sources on one page of the list."""

TITLE_ROOM = 200
BUTTON_ROOM = 48

WHY = {
    "problem-server": "why-server",
    "problem-unreachable": "why-unreachable",
    "problem-certificate": "why-certificate",
    "problem-redirects": "why-redirects",
    "problem-page-gone": "why-page-gone",
    "problem-login-needed": "why-login-needed",
    "problem-access-denied": "why-access-denied",
    "problem-site-busy": "why-site-busy",
    "problem-broken-answer": "why-broken-answer",
    "problem-address-refused": "why-address-refused",
    "problem-not-a-feed": "why-not-a-feed",
    "problem-not-text": "why-not-a-feed",
    "problem-media": "why-not-a-feed",
    "problem-page-too-large": "why-not-a-feed",
    "problem-robots": "why-robots",
    "problem-preview-off": "why-preview-off",
}
"""Why a link cannot be read → why a source cannot."""

OWN_WORDS: dict[type[ReadingError], str] = {NotALink: "follow-not-a-link", PrivateLink: "follow-private"}
"""What is said to who wanted to follow it, and not to read it."""

_DATA = re.compile(r"sf:([a-z]):(\d{1,18}):(\d{1,9})", re.ASCII)


class Step(StrEnum):
    """What a button asks; the value stands in its data.

    LIST is a page of the list. SOURCE, PAUSE, RESUME, LEAVE (whether to), LEFT, TRY are of a source; CHOICE of a
    proposal: its feed of that number, ALL: all of them. FILE asks for the list as OPML.
    """

    LIST = "l"
    SOURCE = "s"
    PAUSE = "p"
    RESUME = "r"
    LEAVE = "u"
    LEFT = "x"
    TRY = "t"
    CHOICE = "c"
    ALL = "a"
    FILE = "e"


@dataclass(frozen=True, slots=True)
class FollowPress:
    """A button under a message about sources. `page` of the list that it came from, or the number of a choice."""

    step: Step
    id: int = 0
    page: int = 0

    def encode(self) -> str:
        return f"sf:{self.step}:{self.id}:{self.page}"

    @classmethod
    def decode(cls, data: str) -> FollowPress | None:
        """None for what no button of ours says: data comes from the client."""
        match = _DATA.fullmatch(data)
        if match is None or match[1] not in set(Step):
            return None
        return cls(Step(match[1]), int(match[2]), int(match[3]))

    def button(self, text: str) -> Button:
        return Button(text, data=self.encode())


# --- what came of a proposal ------------------------------------------------------------------------------------------


def followed(source: Source, known: bool, texts: Texts, *, ordered: bool = True) -> Content:
    """A source is followed from now on, or was before; what stands there already. `ordered`: digests come here."""
    head = texts.html("follow-known" if known else "follow-done", title=clip(one_line(source.title), TITLE_ROOM))
    kind = texts("source-channel" if source.kind is SourceKind.CHANNEL else "source-feed")
    lines = [head, f"<i>{escape(kind)}</i> · {_linked(source)}"]
    if source.newest:
        lines += ["", texts.html("follow-newest"), *(f"• {_headline(told)}" for told in source.newest)]
    lines += ["", texts.html("follow-next"), *([] if ordered else [texts.html("follow-next-order")])]
    return content("\n".join(lines), [_source_buttons(source, 0, texts, paused=False)])


def unfollowable(error: ReadingError, texts: Texts) -> Content:
    """Why something cannot be followed, and what helps: who wanted to follow has no text to send instead."""
    if key := OWN_WORDS.get(type(error)):
        return content(texts.html(key, **error.numbers()))
    if not isinstance(error, LinkError) or error.key not in WHY:
        return content(texts.html(error.key, **error.numbers()))
    why = reason(Trouble(error.key, tuple(error.numbers().items())), texts)
    return content(texts.html("follow-failed", site=error.site, why=why))


def feeds(proposal: int, outlines: Sequence[Outline], texts: Texts, which: str = "follow-which") -> Content:
    """A site has several feeds: which of them?"""
    named = [clip(one_line(outline.title or outline.address), BUTTON_ROOM) for outline in outlines]
    lines = [
        f"• {short(outline.title or '', NAME_ROOM)} {escape(clip(outline.address, TITLE_ROOM))}" for outline in outlines
    ]
    rows = [[FollowPress(Step.CHOICE, proposal, number).button(name)] for number, name in enumerate(named)]
    return content("\n".join([texts.html(which), *lines]), rows)


def offer(proposal: int, words: Content, texts: Texts) -> Content:
    """A link turned out to be a feed."""
    return Content(words.html, words.plain, ((FollowPress(Step.CHOICE, proposal).button(texts("button-follow")),),))


def outlines(proposal: int, found: Sequence[Outline], texts: Texts) -> Content:
    """A list of another reader: follow all of it?"""
    shown = [f"• {short(outline.title or outline.address, NAME_ROOM)}" for outline in found[:SOURCES_PAGE]]
    more = [texts.html("outlines-more", n=len(found) - len(shown))] if len(found) > len(shown) else []
    said = "\n".join([texts.html("outlines-found", n=len(found)), *shown, *more])
    return content(said, [[FollowPress(Step.ALL, proposal).button(texts("button-follow-all", n=len(found)))]])


def all_followed(came: Mapping[Followed, int], limit: int, texts: Texts) -> Content:
    """What came of following a whole list."""
    lines = [texts.html("outlines-new", n=came[Followed.NEW])]
    if known := came[Followed.KNOWN]:
        lines.append(texts.html("outlines-known", n=known))
    if full := came[Followed.FULL]:
        lines.append(texts.html("outlines-full", n=full, limit=limit))
    return content("\n".join([*lines, "", texts.html("outlines-all")]))


# --- the list ---------------------------------------------------------------------------------------------------------


def sources(follows: Sequence[Follow], page: int, total: int, texts: Texts) -> Content:
    """One page of what a chat follows: those that fail first."""
    if not follows:
        return content(texts.html("sources-none"))
    first, titles = page * SOURCES_PAGE + 1, Counter(follow.source.title for follow in follows)
    items = [
        f"<b>{number}.</b> {_mark(follow)} {short(follow.source.title, NAME_ROOM)}"
        f"{_where(follow.source) if titles[follow.source.title] > 1 else ''}\n{state(follow, texts)}"
        for number, follow in enumerate(follows, first)
    ]
    opening = [FollowPress(Step.SOURCE, f.source.id, page).button(str(n)) for n, f in enumerate(follows, first)]
    pages = -(-total // SOURCES_PAGE)
    before = [FollowPress(Step.LIST, page=page - 1).button("‹")] if page else []
    here = [FollowPress(Step.LIST, page=page).button(texts("page", number=page + 1, count=pages))] if pages > 1 else []
    after = [FollowPress(Step.LIST, page=page + 1).button("›")] if page + 1 < pages else []
    file = [FollowPress(Step.FILE).button(texts("button-opml"))]
    head = bold(texts("sources-title", n=total))
    return content("\n\n".join([head, *items]), [opening[:5], opening[5:], [*before, *here, *after], file])


def source_card(follow: Follow, page: int, now: datetime, texts: Texts) -> Content:
    """One source: its state, what stood there last, what can be done. `now` is in the chat's own zone."""
    source = follow.source
    lines = [f"{_mark(follow)} {bold(clip(one_line(source.title), TITLE_ROOM))}", _linked(source), ""]
    how = state(follow, texts)
    lines.append(how[:1].upper() + how[1:])
    if source.looked and not source.failing_since:
        lines.append(texts.html("source-looked", when=_clock(source.looked, now, texts)))
    if source.next_at and not follow.paused:
        lines.append(texts.html("source-next", when=_clock(max(source.next_at, now), now, texts)))
    if source.newest:
        lines += ["", texts.html("follow-newest"), *(f"• {_headline(told)}" for told in source.newest)]
    back = FollowPress(Step.LIST, page=page).button(texts("button-sources"))
    return content("\n".join(lines), [_source_buttons(source, page, texts, paused=follow.paused), [back]])


def leaving(source: Source, page: int, texts: Texts) -> Content:
    said = texts.html("unfollow-question", title=clip(one_line(source.title), TITLE_ROOM))
    yes = FollowPress(Step.LEFT, source.id, page).button(texts("button-unfollow-yes"))
    no = FollowPress(Step.SOURCE, source.id, page).button(texts("button-unfollow-no"))
    return content(said, [[yes], [no]])


def source_failing(source: Source, texts: Texts) -> Content:
    """The one notice about a source that has failed for a week."""
    title = clip(one_line(source.title), TITLE_ROOM)
    said = texts.html("source-failing-notice", title=title, why=reason(source.trouble, texts))
    again = FollowPress(Step.TRY, source.id).button(texts("button-try"))
    leave = FollowPress(Step.LEAVE, source.id).button(texts("button-unfollow"))
    return content(said, [[again, leave]])


def reason(trouble: Trouble | None, texts: Texts) -> str:
    """Why a source fails, in the chat's language: a few words, without the advice that a sent link gets."""
    key = WHY.get(trouble.key) if trouble else None
    return texts(key, **dict(trouble.numbers)) if trouble and key else texts("source-broke")


def _clock(at: datetime, now: datetime, texts: Texts) -> str:
    """In the zone of `now`: «10:25», with the day where it is another one."""
    there = at.astimezone(now.tzinfo)
    return f"{there:%H:%M}" if there.date() == now.date() else f"{texts.date(there)}, {there:%H:%M}"


def _mark(follow: Follow) -> str:
    if follow.paused:
        return "⏸"
    if follow.source.failing_since:
        return "⚠️"
    return "📢" if follow.source.kind is SourceKind.CHANNEL else "📰"


def state(follow: Follow, texts: Texts) -> str:
    """How it is with a source, in HTML."""
    source = follow.source
    if follow.paused:
        return texts.html("source-paused")
    if source.failing_since:
        since, why = texts.date(source.failing_since), reason(source.trouble, texts)
        return texts.html("source-failing", since=since, why=why)
    if source.looked is None:
        return texts.html("source-waiting")
    minutes = max(1, round(source.interval / 60))
    hourly = minutes >= 90
    return texts.html("source-every-hours" if hourly else "source-every", n=round(minutes / 60) if hourly else minutes)


def _linked(source: Source) -> str:
    url = source.home or source.url
    return f'<a href="{escape(url)}">{_bare(url)}</a>'


def _where(source: Source) -> str:
    """Which of several that are called the same."""
    return f" · {_bare(source.url)}"


def _bare(url: str) -> str:
    return escape(clip(url.partition("://")[2].removeprefix("www.").rstrip("/"), NAME_ROOM))


def _headline(told: Headline) -> str:
    title = escape(clip(one_line(told.title), TITLE_ROOM))
    return f'<a href="{escape(told.link)}">{title}</a>' if told.link else title


def _source_buttons(source: Source, page: int, texts: Texts, *, paused: bool) -> list[Button]:
    step, key = (Step.RESUME, "button-resume") if paused else (Step.PAUSE, "button-pause")
    again = [FollowPress(Step.TRY, source.id, page).button(texts("button-try"))] if source.failing_since else []
    return [
        *again,
        FollowPress(step, source.id, page).button(texts(key)),
        FollowPress(Step.LEAVE, source.id, page).button(texts("button-unfollow")),
    ]
