"""Everything else that is said: a history, the progress of many submissions, problems, simple phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from bot.cards.lines import NAME_ROOM, short
from bot.cards.markup import LIMIT, bold, content, size
from bot.cards.press import Press, View
from bot.cards.views import page_row
from bot.errors import ReadingError
from bot.model import Button, Content, EntryLine
from bot.texts import Texts, Value, escape

PAGE = 10
"""Entries on one page of a history."""

BUTTONS_A_ROW = 5
LINE_ROOM = 200
TITLE_ROOM = 120
FEW = 3
"""A history of so many entries needs no narrowing."""

NARROWING = ("filter-agreed", "filter-source", "filter-actor")
"""The ways to narrow a history, in the order of their buttons."""


def history(
    lines: Sequence[EntryLine], offset: int, total: int, texts: Texts, *, brought: int = 0, followed: bool = False
) -> Content:
    """One page of a history, newest first; `offset` says how many entries come before it, a multiple of PAGE.

    It is of what was sent, `brought` says how much sources brought besides; or, `followed`, of that.
    """
    aside = [Press(View.HISTORY, 1).button(texts("button-followed", n=brought))] if brought else []
    if followed:
        aside = [Press(View.HISTORY).button(texts("button-history"))]
    if not lines:
        return content(texts.html("history-empty"), [aside])
    shelf = offset // PAGE
    numbered = list(enumerate(lines, offset + 1))
    days = "\n\n".join(by_days(numbered, texts))
    asked = 0 if followed else None
    opening = [Press(View.CARD, line.id, shelf=shelf, asked=asked).button(str(number)) for number, line in numbered]
    paging = page_row(texts, Press(View.HISTORY, int(followed), page=shelf), -(-total // PAGE))
    narrowing = [
        Press(View.FILTER, page=number).button(texts(key))
        for number, key in enumerate(NARROWING)
        if total > FEW and not followed
    ]
    title = texts("history-followed-title" if followed else "history-title", total=total)
    head = f"{bold(title)}\n{texts.html('history-hint')}"
    return content(f"{head}\n\n{days}", [*in_rows(opening), paging, narrowing, aside])


def in_rows(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    return [buttons[i : i + BUTTONS_A_ROW] for i in range(0, len(buttons), BUTTONS_A_ROW)]


def by_days(numbered: list[tuple[int, EntryLine]], texts: Texts) -> Iterator[str]:
    for day, group in groupby(numbered, key=lambda pair: pair[1].created.date()):
        yield "\n".join([f"<i>{escape(texts.date(day))}</i>", *(entry_line(n, line, texts) for n, line in group)])


def entry_line(number: int, line: EntryLine, texts: Texts, title: str = "") -> str:
    """`title`: its own as HTML, where something is marked in it."""
    parts = [f"<b>{number}.</b> {title or short(line.title, TITLE_ROOM) or texts.html('untitled')}"]
    if line.source:
        parts.append(short(line.source, NAME_ROOM // 2))
    if line.agreements:
        parts.append(texts.html("history-agreements", n=line.agreements))
    return " · ".join(parts)


def days(first: date | None, last: date | None, texts: Texts) -> str:
    """A period in words: «17 ноября 2026 — 23 ноября 2026»; nothing where it is open at both ends."""
    if first is None or last is None:
        since = texts("period-since", day=first) if first else ""
        return texts("period-until", day=last) if last else since
    return texts.date(first) if first == last else f"{texts.date(first)} — {texts.date(last)}"


def phrase(texts: Texts, key: str, **args: Value) -> Content:
    """A simple answer."""
    return content(texts.html(key, **args))


def problem(texts: Texts, error: ReadingError) -> Content:
    """Why a submission could not be read, and what helps."""
    return phrase(texts, error.key, **error.numbers())


def instead(card: Content, texts: Texts, error: ReadingError) -> Content:
    """The card of a post whose page or file could not be read: that is said first, where there is room."""
    said = f"{texts.html(error.key, **error.numbers())} {texts.html('read-instead')}\n\n{card.html}"
    return replace(content(said), buttons=card.buttons) if size(said) <= LIMIT else card


def progress(texts: Texts, total: int, answered: int, failed: int) -> Content:
    """How far many submissions are, in one message."""
    key = "progress-done" if answered + failed >= total else "progress"
    said = texts.html(key, total=total, done=answered)
    return content(f"{said}\n{texts.html('progress-failed', failed=failed)}" if failed else said)
