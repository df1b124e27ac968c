"""What is asked of a history, and what is found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.storage.values import Agreed, Bond, Choices, Found, Lemmas, Question, Seen, Wanted


class FindingWrites(Protocol):
    """Called by desk, the last one by answers."""

    async def ask(self, chat_id: int, outgoing: int, kind: str, text: str, now: datetime) -> int:
        """Keep a question, which `outgoing` will answer; its id."""

    async def ask_under(self, chat_id: int, message_id: int, kind: str, text: str, now: datetime) -> bool:
        """The same by a button: the message that it stands under will show the answer. False if it is not ours."""

    async def answered(self, question: int, lemmas: Lemmas, choices: Choices = ()) -> None:
        """The question has its answer: it is kept for its buttons."""


class FindingReads(Protocol):
    """Called by desk, answers and inline."""

    async def find(self, chat_id: int, wanted: Wanted, offset: int, limit: int) -> Found:
        """Entries that are asked for, the best first where words are asked for, then the newest."""

    async def agreements(self, chat_id: int, wanted: Wanted, offset: int, limit: int) -> Agreed:
        """Agreements of a chat's history, the newest article first. The wanted actors are sides of them, each another
        one; the statuses are theirs."""

    async def seen(self, chat_id: int, name: Sequence[Sequence[str]]) -> Sequence[Seen]:
        """Where somebody acts whose name holds each of these words, by any of its lemmas."""

    async def bonds(self, chat_id: int, name: Sequence[Sequence[str]]) -> Sequence[Bond]:
        """The agreements of which such an actor is a side."""

    async def sources(self, chat_id: int, limit: int) -> Sequence[tuple[str, int]]:
        """Where a chat's articles come from, and how many; the most frequent first."""

    async def cast(self, chat_id: int, limit: int) -> Sequence[tuple[str, int]]:
        """The names of those who act in a chat's articles, and in how many; the most frequent first."""

    async def question(self, chat_id: int, question: int) -> Question | None:
        """A question of this chat, never another chat's."""

    async def open_questions(self, limit: int) -> Sequence[Question]:
        """Those that wait for their answer, the oldest first."""
