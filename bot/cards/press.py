"""Buttons and what they say when they are pressed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.model import Button, Length, Wish


class View(StrEnum):
    """What a press asks to see; the value is the first letter of a button's data.

    WRONG takes the agreement, NO_ROLE the actor whose place in the analysis is the `page` for a mistake, or takes that
    back; then the quotes, or all actors, are shown. DELETED is what is left of an entry that the desk has forgotten.
    HISTORY and those after it are no views of an entry: FOUND is a page of what a question found, PICK one of its
    choices, FILTER a way to narrow the history; their `entry` is the question.
    """

    CARD = "c"
    LONG = "l"
    QUOTES = "q"
    ACTORS = "a"
    TEXT = "t"
    DELETE = "d"
    DELETED = "x"
    WRONG = "w"
    NO_ROLE = "r"
    HISTORY = "h"
    FOUND = "f"
    PICK = "p"
    FILTER = "i"


NORMAL = Wish()

_LENGTHS = {"s": Length.SHORT, "n": Length.NORMAL, "l": Length.LONG}
_LETTERS = {length: letter for letter, length in _LENGTHS.items()}
_DATA = re.compile(r"([clqatdxwrhfpi]):(\d{1,18}):(\d{1,9}):([snl]|[1-9]\d?):(\d{1,9})?(?::(\d{1,18}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Press:
    """A button of a message of ours. All that the next view needs, so that the way back leads to what was there before.

    `page` counts from 0. `wish` is the summary that the card shows; `shelf` the page of the list that the card was
    opened from, None if it was not; `asked` the question that made this list, None for the history, 0 for what
    sources brought.
    """

    view: View
    entry: int = 0
    page: int = 0
    wish: Wish = NORMAL
    shelf: int | None = None
    asked: int | None = None

    def encode(self) -> str:
        """ASCII, 64 bytes at most: callback_data. Ids and pages up to 18 and 9 digits."""
        wish = self.wish.sentences or _LETTERS[self.wish.length]
        shelf = "" if self.shelf is None else self.shelf
        asked = "" if self.asked is None else f":{self.asked}"
        return f"{self.view}:{self.entry}:{self.page}:{wish}:{shelf}{asked}"

    @classmethod
    def decode(cls, data: str) -> Press | None:
        """The press that this data says; None if it says none. Data comes from the client, so it may be anything."""
        match = _DATA.fullmatch(data)
        if match is None:
            return None
        view, entry, page, wish, shelf, asked = match.groups()
        wished = Wish(_LENGTHS[wish]) if wish in _LENGTHS else Wish(sentences=int(wish))
        return cls(
            View(view), int(entry), int(page), wished, int(shelf) if shelf else None, int(asked) if asked else None
        )

    def to(self, view: View, page: int = 0) -> Press:
        """The press that leads from here to another view of the same entry."""
        return replace(self, view=view, page=page)

    def back(self) -> Press | None:
        """The press that leads back to the list that the card was opened from."""
        if self.shelf is None:
            return None
        if not self.asked:
            return Press(View.HISTORY, 0 if self.asked is None else 1, self.shelf)
        return Press(View.FOUND, self.asked, self.shelf)

    def button(self, text: str) -> Button:
        return Button(text, data=self.encode())
