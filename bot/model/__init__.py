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
from bot.model.outgoing import Button, Content, OutFile, Outgoing
from bot.model.places import Quote, Span
from bot.model.preferences import LOCALES, ZONE, Preferences, Quiet
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
    "File",
    "Length",
    "Mistake",
    "Modality",
    "OpenSubmission",
    "Origin",
    "OriginKind",
    "OutFile",
    "Outgoing",
    "Page",
    "Part",
    "Party",
    "Preferences",
    "Quiet",
    "Quote",
    "Span",
    "Status",
    "Submission",
    "SubmissionState",
    "Terms",
    "Wish",
]
