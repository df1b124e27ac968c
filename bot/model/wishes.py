"""What summary a user asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Length(StrEnum):
    """How long a summary is: a view of the analysis, not a part of it."""

    SHORT = "short"
    NORMAL = "normal"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Wish:
    """What summary a user asked for: a named length, or a number of sentences that overrides it."""

    length: Length = Length.NORMAL
    sentences: int | None = None


USUAL = Wish()
"""What a user wants who asks for nothing special."""
