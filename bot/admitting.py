"""Who may use the bot: everybody, those on a list, or also those whom an administrator invited by a link."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from bot import cards
from bot.clerk import Clerk, Office
from bot.speech import greeting

PREFIX = "i"
"""What the payload of /start begins with that is an invitation."""


@dataclass(frozen=True, slots=True)
class Admission:
    """`listed`: who may come in, nobody named: everybody, unless it is `by_invitation`. `admins` always may."""

    listed: frozenset[int] = frozenset()
    admins: frozenset[int] = frozenset()
    by_invitation: bool = False

    @property
    def is_open(self) -> bool:
        return not self.listed and not self.by_invitation


class Admitting(Clerk):
    """Knows who may come in; makes invitations and takes them."""

    def __init__(self, office: Office, door: Admission) -> None:
        super().__init__(office)
        self._door = door
        self._guests: frozenset[int] | None = None

    async def knows(self, user_id: int | None) -> bool:
        """Whether this user may use the bot; None: a message of nobody."""
        door = self._door
        if door.is_open or user_id in door.listed or user_id in door.admins:
            return True
        if user_id is None or not door.by_invitation:
            return False
        if self._guests is None:
            self._guests = await self._storage.guests()
        return user_id in self._guests

    def governs(self, user_id: int | None) -> bool:
        """Whether this user is one of those who run the bot."""
        return user_id in self._door.admins

    async def invite(self, update: int, chat_id: int, user_id: int, username: str) -> None:
        """A new link for one person; `username` is the bot's. Where the door stands open it says so."""
        if not self._door.by_invitation:
            await self._say(update, chat_id, "invite-needless")
            return
        now, texts = self._clock(), await self._speech.of(chat_id)
        token = secrets.token_urlsafe(16)
        link = f"https://t.me/{username}?start={PREFIX}{token}"
        async with self._once(update, chat_id, now) as unit:
            if unit is not None:
                await unit.invite(_hash(token), user_id, now)
                await unit.post(chat_id, texts("wait"), cards.phrase(texts, "invite-link", link=link), now)

    async def enter(self, update: int, chat_id: int, user_id: int, payload: str) -> None:
        """A stranger came by a link: is greeted and known from now on, or hears that the link is used up."""
        now, texts = self._clock(), await self._speech.of(chat_id)
        async with self._once(update, chat_id, now) as unit:
            if unit is None:
                return
            welcome = await unit.admit(_hash(payload.removeprefix(PREFIX)), user_id, now)
            content = greeting(texts.locale) if welcome else cards.phrase(texts, "invite-spent")
            await unit.post(chat_id, texts("wait"), content, now)
        self._guests = None


def is_invitation(payload: str) -> bool:
    """Whether what /start carries is an invitation."""
    return payload.startswith(PREFIX) and len(payload) > 20


def _hash(token: str) -> str:
    """The database does not hold what opens the door."""
    return hashlib.sha256(token.encode()).hexdigest()
