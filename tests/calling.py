"""What tests of the sandbox's Bot API call it with, and what it answers when it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

PNG = b"\x89PNG\r\n\x1a\n and the picture"


def keyboard(text: str = "Да", **button: Any) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=text, **button)]])


async def refused(bot: Bot, method: TelegramMethod[Any], kind: type[TelegramAPIError] = TelegramBadRequest) -> str:
    """The words of the refusal."""
    with pytest.raises(kind) as refusal:
        await bot(method)
    return refusal.value.message
