"""What people can do in the embedded Telegram, and how aiogram reads it."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageOriginUnion

from bot.sandbox import origins, utf16
from bot.sandbox.answers import Json
from tests.telegram import Reader, Telegram


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
def anna(telegram: Telegram) -> Reader:
    return telegram.user("Анна", username="anna")


async def received(telegram: Telegram) -> list[Message]:
    return [update.message for update in await telegram.bot().get_updates() if update.message]


async def test_a_message_carries_its_author_and_what_telegram_marks(telegram: Telegram, anna: Reader) -> None:
    anna.send('см. <a href="https://ya.ru/x">тут</a> и vedomosti.ru', html=True)
    (message,) = await received(telegram)
    assert message.from_user is not None
    assert (message.from_user.username, message.chat.id, message.message_id) == ("anna", anna.id, 1)
    assert [(e.type, e.url) for e in message.entities or []] == [("text_link", "https://ya.ru/x"), ("url", None)]


async def test_message_ids_are_consecutive_in_each_chat(telegram: Telegram, anna: Reader) -> None:
    boris = telegram.user("Борис")
    anna.send("раз")
    boris.send("раз")
    await telegram.bot().send_message(anna.id, "ответ")
    anna.send("два")
    assert [message.id for message in anna.messages] == [1, 2, 3]
    assert [message.id for message in boris.messages] == [1]


def test_a_long_text_is_cut_by_the_client(anna: Reader) -> None:
    text = "Слово 😀 " * 1300
    parts = anna.paste(text)
    assert [part.id for part in parts] == [1, 2, 3]
    assert all(4090 <= utf16.length(part.text) <= 4096 for part in parts[:-1])
    assert "".join(part.text for part in parts).replace(" ", "") == text.replace(" ", "")
    with pytest.raises(ValueError, match="a client sends 1 to 4096 characters"):
        anna.send(text)


ORIGINS: list[tuple[Json, dict[str, Any]]] = [
    (origins.user("Пётр", username="petr"), {"sender_user.first_name": "Пётр", "sender_user.username": "petr"}),
    (origins.hidden("Пётр"), {"sender_user_name": "Пётр"}),
    (origins.chat("Жильцы", signature="админ"), {"sender_chat.title": "Жильцы", "author_signature": "админ"}),
    (origins.channel("Газета", username="gazeta", message_id=7), {"chat.username": "gazeta", "message_id": 7}),
]


@pytest.mark.parametrize(("origin", "fields"), ORIGINS)
async def test_forwards_come_from_four_kinds_of_origin(
    telegram: Telegram, anna: Reader, origin: Json, fields: dict[str, Any]
) -> None:
    anna.forward("Новость", origin)
    (message,) = await received(telegram)
    assert message.forward_origin is not None
    assert {path: field(message.forward_origin, path) for path in fields} == fields


def field(origin: MessageOriginUnion, path: str) -> Any:
    value: Any = origin
    for name in path.split("."):
        value = getattr(value, name)
    return value


async def test_an_album_is_several_messages_of_one_group(telegram: Telegram, anna: Reader) -> None:
    anna.send_photo("Подпись", album="1", origin=origins.channel("Газета"))
    anna.send_photo(album="1", origin=origins.channel("Газета"))
    first, second = await received(telegram)
    assert first.media_group_id == second.media_group_id == "1"
    assert (first.caption, second.caption) == ("Подпись", None)
    assert first.photo
    assert first.forward_origin is not None


async def test_other_kinds_of_messages_are_read_by_aiogram(telegram: Telegram, anna: Reader) -> None:
    anna.send_sticker()
    anna.send_voice()
    anna.send_contact("Пётр", "+70000000000")
    anna.send_location()
    anna.send_poll("Да?", "да", "нет")
    anna.send_media({"dice": {"emoji": "🎲", "value": 3}})
    kinds = [message.content_type for message in await received(telegram)]
    assert kinds == ["sticker", "voice", "contact", "location", "poll", "dice"]


async def test_a_reply_carries_what_it_replies_to(telegram: Telegram, anna: Reader) -> None:
    await received(telegram)
    first = anna.send("статья")
    anna.reply(first, "/summary")
    _, reply = await received(telegram)
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.text == "статья"


async def test_people_wait_for_what_they_want_to_see(telegram: Telegram, anna: Reader) -> None:
    anna.send("/start")
    bot: Bot = telegram.bot()
    sent = await bot.send_message(anna.id, "Читаю…")
    reading = await anna.sees("Читаю")
    await bot.edit_message_text(text="Карточка", chat_id=anna.id, message_id=sent.message_id)
    assert await anna.sees("Карточка") is reading
    await anna.sees_no_more("Читаю")
    with pytest.raises(AssertionError, match="nobody showed 'Цитаты'; the chat shows:\n/start\n---\nКарточка"):
        await anna.sees("Цитаты", patience=0.01)


async def test_buttons_are_pressed_by_their_words_or_data(telegram: Telegram, anna: Reader) -> None:
    anna.send("/start")
    more = InlineKeyboardButton(text="Подробнее »", callback_data="more:1")
    other = InlineKeyboardButton(text="Сайт", url="https://ya.ru")
    await telegram.bot().send_message(
        anna.id, "да", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[more], [other]])
    )
    message = anna.messages[-1]
    assert message.buttons == [["Подробнее »"], ["Сайт"]]
    assert [anna.press(message, words).data for words in ("Подробнее »", "Подроб", "more:1")] == ["more:1"] * 3
    for words in ("Сайт", "Удалить"):
        with pytest.raises(LookupError, match="no button"):
            anna.press(message, words)


def test_who_blocked_the_bot_must_unblock_it_to_write(anna: Reader) -> None:
    anna.send("/start")
    anna.block()
    with pytest.raises(ValueError, match="unblock it first"):
        anna.send("привет")
    anna.unblock()
    anna.send("/start")


def test_the_log_tells_the_story_of_a_chat(telegram: Telegram, anna: Reader) -> None:
    message = anna.send("привет")
    anna.edit(message, "здравствуйте")
    anna.delete(message)
    assert [(event.what, event.text) for event in anna.chat.log] == [
        ("sent", "привет"),
        ("edited", "здравствуйте"),
        ("deleted", "здравствуйте"),
    ]
    assert message.versions == ["привет", "здравствуйте"]
    assert anna.messages == []
