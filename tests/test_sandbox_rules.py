"""What Telegram refuses, word for word, told to aiogram's Bot on both wires."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from aiogram.methods import EditMessageReplyMarkup, SendMessage
from aiogram.types import (
    BufferedInputFile,
    MessageEntity,
    ReplyParameters,
)

from bot.sandbox.chats import Message
from tests.calling import PNG, keyboard, refused
from tests.telegram import Reader, Telegram

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


@pytest.fixture
def anna(telegram: Telegram) -> Reader:
    anna = telegram.user("Анна")
    anna.send("/start")
    return anna


# --- texts ------------------------------------------------------------------------------------------------------------

UNCLOSED = "can't parse entities: Can't find end tag corresponding to start tag \"b\""
TEXTS: list[tuple[dict[str, Any], str]] = [
    ({"text": ""}, "message text is empty"),
    ({"text": " \n "}, "text must be non-empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "я" * 4097}, "message is too long"),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": "<b>да", "parse_mode": "HTML"}, UNCLOSED),
    ({"text": "*да*", "parse_mode": "Markdown"}, "unsupported parse_mode"),
    ({"text": "да", "reply_parameters": ReplyParameters(message_id=99)}, "message to be replied not found"),
    ({"text": "да", "message_thread_id": 7}, "message thread not found"),
    ({"text": "да", "txet": "нет"}, 'unknown parameter "txet"'),
]
ENTITIES: list[tuple[dict[str, Any], str]] = [
    ({"type": "shiny"}, "can't parse MessageEntity: Unsupported type specified"),
    ({"offset": -1}, "receive an entity with incorrect offset -1"),
    ({"offset": 5}, "entity begins after the end of the text at UTF-16 offset 5"),
    ({"length": 3}, "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 3"),
    ({"type": "text_link", "url": "nowhere"}, "entity URL 'nowhere' is invalid: Wrong HTTP URL"),
]
ACTIONLESS = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
BUTTONS: list[tuple[dict[str, Any], str]] = [
    ({"callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
    ({"callback_data": ""}, ACTIONLESS),
    ({"url": "ftp://a.ru"}, "inline keyboard button URL 'ftp://a.ru' is invalid: Unsupported URL protocol"),
    ({"url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
    ({"text": " ", "callback_data": "x"}, "text buttons must be non-empty"),
]
CASES = [
    *TEXTS,
    *(
        ({"text": "да", "entities": [MessageEntity(**{"type": "bold", "offset": 0, "length": 1, **entity})]}, reason)
        for entity, reason in ENTITIES
    ),
    *(({"text": "да", "reply_markup": keyboard(**button)}, reason) for button, reason in BUTTONS),
]


@pytest.mark.parametrize(("params", "reason"), CASES)
async def test_a_bad_message_is_refused_and_not_in_the_chat(
    bot: Bot, anna: Reader, params: dict[str, Any], reason: str
) -> None:
    assert await refused(bot, SendMessage(chat_id=anna.id, **params)) == f"Bad Request: {reason}"
    assert len(anna.messages) == 1


async def test_lengths_are_counted_in_utf16_after_parsing(bot: Bot, anna: Reader) -> None:
    await bot.send_message(anna.id, "<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")
    await bot.send_message(anna.id, "я" * 4096)
    assert [len(message.text) for message in anna.messages[1:]] == [2048, 4096]


async def test_white_space_around_goes_and_entities_move_along(bot: Bot, anna: Reader) -> None:
    sent = await bot.send_message(anna.id, "\n 😀 <b>да </b>\n", parse_mode="HTML")
    assert sent.text == "😀 да"
    assert [(e.type, e.offset, e.length) for e in sent.entities or []] == [("bold", 3, 2)]


async def test_of_more_than_a_hundred_entities_the_rest_is_dropped_in_silence(bot: Bot, anna: Reader) -> None:
    sent = await bot.send_message(anna.id, "<b>а</b> " * 130, parse_mode="HTML")
    assert len(sent.entities or []) == 100


async def test_data_of_a_button_is_counted_in_bytes(bot: Bot, anna: Reader) -> None:
    await bot.send_message(anna.id, "да", reply_markup=keyboard(callback_data="я" * 32))
    assert anna.messages[-1].buttons == [["Да"]]


async def test_a_reply_to_nothing_can_be_allowed(bot: Bot, anna: Reader) -> None:
    lenient = ReplyParameters(message_id=99, allow_sending_without_reply=True)
    await bot.send_message(anna.id, "да", reply_parameters=lenient)
    sent = await bot.send_message(anna.id, "и да", reply_parameters=ReplyParameters(message_id=1))
    assert anna.messages[1].reply_to is None
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "/start"


# --- who may be written to --------------------------------------------------------------------------------------------


async def test_unknown_chats_and_people_who_never_wrote(bot: Bot, telegram: Telegram) -> None:
    stranger = telegram.user("Борис")
    cannot_begin = "Forbidden: bot can't initiate conversation with a user"
    assert await refused(bot, SendMessage(chat_id=1, text="да")) == "Bad Request: chat not found"
    assert await refused(bot, SendMessage(chat_id="@nobody", text="да")) == "Bad Request: chat not found"
    assert await refused(bot, SendMessage(chat_id=stranger.id, text="да"), TelegramForbiddenError) == cannot_begin


async def test_a_user_who_blocked_the_bot_and_came_back(bot: Bot, anna: Reader) -> None:
    anna.block()
    reason = await refused(bot, SendMessage(chat_id=anna.id, text="да"), TelegramForbiddenError)
    assert reason == "Forbidden: bot was blocked by the user"
    anna.unblock()
    await bot.send_message(anna.id, "да")
    changes = [u.my_chat_member for u in await bot.get_updates() if u.my_chat_member]
    assert [change.new_chat_member.status for change in changes] == ["kicked", "member"]


async def test_a_deleted_account(bot: Bot, anna: Reader) -> None:
    anna.deactivate()
    reason = await refused(bot, SendMessage(chat_id=anna.id, text="да"), TelegramForbiddenError)
    assert reason == "Forbidden: user is deactivated"


async def test_a_group_that_put_the_bot_out(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    group = telegram.group("Редакция", anna)
    await bot.send_message(group.id, "да")
    anna.remove_bot(group)
    reason = await refused(bot, SendMessage(chat_id=group.id, text="да"), TelegramForbiddenError)
    assert reason == "Forbidden: bot was kicked from the group chat"


async def test_a_group_that_became_a_supergroup(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    group = telegram.group("Редакция", anna)
    supergroup = telegram.migrate(group)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(group.id, "да")
    assert moved.value.migrate_to_chat_id == supergroup.id
    await bot.send_message(supergroup.id, "да")
    assert supergroup.messages[-1].text == "да"


# --- editing and deleting ---------------------------------------------------------------------------------------------


async def test_an_edit_shows_the_new_text_and_remembers_the_old(bot: Bot, anna: Reader) -> None:
    sent = await bot.send_message(anna.id, "Читаю…")
    await bot.edit_message_text(text="<b>Карточка</b>", chat_id=anna.id, message_id=sent.message_id, parse_mode="HTML")
    shown = anna.messages[-1]
    assert (shown.id, shown.html) == (sent.message_id, "<b>Карточка</b>")
    assert shown.versions == ["Читаю…", "Карточка"]


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(bot: Bot, anna: Reader) -> None:
    sent = await bot.send_message(anna.id, "да", reply_markup=keyboard(callback_data="1"))
    await bot.edit_message_text(text="нет", chat_id=anna.id, message_id=sent.message_id)
    assert anna.messages[-1].buttons == []


async def edit(bot: Bot, message: Message, text: str, **params: Any) -> str:
    with pytest.raises(TelegramBadRequest) as refusal:
        await bot.edit_message_text(text=text, chat_id=message.chat.id, message_id=message.id, **params)
    return refusal.value.message


async def test_edits_that_telegram_refuses(bot: Bot, anna: Reader) -> None:
    await bot.send_message(anna.id, "<b>да</b>", parse_mode="HTML", reply_markup=keyboard(callback_data="1"))
    own, mine = anna.messages[-1], anna.messages[0]
    same = {"parse_mode": "HTML", "reply_markup": keyboard(callback_data="1")}
    assert await edit(bot, own, "<strong>да</strong>", **same) == NOT_MODIFIED
    assert await edit(bot, mine, "чужое") == "Bad Request: message can't be edited"
    assert await edit(bot, own, " ") == "Bad Request: text must be non-empty"
    assert await edit(bot, own, "я" * 4097) == "Bad Request: message is too long"
    anna.delete(own)
    assert await edit(bot, own, "поздно") == "Bad Request: message to edit not found"
    await bot.send_photo(anna.id, BufferedInputFile(PNG, "a.png"), caption="подпись")
    assert await edit(bot, anna.messages[-1], "да") == "Bad Request: there is no text in the message to edit"


async def test_keyboards_can_be_edited_alone(bot: Bot, anna: Reader) -> None:
    sent = await bot.send_message(anna.id, "да", reply_markup=keyboard(callback_data="1"))
    other = keyboard("Нет", callback_data="2")
    await bot(EditMessageReplyMarkup(chat_id=anna.id, message_id=sent.message_id, reply_markup=other))
    assert anna.messages[-1].buttons == [["Нет"]]
    bare = EditMessageReplyMarkup(chat_id=anna.id, message_id=sent.message_id)
    await bot(bare)
    assert anna.messages[-1].buttons == []
    assert await refused(bot, bare) == NOT_MODIFIED


async def test_messages_can_be_deleted_once(bot: Bot, anna: Reader) -> None:
    sent = await bot.send_message(anna.id, "да")
    await bot.delete_message(anna.id, sent.message_id)
    await bot.delete_message(anna.id, anna.messages[0].id)
    assert anna.messages == []
    with pytest.raises(TelegramBadRequest, match="Bad Request: message to delete not found"):
        await bot.delete_message(anna.id, sent.message_id)


async def test_after_two_days_a_message_stays() -> None:
    now = [1_800_000_000.0]
    telegram = Telegram(clock=lambda: now[0])
    anna = telegram.user("Анна")
    message = anna.send("/start")
    now[0] += 49 * 3600
    with pytest.raises(TelegramBadRequest, match="message can't be deleted for everyone"):
        await telegram.bot().delete_message(anna.id, message.id)


async def test_in_a_group_others_messages_stay(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    group = telegram.group("Редакция", anna)
    message = anna.send("мнение", to=group)
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await bot.delete_message(group.id, message.id)
