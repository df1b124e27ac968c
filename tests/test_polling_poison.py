"""No update stops those behind it: neither one that cannot be read or handled, nor a database that refuses."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram.types import MessageOriginHiddenUser

from bot.errors import StorageError
from bot.sandbox import origins
from tests.line import Line
from tests.logged import written
from tests.telegram import Reader


@pytest.fixture
def anna(line: Line) -> Reader:
    return line.telegram.user("Анна")


# --- poison -----------------------------------------------------------------------------------------------------------


async def test_a_forward_from_a_hidden_user_without_a_name_is_a_forward_like_others(line: Line, anna: Reader) -> None:
    post = anna.forward("Новость", origins.hidden(None))
    anna.reply(post, "/summary")
    await line.taken()
    forward, reply = (update.message for update in line.desk.handled)
    assert forward
    assert reply
    assert reply.reply_to_message
    for message in (forward, reply.reply_to_message):
        assert isinstance(message.forward_origin, MessageOriginHiddenUser)
        assert message.forward_origin.sender_user_name == ""
    assert line.desk.poison == []


@pytest.mark.parametrize(
    "body",
    [
        {"message": {"message_id": "не число", "chat": {"id": 5, "type": "private"}, "text": "секрет"}},
        {"callback_query": {"id": 1, "message": {"message_id": 1, "chat": {"id": 5}}, "data": "секрет"}},
        {"something_new": {"chat": {"id": 5}, "text": "секрет"}},
    ],
)
async def test_a_poison_update_is_told_and_stepped_over(line: Line, anna: Reader, body: dict[str, Any]) -> None:
    poison = line.telegram.updates.add_raw(body)
    anna.send("Раз")
    with written() as told:
        await line.taken()
    assert line.desk.texts == ["Раз"]
    assert line.desk.poison == [(poison, 5)]
    assert f"update={poison}" in told.getvalue()
    assert "секрет" not in told.getvalue()


async def test_a_poison_update_of_no_chat_is_stepped_over_too(line: Line, anna: Reader) -> None:
    poison = line.telegram.updates.add_raw({"poll": {"id": 1, "chat": "нет"}, "message": None, "more": [1]})
    anna.send("Раз")
    await line.taken()
    assert line.desk.texts == ["Раз"]
    assert line.desk.poison == [(poison, None)]


async def test_an_update_on_which_our_own_code_fails_is_told_and_stepped_over(line: Line, anna: Reader) -> None:
    secret = "секретный текст"
    line.desk.failures = [LookupError(secret)]
    anna.send("Раз")
    anna.send("Два")
    with written() as told:
        await line.taken()
    assert line.desk.texts == ["Два"]
    assert [chat for _, chat in line.desk.poison] == [anna.id]
    assert "LookupError at tests/line.py" in told.getvalue()
    assert secret not in told.getvalue()


async def test_not_even_the_telling_can_stop_the_others(line: Line, anna: Reader) -> None:
    line.desk.failures, line.desk.poison_failures = [ValueError()], [ValueError()]
    anna.send("Раз")
    anna.send("Два")
    await line.taken()
    assert line.desk.texts == ["Два"]


# --- the database -----------------------------------------------------------------------------------------------------


async def test_while_the_database_refuses_nothing_is_confirmed_and_nothing_lost(line: Line, anna: Reader) -> None:
    line.desk.failures = [StorageError("database is locked")] * 3
    anna.send("Раз")
    anna.send("Два")
    await line.taken()
    assert line.desk.texts == ["Раз", "Два"]
    assert line.clock.rests == [1, 2, 4]
    assert line.desk.poison == []


async def test_poison_is_told_when_the_database_can_be_written_again(line: Line) -> None:
    line.desk.poison_failures = [StorageError("disk is full")] * 2
    poison = line.telegram.updates.add_raw({"message": {"message_id": "?"}})
    await line.taken()
    assert line.desk.poison == [(poison, None)]


async def test_stopped_while_the_database_refuses_the_update_comes_again(line: Line, anna: Reader) -> None:
    line.desk.failures = [StorageError("database is locked")]
    line.desk.go_on.clear()
    anna.send("Раз")
    await line.desk.under_way.wait()
    stopping = asyncio.create_task(line.polling.stop())
    await asyncio.sleep(0)
    line.desk.go_on.set()
    await stopping
    assert len(line.telegram.updates.pending) == 1
    line.open()
    await line.taken()
    assert line.desk.texts == ["Раз"]
