"""Who decides for a group: its administrators. What a user does there waits, kept in the database, until Telegram has
said whether he is one; nobody else's update waits for that.

    handlers: is it known? → no: the update is held back · loop: asked → remembered → the update is handled again
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, Protocol

from bot.cards.channels import ChannelPress
from bot.clerk import Clerk, Office
from bot.errors import RightsUnknown
from bot.storage import Storage
from bot.waiting import Wakeful

log = logging.getLogger(__name__)

REMEMBERED_FOR = timedelta(minutes=5)
DOUBTED_FOR = timedelta(seconds=45)
"""Whoever is no administrator may become one and try again."""

FAILED_FOR = timedelta(seconds=10)
"""After this a question that Telegram did not answer is asked anew."""

MOST = 20_000
"""Answers that are remembered."""

ANONYMOUS = 1_087_968_824
"""Telegram's user for administrators who speak as their group: nobody else can."""

AT_ONCE = 20
TRIES = 3
PAUSE = 1.0
"""Seconds between two tries."""

LOOK = 60.0
"""Seconds between two looks for channels whose administrators are to be asked for anew."""

DAILY = timedelta(days=1)


class Verdict(Enum):
    """Whether somebody decides for a chat. UNANSWERED: Telegram was asked and did not say."""

    YES = auto()
    NO = auto()
    UNANSWERED = auto()


LASTING = {Verdict.YES: REMEMBERED_FOR, Verdict.NO: DOUBTED_FOR, Verdict.UNANSWERED: FAILED_FOR}


class Registry(Protocol):
    """Who knows (`bot.membership`)."""

    async def administers(self, chat_id: int, user_id: int) -> bool:
        """Raises RightsUnknown."""

    async def administrators(self, chat_id: int) -> Sequence[int] | None:
        """Those of a channel; None where we are none of them. Raises RightsUnknown."""


@dataclass(frozen=True, slots=True)
class Petition:
    """Somebody in a chat who wants what only administrators may."""

    chat_id: int
    user_id: int


class Managing(Clerk):
    """What is known about rights. `held`: called when an update waits to be handled again."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._known: OrderedDict[Petition, tuple[Verdict, datetime]] = OrderedDict()
        self.held: Callable[[], None] = lambda: None

    def verdict(self, chat_id: int, user_id: int) -> Verdict | None:
        """Whether this user decides for this chat; None where Telegram has to be asked."""
        if chat_id > 0 or user_id in (ANONYMOUS, chat_id):
            return Verdict.YES
        known = self._known.get(Petition(chat_id, user_id))
        return None if known is None or known[1] <= self._clock() else known[0]

    async def may_manage(self, chat_id: int, user_id: int) -> bool:
        """For those who ask when it was asked already."""
        return self.verdict(chat_id, user_id) is Verdict.YES

    def learn(self, petition: Petition, verdict: Verdict) -> None:
        """Remember it for a while."""
        self._known[petition] = verdict, self._clock() + LASTING[verdict]
        self._known.move_to_end(petition)
        if len(self._known) > MOST:
            self._known.popitem(last=False)

    async def hold_back(self, update: int, packed: str) -> None:
        """Keep an update until the loop has asked."""
        async with self._storage.unit(urgent=True) as unit:
            await unit.hold_back(update, packed, self._clock())
        self.held()

    async def notice(self, chat_id: int, verdict: Verdict) -> str:
        """What is said to whoever may not."""
        texts = await self._speech.of(chat_id)
        return texts("rights-unknown") if verdict is Verdict.UNANSWERED else texts("administrators-only")


class Petitions(Wakeful):
    """The loop that asks. `feed` handles an update, which it is given as it came."""

    def __init__(
        self,
        storage: Storage,
        managing: Managing,
        registry: Registry,
        feed: Callable[[dict[str, Any]], Awaitable[None]],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(LOOK)
        self._storage, self._managing, self._registry = storage, managing, registry
        self._feed, self._clock = feed, clock

    async def _turn(self) -> bool:
        await self.settle()
        await self._look_after()
        return False

    async def settle(self) -> None:
        """Handle all that is held back. Raises StorageError."""
        while held := await self._storage.held(AT_ONCE):
            await self._answer_all(held)

    async def _answer_all(self, held: Sequence[tuple[int, str]]) -> None:
        """Side by side: a group for which Telegram takes its time keeps no other waiting for longer than that."""
        results = await asyncio.gather(*(self._answer(*one) for one in held), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result

    async def _answer(self, update: int, packed: str) -> None:
        """One update: its sender's rights, then the update itself. It is let go whatever comes of it."""
        raw = json.loads(packed)
        petition = petition_of(raw)
        if self._managing.verdict(petition.chat_id, petition.user_id) is None:
            self._managing.learn(petition, await self._ask(petition))
        await self._feed(raw)
        async with self._storage.unit() as unit:
            await unit.let_go(update)

    async def _ask(self, petition: Petition) -> Verdict:
        for _ in range(TRIES):
            try:
                is_one = await self._registry.administers(petition.chat_id, petition.user_id)
            except RightsUnknown as error:
                log.warning("rights are not known: %s", error)
                await asyncio.sleep(PAUSE)
            else:
                return Verdict.YES if is_one else Verdict.NO
        return Verdict.UNANSWERED

    async def _look_after(self) -> None:
        """Administrators of channels come and go, and Telegram does not tell of it."""
        now = self._clock()
        for chat_id in await self._storage.unsure_channels(now - DAILY, AT_ONCE):
            try:
                users = await self._registry.administrators(chat_id)
            except RightsUnknown as error:
                log.warning("administrators are not known: %s", error)
                continue
            async with self._storage.unit() as unit:
                await unit.note_administrators(chat_id, users or (), now)


def petition_of(raw: dict[str, Any]) -> Petition:
    """Who wants something where: in a message, or by a button under one; in private it may be about a channel."""
    body = raw.get("message") or raw["callback_query"]
    where = int((body.get("chat") or body["message"]["chat"])["id"])
    about = ChannelPress.named(body.get("data") or "") if where > 0 else None
    return Petition(about or where, int(body["from"]["id"]))
