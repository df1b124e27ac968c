"""What a question to the history found: entries with the fragments that hold the words, narrowed histories, choices."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from bot.cards.answers import LINE_ROOM, PAGE, by_days, entry_line, in_rows
from bot.cards.lines import NAME_ROOM, short
from bot.cards.markup import bold, clip, content, one_line, size
from bot.cards.press import Press, View
from bot.cards.views import page_row
from bot.errors import SearchProblem
from bot.model import Button, Content, EntryLine, Span
from bot.texts import Texts, escape

FOUND_PAGE = 5
"""Found entries on one page."""

FRAGMENT = 220
"""Characters of a fragment."""

FRAGMENT_ROOM = 400
"""Units that it takes at most, with its tags."""

MOST_BOLD = 8

TITLE = 150
"""Characters of a title that is shown whole."""

BEFORE = 60
"""Characters of a fragment before its first word, at most."""

CHOICE_ROOM = 48

Hits = Sequence[tuple[EntryLine, str, tuple[Span, ...]]]
"""What was found: the entry, its text, where in the text the words stand."""


def found(hits: Hits, page: int, total: int, press: Press, query: str, texts: Texts) -> Content:
    """One page of what was searched for, the best first. `press` leads to the same question."""
    if not hits:
        return content(texts.html("search-nothing", query=clip(one_line(query), LINE_ROOM)))
    numbered = list(enumerate(hits, page * FOUND_PAGE + 1))
    items = [_hit(number, *hit, texts) for number, hit in numbered]
    opening = [_opening(number, hit[0], press, page) for number, hit in numbered]
    head = f"{bold(texts('search-title', total=total))}\n<i>{short(query, LINE_ROOM)}</i>"
    paging = page_row(texts, press.to(View.FOUND, page), -(-total // FOUND_PAGE))
    return content("\n\n".join([head, *items]), [*in_rows(opening), paging])


def listed(lines: Sequence[EntryLine], page: int, total: int, press: Press, query: str, texts: Texts) -> Content:
    """One page of a narrowed history, newest first."""
    whole = [Press(View.HISTORY).button(texts("button-all"))]
    if not lines:
        return content(texts.html("search-nothing", query=clip(one_line(query), LINE_ROOM)), [whole])
    numbered = list(enumerate(lines, page * PAGE + 1))
    opening = [_opening(number, line, press, page) for number, line in numbered]
    head = f"{bold(texts('history-title', total=total))}\n<i>{short(query, LINE_ROOM)}</i>"
    paging = page_row(texts, press.to(View.FOUND, page), -(-total // PAGE))
    return content("\n\n".join([head, *by_days(numbered, texts)]), [*in_rows(opening), paging, whole])


def choice(question: str, names: Sequence[str], asked: int) -> Content:
    """A question with its answers as buttons, one under the other. `question` is HTML."""
    rows = [[Press(View.PICK, asked, number).button(clip(name, CHOICE_ROOM))] for number, name in enumerate(names)]
    return content(question, rows)


def search_problem(problem: SearchProblem, texts: Texts, usage: str = "search-usage") -> Content:
    """Why a question cannot be understood, and how to ask."""
    value, close = clip(one_line(problem.value), NAME_ROOM), problem.close
    said = texts.html(f"search-bad-{problem.kind}", value=value)
    meant = [texts.html("search-meant", close=close)] if close else []
    return content("\n".join([said, *meant, "", texts.html(usage)]))


def brief(text: str) -> str:
    """Somebody's words as an argument of a phrase; plain."""
    return clip(one_line(text), LINE_ROOM)


def fragment(text: str, places: Sequence[Span]) -> str:
    """The part of the text that holds the most of these places, in bold; its beginning where there are none."""
    if not places:
        return escape(clip(one_line(text[: FRAGMENT * 2]), FRAGMENT))
    starts = [place.start for place in places]
    ends = [bisect_right(starts, start + FRAGMENT - BEFORE) for start in starts]
    first = max(range(len(starts)), key=lambda number: ends[number] - number)
    left = _word_start(text, max(0, starts[first] - BEFORE))
    right = _word_end(text, min(len(text), left + FRAGMENT))
    shown = [place for place in places[first : ends[first]] if left <= place.start and place.end <= right]
    marked = f"{'…' if left else ''}{_marked(text, left, right, shown[:MOST_BOLD])}{'…' if right < len(text) else ''}"
    return marked if size(marked) <= FRAGMENT_ROOM else escape(clip(one_line(text[left:right]), FRAGMENT_ROOM))


def _marked(text: str, left: int, right: int, places: Sequence[Span]) -> str:
    pieces, at = [], left
    for place in places:
        if place.start >= at:
            pieces += [_flat(text[at : place.start]), f"<b>{_flat(place.of(text))}</b>"]
            at = place.end
    return "".join([*pieces, _flat(text[at:right])])


def _flat(text: str) -> str:
    return escape(re.sub(r"\s+", " ", text))


def _word_start(text: str, at: int) -> int:
    """Where the word at this place ends and the next begins; the beginning of the text is one."""
    space = text.find(" ", at, at + BEFORE) if at else -1
    return space + 1 if space >= 0 else at


def _word_end(text: str, at: int) -> int:
    space = text.rfind(" ", 0, at) if at < len(text) else -1
    return space if space > at - BEFORE else at


def _hit(number: int, line: EntryLine, text: str, places: Sequence[Span], texts: Texts) -> str:
    """A title that the text begins with is not shown twice: what stands in it is marked in it. Of a text that has none
    the beginning is enough."""
    title = len(line.title) if _titled(line.title, text) else 0
    inside = [place for place in places if place.end <= title][:MOST_BOLD]
    beginning = short(line.title, TITLE // 2) if text.startswith(line.title) else ""
    marked = _marked(text, 0, title, inside) if title else beginning
    body = text[title:].lstrip()
    before = len(text) - len(body)
    shown = [Span(place.start - before, place.end - before) for place in places if place.start >= before]
    head = f"{entry_line(number, line, texts, marked)} · {escape(texts.date(line.told))}"
    return f"{head}\n<i>{fragment(body, shown)}</i>"


def _titled(title: str, text: str) -> bool:
    """The text begins with this title, and goes on after it."""
    after = text[len(title) :]
    return bool(0 < len(title) <= TITLE and text.startswith(title) and after[:1].isspace() and after.strip())


def _opening(number: int, line: EntryLine, press: Press, page: int) -> Button:
    return Press(View.CARD, line.id, shelf=page, asked=press.entry).button(str(number))
