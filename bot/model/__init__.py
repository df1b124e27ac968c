"""The words of Svodka as values: frozen, complete from birth, known to every layer.

All times are aware datetimes in UTC. All spans are offsets in characters (code points) of one text, end exclusive.
"""

from typing import TYPE_CHECKING

from bot.facades import lazily

if TYPE_CHECKING:
    from bot.model.analysis import (
        ANALYSIS_VERSION,
        SUMMARY_SIZES,
        SUMMARY_SLACK,
        Actor,
        ActorType,
        Agreement,
        Analysis,
        Modality,
        Party,
        Status,
        Terms,
    )
    from bot.model.articles import Article, Page
    from bot.model.channels import Channel
    from bot.model.entries import Correction, Entry, EntryLine, Mistake
    from bot.model.following import (
        Feed,
        Follow,
        Followed,
        Headline,
        Item,
        Looked,
        Outline,
        Proposal,
        Proposed,
        Source,
        SourceKind,
        SourceName,
        Trouble,
        WaitingItem,
    )
    from bot.model.operating import Backlog, Broadcast, Day, Failure, Statistics
    from bot.model.origins import Origin, OriginKind
    from bot.model.outgoing import AT_ONCE, Offer, Offered, Outgoing, Posting
    from bot.model.places import Quote, Span
    from bot.model.preferences import LOCALES, ZONE, Preferences, Quiet, locale_of
    from bot.model.schedules import Expected, Mark, Place, Run, Schedule, Subscription, Window
    from bot.model.sent import (
        File,
        OpenSubmission,
        Part,
        Submission,
        SubmissionState,
    )
    from bot.model.shown import Button, Content, OutFile
    from bot.model.stories import (
        Acting,
        Bundle,
        Change,
        Clue,
        Deal,
        Heed,
        Matter,
        Player,
        Story,
        Telling,
        Tie,
        Watch,
        Words,
    )
    from bot.model.wishes import USUAL, Length, Wish
else:
    __getattr__ = lazily(__name__, __file__)

__all__ = [
    "ANALYSIS_VERSION",
    "AT_ONCE",
    "LOCALES",
    "SUMMARY_SIZES",
    "SUMMARY_SLACK",
    "USUAL",
    "ZONE",
    "Acting",
    "Actor",
    "ActorType",
    "Agreement",
    "Analysis",
    "Article",
    "Backlog",
    "Broadcast",
    "Bundle",
    "Button",
    "Change",
    "Channel",
    "Clue",
    "Content",
    "Correction",
    "Day",
    "Deal",
    "Entry",
    "EntryLine",
    "Expected",
    "Failure",
    "Feed",
    "File",
    "Follow",
    "Followed",
    "Headline",
    "Heed",
    "Item",
    "Length",
    "Looked",
    "Mark",
    "Matter",
    "Mistake",
    "Modality",
    "Offer",
    "Offered",
    "OpenSubmission",
    "Origin",
    "OriginKind",
    "OutFile",
    "Outgoing",
    "Outline",
    "Page",
    "Part",
    "Party",
    "Place",
    "Player",
    "Posting",
    "Preferences",
    "Proposal",
    "Proposed",
    "Quiet",
    "Quote",
    "Run",
    "Schedule",
    "Source",
    "SourceKind",
    "SourceName",
    "Span",
    "Statistics",
    "Status",
    "Story",
    "Submission",
    "SubmissionState",
    "Subscription",
    "Telling",
    "Terms",
    "Tie",
    "Trouble",
    "WaitingItem",
    "Watch",
    "Window",
    "Wish",
    "Words",
    "locale_of",
]
