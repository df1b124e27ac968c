"""Commands, groups, buttons; who may use the bot; what happens when a handler breaks."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.model import Length, Wish
from bot.sandbox import origins
from bot.sandbox.state import Query
from bot.storage import Storage
from bot.storage.sqlite import open_storage
from handlers.commands import wish_of
from tests.front import Front, open_front
from tests.telegram import Reader, seen

NEWS = "Москва и Ереван подписали соглашение о строительстве дороги."


@pytest.fixture
def anna(front: Front) -> Reader:
    return front.telegram.user("Анна")


# --- commands ---------------------------------------------------------------------------------------------------------


async def test_commands_are_answered(front: Front, anna: Reader) -> None:
    anna.send("/start")
    anna.send("/HELP")
    anna.send("/history")
    anna.send("/weather сегодня")
    await front.take()
    await anna.sees("Я читаю статьи за вас")
    await anna.sees("Что прислать")
    await anna.sees("История пуста")
    await anna.sees("Такой команды у меня нет")


async def test_what_only_looks_like_a_command_is_a_text(front: Front, anna: Reader) -> None:
    anna.forward("/start нажимают сначала", origins.user("Борис"))
    anna.send("/Дорога открыта")
    assert len(await front.submitted()) == 2


async def test_summary_in_reply_reads_that_message(front: Front, anna: Reader) -> None:
    asked = anna.send(NEWS)
    command = anna.reply(asked, "/summary 3")
    first, second = await front.submitted()
    assert second.parts[0].text == NEWS
    assert second.parts[0].message_id == command.id
    assert second.wish == Wish(sentences=3)
    assert first.wish == Wish()
    assert second.origin is None


async def test_summary_keeps_who_said_it_and_reads_files(front: Front, anna: Reader) -> None:
    anna.reply(anna.forward(NEWS, origins.channel("Вести")), "/summary коротко")
    anna.reply(anna.send_file("статья.txt", NEWS.encode()), "/summary long")
    _, channel, _, file = await front.submitted()
    assert channel.origin is not None
    assert (channel.origin.name, channel.wish.length) == ("Вести", Length.SHORT)
    assert file.parts[0].file is not None
    assert file.wish == Wish(Length.LONG)


async def test_summary_explains_itself(front: Front, anna: Reader) -> None:
    anna.send("/summary")
    asked = anna.send("Всего одна строка.")
    anna.reply(asked, "/summary подробнейше")
    anna.reply(anna.send_sticker(), "/summary")
    await front.take()
    await anna.sees("Пришлите /summary в ответ на сообщение со статьёй")
    await anna.sees("Не понимаю «подробнейше»")
    await anna.sees_messages(2, "читать тут нечего")
    assert len(await front.submitted()) == 1


async def test_summary_of_our_own_message_says_where_to_look(front: Front, anna: Reader) -> None:
    anna.send("/start")
    await front.take()
    anna.reply(await anna.sees("Я читаю статьи"), "/summary")
    await front.take()
    await anna.sees("Это моё сообщение")


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("", Wish()),
        ("short", Wish(Length.SHORT)),
        ("Коротко", Wish(Length.SHORT)),
        ("long", Wish(Length.LONG)),
        (" длинно ", Wish(Length.LONG)),
        ("1", Wish(sentences=1)),
        ("20", Wish(sentences=20)),
        ("0", None),
        ("21", None),
        ("-3", None),
        ("²", None),
        ("5 6", None),
        ("подробнейше", None),
    ],
)
def test_the_wish_of_a_command(words: str, wish: Wish | None) -> None:
    assert wish_of(words) == wish


# --- groups -----------------------------------------------------------------------------------------------------------


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(front: Front, anna: Reader) -> None:
    group = front.telegram.group("Соседи", anna)
    boris = front.telegram.user("Борис")
    name = front.telegram.bot_user["username"]
    asked = boris.send(NEWS, to=group)
    anna.send("/start", to=group)
    anna.send("/summary", to=group)
    anna.send("/help@another_bot", to=group)
    anna.send_sticker()
    assert await front.submitted() == []
    anna.send(f"/help@{name.upper()}", to=group)
    anna.send("/summary", to=group, reply_to=asked)
    (submission,) = await front.submitted()
    assert (submission.chat_id, submission.user_id, submission.parts[0].text) == (group.id, anna.id, NEWS)
    assert submission.origin is not None
    assert submission.origin.name == "Борис"
    await anna.sees("Что прислать", to=group)
    assert not seen(group, "Я читаю статьи")
    assert not seen(group, "Такой команды")


# --- buttons ----------------------------------------------------------------------------------------------------------


async def test_a_press_is_acknowledged_also_when_it_means_nothing(front: Front, anna: Reader) -> None:
    anna.send("/history")
    await front.take()
    listing = await anna.sees("История пуста")
    listing.keyboard.append([{"text": "кнопка", "callback_data": "🤡:1:2"}])
    query = anna.press(listing, "кнопка")
    await front.take()
    await answered(front, query)
    assert query.text == "Этой карточки больше нет. Ваши карточки: /history"


async def test_a_press_on_a_deleted_message_is_acknowledged(front: Front, anna: Reader) -> None:
    anna.send("/history")
    await front.take()
    listing = await anna.sees("История пуста")
    listing.keyboard.append([{"text": "кнопка", "callback_data": "h:0:0:n:"}])
    anna.delete(listing)
    query = anna.press(listing, "кнопка")
    await front.take()
    await answered(front, query)


async def answered(front: Front, query: Query) -> None:
    async with asyncio.timeout(20):
        while not query.answered:
            await front.telegram.changed.wait()


# --- who may, who is gone, what breaks --------------------------------------------------------------------------------


async def test_strangers_are_told_so_in_private_only(storage: Storage) -> None:
    async with open_front(storage, frozenset({1})) as front:
        eve = front.telegram.user("Ева")
        group = front.telegram.group("Соседи", eve)
        asked = eve.send(NEWS)
        eve.send("/summary", to=group, reply_to=asked)
        assert await front.submitted() == []
        await eve.sees(
            f"Этот бот работает только для своих. Если вас здесь ждут, передайте хозяину бота ваш номер: {eve.id}"
        )
        assert not seen(group, "")


async def test_a_user_who_blocked_the_bot_is_written_to_again_after_coming_back(front: Front, anna: Reader) -> None:
    anna.send("/help")
    await front.take()
    await anna.sees("Что прислать")
    anna.block()
    await front.take()
    anna.unblock()
    anna.send("/start")
    await front.take()
    await anna.sees("Я читаю статьи")


async def test_a_broken_handler_is_logged_and_its_user_told(
    front: Front, anna: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    front.clock_is_broken = True
    anna.send(NEWS)
    await front.take()
    await anna.sees("у меня что-то сломалось")
    assert any(record.exc_info for record in caplog.records if record.name == "handlers.trouble")


async def test_when_the_database_refuses_the_update_is_left_to_be_tried_again(tmp_path: Path) -> None:
    place = tmp_path / "busy.sqlite3"
    front = Front(await open_storage(place, busy_timeout=0.0))
    front.telegram.user("Анна").send(NEWS)
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError):
            await front.take()
    await front.storage.close()


def test_telegram_is_asked_for_just_these_updates(storage: Storage) -> None:
    kinds = {"message", "edited_message", "callback_query", "inline_query", "my_chat_member"}
    kinds |= {"channel_post", "edited_channel_post"}
    assert set(Front(storage).routers.kinds) == kinds
