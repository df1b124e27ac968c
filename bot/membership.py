"""Who is an administrator of a chat: asked of Telegram, once. Whoever asks often remembers (`bot.managing`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aiogram import Bot
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from pydantic import ValidationError

from bot.errors import RightsUnknown
from bot.refusals import CALL_ERRORS, reason

TIMEOUT = 10
"""Seconds."""

DECIDES: Final = frozenset({ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR})

NOBODY = ("user not found", "participant_id_invalid", "member not found")
"""Telegram's words for a user whom this chat does not know."""


class Membership:
    """The Bot API's answers, as values."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def administers(self, chat_id: int, user_id: int) -> bool:
        """Whether a user is an administrator of a chat. Raises RightsUnknown."""
        try:
            member = await self._bot.get_chat_member(chat_id, user_id, request_timeout=TIMEOUT)
        except TelegramForbiddenError:  # we are not there
            return False
        except TelegramBadRequest as error:
            if any(phrase in error.message.lower() for phrase in NOBODY):
                return False
            raise RightsUnknown(reason(error)) from error
        except (*CALL_ERRORS, ValidationError) as error:
            raise RightsUnknown(reason(error)) from error
        return member.status in DECIDES

    async def administrators(self, chat_id: int) -> Sequence[int] | None:
        """Those of a chat; None where we are none of them any more, or not in it. Raises RightsUnknown."""
        try:
            members = await self._bot.get_chat_administrators(chat_id, request_timeout=TIMEOUT)
        except (TelegramForbiddenError, TelegramBadRequest):
            return None
        except (*CALL_ERRORS, ValidationError) as error:
            raise RightsUnknown(reason(error)) from error
        return [member.user.id for member in members if not member.user.is_bot]
