"""The calls of the Bot API that Svodka makes with its own shapes, and Outgoing → the call that brings it forward. Pure.

aiogram parses the whole answer. The answer to a placeholder quotes the message it replies to, and one that pydantic
refuses there (a hidden user's forward without a name) would look as if nothing had been sent: it would be sent again
and again. So of the answers only what is needed is read. No default of the Bot leaks into these calls either.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from aiogram.enums import ParseMode
from aiogram.methods import AnswerInlineQuery, TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InlineQueryResultUnion,
    InputMediaDocument,
    InputMediaPhoto,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from pydantic import BaseModel

from bot.model import Button, Content, Offer, OutFile, Outgoing

MAX_TEXT = 4096
"""UTF-16 units. Telegram counts after parsing, plain text is counted as it is."""

MAX_CAPTION = 1024
"""UTF-16 units."""

MAX_DATA = 64
"""Bytes of a button's data."""

ERASED = "🗑"
"""What is left of a message that Telegram does not let us delete."""

Keyboard = dict[str, list[list[dict[str, str]]]]


class Sent(BaseModel):
    """A message, of which only the id is read."""

    message_id: int


class SendPlaceholder(TelegramMethod[Sent]):
    """https://core.telegram.org/bots/api#sendmessage"""

    __returning__ = Sent
    __api_method__ = "sendMessage"

    chat_id: int
    text: str
    link_preview_options: dict[str, bool]
    reply_parameters: dict[str, int | bool] | None = None
    message_thread_id: int | None = None


class EditContent(TelegramMethod[Any]):
    """https://core.telegram.org/bots/api#editmessagetext; without `reply_markup` the keyboard is removed"""

    __returning__ = Any
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    text: str
    link_preview_options: dict[str, bool]
    parse_mode: str | None = None
    reply_markup: Keyboard | None = None


class EditRich(TelegramMethod[Any]):
    """The same with the blocks of a rich message in place of a text."""

    __returning__ = Any
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    rich_message: dict[str, Any]
    reply_markup: Keyboard | None = None


class EditIntoFile(TelegramMethod[Any]):
    """https://core.telegram.org/bots/api#editmessagemedia, which also adds media to a text message"""

    __returning__ = Any
    __api_method__ = "editMessageMedia"

    chat_id: int
    message_id: int
    media: InputMediaDocument | InputMediaPhoto
    reply_markup: Keyboard | None = None


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """https://core.telegram.org/bots/api#getupdates; each update is parsed alone, by polling"""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


_NO_PREVIEW = {"is_disabled": True}


def placeholder(outgoing: Outgoing) -> SendPlaceholder:
    """The first call for every message: plain words, in reply if asked for, also when what it replies to is gone.

    What Telegram refused is sent plain, and then without its topic too, which may be gone.
    """
    reply: dict[str, int | bool] | None = None
    if outgoing.reply_to is not None and not outgoing.plain:
        reply = {"message_id": outgoing.reply_to, "allow_sending_without_reply": True}
    return SendPlaceholder(
        chat_id=outgoing.chat_id,
        text=outgoing.placeholder,
        link_preview_options=_NO_PREVIEW,
        reply_parameters=reply,
        message_thread_id=None if outgoing.plain else outgoing.thread,
    )


def content(outgoing: Outgoing, message_id: int, content: Content) -> EditContent | EditRich | EditIntoFile:
    """The content over its placeholder, or a newer one over an older one; as plain text if HTML was refused."""
    rows = _sure_buttons(content.buttons) if outgoing.plain else content.buttons
    if content.file is not None:
        media = _media(content, content.file, outgoing.plain)
        return EditIntoFile(chat_id=outgoing.chat_id, message_id=message_id, media=media, reply_markup=_keyboard(rows))
    if content.rich is not None and not outgoing.plain and not outgoing.flat:
        blocks = {"blocks": json.loads(content.rich), "skip_entity_detection": True}
        return EditRich(
            chat_id=outgoing.chat_id, message_id=message_id, rich_message=blocks, reply_markup=_keyboard(rows)
        )
    return EditContent(
        chat_id=outgoing.chat_id,
        message_id=message_id,
        text=cut(content.plain) if outgoing.plain else content.html,
        parse_mode=None if outgoing.plain else "HTML",
        link_preview_options=_NO_PREVIEW,
        reply_markup=_keyboard(rows),
    )


def _media(content: Content, file: OutFile, plain: bool) -> InputMediaDocument | InputMediaPhoto:
    kind = InputMediaPhoto if file.photo else InputMediaDocument
    return kind(
        media=BufferedInputFile(file.data, file.name),
        caption=cut(content.plain, MAX_CAPTION) if plain else content.html,
        parse_mode=None if plain else "HTML",
    )


def erasure(outgoing: Outgoing, message_id: int) -> EditContent:
    """In place of a removal that Telegram refuses."""
    return EditContent(chat_id=outgoing.chat_id, message_id=message_id, text=ERASED, link_preview_options=_NO_PREVIEW)


def cut(text: str, limit: int = MAX_TEXT) -> str:
    """As much of the text as fits into `limit` UTF-16 units, in whole characters; lone surrogates are dropped."""
    units = text.encode("utf-16-le", "surrogatepass")[: limit * 2]
    return units.decode("utf-16-le", "ignore")


def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> Keyboard | None:
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]} if rows else None


def _button(button: Button) -> dict[str, str]:
    if button.share is not None:
        return {"text": button.text, "switch_inline_query": button.share}
    target = {"url": button.url} if button.url is not None else {"callback_data": button.data or ""}
    return {"text": button.text, **target}


def unshared(content: Content) -> Content:
    """Without the buttons that Telegram refuses where the bot has no inline mode."""
    rows = (tuple(button for button in row if button.share is None) for row in content.buttons)
    return replace(content, buttons=tuple(row for row in rows if row))


def shares(content: Content | None) -> bool:
    return content is not None and any(button.share is not None for row in content.buttons for button in row)


def offering(query_id: str, offer: Offer) -> AnswerInlineQuery:
    """What is offered is its user's own, and nobody else's."""
    button = offer.button and InlineQueryResultsButton(text=offer.button[0], start_parameter=offer.button[1])
    results: list[InlineQueryResultUnion] = [
        InlineQueryResultArticle(
            id=item.id,
            title=item.title,
            description=item.about,
            input_message_content=InputTextMessageContent(
                message_text=item.content.html,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
        )
        for item in offer.items
    ]
    return AnswerInlineQuery(
        inline_query_id=query_id, results=results, cache_time=0, is_personal=True, next_offset=offer.more, button=button
    )


def _sure_buttons(rows: tuple[tuple[Button, ...], ...]) -> tuple[tuple[Button, ...], ...]:
    """Those that cannot be why Telegram refused the message: with words, and data of ours that fits."""
    sure = (tuple(b for b in row if b.text.strip() and b.data and len(b.data.encode()) <= MAX_DATA) for row in rows)
    return tuple(row for row in sure if row)
