"""Who said first what is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OriginKind(StrEnum):
    """The four kinds of Telegram's MessageOrigin."""

    USER = "user"
    HIDDEN_USER = "hidden_user"
    CHAT = "chat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who said first what a user forwarded. `name` is empty for a hidden user whose name Telegram keeps back."""

    kind: OriginKind
    name: str
    sent: datetime
    id: int | None = None
    username: str | None = None
    message_id: int | None = None
    signature: str | None = None

    @property
    def url(self) -> str | None:
        """The public address of the post; only posts of public channels have one."""
        if self.kind is OriginKind.CHANNEL and self.username and self.message_id:
            return f"https://t.me/{self.username}/{self.message_id}"
        return None
