"""Whom a unit has met: what it posts is an answer to them."""

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
