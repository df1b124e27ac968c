"""What was found in one article (разбор): its words, all as offsets into the text of the article."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.model.places import Quote, Span
from bot.model.wishes import USUAL, Length, Wish

ANALYSIS_VERSION = 7
"""Raised when the same text would be analysed otherwise: kept analyses of other versions are old."""


class ActorType(StrEnum):
    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"


class Status(StrEnum):
    SIGNED = "signed"
    AGREED = "agreed"
    PROMISED = "promised"
    PLANNED = "planned"
    PROPOSED = "proposed"
    ENDED = "ended"
    REJECTED = "rejected"


class Modality(StrEnum):
    ASSERTED = "asserted"
    REPORTED = "reported"
    CONDITIONAL = "conditional"
    NEGATED = "negated"
    RUMOUR = "rumour"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation or place (действующее лицо), merged from all its mentions.

    `name` is nominative and the fullest form that the text supports. Mentions stand in the order of the text.
    `salience` orders actors: the larger, the more the article is about this one; in 0…1.
    """

    name: str
    type: ActorType
    mentions: tuple[Span, ...]
    salience: float
    role: Quote | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an agreement: the name of an actor of the same analysis, or an unnamed group («профсоюзы»)."""

    name: str
    type: ActorType


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed what with whom (договорённость). `evidence` covers whole sentences; `rule` names what found it."""

    status: Status
    parties: tuple[Party, ...]
    subject: Quote
    evidence: Span
    trigger: Span
    rule: str
    modality: Modality = Modality.ASSERTED
    deadline: Quote | None = None
    due: date | None = None
    amount: Quote | None = None
    speaker: str | None = None
    context: str | None = None


SUMMARY_SIZES: dict[Length, tuple[int | None, int | None]] = {
    Length.SHORT: (2, None),
    Length.NORMAL: (3, 50),
    Length.LONG: (None, 120),
}
"""At most so many sentences, about so many words."""

SUMMARY_SLACK = 1.1
"""By how much a summary may pass its number of words, so that a good long sentence is not lost."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in one article (разбор), all as offsets into its text.

    `ranking` holds sentences, best first, ordered so that every prefix of it, put back into the order of the text,
    reads well: the length of a summary is a view. `short` says that the text is too short for a summary to save any.
    For languages other than Russian actors and agreements are empty. `core` is how many of the ranking make the normal
    summary together; 0: as many as there is room for. `cuts` are places that a summary leaves out, in order.
    """

    language: str
    ranking: tuple[Span, ...]
    actors: tuple[Actor, ...]
    agreements: tuple[Agreement, ...]
    words: int
    short: bool = False
    core: int = 0
    cuts: tuple[Span, ...] = ()

    def summary(self, text: str, wish: Wish = USUAL) -> tuple[Span, ...]:
        """The sentences that the wish asks for, in the order of `text`, the article's: a prefix of the ranking."""
        count, budget = (wish.sentences, None) if wish.sentences else SUMMARY_SIZES[wish.length]
        if self.core and wish == USUAL:
            count, budget = self.core, None
        elif wish.sentences is None and wish.length is Length.SHORT:
            count = min(count or 1, len(self.summary(text)))  # the short form of one sentence is that sentence
        chosen: list[Span] = []
        words = 0
        for span in self.ranking[:count]:
            words += len(self.shown(span, text).split())
            if chosen and budget is not None and words > budget * SUMMARY_SLACK:
                break
            chosen.append(span)
        return tuple(sorted(chosen))

    def ranked(self, ranking: tuple[Span, ...]) -> Analysis:
        """The same with its sentences as another method ranks them."""
        return replace(self, ranking=ranking, core=0)

    def shown(self, span: Span, text: str) -> str:
        """A sentence as a summary shows it: words of `text` without what is cut, with a capital where it had one."""
        start, parts = span.start, []
        for cut in self.cuts[bisect_left(self.cuts, Span(span.start, 0)) :]:
            if cut.start >= span.end:
                break
            parts.append(text[start : cut.start])
            start = cut.end
        said = "".join([*parts, text[start : span.end]])
        return said[:1].upper() + said[1:] if parts and not parts[0] else said


@dataclass(frozen=True, slots=True)
class Terms:
    """What an article is found by: its lemmas with their first places, and which of them tell what it is about.

    `title` are lemmas of the title, `lead` those of the best sentences and the first actors that are not in the title.
    `actors` and `roles` stand in the order of the analysis' actors: the lemmas of their names and of their roles;
    `parties`, `subjects` and `evidence` in the order of its agreements: the lemmas of each side, of what it is about,
    of the sentences that say so. `sense` is where the article points among the word vectors: which event it tells.
    """

    places: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    actors: tuple[tuple[str, ...], ...] = ()
    roles: tuple[tuple[str, ...], ...] = ()
    parties: tuple[tuple[tuple[str, ...], ...], ...] = ()
    subjects: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[tuple[str, ...], ...] = ()
    sense: bytes = b""
