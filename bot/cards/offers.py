"""Cards as they are offered to be sent to other chats."""

from __future__ import annotations

from bot.cards.card import shared, summary
from bot.cards.lines import title_of
from bot.cards.markup import clip
from bot.model import Entry, Offered
from bot.texts import Texts

TITLE_ROOM = 100
ABOUT_ROOM = 200


def offered(entry: Entry, texts: Texts) -> Offered:
    about = " ".join(summary(entry, entry.wish))
    return Offered(
        str(entry.id), clip(title_of(entry.article, texts), TITLE_ROOM), clip(about, ABOUT_ROOM), shared(entry, texts)
    )
