"""What Telegram refuses: shown in another form, or left alone; the other messages go on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot.errors import TokenRefused
from bot.model import Button, Content
from bot.sandbox.answers import ApiError, bad_request
from bot.sandbox.chats import Chat
from bot.storage import Storage
from tests.post import CARD, NEXT, Post, texts


@pytest.fixture
async def post(storage: Storage) -> AsyncIterator[Post]:
    async with Post.opened(storage) as post:
        yield post


@pytest.mark.parametrize("words", ['can\'t parse entities: Unsupported start tag "<Вася"', "message is too long"])
async def test_html_that_telegram_refuses_goes_as_plain_text(
    post: Post, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    anna = post.person()
    post.faults.refuse(bad_request(words), "editMessageText")
    row = await post.say(anna.chat)
    await post.delivered()
    assert anna.messages[-1].html == "Карточка"
    assert anna.messages[-1].buttons == [["Цитаты", "Удалить"]]
    (line,) = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert f"outbox {row}" in line
    assert "Вася" not in line


async def test_one_lesser_than_in_a_name_does_not_lose_the_card(post: Post) -> None:
    anna = post.person()
    await post.say(anna.chat, Content("Я <3 сводки", "Я <3 сводки"))
    await post.delivered()
    assert texts(anna) == ["Я <3 сводки"]


async def test_plain_text_that_is_too_long_is_cut_by_utf16_units(post: Post) -> None:
    anna = post.person()
    await post.say(anna.chat, Content("😀" * 3000, "я" + "😀" * 3000))
    await post.delivered()
    assert texts(anna) == ["я" + "😀" * 2047]


async def test_a_button_that_telegram_refuses_does_not_lose_the_card(post: Post) -> None:
    anna = post.person()
    rows = ((Button("Сайт", url="ерунда"), Button("Цитаты", data="я" * 33)), (Button("Удалить", data="del:1"),))
    await post.say(anna.chat, Content("Карточка", "Карточка", rows))
    await post.delivered()
    assert texts(anna) == ["Карточка"]
    assert anna.messages[-1].buttons == [["Удалить"]]


@pytest.mark.parametrize(
    "error", [bad_request("something nobody has heard of"), ApiError(413, "Request Entity Too Large")]
)
async def test_what_telegram_will_never_take_is_given_up_and_the_next_goes_on(post: Post, error: ApiError) -> None:
    anna = post.person()
    post.faults.refuse(error, "editMessageText", times=2)
    await post.say(anna.chat)
    await post.say(anna.chat, NEXT)
    await post.delivered()
    assert texts(anna) == ["Читаю…", "Другая"]


@pytest.mark.parametrize("gone", ["block", "deactivate"])
async def test_a_chat_that_cannot_be_written_to_is_left_alone_until_it_writes_again(post: Post, gone: str) -> None:
    anna, boris = post.person("Анна"), post.person("Борис")
    row = await post.say(anna.chat, content=None)
    await post.delivered()
    getattr(anna, gone)()
    await post.show(row, CARD)
    await post.say(anna.chat, NEXT)
    await post.say(boris.chat)
    await post.delivered()
    assert texts(boris) == ["Карточка"]
    assert len([call for call in post.telegram.calls if call.error]) == 1
    anna.chat.refusal = None
    async with post.storage.unit() as unit:
        await unit.meet(anna.id, post.clock.utc())
    post.delivery.wake()
    await post.delivered()
    assert texts(anna) == ["Карточка", "Другая"]


async def test_a_chat_that_does_not_exist_stops_nobody(post: Post) -> None:
    anna = post.person()
    nowhere = Chat(999, "private", {}, 1)
    await post.say(nowhere)
    await post.say(anna.chat)
    await post.delivered()
    assert texts(anna) == ["Карточка"]
    assert post.calls(chat=nowhere) == ["sendMessage"]


async def test_a_group_that_became_a_supergroup_gets_its_messages(post: Post) -> None:
    group = post.telegram.group("Редакция", post.person())
    supergroup = post.telegram.migrate(group)
    await post.say(group)
    await post.say(group, NEXT)
    await post.delivered()
    assert [m.text for m in supergroup.messages if m.by_bot] == ["Карточка", "Другая"]


async def test_a_revoked_token_ends_the_run(post: Post) -> None:
    anna = post.person()
    post.faults.forget_token("sendMessage")
    await post.say(anna.chat)
    with pytest.raises(TokenRefused):
        await asyncio.wait_for(post.running, 10)
