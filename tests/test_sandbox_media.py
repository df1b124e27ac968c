"""A text message becomes a document, on both wires."""

from __future__ import annotations

import pytest
from aiogram.exceptions import TelegramBadRequest

from bot import calls
from bot.model import Content, OutFile, Outgoing
from bot.sandbox.answers import ApiError
from tests.telegram import WIRES, Telegram

CONTENT = Content("<b>3</b> карточки", "3 карточки", file=OutFile("карточки.json", b"{}"))


@pytest.mark.parametrize("kind", WIRES)
async def test_a_placeholder_becomes_a_document(kind: str) -> None:
    telegram = Telegram()
    anna = telegram.user("Анна")
    anna.send("/export")
    outgoing = Outgoing(1, anna.chat.id, "Ищу…", CONTENT, 1, 0)
    async with telegram.wire(kind) as bot:
        sent = await bot(calls.placeholder(outgoing))
        await bot(calls.content(outgoing, sent.message_id, CONTENT))
        with pytest.raises(TelegramBadRequest, match="no text in the message"):
            await bot(calls.content(outgoing, sent.message_id, Content("слова", "слова")))
    message = anna.chat.messages[-1]
    assert message.text == "3 карточки"
    assert message.content["document"]["file_name"] == "карточки.json"
    assert telegram.files.get(message.content["document"]["file_id"]).data == b"{}"


async def test_what_points_at_no_file_is_refused() -> None:
    telegram = Telegram()
    anna = telegram.user("Анна")
    anna.send("/export")
    with pytest.raises(ApiError, match="invalid file_id"):
        await telegram.call(
            "editMessageMedia",
            {"chat_id": anna.chat.id, "message_id": 1, "media": {"type": "document", "media": "attach://nothing"}},
        )
