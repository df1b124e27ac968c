"""The words of Svodka as values: frozen, complete from birth, known to every layer.

All times are aware datetimes in UTC. All spans are offsets in characters (code points) of one text, end exclusive.
"""

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
from bot.model.entries import Correction, Entry, EntryLine, Mistake
from bot.model.following import (
    Feed,
    Follow,
    Headline,
    Item,
    Outline,
    Source,
    SourceKind,
    SourceName,
    Trouble,
    WaitingItem,
)
from bot.model.outgoing import Button, Content, OutFile, Outgoing
from bot.model.places import Quote, Span
from bot.model.preferences import LOCALES, ZONE, Preferences, Quiet
from bot.model.schedules import Expected, Place, Run, Schedule, Subscription
from bot.model.sent import (
    USUAL,
    File,
    Length,
    OpenSubmission,
    Origin,
    OriginKind,
    Part,
    Submission,
    SubmissionState,
    Wish,
)

__all__ = [
    "ANALYSIS_VERSION",
    "LOCALES",
    "SUMMARY_SIZES",
    "SUMMARY_SLACK",
    "USUAL",
    "ZONE",
    "Actor",
    "ActorType",
    "Agreement",
    "Analysis",
    "Article",
    "Button",
    "Content",
    "Correction",
    "Entry",
    "EntryLine",
    "Expected",
    "Feed",
    "File",
    "Follow",
    "Headline",
    "Item",
    "Length",
    "Mistake",
    "Modality",
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
    "Preferences",
    "Quiet",
    "Quote",
    "Run",
    "Schedule",
    "Source",
    "SourceKind",
    "SourceName",
    "Span",
    "Status",
    "Submission",
    "SubmissionState",
    "Subscription",
    "Terms",
    "Trouble",
    "WaitingItem",
    "Wish",
]
