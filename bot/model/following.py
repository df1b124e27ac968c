"""What a user follows: sources, their items, and who follows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.articles import Page


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed, or a post of a channel.

    `link` is canonical, None where there is none; `keys` are what it is known by: it was seen before if any of them
    was. `text` is clean; `whole`: it is the article itself, nothing has to be fetched.
    """

    keys: tuple[str, ...]
    title: str | None = None
    link: str | None = None
    text: str = ""
    author: str | None = None
    published: datetime | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands at the address of a source: items in its own order. `home` is the site that it belongs to."""

    title: str | None
    home: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One line of an OPML file: a source by its address, with the name that it was given."""

    address: str
    title: str | None = None
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """What stands at an address now: None where the site says that nothing is new. `moved`: the address moved there for
    good. `etag` and `modified` are for the next look."""

    page: Page | None
    moved: str | None = None
    etag: str | None = None
    modified: str | None = None


class SourceKind(StrEnum):
    FEED = "feed"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class SourceName:
    """Where an entry came from that its user did not send himself."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Headline:
    """A title that is shown and not read: of what stood in a source when it was followed."""

    title: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a source could not be read: the Fluent key of a ReadingError, with its numbers."""

    key: str
    numbers: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or a public channel that somebody follows (источник).

    `url` is what is fetched, the same for all who follow it. `interval`: seconds between two looks while all goes well;
    `next_at` is None while nobody wants to hear of it; `looked` is None before the first look. `newest` are the titles
    that were seen last, the newest first.

    `etag`, `modified` and `body_hash` are of what was fetched at `fetched`; `doubted`: the site said that nothing was
    new when something was, so it is not asked that any more.

    `failing_since` and `trouble` are None while it can be read, `failures` counts since then; `noticed`: its followers
    were told.
    """

    id: int
    kind: SourceKind
    url: str
    title: str
    home: str | None = None
    interval: float = 3600.0
    next_at: datetime | None = None
    looked: datetime | None = None
    newest: tuple[Headline, ...] = ()
    etag: str | None = None
    modified: str | None = None
    body_hash: str | None = None
    fetched: datetime | None = None
    doubted: bool = False
    failures: int = 0
    failing_since: datetime | None = None
    trouble: Trouble | None = None
    noticed: bool = False


@dataclass(frozen=True, slots=True)
class Follow:
    """That a chat follows a source, since when; a paused one brings nothing."""

    source: Source
    since: datetime
    paused: bool = False


class Followed(StrEnum):
    """What came of following: it is new, it was followed before, the chat follows as many as it may."""

    NEW = "new"
    KNOWN = "known"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An item of a source that was found and not yet read; with `article` it was read and is being handed out."""

    id: int
    source: int
    source_title: str
    item: Item
    found: datetime
    attempts: int
    article: int | None = None


class Proposed(StrEnum):
    """What a user proposed to follow: a link, a file of links; or what we did: a link that turned out to be a feed."""

    LINK = "link"
    FILE = "file"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that a chat may follow: looked up by the sources loop, answered in `outgoing`.

    `text` is the link as it was typed, or the file; `choices` are what its buttons mean.
    """

    id: int
    chat_id: int
    outgoing: int | None
    kind: Proposed
    text: str
    choices: tuple[Outline, ...] = ()
