"""What a user can do with sources: follow a link, a channel, a list; see, pause, leave; take the list along."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot import cards
from bot.cards import following as shown
from bot.cards.following import SOURCES_PAGE, FollowPress, Step
from bot.clerk import Clerk, May, Office
from bot.errors import ReadingError
from bot.feeds.outlines import write_opml
from bot.links import telegram_link
from bot.model import ZONE, Content, File, Follow, Followed, OutFile, Outline, Proposal, Proposed, SourceKind
from bot.proposing import target_of
from bot.schedule import local
from bot.storage import Unit
from bot.texts import Texts

LONGEST = 2_000
"""Characters of what is proposed."""

MOST_AT_ONCE = 10
"""Addresses in one message."""

EVERYTHING = 100_000

OPML = "svodka.opml"


class Following(Clerk):
    """`limit`: so many sources a chat may follow. `may` tells who decides in a group."""

    def __init__(self, office: Office, limit: int, may: May) -> None:
        super().__init__(office)
        self._limit = limit
        self._may = may

    # --- commands ---

    async def follow(self, update: int, chat_id: int, user_id: int, text: str) -> None:
        """Follow what stands at a link, a channel by its name; several of them at once."""
        wanted = _wanted(text)
        if not wanted:
            await self._say(update, chat_id, "follow-usage")
        elif len(wanted) > MOST_AT_ONCE:
            await self._say(update, chat_id, "follow-too-many", most=MOST_AT_ONCE)
        elif await self._allowed(update, chat_id, user_id):
            await self._propose(update, chat_id, Proposed.LINK, wanted)

    async def follow_file(self, update: int, chat_id: int, user_id: int, file: File) -> None:
        """Follow what a list of another reader names, once that is confirmed."""
        if await self._allowed(update, chat_id, user_id):
            await self._propose(update, chat_id, Proposed.FILE, [json.dumps([file.id, file.name])])

    async def sources(self, update: int, chat_id: int, words: str = "") -> None:
        """List what the chat follows, or give the list as a file: `/sources opml`."""
        texts = await self._speech.of(chat_id)
        content = self._file(chat_id, texts) if words.strip().casefold() == "opml" else self._page(chat_id, 0, texts)
        await self._answer(update, chat_id, await content)

    async def unfollow(self, update: int, chat_id: int, user_id: int, text: str) -> None:
        """Leave a source by its link or words of its name; without any the list shows what can be left."""
        if not text.strip():
            await self.sources(update, chat_id)
            return
        if not await self._allowed(update, chat_id, user_id):
            return
        meant = await self._meant(chat_id, text.strip())
        texts = await self._speech.of(chat_id)
        if len(meant) == 1:
            await self._answer(update, chat_id, shown.leaving(meant[0].source, 0, texts))
        elif meant:
            few = meant[:SOURCES_PAGE]
            await self._answer(update, chat_id, shown.sources(few, 0, len(few), texts))
        else:
            await self._say(update, chat_id, "unfollow-unknown", what=cards.brief(text))

    async def _meant(self, chat_id: int, text: str) -> list[Follow]:
        follows = await self._storage.follows(chat_id, 0, EVERYTHING)
        try:
            url = target_of(text).url if "." in text or text.startswith("@") else ""
        except ReadingError:
            url = ""
        exact = [follow for follow in follows if url and url in (follow.source.url, follow.source.home)]
        words = text.casefold()
        return exact or [follow for follow in follows if words in follow.source.title.casefold()]

    async def _allowed(self, update: int, chat_id: int, user_id: int) -> bool:
        if await self._may(chat_id, user_id):
            return True
        await self._say(update, chat_id, "administrators-only")
        return False

    async def _propose(self, update: int, chat_id: int, kind: Proposed, proposed: Sequence[str]) -> None:
        """The sources loop looks what is there: each has its own answer."""
        now, texts = self._clock(), await self._speech.of(chat_id)
        async with self._once(update, chat_id, now) as unit:
            if unit is None:
                return
            for text in proposed:
                outgoing = await unit.post(chat_id, texts("following"), None, now)
                await unit.propose(chat_id, outgoing, kind, text, now)

    # --- buttons ---

    async def press(self, update: int, chat_id: int, user_id: int, message_id: int, data: str) -> str | None:
        """A button on a message about sources: the message changes; returns a short notice if one is needed."""
        texts, press = await self._speech.of(chat_id), FollowPress.decode(data)
        if press is None:
            return texts("button-stale")
        if press.step not in (Step.LIST, Step.SOURCE, Step.FILE) and not await self._may(chat_id, user_id):
            return texts("administrators-only")
        if press.step is Step.FILE:
            await self._answer(update, chat_id, await self._file(chat_id, texts))
            return None
        if press.step is Step.CHOICE:
            return await self._chosen(update, chat_id, message_id, press, texts)
        if press.step is Step.TRY:
            return await self._tried(update, chat_id, message_id, press.id, texts)
        content = await self._pressed(chat_id, press, texts)
        now = self._clock()
        if content is None:
            return texts("source-gone")
        async with self._once(update, chat_id, now) as unit:
            ours = unit is None or await unit.show_message(chat_id, message_id, content)
        return None if ours else texts("button-stale")

    async def _pressed(self, chat_id: int, press: FollowPress, texts: Texts) -> Content | None:
        """What the message should show; None where the chat does not follow that source any more."""
        match press.step:
            case Step.LIST:
                return await self._page(chat_id, press.page, texts)
            case Step.ALL:
                return await self._follow_all(chat_id, press.id, texts)
            case _:
                return await self._of_source(chat_id, press, texts)

    async def _of_source(self, chat_id: int, press: FollowPress, texts: Texts) -> Content | None:
        follow = await self._storage.follow_of(chat_id, press.id)
        if follow is None:
            return None
        if press.step is Step.LEAVE:
            return shown.leaving(follow.source, press.page, texts)
        if press.step is Step.LEFT:
            async with self._storage.unit(urgent=True) as unit:
                await unit.unfollow(chat_id, press.id)
            return cards.phrase(texts, "unfollow-done", title=cards.brief(follow.source.title))
        follow = await self._changed(chat_id, press, follow)
        zone = (await self._storage.preferences(chat_id)).zone or ZONE
        return shown.source_card(follow, press.page, local(self._clock(), zone), texts)

    async def _changed(self, chat_id: int, press: FollowPress, follow: Follow) -> Follow:
        """Paused or resumed; as it is then. Each may be said twice."""
        now = self._clock()
        if press.step is Step.SOURCE:
            return follow
        async with self._storage.unit(urgent=True) as unit:
            await unit.pause_follow(chat_id, press.id, press.step is Step.PAUSE, now)
        return await self._storage.follow_of(chat_id, press.id) or follow

    async def _chosen(self, update: int, chat_id: int, message_id: int, press: FollowPress, texts: Texts) -> str | None:
        """A feed of several, or one that was offered: looked up like what is typed."""
        proposal = await self._storage.proposal(chat_id, press.id)
        if proposal is None or press.page >= len(proposal.choices):
            return texts("button-stale")
        now, address = self._clock(), proposal.choices[press.page].address
        async with self._once(update, chat_id, now) as unit:
            ours = unit is None or await unit.propose_under(chat_id, message_id, Proposed.LINK, address, now)
        return None if ours else texts("button-stale")

    async def _tried(self, update: int, chat_id: int, message_id: int, source: int, texts: Texts) -> str | None:
        """One that fails is looked up like what is typed: what comes of it stands in the message."""
        follow, now = await self._storage.follow_of(chat_id, source), self._clock()
        if follow is None:
            return texts("source-gone")
        async with self._once(update, chat_id, now) as unit:
            if unit is None:
                return None
            ours = await unit.propose_under(chat_id, message_id, Proposed.LINK, follow.source.url, now)
            await unit.show_message(chat_id, message_id, cards.phrase(texts, "following"))
        return None if ours else texts("button-stale")

    async def _follow_all(self, chat_id: int, id_: int, texts: Texts) -> Content | None:
        proposal = await self._storage.proposal(chat_id, id_)
        if proposal is None:
            return None
        now = self._clock()
        async with self._storage.unit(urgent=True) as unit:
            came = [await self._follow_one(unit, proposal, outline, now) for outline in proposal.choices]
        return shown.all_followed({kind: came.count(kind) for kind in Followed}, self._limit, texts)

    async def _follow_one(self, unit: Unit, proposal: Proposal, outline: Outline, now: datetime) -> Followed:
        try:
            target = target_of(outline.address)
        except ReadingError:
            return Followed.KNOWN  # nothing that could be followed, so nothing to tell
        there = replace(outline, address=target.url)
        came, _ = await unit.follow(proposal.chat_id, target.kind, there, now, self._limit)
        return came

    # --- what is shown ---

    async def _page(self, chat_id: int, page: int, texts: Texts) -> Content:
        total = await self._storage.follows_count(chat_id)
        page = min(page, max(0, total - 1) // SOURCES_PAGE)
        follows = await self._storage.follows(chat_id, page * SOURCES_PAGE, SOURCES_PAGE)
        return shown.sources(follows, page, total, texts)

    async def _file(self, chat_id: int, texts: Texts) -> Content:
        """The list for another reader; a channel stands in it by its preview's address, as we read it again."""
        follows = await self._storage.follows(chat_id, 0, EVERYTHING)
        if not follows:
            return cards.phrase(texts, "sources-none")
        outlines = [Outline(f.source.url, f.source.title, _home(f)) for f in follows]
        data = write_opml(texts("opml-title"), outlines, self._clock())
        return replace(cards.phrase(texts, "opml-done", n=len(follows)), file=OutFile(OPML, data))


def _wanted(text: str) -> list[str]:
    """The addresses and names in a text, each once; all of it where there is none, to be told so."""
    words = [word.strip(",;") for word in text.split()]
    named = [word for word in words if word.startswith("@") or "." in word.strip(".")]
    return [one[:LONGEST] for one in dict.fromkeys(named)] or [line[:LONGEST] for line in [text.strip()] if line]


def _home(follow: Follow) -> str | None:
    if follow.source.kind is SourceKind.CHANNEL and (linked := telegram_link(follow.source.url)) is not None:
        return getattr(linked, "url", None)
    return follow.source.home
