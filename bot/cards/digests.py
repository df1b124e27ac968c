"""A digest as messages: stories, agreements of the period, who acted; its buttons; what a watch found at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.cards.lines import MARKS, NAME_ROOM, SUBJECT_ROOM, TITLE_ROOM, short
from bot.cards.markup import LIMIT, beginning, bold, clip, content, cost, one_line, size
from bot.cards.rich_digests import Block, Kind, richly
from bot.model import Button, Change, Content, Deal, Player, Story, Telling
from bot.model.stories import Bundle
from bot.texts import Texts, escape

MOST_STORIES, MOST_BRIEF = 10, 25
"""Stories that are told, and the further ones of which only the title is."""

GIST_ROOM = 420
SOURCES_SHOWN = 4
SOURCE_ROOM = 40
URL_ROOM = 300
CAST_SHOWN = 8
BUTTONS_A_ROW = 5

PICTURE_CAPTIONS = ("picture-cast", "picture-ties", "type-PER", "type-ORG", "type-LOC")
"""Phrases of a picture: its headings, then the three types of actors."""

MOST_TAGS = 90
"""Telegram drops what is over 100 entities of a message."""

OPEN, MORE, LESS, LATER, BACK = "st:o", "st:m", "st:l", "st:t", "st:b"
MORE_OF, LESS_OF = "st:+", "st:-"
HOUR, EVENING, MORNING = "1", "e", "m"
DELAYS = {HOUR: "later-hour", EVENING: "later-evening", MORNING: "later-morning"}

PRESS = re.compile(r"st:([omltb+\-])(?::([\dem]{1,18}))?", re.ASCII)
LONG_TITLE = 140
"""Characters: what is longer is the first line of a text without a title."""

_SENTENCE_ENDS = re.compile(r"(?<=[а-яёa-z\d»)]{3}[.!?…]) +(?=[А-ЯЁA-Z\d«\"—])")
_NUMBERED = re.compile(r"st:[o+\-]:(\d{1,18})", re.ASCII)


def digest(told: Bundle, texts: Texts, *, rich: bool = False) -> tuple[Content, ...]:
    """Its messages in their order, the buttons under the last one. `since` and `until` are in the zone of the chat.

    `rich`: each may be shown as a rich message, which tells the same.
    """
    shown, brief = told.stories[:MOST_STORIES], told.stories[MOST_STORIES : MOST_STORIES + MOST_BRIEF]
    blocks = [
        Block(Kind.HEAD, _head(told, texts)),
        *(Block(Kind.STORY, _story(number, story, texts)) for number, story in enumerate(shown, 1)),
        *(Block(Kind.BRIEF, html) for html in _brief(brief, len(told.stories), texts)),
        *(Block(Kind.CHANGE, html) for html in _changes(told.changes, texts, numbered=not shown)),
        *(Block(Kind.MORE, html) for html in _left(told.left, texts)),
        *(Block(Kind.CAST, html) for html in _cast(told.cast, texts)),
    ]
    messages = [_message(part, texts, rich=rich) for part in _parts(blocks)]
    entries = [story.lead.entry for story in shown] or [change.entry for change in told.changes]
    messages[-1] = replace(messages[-1], buttons=_buttons(entries, OPEN, texts))
    return tuple(messages)


def _message(blocks: Sequence[Block], texts: Texts, *, rich: bool) -> Content:
    plain = content(_joined(blocks))
    return replace(plain, rich=richly(blocks, texts)) if rich else plain


def found_at_once(names: Sequence[str], watch: int, telling: Telling, texts: Texts) -> Content:
    """What a watch found, told without waiting for a digest."""
    head = texts.html("alert-title", names=clip(one_line(", ".join(names)), NAME_ROOM))
    title, sentences = headed(telling, texts)
    told = "\n".join(filter(None, [bold(title), beginning(sentences, GIST_ROOM, " "), _sources([telling], texts)]))
    opening = Button(texts("button-open-card"), data=f"{OPEN}:{telling.entry}")
    calming = Button(texts("button-in-digest"), data=f"wt:d:{watch}")
    return content(f"{head}\n\n{told}", [[opening, calming]])


# --- the buttons ------------------------------------------------------------------------------------------------------


def choosing(shown: Content, mode: str, texts: Texts) -> Content:
    """The same message with other buttons: `mode` is MORE or LESS, where a number says which story is meant, LATER for
    the times, or BACK."""
    entries = [
        int(match[1]) for row in shown.buttons for button in row if (match := _NUMBERED.fullmatch(button.data or ""))
    ]
    if mode == LATER:
        return replace(shown, buttons=_later(entries, texts))
    return replace(shown, buttons=_buttons(entries, {MORE: MORE_OF, LESS: LESS_OF}.get(mode, OPEN), texts))


def _buttons(entries: Sequence[int], press: str, texts: Texts) -> tuple[tuple[Button, ...], ...]:
    marks = {MORE_OF: "👍 ", LESS_OF: "👎 "}
    numbers = _numbers(entries, press, marks.get(press, ""))
    if press != OPEN:
        return (*numbers, (Button(texts("button-digest-back"), data=BACK),))
    last = Button(texts("button-later"), data=LATER)
    if not entries:
        return ((last,),)
    taste = (Button(texts("button-more"), data=MORE), Button(texts("button-less"), data=LESS))
    return (*numbers, taste, (last,))


def _later(entries: Sequence[int], texts: Texts) -> tuple[tuple[Button, ...], ...]:
    times = tuple(Button(texts(key), data=f"{LATER}:{delay}") for delay, key in DELAYS.items())
    return (*_numbers(entries, OPEN, ""), times, (Button(texts("button-digest-back"), data=BACK),))


def _numbers(entries: Sequence[int], press: str, mark: str) -> tuple[tuple[Button, ...], ...]:
    buttons = [Button(f"{mark}{number}", data=f"{press}:{entry}") for number, entry in enumerate(entries, 1)]
    return tuple(tuple(buttons[i : i + BUTTONS_A_ROW]) for i in range(0, len(buttons), BUTTONS_A_ROW))


# --- the blocks -------------------------------------------------------------------------------------------------------


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """As many blocks in a message as Telegram takes: each fits alone."""
    part: list[Block] = []
    for block in blocks:
        if part and not _fits([*part, block]):
            yield part
            part = []
        part.append(block)
    yield part


def _fits(blocks: Sequence[Block]) -> bool:
    whole = _joined(blocks)
    return size(whole) <= LIMIT and whole.count("</") <= MOST_TAGS


def _joined(blocks: Sequence[Block]) -> str:
    return "\n\n".join(block.html for block in blocks)


def _head(told: Bundle, texts: Texts) -> str:
    since, stories = _moment(told, texts), len(told.stories)
    if told.entries:
        counted = texts.html("digest-count", entries=told.entries, stories=stories, since=since)
    else:
        counted = texts.html("digest-no-news", since=since)
    muted = texts.html("digest-muted", n=told.muted) if told.muted else ""
    return "\n".join(filter(None, [texts.html("digest-title", date=told.until), f"<i>{counted}</i>", muted]))


def _moment(told: Bundle, texts: Texts) -> str:
    """«С 9:00» of the same day, «со вчера, 9:00», else since which day."""
    since, clock = told.since, f"{told.since.hour}:{told.since.minute:02}"
    match (told.until.date() - since.date()).days:
        case 0:
            return texts("digest-since-today", time=clock)
        case 1:
            return texts("digest-since-yesterday", time=clock)
    return texts("digest-since-day", date=since)


def _story(number: int, story: Story, texts: Texts) -> str:
    title, sentences = headed(story.lead, texts)
    lines = [
        f"{number}. {bold(title)}",
        _notes(story, texts),
        beginning(sentences, GIST_ROOM, " "),
        _sources(story.tellings, texts),
    ]
    return "\n".join(filter(None, lines))


def headed(telling: Telling, texts: Texts) -> tuple[str, list[str]]:
    """A title, and the sentences below it; of a text without one its first sentence, which is not said again."""
    title, sentences = one_line(telling.title), [one_line(sentence) for sentence in telling.gist]
    begun = sentences and (title.startswith(sentences[0]) or sentences[0].startswith(title.rstrip("…")))
    if begun or len(title) > LONG_TITLE:
        title = _SENTENCE_ENDS.split(title, maxsplit=1)[0]
    sentences = [sentence.removeprefix(title).strip() for sentence in sentences]
    return clip(title.removesuffix("."), TITLE_ROOM) or texts("untitled"), [_stopped(one) for one in sentences if one]


def _stopped(sentence: str) -> str:
    """With a full stop, where a post leaves it out: sentences stand one behind another here."""
    return sentence if sentence.rstrip('»"”)')[-1:] in ".!?…" else f"{sentence}."


def _notes(story: Story, texts: Texts) -> str:
    """Why it stands here: a watch, or a story that was told before and goes on."""
    notes = [texts.html("story-watched", name=clip(one_line(name), NAME_ROOM)) for name in story.watches[:3]]
    if story.told is not None:
        notes.append(texts.html("story-going-on", date=story.told, n=len(story.tellings)))
    return " · ".join(notes)


def _sources(tellings: Sequence[Telling], texts: Texts) -> str:
    """Where it was read, each source once, with the way there."""
    first: dict[str, Telling] = {}
    for telling in tellings:
        first.setdefault(one_line(telling.source or ""), telling)
    named = [(name, telling) for name, telling in first.items() if name]
    shown = [_linked(name, telling.url) for name, telling in named[:SOURCES_SHOWN]]
    left = len(named) - len(shown)
    more = [texts.html("sources-more", n=left)] if left > 0 else []
    return f"<i>{' · '.join([*shown, *more])}</i>" if shown else ""


def _linked(name: str, url: str | None) -> str:
    said = short(name, SOURCE_ROOM)
    return f'<a href="{escape(url)}">{said}</a>' if url and cost(url) <= URL_ROOM else said


def _brief(stories: Sequence[Story], total: int, texts: Texts) -> Iterator[str]:
    """The titles of further stories, and how many are left over; in blocks that can be split."""
    lines = [f"• {short(headed(story.lead, texts)[0], TITLE_ROOM // 2)}" for story in stories]
    left = total - MOST_STORIES - len(stories)
    if left > 0:
        lines.append(texts.html("digest-left", n=left))
    for start in range(0, len(lines), 10):
        head = [bold(texts("digest-brief"))] if start == 0 else []
        yield "\n".join([*head, *lines[start : start + 10]])


def _changes(changes: Sequence[Change], texts: Texts, *, numbered: bool) -> Iterator[str]:
    """`numbered`: where no stories are, the numbers are those of agreements."""
    for number, change in enumerate(changes, 1):
        head = f"{bold(texts('agreements-title'))}\n" if number == 1 else ""
        yield f"{head}{f'{number}. ' if numbered else ''}{_change(change, texts)}"


def _left(left: int, texts: Texts) -> Iterator[str]:
    if left:
        yield texts.html("digest-agreements-left", n=left)


def _change(change: Change, texts: Texts) -> str:
    """Its sides, how it stands and stood, about what, until when."""
    deal = change.deal
    mark = "⏰" if change.overdue else MARKS[deal.status]
    status = texts(f"status-{deal.status}")
    subject = short(deal.subject, SUBJECT_ROOM)
    lines = [f"{mark} {bold(_parties(deal, texts))}", f"{status}: {subject}" if subject else status]
    if change.was is not None and change.before is not None:
        was = texts(f"status-{change.was.status}")
        lines.append(f"<i>{texts.html('change-was', status=was, date=change.before)}</i>")
    if change.overdue and deal.due is not None:
        lines.append(f"<i>{texts.html('change-overdue', date=deal.due)}</i>")
    elif deal.deadline:
        lines.append(f"<i>{texts.html('deadline', words=clip(one_line(deal.deadline), NAME_ROOM))}</i>")
    return "\n".join(lines)


def _parties(deal: Deal, texts: Texts) -> str:
    names = [clip(one_line(name), NAME_ROOM) for name in deal.parties[:4]]
    joined = (" — " if len(names) == 2 else ", ").join(names)
    left = len(deal.parties) - len(names)
    return texts("parties-more", names=joined, n=left) if left > 0 else joined


def _cast(cast: Sequence[Player], texts: Texts) -> Iterator[str]:
    """Those who act in several stories; nobody in a digest of one."""
    often = [player for player in cast if player.stories > 1][:CAST_SHOWN]
    if often:
        lines = [
            texts.html("player", name=clip(one_line(player.name), NAME_ROOM), n=player.stories) for player in often
        ]
        yield f"{bold(texts('digest-cast'))}\n{' · '.join(lines)}"
