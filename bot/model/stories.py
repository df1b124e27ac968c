"""What digests are made of: entries as they are told, stories, and what a user wants to hear of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.model.analysis import ActorType, Modality, Status

Words = tuple[tuple[str, ...], ...]
"""Words of a phrase, for each all lemmas that it may have."""


PAPERS = frozenset(
    (
        "соглашение",
        "договор",
        "контракт",
        "меморандум",
        "документ",
        "протокол",
        "договоренность",
        "подписать",
        "заключить",
    )
)
"""Lemmas of what is signed: they do not say what about."""


@dataclass(frozen=True, slots=True)
class Acting:
    """An actor of one article: its name, and the lemmas of all names that the text gives it."""

    name: str
    type: ActorType
    role: str | None
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement as a digest tells it. `sides` are the lemmas of its parties, `about` those of its subject, `words`
    those of the sentences that tell it."""

    status: Status
    modality: Modality
    parties: tuple[str, ...]
    sides: tuple[tuple[str, ...], ...]
    subject: str
    about: tuple[str, ...]
    words: tuple[str, ...]
    deadline: str | None = None
    due: date | None = None
    denied: bool = False

    @property
    def stands(self) -> bool:
        """It is what somebody agreed, promised or plans, as far as the article and its readers know."""
        return not self.denied and self.modality is not Modality.NEGATED


@dataclass(frozen=True, slots=True)
class Clue:
    """What of an entry tells which event it is about. `title` and `lead` are the lemmas of `Terms`, `cast` those of
    its actors, `sense` the direction of its words among the word vectors, empty for what is not Russian."""

    entry: int
    when: datetime
    title: tuple[str, ...]
    lead: tuple[str, ...]
    cast: tuple[tuple[str, ...], ...]
    sense: bytes
    size: int = 0


@dataclass(frozen=True, slots=True)
class Matter:
    """What of an agreement tells which one it is: the lemmas of its sides and of its subject."""

    sides: tuple[tuple[str, ...], ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """An entry as a digest sees it: small. `when` is the time of the article, or of the entry where it has none.

    `gist` is its summary, sentence by sentence; `followed`: a source brought it, the user did not send it; `size` is
    its number of words.
    """

    entry: int
    when: datetime
    title: str
    source: str | None
    url: str | None
    gist: tuple[str, ...]
    actors: tuple[Acting, ...]
    deals: tuple[Deal, ...]
    title_lemmas: tuple[str, ...]
    lead: tuple[str, ...]
    sense: bytes
    size: int
    followed: bool = False

    @property
    def clue(self) -> Clue:
        """What tells its event."""
        cast = tuple(actor.lemmas for actor in self.actors)
        return Clue(self.entry, self.when, self.title_lemmas, self.lead, cast, self.sense, self.size)


class Heed(StrEnum):
    """What becomes of what a watch finds: a message at once, a place of honour in the digest, or silence."""

    NOW = "now"
    DIGEST = "digest"
    MUTE = "mute"


@dataclass(frozen=True, slots=True)
class Watch:
    """What a user wants to hear about, or not (наблюдение).

    `text` is what the user said. `sides`: one for an actor or a topic, two for a pair; each is any of several phrases,
    the name and its aliases. `agreed`: only where one agreement says all of it.
    """

    id: int
    text: str
    sides: tuple[tuple[Words, ...], ...]
    agreed: bool
    heed: Heed


@dataclass(frozen=True, slots=True)
class Change:
    """An agreement of the period that is worth a line: `number` is its place in the analysis of `entry`.

    `was` is how the same thing stood before, and when; `overdue`: nothing but the end of its time came.
    """

    entry: int
    number: int
    deal: Deal
    was: Deal | None = None
    before: datetime | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """Entries about one event (сюжет), the one that tells it best first. `id` is the first entry of it that was told.

    `told` is when a digest told it last, None if it is new; then `tellings` are only those that came since.
    """

    id: int
    tellings: tuple[Telling, ...]
    told: datetime | None = None
    watches: tuple[str, ...] = ()

    @property
    def lead(self) -> Telling:
        return self.tellings[0]


@dataclass(frozen=True, slots=True)
class Player:
    """An actor of the period, and in how many of its stories it acts."""

    name: str
    type: ActorType
    stories: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors of the period and how many agreements they are sides of together."""

    one: str
    other: str
    deals: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one digest tells: the best stories first, then agreements, then who acted and who agreed with whom.

    `entries` counts what came, `muted` what of it the user does not want to hear of, `left` agreements beyond those
    that are told.
    """

    since: datetime
    until: datetime
    entries: int
    muted: int
    stories: tuple[Story, ...]
    changes: tuple[Change, ...]
    cast: tuple[Player, ...]
    ties: tuple[Tie, ...]
    left: int = 0

    @property
    def empty(self) -> bool:
        """There is nothing to tell."""
        return not self.stories and not self.changes
