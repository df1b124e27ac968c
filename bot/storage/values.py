"""What storage is asked and what it answers, besides the words of `bot.model`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import ActorType, Analysis, Article, EntryLine, Span, Status, Submission, SubmissionState


@dataclass(frozen=True, slots=True)
class Gathering:
    """A submission that may still grow: the desk asks `intake` whether a new message continues it."""

    id: int
    submission: Submission


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission as it was sent, asked for when one of its messages is edited."""

    id: int
    state: SubmissionState
    submission: Submission


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submission in the queue and the message that will become its card."""

    submission: int
    chat_id: int
    outgoing: int


@dataclass(frozen=True, slots=True)
class Batch:
    """What one progress message tells: submissions of a chat that came while others were still open."""

    outgoing: int
    total: int
    answered: int
    failed: int

    @property
    def done(self) -> bool:
        """Nothing of it is open any more."""
        return self.answered + self.failed >= self.total


@dataclass(frozen=True, slots=True)
class Load:
    """How full the desk is, asked when a message arrives."""

    recent: int
    """Messages of this user in this chat within the last minute; a part counts from when its submission began."""
    open_here: int
    """Submissions of this chat that are gathering, waiting or being read."""
    waiting: int
    """Submissions of all chats that nobody reads yet: the queue."""
    today: int = 0
    """Submissions of this user in this chat within the last day, if that was asked for."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article that was read before: `analysis` is None when it was made by an earlier analysis_version."""

    id: int
    content_hash: str
    article: Article
    analysis: Analysis | None


# --- questions to a history ---

Lemmas = Sequence[Sequence[Sequence[str]]]
"""For each text its words, for each word its lemmas: what `jobs.lemmas` gives."""

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are asked for: those to which all of this applies.

    A word is any of its lemmas; the first `telling` words decide the order. `actors`: each by all its words, `phrases`
    stand in the text as they are, but for case and ё. Times are of the article, or of the entry where it has none.
    """

    words: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[str, ...] = ()
    actors: tuple[tuple[tuple[str, ...], ...], ...] = ()
    statuses: tuple[Status, ...] = ()
    sources: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    agreed: bool = False
    telling: int = 0


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found: its text, and where in it the words stand that were asked for."""

    line: EntryLine
    text: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of `total` entries."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """One page of `total` agreements: each an entry and the place of the agreement in its analysis."""

    total: int
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor in one entry: `when` is the time of the article, or of the entry where it has none."""

    entry: int
    when: datetime
    name: str
    type: ActorType
    role: str | None
    role_lemmas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bond:
    """Who stands together in one agreement of an entry."""

    entry: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a user asked of the history. `lemmas` are None until a worker has told them.

    `choices`: what its buttons ask in their turn, each a kind and a text.
    """

    id: int
    chat_id: int
    outgoing: int | None
    kind: str
    text: str
    lemmas: Lemmas | None
    choices: tuple[tuple[str, str], ...] = ()
