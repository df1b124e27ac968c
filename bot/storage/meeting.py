"""Whom a unit has met, what it posts is an answer to them; and which message of ours they mean."""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage.statements import Statements


@dataclass(frozen=True, slots=True)
class Met:
    """A chat, the topic of its forum and the user who asked there."""

    chat_id: int | None = None
    thread: int | None = None
    asked_by: int | None = None


class Meeting(Statements):
    """What chats' statements note and the outbox's read."""

    _met = Met()


class OurMessages(Statements):
    """What all look up who hear of a press on a button."""

    async def _ours(self, chat_id: int, message_id: int) -> int | None:
        """The newest: after a test server began its message ids anew, older rows mean messages that are gone."""
        id_: int | None = await self._value(
            """
            SELECT id FROM outbox WHERE chat_id = :chat AND message_id = :message AND NOT deleted
            ORDER BY id DESC LIMIT 1
            """,
            chat=chat_id,
            message=message_id,
        )
        return id_
