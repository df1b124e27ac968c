"""Places in a text."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.values import light


@light(order=True)
class Span:
    """A place in a text: characters from `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """A normalised value and the place of the words that it was derived from: the answer to «откуда это?»."""

    text: str
    span: Span
