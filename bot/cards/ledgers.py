"""The agreements of a whole history, and who somebody is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.cards.answers import LINE_ROOM, entry_line, in_rows
from bot.cards.finding import FOUND_PAGE
from bot.cards.lines import NAME_ROOM, ROLE_ROOM, agreement_lines, short, title_of
from bot.cards.markup import bold, clip, content, fill, one_line
from bot.cards.press import Press, View
from bot.cards.views import page_row
from bot.model import ActorType, Agreement, Button, Content, Entry, EntryLine
from bot.texts import Texts, escape

AGREEMENTS_PAGE = 4
"""Agreements on one page: each has up to half a thousand units, and where it was read."""

PLACE_ROOM = 120
ROLES_ROOM, ALLIES_ROOM = 900, 700
MOST_ROLES, MOST_ALLIES = 8, 10


class Known(Protocol):
    """What of a person is shown (`bot.dossier.Person`)."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> ActorType: ...
    @property
    def roles(self) -> Sequence[tuple[str, datetime, datetime]]: ...
    @property
    def seen(self) -> Sequence[object]: ...


def ledger(
    items: Sequence[tuple[Entry, Agreement]], total: int, press: Press, query: str, texts: Texts, who: str | None = None
) -> Content:
    """One page of agreements, each with the article that it was read in and a button that opens its card.

    `press` is what leads to this page; `who`: whose agreements they are, whom a button shows.
    """
    if not items:
        key = "ledger-nothing" if query.strip() else "ledger-empty"
        return content(texts.html(key, query=clip(one_line(query), LINE_ROOM)))
    numbered = list(enumerate(items, press.page * AGREEMENTS_PAGE + 1))
    lines = [
        f"{agreement_lines(number, made, texts, entry.denies(made))}\n{_read_in(entry, texts)}"
        for number, (entry, made) in numbered
    ]
    asked = f"\n<i>{short(query, LINE_ROOM)}</i>" if query.strip() else ""
    head = f"{bold(texts('ledger-title', total=total))}{asked}"
    opening = [_opening(number, entry.id, press) for number, (entry, _) in numbered]
    paging = page_row(texts, press, -(-total // AGREEMENTS_PAGE))
    known = [press.to(View.PICK).button(texts("button-actor", name=clip(one_line(who), NAME_ROOM)))] if who else []
    return content("\n\n".join([head, *lines]), [*in_rows(opening), paging, known])


def dossier(
    person: Known, allies: Sequence[tuple[str, int]], lines: Sequence[EntryLine], press: Press, texts: Texts
) -> Content:
    """Who it is over time, with whom it agrees, and the articles, newest first. `press` is what leads to this page."""
    sections = [bold(clip(one_line(person.name), NAME_ROOM)), _roles(person, texts), _allies(allies, texts)]
    numbered = list(enumerate(lines, press.page * FOUND_PAGE + 1))
    articles = [f"{entry_line(number, line, texts)} · {escape(texts.date(line.told))}" for number, line in numbered]
    total = len(person.seen)
    sections.append("\n".join([bold(texts("dossier-articles", total=total)), *articles]))
    opening = [_opening(number, line.id, press) for number, line in numbered]
    paging = page_row(texts, press, -(-total // FOUND_PAGE))
    agreements = [press.to(View.PICK).button(texts("button-agreements"))] if allies else []
    return content("\n\n".join(filter(None, sections)), [*in_rows(opening), paging, agreements])


def _read_in(entry: Entry, texts: Texts) -> str:
    when = entry.article.published or entry.created
    return f"<i>{short(title_of(entry.article, texts), PLACE_ROOM)} · {escape(texts.date(when))}</i>"


def _roles(person: Known, texts: Texts) -> str:
    """Each role with the days between which it was told."""
    lines = [f"• {short(role, ROLE_ROOM)} · {_days(first, last, texts)}" for role, first, last in person.roles]
    if not lines:
        return ""
    return "\n".join([bold(texts("dossier-roles")), fill(lines[:MOST_ROLES], ROLES_ROOM, lambda _: "")])


def _days(first: datetime, last: datetime, texts: Texts) -> str:
    days = [texts.date(first)] if first.date() == last.date() else [texts.date(first), texts.date(last)]
    return escape(" — ".join(days))


def _allies(allies: Sequence[tuple[str, int]], texts: Texts) -> str:
    if not allies:
        return ""
    lines = [f"• {short(name, NAME_ROOM)} · {count}" for name, count in allies[:MOST_ALLIES]]
    return "\n".join([bold(texts("dossier-allies")), fill(lines, ALLIES_ROOM, lambda _: "")])


def _opening(number: int, entry: int, press: Press) -> Button:
    return Press(View.CARD, entry, shelf=press.page, asked=press.entry).button(str(number))
