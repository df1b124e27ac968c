"""Buttons that are acknowledged and files that are downloaded, past delivery's queue."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot.errors import DownloadError, FileTooLarge
from bot.sandbox.chats import Message
from bot.storage import Storage
from tests.post import NEXT, Post
from tests.telegram import OVER_HTTP


@pytest.fixture
async def post(storage: Storage) -> AsyncIterator[Post]:
    async with Post.opened(storage) as post:
        yield post


# --- buttons ----------------------------------------------------------------------------------------------------------


async def acknowledged(post: Post) -> None:
    """Until every acknowledgement has ended."""
    async with asyncio.timeout(30):
        await asyncio.gather(*post.delivery.queries.under_way)


async def test_a_pressed_button_is_acknowledged(post: Post) -> None:
    anna = post.person()
    await post.say(anna.chat)
    await post.delivered()
    query = anna.press(anna.messages[-1], "Цитаты")
    post.delivery.queries.acknowledge(query.id, "Запись удалена", alert=True)
    await acknowledged(post)
    assert (query.answered, query.text, query.alert) == (True, "Запись удалена", True)


@pytest.mark.parametrize("fault", ["too old", "lose", "bad_gateway", "flood"])
async def test_an_acknowledgement_that_fails_bothers_nobody(
    post: Post, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    anna = post.person()
    await post.say(anna.chat)
    await post.delivered()
    query = anna.press(anna.messages[-1], "Цитаты")
    match fault:
        case "too old":
            post.clock.passed += 3600
        case "flood":
            post.faults.flood(1, "answerCallbackQuery")
        case _:
            getattr(post.faults, fault)("answerCallbackQuery")
    post.delivery.queries.acknowledge(query.id)
    await acknowledged(post)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_a_storm_of_presses_does_not_pile_up(post: Post) -> None:
    for number in range(500):
        post.delivery.queries.acknowledge(str(number))
    await acknowledged(post)
    assert len(post.calls("answerCallbackQuery")) == 100


# --- files ------------------------------------------------------------------------------------------------------------


def file_id(message: Message) -> str:
    return str(message.content["document"]["file_id"])


async def test_a_file_is_downloaded(post: Post) -> None:
    message = post.person().send_file("статья.txt", "Текст".encode())
    assert await post.delivery.files.download(file_id(message), 1000) == "Текст".encode()


@pytest.mark.parametrize("method", ["getFile", "download"])
@pytest.mark.parametrize("fault", ["drop", "lose", "bad_gateway"])
async def test_a_download_survives_trouble(
    post: Post, method: str, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    message = post.person().send_file("статья.txt", "Текст".encode())
    getattr(post.faults, fault)(method, times=2)
    assert await post.delivery.files.download(file_id(message), 1000) == "Текст".encode()
    assert post.telegram.token not in caplog.text


async def test_a_download_that_never_comes_is_an_error_without_the_token(post: Post) -> None:
    message = post.person().send_file("статья.txt", "Текст".encode())
    post.faults.bad_gateway("download", times=100)
    with pytest.raises(DownloadError) as raised:
        await post.delivery.files.download(file_id(message), 1000)
    assert post.telegram.token not in str(raised.getrepr(chain=True))


async def test_the_same_over_http(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    """Real aiohttp: other errors, with the token in their addresses."""
    message = post.person().send_file("статья.txt", "Текст".encode())
    await post.delivery.stop()
    async with post.telegram.wire(OVER_HTTP) as post.bot:
        post.open()
        for fault in (post.faults.bad_gateway, post.faults.lose, post.faults.drop):
            fault("download")
        row = await post.say(message.chat, reply_to=message.id)
        assert await post.delivery.files.download(file_id(message), 1000) == "Текст".encode()
        await post.delivered()
        post.faults.bad_gateway("editMessageText")
        await post.show(row, NEXT)
        await post.delivered()
        await post.delivery.stop()
    assert [m.versions for m in message.chat.messages if m.by_bot] == [["Читаю…", "Карточка", "Другая"]]
    assert "ClientResponseError" in caplog.text
    assert post.telegram.token not in caplog.text


async def test_a_file_that_telegram_does_not_know_is_not_asked_for_again(post: Post) -> None:
    with pytest.raises(DownloadError):
        await post.delivery.files.download("нет такого", 1000)
    assert post.calls("getFile") == ["getFile"]


async def test_a_file_that_is_too_large_is_not_downloaded(post: Post) -> None:
    message = post.person().send_file("книга.txt", b"x" * 5000)
    with pytest.raises(FileTooLarge) as raised:
        await post.delivery.files.download(file_id(message), 1000)
    assert (raised.value.size, raised.value.limit) == (5000, 1000)


async def test_a_file_larger_than_it_says_is_not_read_to_its_end(post: Post) -> None:
    message = post.person().send_file("книга.txt", b"x" * 1_000_000, size=10)
    with pytest.raises(FileTooLarge) as raised:
        await post.delivery.files.download(file_id(message), 1000)
    assert raised.value.size < 1_000_000


async def test_a_file_that_is_too_big_for_telegram_itself(post: Post) -> None:
    message = post.person().send_file("книга.txt", b"x", size=30 * 1024 * 1024)
    with pytest.raises(FileTooLarge) as raised:
        await post.delivery.files.download(file_id(message), 10**9)
    assert raised.value.limit == 20 * 1024 * 1024 < raised.value.size
