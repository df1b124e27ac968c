"""A message that its user edits: what it meant is read again, and its card changes in its place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot import cards
from bot.clerk import Clerk, Office
from bot.intake import MOST_LINKS, separate
from bot.model import Posting, Submission
from bot.storage import Sent, Unit
from bot.texts import Texts

READ_AGAIN = timedelta(hours=1)
"""For so long after it was sent a message may be edited."""

SETTLED = timedelta(seconds=2)
"""Who mends one word often mends another: the reading waits so long after each edit."""

SAID_ONCE_IN = timedelta(minutes=1)

Admit = Callable[[Unit, Submission, Texts, datetime], Awaitable[None]]
"""Takes a submission of its own, as if it had just been sent."""


class Revising(Clerk):
    """What edits do."""

    def __init__(self, office: Office, admit: Admit) -> None:
        super().__init__(office)
        self._admit = admit

    async def is_read(self, chat_id: int, message_id: int) -> bool:
        """Whether a message was submitted."""
        return await self._storage.message(chat_id, message_id) is not None

    async def edit(self, update: int, meant: Submission, age: timedelta) -> None:
        """`meant` is what the message says now, `age` how old it was when it was edited.

        A message that was never a submission stays none: Telegram calls a moving location an edit too.
        """
        chat_id, message_id = meant.chat_id, meant.parts[0].message_id
        if not await self.is_read(chat_id, message_id):
            return
        now, texts = self._clock(), await self._speech.of(chat_id)
        async with self._once(update, chat_id, now) as unit:
            if unit is None:
                return
            if age <= READ_AGAIN:
                await self.revise(unit, await unit.sent(chat_id, message_id), meant, texts, now)
            elif await unit.remark(chat_id, "edited-late", now, now - SAID_ONCE_IN):
                await unit.post(
                    chat_id, texts("wait"), cards.phrase(texts, "edited-late"), now, Posting(reply_to=message_id)
                )

    async def late(self, unit: Unit, submission: Submission, album: str, now: datetime) -> bool:
        """A picture of an album that is being read, or was: with words it is read again, without it is seen already.

        False if there is no such album.
        """
        chat_id, part = submission.chat_id, submission.parts[0]
        read = await unit.read_album(chat_id, submission.user_id, album, now - READ_AGAIN)
        if read is None:
            return False
        await unit.grow(read, chat_id, part, now + SETTLED if part.text.strip() else None)
        return True

    async def revise(self, unit: Unit, sent: Sequence[Sent], meant: Submission, texts: Texts, now: datetime) -> None:
        """A part of a whole changes the whole. Else what the message means now takes the place of what it meant, one
        after the other: a link more is a card more, a link less a card less."""
        first = sent[0]
        whole = first.submission.album is not None or len(first.submission.parts) > 1
        wanted = (first.submission,) if whole else separate(meant)[:MOST_LINKS]
        for one, new in zip(sent, wanted, strict=False):
            if whole or _differs(one.submission, new):
                await unit.revise(one.id, new, meant.parts[0], now + SETTLED)
        for one in sent[len(wanted) :]:
            await unit.retract(one.id)
        for new in wanted[len(sent) :]:
            await self._admit(unit, new, texts, now)


def _differs(old: Submission, new: Submission) -> bool:
    """Whether there is something else to read. An edit may change looks only, or the words beside a link."""
    before, after = old.parts[0], new.parts[0]
    if old.link or new.link:
        return old.link != new.link
    return (before.text, before.file) != (after.text, after.file)
