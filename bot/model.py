"""The words of Svodka as values: frozen, complete from birth, known to every layer.

All times are aware datetimes in UTC. All spans are offsets in characters (code points) of one text, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

# --- places in a text -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
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


# --- what a user sent -------------------------------------------------------------------------------------------------


class OriginKind(StrEnum):
    """The four kinds of Telegram's MessageOrigin."""

    USER = "user"
    HIDDEN_USER = "hidden_user"
    CHAT = "chat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who said first what a user forwarded. `name` is empty for a hidden user whose name Telegram keeps back."""

    kind: OriginKind
    name: str
    sent: datetime
    id: int | None = None
    username: str | None = None
    message_id: int | None = None
    signature: str | None = None

    @property
    def url(self) -> str | None:
        """The public address of the post; only posts of public channels have one."""
        if self.kind is OriginKind.CHANNEL and self.username and self.message_id:
            return f"https://t.me/{self.username}/{self.message_id}"
        return None


@dataclass(frozen=True, slots=True)
class File:
    """A document that Telegram keeps for us. `size` in bytes; Telegram does not always tell it."""

    id: str
    name: str
    size: int | None
    mime: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a submission: `message_id` in the user's chat, `sent` when Telegram took it from the user.

    `links` are the addresses in its text and under its words, in their order; they are asked for once, by `intake`.
    """

    message_id: int
    sent: datetime
    text: str
    file: File | None = None
    links: tuple[str, ...] = ()


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


class SubmissionState(StrEnum):
    """gathering (until) → waiting → reading → answered | failed."""

    GATHERING = "gathering"
    WAITING = "waiting"
    READING = "reading"
    ANSWERED = "answered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Submission:
    """What a user sent (присланное), before anything was read.

    Parts stand in the order of their message ids. `album` is Telegram's media_group_id. Where a message means the
    pages that it links to, each page is a submission of its own: `link` is its address, `item` tells them apart.
    """

    chat_id: int
    user_id: int
    parts: tuple[Part, ...]
    origin: Origin | None = None
    album: str | None = None
    wish: Wish = Wish()
    link: str | None = None
    item: int = 0


@dataclass(frozen=True, slots=True)
class OpenSubmission:
    """A stored submission that the reading loop has taken: `outgoing` is the message that will become its card."""

    id: int
    submission: Submission
    outgoing: int
    attempts: int


# --- what was read ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """Something fetched or received, not yet read: decoded text, or the bytes of a file, with what is known of it.

    `url` is the final address of what was fetched, after redirects; `declared` the charset that its header names;
    `cut` says that only its beginning was taken, since it is longer than what is fetched.
    """

    body: str | bytes
    name: str | None = None
    mime: str | None = None
    origin: Origin | None = None
    url: str | None = None
    declared: str | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A clean text (статья) and where it comes from. A title may also stand in the text as its first line.

    `published_from` names what of the page told the date (`bot.extraction.metadata`), None where Telegram did;
    `partial`: only the beginning of the article could be read (a paywall, a page that was cut).
    """

    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    published: datetime | None = None
    published_from: str | None = None
    partial: bool = False


# --- the analysis -----------------------------------------------------------------------------------------------------


ANALYSIS_VERSION = 1
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
    For languages other than Russian actors and agreements are empty.
    """

    language: str
    ranking: tuple[Span, ...]
    actors: tuple[Actor, ...]
    agreements: tuple[Agreement, ...]
    words: int
    short: bool = False

    def summary(self, text: str, wish: Wish = Wish()) -> tuple[Span, ...]:
        """The sentences that the wish asks for, in the order of `text`, the article's: a prefix of the ranking."""
        count, budget = (wish.sentences, None) if wish.sentences else SUMMARY_SIZES[wish.length]
        chosen: list[Span] = []
        words = 0
        for span in self.ranking[:count]:
            words += len(span.of(text).split())
            if chosen and budget is not None and words > budget * SUMMARY_SLACK:
                break
            chosen.append(span)
        return tuple(sorted(chosen))


@dataclass(frozen=True, slots=True)
class Terms:
    """What an article is found by: its lemmas with their first places, and which of them tell what it is about.

    `title` are lemmas of the title, `lead` those of the best sentences and the first actors that are not in the title.
    `actors` and `roles` stand in the order of the analysis' actors: the lemmas of their names and of their roles;
    `parties` in the order of its agreements: the lemmas of each side.
    """

    places: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    actors: tuple[tuple[str, ...], ...] = ()
    roles: tuple[tuple[str, ...], ...] = ()
    parties: tuple[tuple[tuple[str, ...], ...], ...] = ()


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
    """An Article and its Analysis in one chat's history (запись), with what its users corrected."""

    id: int
    chat_id: int
    article: Article
    analysis: Analysis
    origin: Origin | None
    wish: Wish
    created: datetime
    corrections: frozenset[Correction] = frozenset()

    def denies(self, agreement: Agreement) -> bool:
        return Correction.of_agreement(agreement) in self.corrections

    def denies_role(self, actor: Actor) -> bool:
        return Correction.of_role(actor) in self.corrections


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line of a history: enough to list an entry, without its text."""

    id: int
    title: str
    source: str | None
    agreements: int
    created: datetime


# --- what goes out ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` comes back to us (64 bytes at most), `url` opens a page; one of the two."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class OutFile:
    """A file for a user."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """What one message shows: Telegram HTML and rows of buttons. `plain` is the same without markup, the fallback.

    With a `file` the message is a document from then on, and the words are its caption.
    """

    html: str
    plain: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    file: OutFile | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message of ours in a chat, as delivery sees it: what should be shown against what is.

    It is sent first as `placeholder`; once its `message_id` is committed, `content` arrives by editing. `revision`
    counts what the content should be, `shown` what the chat is known to show (0: the placeholder). `deleted` asks for
    removal.
    """

    id: int
    chat_id: int
    placeholder: str
    content: Content | None
    revision: int
    shown: int
    message_id: int | None = None
    reply_to: int | None = None
    plain: bool = False
    deleted: bool = False
    attempts: int = 0
