"""What Svodka remembers, told by those who ask for it. One implementation so far: `bot.storage.sqlite`.
Topics with callers of their own stand in `bot.storage.contract`.

All writes go through a `Unit`: one transaction that is committed whole when its block ends and rolled back whole when
the block raises. Units of one storage run one after the other (SQLite: BEGIN IMMEDIATE under a lock; PostgreSQL, later:
a transaction, claims by FOR UPDATE SKIP LOCKED), so nothing that takes long may be awaited inside one: no network, no
analysis. Reads outside a unit see only what is committed. A unit in which one call was refused cannot be saved: later
calls raise the same error and nothing is committed, even if the error was caught.

Every method raises `StorageError` when the database refuses (locked, full, read-only, broken). All times are aware UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.model import (
    LOCALES,
    Analysis,
    Article,
    Correction,
    Entry,
    EntryLine,
    OpenSubmission,
    Part,
    Submission,
    SubmissionState,
    Terms,
    Wish,
)
from bot.storage.contract.appearance import AppearanceReads, AppearanceWrites
from bot.storage.contract.finding import FindingReads, FindingWrites
from bot.storage.contract.following import FollowingReads, FollowingWrites
from bot.storage.contract.inline import InlineReads, InlineWrites
from bot.storage.contract.managing import ManagingReads, ManagingWrites
from bot.storage.contract.operating import OperatingReads, OperatingWrites
from bot.storage.contract.outbox import OutboxReads, OutboxWrites
from bot.storage.contract.preferences import PreferenceReads, PreferenceWrites
from bot.storage.contract.revising import RevisingReads, RevisingWrites
from bot.storage.contract.stories import StoryReads, StoryWrites
from bot.storage.contract.subscribing import SubscribingReads, SubscribingWrites
from bot.storage.values import (
    EVERYTHING,
    Agreed,
    Batch,
    Bond,
    Choices,
    Found,
    Gathering,
    Hit,
    Known,
    Lemmas,
    Load,
    Question,
    Seen,
    Sent,
    Wanted,
)

__all__ = [
    "EVERYTHING",
    "Agreed",
    "Batch",
    "Bond",
    "Choices",
    "Found",
    "Gathering",
    "Hit",
    "Known",
    "Lemmas",
    "Load",
    "Question",
    "Seen",
    "Sent",
    "Storage",
    "Unit",
    "Wanted",
]


class Unit(
    AppearanceWrites,
    FindingWrites,
    FollowingWrites,
    ManagingWrites,
    InlineWrites,
    OperatingWrites,
    OutboxWrites,
    PreferenceWrites,
    RevisingWrites,
    StoryWrites,
    SubscribingWrites,
    Protocol,
):
    """One transaction. The methods stand in the order of the way of the data."""

    # --- called by desk, for every update ---

    async def first_sight(self, update_id: int, now: datetime) -> bool:
        """Note that this update is handled; False when it was before: then the caller does nothing."""

    async def meet(
        self,
        chat_id: int,
        now: datetime,
        *,
        thread: int | None = None,
        asked_by: int | None = None,
        locale: str = LOCALES[0],
    ) -> None:
        """Note a sign of life: make the chat known, to be spoken to in `locale` if it was not, until it says otherwise;
        one that had blocked us is written to again, from now on.

        What this unit posts there goes to this topic of a forum, and answers this user.
        """

    async def load(self, chat_id: int, user_id: int, since: datetime, day: datetime | None = None) -> Load:
        """Count what the limits are about; `recent` counts messages received at or after `since`, `today` at or after
        `day`."""

    async def refuse(self, chat_id: int, user_id: int, now: datetime, since: datetime) -> bool:
        """Note that a message was refused for coming too fast; True for the first since `since`: that is answered."""

    async def gathering(self, chat_id: int, user_id: int) -> Gathering | None:
        """The newest submission of this user in this chat if it is still gathering."""

    async def album(self, chat_id: int, album: str) -> Gathering | None:
        """The submission of this album, if it is gathering or waiting."""

    async def join(self, submission: int, part: Part, state: SubmissionState, until: datetime | None) -> None:
        """Add a message to a submission that can grow, and set what it waits for. A message is never added twice."""

    async def submit(
        self, submission: Submission, state: SubmissionState, until: datetime | None, outgoing: int, now: datetime
    ) -> int | None:
        """Store a new submission, whose card will be `outgoing`; its id. None if this message was submitted before."""

    async def batch(self, chat_id: int) -> Batch | None:
        """The progress message of this chat's open submissions, if there is one."""

    async def start_batch(self, chat_id: int, outgoing: int) -> None:
        """All open submissions of this chat, and those that come while any is open or seconds later, are told by
        `outgoing`."""

    async def correct(self, chat_id: int, entry: int, correction: Correction, now: datetime) -> None:
        """Keep what a user says of a card; the second time takes it back. An entry of another chat stays as it is."""

    # --- called by reading ---

    async def close_gatherings(self, now: datetime) -> int:
        """gathering → waiting where `until` has come; how many."""

    async def claim(self, now: datetime, but: Collection[int] = ()) -> OpenSubmission | None:
        """waiting → reading, one more attempt: the next submission in a fair order, of another chat than these.

        Fair: chats take turns, also when one is read after the other; a chat's own submissions keep their order;
        newcomers keep nobody waiting for ever. One that was retried (`again`) waits for its time.
        """

    async def again(self, submission: int, not_before: datetime) -> None:
        """reading → waiting: it will be claimed again, not earlier than `not_before`."""

    async def finish(self, submission: int, state: SubmissionState, entry: int | None) -> Batch | None:
        """reading → answered | failed; the batch it belongs to, for its progress message."""

    async def add_article(self, article: Article, content_hash: str, now: datetime) -> int:
        """Keep an article; the id of the one with this hash if it is kept already (then nothing is changed)."""

    async def add_address(self, address: str, article: int, now: datetime) -> None:
        """Note what stood at a canonical address; called only for pages that were fetched whole."""

    async def add_analysis(self, article: int, analysis: Analysis, version: int) -> None:
        """Keep what was found in an article; replaces an earlier one of the same version."""

    async def add_terms(self, article: int, analysis: Analysis, terms: Terms) -> None:
        """Keep what an article can be found by, in all histories that hold it; replaces what was kept before."""

    async def add_entry(self, chat_id: int, article: int, submission: int, wish: Wish, now: datetime) -> int:
        """Put an article into a chat's history, with the origin of its submission; its id. One chat holds an article
        once: a second time gives the id of the first, unchanged; what a source had brought is the chat's own then."""

    # --- called by renewing ---

    async def renew(self, article: int, analysis: Analysis, version: int, terms: Terms) -> bool:
        """An article was read again: this replaces all earlier analyses. False if it was forgotten meanwhile."""

    # --- called by whoever is asked to forget: desk, answers, app ---

    async def forget_entry(self, chat_id: int, entry: int) -> bool:
        """Remove an entry from a chat's history, with the submissions that it answered; and its article and analyses if
        no entry holds them. False if it is not there."""

    async def forget(self, chat_id: int, since: datetime | None, until: datetime | None, limit: int) -> int:
        """The same with the oldest `limit` entries made at or after `since` and before `until`; how many. When none is
        left, what could not be read and what was asked in that time goes too, and the words of our messages."""

    async def forget_older(self, before: datetime, limit: int) -> int:
        """The same in all chats, for what was made before; how many entries."""

    # --- called by the storage's own upkeep ---

    async def merge_index(self, anew: bool) -> bool:
        """One step of `Storage.tend`, or of `Storage.scrub`, which begins `anew`; False when it was the last."""

    async def soil(self) -> int:
        """How many entries were deleted of which something may be left in the files."""

    async def cleaned(self, count: int) -> None:
        """Nothing of so many is left."""


class Storage(
    AppearanceReads,
    FindingReads,
    FollowingReads,
    ManagingReads,
    InlineReads,
    OperatingReads,
    OutboxReads,
    PreferenceReads,
    RevisingReads,
    StoryReads,
    SubscribingReads,
    Protocol,
):
    """One database."""

    async def close(self) -> None:
        """Called by app, last."""

    def unit(self, *, urgent: bool = False, joint: bool = False) -> AbstractAsyncContextManager[Unit]:
        """A transaction; see the module's docstring. An urgent one (a message came in) goes before those that wait; a
        joint one inside a block of `together` is committed later, with others."""

    # --- called by updates ---

    def together(self) -> AbstractAsyncContextManager[None]:
        """A block in which joint units of this task share commits: before anything else of it reads or writes, after a
        while, and at the end. Each is whole or nothing; if the block raises StorageError, those of them that were not
        committed yet are not, and what caused them has to be handled again."""

    def then(self, news: Callable[[], None]) -> None:
        """Call this, once, as soon as what the task wrote is committed; at once outside of `together`."""

    # --- called by app, before the loops start ---

    async def recover(self, grace: datetime) -> int:
        """reading → waiting after a crash, keeping attempts; gatherings get until `grace` at least, because the rest of
        a text may still wait in Telegram. How many were open."""

    async def prune(self, before: datetime) -> None:
        """Forget handled update ids, refusals, and finished outbox rows without buttons to press that are older."""

    async def expire(self, before: datetime) -> None:
        """Forget the entries of all chats that were made before, for good."""

    # --- called by answers ---

    async def scrub(self) -> None:
        """Leave nothing of what was forgotten in the files."""

    # --- called by app, again and again ---

    async def tend(self) -> None:
        """Put the files in order, where anything was written since the last time: what units leave for later, and what
        `scrub` does. In steps; units get their turn in between."""

    # --- called by reading ---

    async def next_reading(self, but: Collection[int] = ()) -> datetime | None:
        """When the reading loop has something to do: earliest of gatherings' ends and waiting submissions' times, of
        other chats than these."""

    async def place_in_queue(self, submission: int) -> int:
        """How many submissions will be read before this one."""

    async def article(self, content_hash: str, version: int) -> Known | None:
        """An article by the hash of its clean text, with its analysis of this version."""

    async def article_at(self, address: str, version: int, since: datetime) -> Known | None:
        """The article that stood at a canonical address when it was fetched, if that was at or after `since`."""

    async def entry_of(self, chat_id: int, article: int) -> Entry | None:
        """The entry by which a chat holds an article, with its newest analysis."""

    # --- called by renewing ---

    async def last_article(self) -> int:
        """The largest id of an article; 0 if there is none."""

    async def outdated(self, version: int, after: int, upto: int) -> Sequence[int]:
        """Those between these ids, the latter included, that no analysis of this version, or no terms, are kept of."""

    async def stored(self, article: int) -> Article | None:
        """An article by its id."""

    # --- called by desk ---

    async def count(self, chat_id: int, since: datetime | None, until: datetime | None) -> int:
        """How many entries of a chat were made at or after `since` and before `until`."""

    async def entry(self, chat_id: int, entry: int) -> Entry | None:
        """An entry of this chat, with its newest analysis; never another chat's."""

    async def history(self, chat_id: int, offset: int, limit: int, *, followed: bool = False) -> Sequence[EntryLine]:
        """Entries, newest first: those that were sent, or those that sources brought."""

    async def line(self, chat_id: int, entry: int) -> EntryLine | None:
        """One line of a chat's history."""

    async def history_size(self, chat_id: int, *, followed: bool = False) -> int:
        """How many there are."""

    async def message(self, chat_id: int, message_id: int) -> Submission | None:
        """The submission that this message is a part of; the first one if it means several pages."""
