"""An article in one chat's history (запись), and what its users said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.model.analysis import Actor, Agreement, Analysis
from bot.model.articles import Article
from bot.model.origins import Origin
from bot.model.wishes import Wish

if TYPE_CHECKING:  # an article of the terminal has no source
    from bot.model.following import SourceName


class Mistake(StrEnum):
    """What a user says of something on a card: it is no agreement, it is not this actor's role."""

    AGREEMENT = "agreement"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Correction:
    """One such word. `key` names the agreement by the place of its trigger, the actor by its name: so that it holds
    when the article is read again."""

    mistake: Mistake
    key: str

    @classmethod
    def of_agreement(cls, agreement: Agreement) -> Correction:
        return cls(Mistake.AGREEMENT, f"{agreement.trigger.start}-{agreement.trigger.end}")

    @classmethod
    def of_role(cls, actor: Actor) -> Correction:
        return cls(Mistake.ROLE, actor.name)


@dataclass(frozen=True, slots=True)
class Entry:
    """An Article and its Analysis in one chat's history (запись), with what its users corrected.

    `source` brought it; None where a user sent it."""

    id: int
    chat_id: int
    article: Article
    analysis: Analysis
    origin: Origin | None
    wish: Wish
    created: datetime
    corrections: frozenset[Correction] = frozenset()
    source: SourceName | None = None

    def denies(self, agreement: Agreement) -> bool:
        return Correction.of_agreement(agreement) in self.corrections

    def denies_role(self, actor: Actor) -> bool:
        return Correction.of_role(actor) in self.corrections


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line of a history: enough to list an entry, without its text. `followed` names the source that brought it.

    Filters by time mean `told`: when the article was published, or else when its entry was made.
    """

    id: int
    title: str
    source: str | None
    agreements: int
    created: datetime
    followed: str | None = None
    published: datetime | None = None

    @property
    def told(self) -> datetime:
        return self.published or self.created
