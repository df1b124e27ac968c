"""What a user proposed to follow → what stands there: a feed, a channel, a site with feeds, another reader's list."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot import cards, looks
from bot.cards import following as shown
from bot.errors import (
    AnalysisBroke,
    DownloadError,
    NoFeedFound,
    NotAFeed,
    NotText,
    PrivateLink,
    ReadingError,
    WorkerError,
)
from bot.feeds.guesses import guesses
from bot.links import Channel, ChannelPost, canonical, normal, telegram_link
from bot.logs import where
from bot.model import (
    ZONE,
    Content,
    Follow,
    Followed,
    Outline,
    Page,
    Proposal,
    Proposed,
    Source,
    SourceKind,
    Trouble,
)
from bot.schedule import local
from bot.sights import Sight, Sights
from bot.speech import Speech
from bot.storage import Storage
from bot.study import Supply
from bot.texts import Texts

log = logging.getLogger(__name__)

_NAME = re.compile(r"@([A-Za-z][A-Za-z0-9_]{2,31})")


@dataclass(frozen=True, slots=True)
class Target:
    """Where something to follow stands, or may stand. `url` is what is fetched."""

    kind: SourceKind
    url: str


@dataclass(frozen=True, slots=True)
class FollowLimits:
    """`sources`: so many a chat may follow; `file`: bytes of a list of them."""

    sources: int
    file: int


def target_of(text: str) -> Target:
    """What is meant by «@name», «t.me/name», a post of a channel, a link.

    Raises PrivateLink, NotALink, AddressRefused.
    """
    name = _NAME.fullmatch(text.strip())
    link = f"https://t.me/{name[1]}" if name else text.strip()
    linked = telegram_link(link)
    if isinstance(linked, Channel | ChannelPost):
        return Target(SourceKind.CHANNEL, Channel(linked.channel.lower()).preview)
    if linked is not None:
        raise PrivateLink
    canonical(link)  # raises for what is no address
    return Target(SourceKind.FEED, normal(link))


class Proposing:
    """Answers proposals, each in one unit with what it brings about."""

    def __init__(
        self,
        storage: Storage,
        sights: Sights,
        supply: Supply,
        speech: Speech,
        limits: FollowLimits,
        clock: Callable[[], datetime],
    ) -> None:
        self._storage = storage
        self._sights = sights
        self._supply = supply
        self._speech = speech
        self._limits = limits
        self._clock = clock

    async def answer(self, proposal: Proposal) -> None:
        """It has its answer whatever happens. Raises StorageError."""
        texts = await self._speech.of(proposal.chat_id)
        try:
            await (self._list(proposal, texts) if proposal.kind is Proposed.FILE else self._link(proposal, texts))
        except ReadingError as error:
            await self._say(proposal, await self._refused(proposal, error, texts))
        except DownloadError as error:
            log.warning("proposal %d: no file: %s", proposal.id, where(error))
            await self._say(proposal, cards.phrase(texts, "download-failed"))
        except (WorkerError, AnalysisBroke) as error:
            log.warning("proposal %d breaks a worker: %s", proposal.id, where(error))
            await self.broke(proposal)

    async def broke(self, proposal: Proposal) -> None:
        """It met a fault of ours."""
        await self._say(proposal, cards.phrase(await self._speech.of(proposal.chat_id), "trouble"))

    async def _say(self, proposal: Proposal, content: Content, choices: tuple[Outline, ...] = ()) -> None:
        async with self._storage.unit() as unit:
            await unit.proposed(proposal.id, choices)
            if proposal.outgoing is not None:
                await unit.show(proposal.outgoing, await self._there(proposal, content))

    async def _refused(self, proposal: Proposal, error: ReadingError, texts: Texts) -> Content:
        """Why not; of what the chat follows already, and cannot be read now, what can be done with it."""
        follow = await self._failing(proposal)
        if follow is None:
            return shown.unfollowable(error, texts)
        now, zone = self._clock(), (await self._storage.preferences(proposal.chat_id)).zone or ZONE
        trouble = Trouble(error.key, tuple(error.numbers().items()))
        source = replace(follow.source, trouble=trouble, failing_since=follow.source.failing_since or now)
        return shown.source_card(replace(follow, source=source), 0, local(now, zone), texts)

    async def _failing(self, proposal: Proposal) -> Follow | None:
        if proposal.kind is Proposed.FILE:
            return None
        with suppress(ReadingError):
            known = await self._storage.source_at(target_of(proposal.text).url)
            return await self._storage.follow_of(proposal.chat_id, known.id) if known else None
        return None

    async def _there(self, proposal: Proposal, content: Content) -> Content:
        """What is followed for a channel is told to its administrator in private, where its buttons lead nowhere."""
        channel = await self._storage.channel(proposal.chat_id)
        return content if channel is None else cards.without_presses(content)

    # --- a list of another reader ---

    async def _list(self, proposal: Proposal, texts: Texts) -> None:
        file, name = json.loads(proposal.text)
        data = await self._supply.download(file, self._limits.file)
        found = await self._sights.listed(Page(data, name))
        await self._say(proposal, shown.outlines(proposal.id, found, texts), found)

    # --- a link ---

    async def _link(self, proposal: Proposal, texts: Texts) -> None:
        target = target_of(proposal.text)
        known = await self._storage.source_at(target.url)
        if known is not None and known.looked and not known.failing_since:
            await self._follow(proposal, target, None, texts)
            return
        page = (await self._sights.visit(target.url)).page
        if page is None:
            raise NotText
        try:
            await self._follow(proposal, target, await self._sights.of(target.kind, page), texts)
        except NotAFeed:
            await self._discover(proposal, page, texts)

    async def _discover(self, proposal: Proposal, page: Page, texts: Texts) -> None:
        """The feeds that a page names, else those that sites usually have."""
        found = await self._sights.feeds_on(page)
        if len(found) > 1:
            channel = await self._storage.channel(proposal.chat_id)
            which = "follow-which" if channel is None else "channel-which-feed"
            await self._say(proposal, shown.feeds(proposal.id, found, texts, which), found)
            return
        for url in [outline.address for outline in found] or guesses(page.url or ""):
            target = Target(SourceKind.FEED, url)
            sight = await self._tried(target)
            if sight is not None:
                await self._follow(proposal, target, sight, texts)
                return
        raise NoFeedFound

    async def _tried(self, target: Target) -> Sight | None:
        """Whether a feed stands there."""
        try:
            page = (await self._sights.visit(target.url)).page
            return None if page is None else await self._sights.of(target.kind, page)
        except ReadingError as error:
            log.info("no feed at a place where there may be one: %s", error.key)
            return None

    async def _follow(self, proposal: Proposal, target: Target, sight: Sight | None, texts: Texts) -> None:
        """Without a sight the source is known, and well. What stands there counts as seen, unless others wait."""
        now, limit = self._clock(), self._limits.sources
        known = await self._storage.source_at(target.url)
        source = known or Source(0, target.kind, target.url, _named(target))
        if sight is not None:
            source = looks.with_news(source, sight.feed, sight.body, now, 0.5)
        outline, ordered = Outline(target.url, source.title, source.home), await self._ordered(proposal.chat_id)
        async with self._storage.unit() as unit:
            came, id_ = await unit.follow(proposal.chat_id, target.kind, outline, now, limit)
            if came is not Followed.FULL and sight is not None:
                if known is None or known.looked is None or known.next_at is None:
                    await unit.looked(replace(source, id=id_), looks.keys_of(sight.feed), (), now)
                else:
                    await unit.look_soon(id_, now)
            await unit.proposed(proposal.id)
            if proposal.outgoing is not None:
                told = self._told(came, replace(source, id=id_), texts, ordered=ordered)
                await unit.show(proposal.outgoing, await self._there(proposal, told))

    async def _ordered(self, chat_id: int) -> bool:
        """Whether digests come; for a channel its administrator decides elsewhere."""
        return bool(await self._storage.subscriptions(chat_id)) or await self._storage.channel(chat_id) is not None

    def _told(self, came: Followed, source: Source, texts: Texts, *, ordered: bool) -> Content:
        if came is Followed.FULL:
            return cards.phrase(texts, "follow-full", limit=self._limits.sources)
        return shown.followed(source, came is Followed.KNOWN, texts, ordered=ordered)


def _named(target: Target) -> str:
    """What a source is called that does not say it."""
    return target.url.partition("://")[2].removeprefix("www.").rstrip("/")
