"""Buttons, files, commands and the door itself, through aiogram's Bot on both wires."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    LinkPreviewOptions,
)

from tests.calling import PNG, keyboard, refused
from tests.telegram import Reader, Telegram


@pytest.fixture
def anna(telegram: Telegram) -> Reader:
    anna = telegram.user("Анна")
    anna.send("/start")
    return anna


# --- buttons, files, commands -----------------------------------------------------------------------------------------


async def test_a_pressed_button_is_answered_once(bot: Bot, anna: Reader) -> None:
    await bot.send_message(anna.id, "да", reply_markup=keyboard("Ещё", callback_data="more:1"))
    pressed = anna.press(anna.messages[-1], "Ещё")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("more:1", anna.id)
    await bot.answer_callback_query(query.id, "готово", show_alert=True)
    assert (pressed.answered, pressed.text, pressed.alert) == (True, "готово", True)
    for query_id in (query.id, "7"):
        with pytest.raises(TelegramBadRequest, match="query is too old and response timeout expired or query ID is"):
            await bot.answer_callback_query(query_id)


async def test_a_late_answer_to_a_button_is_refused() -> None:
    now = [1_800_000_000.0]
    telegram = Telegram(clock=lambda: now[0])
    anna, bot = telegram.user("Анна"), telegram.bot()
    anna.send("/start")
    await bot.send_message(anna.id, "да", reply_markup=keyboard(callback_data="1"))
    pressed = anna.press(anna.messages[-1], "1")
    now[0] += 60
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_callback_query(pressed.id)


async def test_the_button_of_a_deleted_message_comes_without_it(bot: Bot, anna: Reader) -> None:
    await bot.send_message(anna.id, "да", reply_markup=keyboard(callback_data="1"))
    message = anna.messages[-1]
    anna.delete(message)
    anna.press(message, "Да")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert type(query.message).__name__ == "InaccessibleMessage"


async def test_a_file_comes_back_as_it_was_sent(bot: Bot, anna: Reader) -> None:
    anna.send_file("статья.txt", "Слова".encode("cp1251"), "подпись")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    assert (message.document.file_name, message.caption) == ("статья.txt", "подпись")
    file = await bot.get_file(message.document.file_id)
    assert file.file_path is not None
    data = await bot.download_file(file.file_path)
    assert data is not None
    assert data.read().decode("cp1251") == "Слова"


async def test_large_and_unknown_files_are_refused(bot: Bot, anna: Reader) -> None:
    large = anna.send_file("книга.txt", b"...", size=20 * 1024 * 1024 + 1)
    with pytest.raises(TelegramBadRequest, match="Bad Request: file is too big"):
        await bot.get_file(large.content["document"]["file_id"])
    with pytest.raises(TelegramBadRequest, match="Bad Request: invalid file_id"):
        await bot.get_file("nothing")


async def test_documents_and_photos_are_uploaded(bot: Bot, anna: Reader) -> None:
    document = await bot.send_document(
        anna.id, BufferedInputFile(b"1,2", "таблица.csv"), caption="<b>Цифры</b>", parse_mode="HTML"
    )
    photo = await bot.send_photo(
        anna.id, BufferedInputFile(PNG, "график.png"), reply_markup=keyboard(callback_data="1")
    )
    assert document.document is not None
    assert document.document.file_name == "таблица.csv"
    assert photo.photo is not None
    assert [message.html for message in anna.messages[1:]] == ["<b>Цифры</b>", ""]
    again = await bot.send_document(anna.id, document.document.file_id)
    assert again.document == document.document


async def test_uploads_that_telegram_refuses(bot: Bot, anna: Reader) -> None:
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(anna.id, BufferedInputFile(b"no image", "a.png"))
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(anna.id, BufferedInputFile(b"", "a.txt"))
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_document(anna.id, BufferedInputFile(b"1", "a.txt"), caption="я" * 1025)


async def test_commands_are_kept_and_checked(bot: Bot, telegram: Telegram) -> None:
    await bot.set_my_commands([BotCommand(command="start", description="Начать")])
    assert [(c.command, c.description) for c in await bot.get_my_commands()] == [("start", "Начать")]
    for wrong, reason in (("Старт", "BOT_COMMAND_INVALID"), ("start", "BOT_COMMAND_DESCRIPTION_INVALID")):
        with pytest.raises(TelegramBadRequest, match=reason):
            await bot.set_my_commands([BotCommand(command=wrong, description="")])
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == []


async def test_actions_are_seen_in_the_log(bot: Bot, anna: Reader) -> None:
    await bot.send_chat_action(anna.id, "typing")
    assert anna.chat.log[-1].text == "typing"
    with pytest.raises(TelegramBadRequest, match="wrong parameter action in request"):
        await bot.send_chat_action(anna.id, "dancing")


# --- the door ---------------------------------------------------------------------------------------------------------


async def test_a_wrong_token_and_an_unknown_method(bot: Bot, anna: Reader) -> None:
    stranger = Bot("42:somebody-elses-token", session=bot.session)
    with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
        await stranger.get_me()
    with pytest.raises(TelegramNotFound, match="Not Found"):
        await bot.send_dice(anna.id)


async def test_parameters_that_the_sandbox_does_not_know_cannot_hide(bot: Bot, anna: Reader) -> None:
    sent = await bot.send_message(anna.id, "да", link_preview_options=LinkPreviewOptions(is_disabled=True))
    with pytest.raises(TelegramBadRequest, match='unknown parameter "inline_message_id"'):
        await bot.edit_message_text("нет", chat_id=anna.id, message_id=sent.message_id, inline_message_id="1")


async def test_the_calls_of_the_bot_are_remembered(bot: Bot, telegram: Telegram, anna: Reader) -> None:
    await bot.send_message(anna.id, "да")
    await refused(bot, SendMessage(chat_id=anna.id, text=""))
    sent, failed = telegram.calls
    assert (sent.method, sent.params["text"], sent.error) == ("sendMessage", "да", None)
    assert failed.error is not None
    assert failed.error.description == "Bad Request: message text is empty"
