"""What users see: entries as cards and their other views, histories, answers. Pure functions, each gives a `Content`
within Telegram's limits with everything escaped.

markup  Telegram's HTML and its sizes
lines   one actor, one agreement
press   buttons
card    an entry as it is seen first
views   its other views
blocks  what rich messages are made of
rich    the card as a rich message
answers histories, progress, problems, phrases
finding what a question to the history found
ledgers agreements of a whole history, who somebody is in it
schedules when, in words
watching what a chat watches
channels the channels of an administrator
subscribing orders for digests and the questions for them
digests a digest and what a watch found
rich_digests the digest as a rich message
adjusting what a chat has set
governing what administrators read
"""

from typing import TYPE_CHECKING

from bot.cards.card import card
from bot.facades import lazily

if TYPE_CHECKING:
    from bot.cards.adjusting import GREETING, SETTINGS_DATA, choices, greeting, settings
    from bot.cards.answers import PAGE, days, history, instead, phrase, problem, progress
    from bot.cards.channels import without_presses
    from bot.cards.digests import PICTURE_CAPTIONS, digest, found_at_once
    from bot.cards.finding import FOUND_PAGE, brief, choice, found, listed, search_problem
    from bot.cards.governing import GOVERNING_DATA, draft, failures, said, statistics
    from bot.cards.ledgers import AGREEMENTS_PAGE, dossier, ledger
    from bot.cards.offers import offered
    from bot.cards.press import Press, View
    from bot.cards.rich import enrich
    from bot.cards.schedules import clock_words, days_words, schedule_problem, schedule_words
    from bot.cards.subscribing import (
        SUBSCRIBING_DATA,
        Step,
        Told,
        at_what_time,
        at_what_times,
        bits,
        how_often,
        orders,
        really,
        sentences,
        subscribed,
        which_days,
        which_zone,
        zone_set,
    )
    from bot.cards.views import correction, deleted, view
    from bot.cards.watching import watch_kept, watches
else:
    __getattr__ = lazily(__name__, __file__)

__all__ = [
    "AGREEMENTS_PAGE",
    "FOUND_PAGE",
    "GOVERNING_DATA",
    "GREETING",
    "PAGE",
    "PICTURE_CAPTIONS",
    "SETTINGS_DATA",
    "SUBSCRIBING_DATA",
    "Press",
    "Step",
    "Told",
    "View",
    "at_what_time",
    "at_what_times",
    "bits",
    "brief",
    "card",
    "choice",
    "choices",
    "clock_words",
    "correction",
    "days",
    "days_words",
    "deleted",
    "digest",
    "dossier",
    "draft",
    "enrich",
    "failures",
    "found",
    "found_at_once",
    "greeting",
    "history",
    "how_often",
    "instead",
    "ledger",
    "listed",
    "offered",
    "orders",
    "phrase",
    "problem",
    "progress",
    "really",
    "said",
    "schedule_problem",
    "schedule_words",
    "search_problem",
    "sentences",
    "settings",
    "statistics",
    "subscribed",
    "view",
    "watch_kept",
    "watches",
    "which_days",
    "which_zone",
    "without_presses",
    "zone_set",
]
