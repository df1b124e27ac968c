"""What Telegram means by its errors: each becomes the one thing that delivery does about it. Decides, does nothing."""

from __future__ import annotations

import re
from enum import Enum, auto

from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiohttp import ClientError

CALL_ERRORS = (AiogramError, ClientError, OSError, UnicodeDecodeError)
"""All that a call may raise when it is not our mistake. aiogram lets through plain aiohttp errors of downloads, and
UnicodeDecodeError of a proxy's error page in a charset other than it says."""


class Refusal(Enum):
    """What a failed call means."""

    DONE = auto()
    """The chat is already as it should be."""
    GONE = auto()
    """The message cannot be edited any more, mostly because the user deleted it."""
    KEPT = auto()
    """Telegram does not let us delete it any more."""
    SLOWER = auto()
    """429: this chat waits for `retry_after`."""
    PARTED = auto()
    """This chat cannot be written to: blocked, deactivated, kicked."""
    MOVED = auto()
    """The group became a supergroup."""
    ASTRAY = auto()
    """The topic of the forum is gone."""
    MALFORMED = auto()
    """Telegram will not take it in this form, however often it is sent."""
    TOKEN = auto()
    """Telegram does not know the token."""
    TROUBLE = auto()
    """Network, proxy or Telegram itself: the same call may succeed later, or has succeeded and its answer was lost."""


PHRASES: tuple[tuple[str, Refusal], ...] = (
    ("message is not modified", Refusal.DONE),
    ("message to delete not found", Refusal.DONE),
    ("message to edit not found", Refusal.GONE),
    ("message can't be edited", Refusal.GONE),
    ("message_id_invalid", Refusal.GONE),
    ("message can't be deleted", Refusal.KEPT),
    ("message thread not found", Refusal.ASTRAY),
    ("chat not found", Refusal.PARTED),
    ("user is deactivated", Refusal.PARTED),
    ("peer_id_invalid", Refusal.PARTED),
    ("group chat was deactivated", Refusal.PARTED),
    ("group chat was deleted", Refusal.PARTED),
    ("chat_write_forbidden", Refusal.PARTED),
    ("not enough rights to send", Refusal.PARTED),
    ("have no rights to send", Refusal.PARTED),
)
"""Words of Telegram's 400, in lower case; any other is MALFORMED («can't parse entities», «message is too long»,
BUTTON_DATA_INVALID …)."""


def meaning(error: Exception) -> Refusal:
    """What to do about one of CALL_ERRORS."""
    match error:
        case TelegramUnauthorizedError():
            return Refusal.TOKEN
        case TelegramRetryAfter():
            return Refusal.SLOWER
        case TelegramMigrateToChat():
            return Refusal.MOVED
        case TelegramForbiddenError():
            return Refusal.PARTED
        case TelegramBadRequest(message=words):
            return next((refusal for phrase, refusal in PHRASES if phrase in words.lower()), Refusal.MALFORMED)
        case TelegramEntityTooLarge():  # a subclass of TelegramNetworkError, yet it will never pass
            return Refusal.MALFORMED
    return Refusal.TROUBLE


RIGHTS = ("chat_write_forbidden", "not enough rights to send", "have no rights to send")
"""Those of PHRASES that say: the bot is there, and may not speak."""


def forbidden(error: Exception) -> bool:
    """Whether an administrator of the chat could help."""
    return isinstance(error, TelegramBadRequest) and any(phrase in error.message.lower() for phrase in RIGHTS)


def reason(error: Exception) -> str:
    """The error for a log: without the text of messages, that Telegram quotes, and the token, that is in addresses."""
    if isinstance(error, TelegramBadRequest | TelegramForbiddenError):
        return re.sub(r'".*"|«.*»', "…", error.message, flags=re.DOTALL)[:200]
    cause = error.__cause__
    return type(error).__name__ + (f" ({type(cause).__name__})" if cause else "")
