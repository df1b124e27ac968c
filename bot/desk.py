"""What a user can do. Each call writes one unit — the update's id and all that it causes — and returns at once."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot import cards
from bot.cards import Press, View
from bot.channels import Channels, Intake
from bot.clerk import Clerk, Office
from bot.export import asked_form
from bot.following import Following
from bot.intake import MOST_LINKS, continues, separate, waits
from bot.limits import MINUTE, Limits
from bot.lists import FILTERS, FORMS, Kind, Lists
from bot.managing import Managing
from bot.model import USUAL, Content, Correction, Entry, Posting, Submission, SubmissionState, Wish
from bot.periods import dated, dated_filters
from bot.revising import Revising
from bot.search import LONGEST
from bot.speech import greeting
from bot.standing import Standing
from bot.storage import Gathering, Unit
from bot.stories import Stories
from bot.subscriptions import Subscriptions
from bot.texts import Texts
from bot.watches import Watches

log = logging.getLogger(__name__)

DATED = (Kind.AGREEMENTS, Kind.CONFIRM, Kind.EXPORT, *FORMS)
"""Questions in which «за неделю» tells days; in a search it is words."""


OF_AN_ENTRY = frozenset({View.CARD, View.LONG, View.QUOTES, View.ACTORS, View.TEXT, View.DELETE})


class Desk(Clerk):
    """What is sent and asked of the history."""

    def __init__(self, office: Office, limits: Limits) -> None:
        super().__init__(office)
        self._limits = limits
        self.stories = Stories(office)
        self.watches = Watches(office)
        self.managing = Managing(office)
        self.may_manage = self.managing.may_manage
        self.subscriptions = Subscriptions(office, self._may_manage)
        self.following = Following(office, limits.follows, self._may_manage)
        self.revising = Revising(office, self._admit)
        self.standing = Standing(office)
        intake = Intake(self._join, self._state, limits.here, limits.queue)
        self.channels = Channels(office, intake)

    async def _may_manage(self, chat_id: int, user_id: int) -> bool:
        return await self.may_manage(chat_id, user_id)

    # --- submissions ---

    async def accept(self, update: int, submission: Submission, *, rich: bool = False) -> None:
        """Keep what a user sent: a part of what is being gathered, or a submission of its own with its placeholder.

        `rich`: it was a rich message, so those in the chat see such ones.
        """
        now, texts = self._clock(), await self._speech.of(submission.chat_id)
        submission = await self._as_long_as_usual(submission)
        async with self._once(update, submission.chat_id, now, joint=True) as unit:
            if unit is not None and rich:
                await unit.takes_rich(submission.chat_id, True)
            if unit is not None and not await self._join(unit, submission, now):
                await self._admit_all(unit, separate(submission), texts, now)

    async def _as_long_as_usual(self, submission: Submission) -> Submission:
        """Where no length was asked for, the one that the chat has set."""
        if submission.wish != USUAL:
            return submission
        return replace(submission, wish=Wish((await self._speech.preferences(submission.chat_id)).length))

    async def _join(self, unit: Unit, submission: Submission, now: datetime) -> bool:
        """Add a message to what it belongs to, if it belongs to anything."""
        found = await self._whole(unit, submission)
        if found is None:
            return submission.album is not None and await self.revising.late(unit, submission, submission.album, now)
        state, until = self._state(submission, now)
        await unit.join(found.id, submission.parts[0], state, until)
        return True

    async def _whole(self, unit: Unit, submission: Submission) -> Gathering | None:
        if submission.album is not None:
            return await unit.album(submission.chat_id, submission.album)
        gathering = await unit.gathering(submission.chat_id, submission.user_id)
        if gathering is not None and continues(gathering.submission, submission, self._limits.window):
            return gathering
        return None

    def _state(self, submission: Submission, now: datetime) -> tuple[SubmissionState, datetime | None]:
        if waits(submission):
            return SubmissionState.GATHERING, now + self._limits.window
        return SubmissionState.WAITING, None

    async def _admit_all(self, unit: Unit, submissions: tuple[Submission, ...], texts: Texts, now: datetime) -> None:
        """A message that is one submission, or means several pages."""
        for submission in submissions[:MOST_LINKS]:
            await self._admit(unit, submission, texts, now)
        if len(submissions) > MOST_LINKS:
            words = cards.phrase(texts, "links-more", taken=MOST_LINKS, all=len(submissions))
            await unit.post(submissions[0].chat_id, texts("wait"), words, now, Posting(reply_to=_first(submissions[0])))

    async def _admit(self, unit: Unit, submission: Submission, texts: Texts, now: datetime) -> None:
        """A submission of its own, unless the user or the queue is over a limit: that is told once a minute."""
        load = await self._limits.refusal(unit, submission.chat_id, submission.user_id, texts, now)
        if isinstance(load, Content):
            if await unit.refuse(submission.chat_id, submission.user_id, now, now - MINUTE):
                await unit.post(submission.chat_id, texts("wait"), load, now, Posting(reply_to=_first(submission)))
            return
        placeholder = texts("queued", ahead=load.waiting) if load.waiting else texts("reading")
        alone = load.open_here == 0
        outgoing = await unit.post(
            submission.chat_id,
            placeholder if alone else texts("wait"),
            None,
            now,
            Posting(reply_to=_first(submission), eager=alone),
        )
        state, until = self._state(submission, now)
        if await unit.submit(submission, state, until, outgoing, now) is None:
            await unit.give_up(outgoing, "its message was submitted before")
        elif not alone:
            await self._tell_progress(unit, submission.chat_id, texts, now)

    async def _tell_progress(self, unit: Unit, chat_id: int, texts: Texts, now: datetime) -> None:
        """Several submissions are open in a chat: one message tells how far they are."""
        if await unit.batch(chat_id) is None:
            outgoing = await unit.post(chat_id, texts("reading-many"), None, now)
            await unit.start_batch(chat_id, outgoing)

    # --- commands ---

    async def say(self, update: int, chat_id: int, key: str, **args: str | int) -> None:
        """Answer with a phrase."""
        await self._say(update, chat_id, key, **args)

    async def remark(self, update: int, chat_id: int, key: str, **args: str | int) -> None:
        """Answer with a phrase, once a minute however often there is reason to: twenty stickers in a row get one."""
        now, texts = self._clock(), await self._speech.of(chat_id)
        async with self._once(update, chat_id, now, joint=True) as unit:
            if unit is not None and await unit.remark(chat_id, key, now, now - MINUTE):
                await unit.post(chat_id, texts("wait"), cards.phrase(texts, key, **args), now)

    async def start(self, update: int, chat_id: int) -> None:
        """Greet; a user who had blocked us is written to again."""
        await self._answer(update, chat_id, greeting((await self._speech.preferences(chat_id)).locale))

    async def help(self, update: int, chat_id: int) -> None:
        """Say what the bot does and which commands it has."""
        await self.say(update, chat_id, "help")

    async def history(self, update: int, chat_id: int) -> None:
        """List the chat's entries, newest first."""
        texts = await self._speech.of(chat_id)
        await self._answer(update, chat_id, await self._history(chat_id, 0, texts))

    async def search(self, update: int, chat_id: int, words: str) -> None:
        """Ask the history."""
        if words.strip():
            await self._ask(update, chat_id, Kind.SEARCH, words)
        else:
            await self.say(update, chat_id, "search-usage")

    async def agreements(self, update: int, chat_id: int, words: str) -> None:
        """List the agreements of the whole history."""
        await self._ask(update, chat_id, Kind.AGREEMENTS, words)

    async def actor(self, update: int, chat_id: int, name: str) -> None:
        """Tell who somebody is in the history."""
        if name.strip():
            await self._ask(update, chat_id, Kind.ACTOR, name)
        else:
            await self.say(update, chat_id, "actor-usage")

    async def export(self, update: int, chat_id: int, words: str) -> None:
        """Give the history, or what of it is asked for, in the form that is asked for; else ask in which."""
        form, words = asked_form(words)
        kind = next((kind for kind, own in FORMS.items() if own is form), Kind.EXPORT)
        await self._ask(update, chat_id, kind, words)

    async def forget(self, update: int, chat_id: int, words: str) -> None:
        """Ask what to forget, or whether."""
        if words.strip():
            await self._ask(update, chat_id, Kind.CONFIRM, words.strip())
        else:
            await self._ask(update, chat_id, Kind.FORGET, self._clock().date().isoformat())

    async def privacy(self, update: int, chat_id: int) -> None:
        """Tell what is kept, where and how long."""
        total = await self._storage.count(chat_id, None, None)
        await self.say(update, chat_id, "privacy", total=total, days=self._limits.retention)

    async def _ask(self, update: int, chat_id: int, kind: Kind, text: str) -> None:
        """A question, which the loop of answers takes up: its words must be lemmatised by a worker."""
        now, texts = self._clock(), await self._speech.of(chat_id)
        async with self._once(update, chat_id, now) as unit:
            if unit is not None:
                outgoing = await unit.post(chat_id, texts("searching"), None, now)
                told = (dated if kind in DATED else dated_filters)(text[:LONGEST], now.date())
                await unit.ask(chat_id, outgoing, kind.value, told[:LONGEST], now)

    async def refuse(self, update: int, chat_id: int, user_id: int) -> None:
        """Tell a stranger, once a minute, that this bot is for others."""
        now, texts = self._clock(), await self._speech.of(chat_id)
        async with self._storage.unit(urgent=True) as unit:
            if not await unit.first_sight(update, now) or not await unit.refuse(chat_id, user_id, now, now - MINUTE):
                return
            content = cards.phrase(texts, "not-allowed", user=str(user_id))
            await unit.post(chat_id, texts("wait"), content, now)
        self._news()

    async def trouble(self, update: int, chat_id: int) -> None:
        """A handler broke: say so rather than nothing."""
        await self._say(update, chat_id, "trouble")

    async def again(self, update: int, chat_id: int, buttons: Sequence[str], wish: Wish) -> None:
        """The card that a message of ours shows, once more and with another summary; `buttons`: what those under it
        say."""
        presses = [press for data in buttons if (press := Press.decode(data)) and press.view in OF_AN_ENTRY]
        shown = {press.entry for press in presses}
        texts, content = await self._speech.of(chat_id), None
        if len(shown) == 1:
            content = await self._pressed(chat_id, Press(View.CARD, shown.pop(), wish=wish), None, texts)
        await self._answer(update, chat_id, content or cards.phrase(texts, "summary-own-message"))

    # --- buttons ---

    async def press(self, update: int, chat_id: int, message_id: int, data: str) -> str | None:
        """A button on one of our messages: the message changes; returns a short notice if one is needed."""
        press, texts = Press.decode(data), await self._speech.of(chat_id)
        asked = None if press is None else await self._asked(chat_id, press)
        correction = None if press is None or asked else await self._correction(chat_id, press)
        content = None if press is None or asked else await self._pressed(chat_id, press, correction, texts)
        now = self._clock()
        async with self._once(update, chat_id, now) as unit:
            if unit is None:
                return None
            if press is not None and press.view is View.DELETED:
                await unit.forget_entry(chat_id, press.entry)
            if press is not None and correction is not None:
                await unit.correct(chat_id, press.entry, correction, now)
            if asked:
                ours = await unit.ask_under(chat_id, message_id, *asked, now)
            else:
                ours = content is not None and await unit.show_message(chat_id, message_id, content)
        return None if ours else texts("button-stale")

    async def _asked(self, chat_id: int, press: Press) -> tuple[str, str] | None:
        """What a button asks in its turn: kind and text; None where it asks nothing."""
        if press.view is View.FILTER:
            return FILTERS[min(press.page, len(FILTERS) - 1)]
        question = await self._storage.question(chat_id, press.entry) if press.view is View.PICK else None
        if question is None or press.page >= len(question.choices):
            return None
        return question.choices[press.page]

    async def choice(self, chat_id: int, press: Press) -> str | None:
        """The kind of what a choice asks; None where it asks nothing."""
        asked = await self._asked(chat_id, press)
        return None if asked is None else asked[0]

    async def _correction(self, chat_id: int, press: Press) -> Correction | None:
        """What a button says of a card."""
        if press.view not in (View.WRONG, View.NO_ROLE):
            return None
        entry = await self._storage.entry(chat_id, press.entry)
        return None if entry is None else cards.correction(entry, press)

    async def _pressed(self, chat_id: int, press: Press, correction: Correction | None, texts: Texts) -> Content | None:
        """What the message should show now; None where the button points at nothing that this chat has."""
        if press.view is View.HISTORY:
            return await self._history(chat_id, press.page, texts, followed=press.entry == 1)
        if press.view in (View.FOUND, View.PICK, View.FILTER):
            return await self._found(chat_id, press, texts)
        entry: Entry | None = await self._storage.entry(chat_id, press.entry)
        if entry is None:
            return cards.phrase(texts, "entry-gone")
        if correction is not None:  # as it will be once it is committed
            entry = replace(entry, corrections=entry.corrections ^ {correction})
        content = cards.view(entry, texts, press)
        if press.view is View.CARD and await self._storage.shows_rich(chat_id):
            content = cards.enrich(content, entry, texts, wish=press.wish)
        return content

    async def _found(self, chat_id: int, press: Press, texts: Texts) -> Content | None:
        question = await self._storage.question(chat_id, press.entry)
        if question is None or question.lemmas is None:
            return None
        return (await Lists(self._storage, texts, self._clock).answer(question, question.lemmas, press.page)).content

    async def _history(self, chat_id: int, page: int, texts: Texts, *, followed: bool = False) -> Content:
        """What was sent, with a button for what sources brought; or that."""
        total = await self._storage.history_size(chat_id, followed=followed)
        brought = 0 if followed else await self._storage.history_size(chat_id, followed=True)
        offset = min(page * cards.PAGE, max(0, total - 1) // cards.PAGE * cards.PAGE)
        lines = await self._storage.history(chat_id, offset, cards.PAGE, followed=followed)
        return cards.history(lines, offset, total, texts, brought=brought, followed=followed)


def _first(submission: Submission) -> int:
    return submission.parts[0].message_id
