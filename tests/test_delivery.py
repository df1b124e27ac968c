"""What goes out arrives once, in order and at Telegram's pace, whatever happens on the way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest

from bot.errors import StorageError
from bot.model import Content
from bot.sandbox import origins
from bot.sandbox.answers import bad_request
from bot.sandbox.faults import ConnectionLost
from bot.storage import Storage
from tests.post import CARD, NEXT, Post, texts


@pytest.fixture
async def post(storage: Storage) -> AsyncIterator[Post]:
    async with Post.opened(storage) as post:
        yield post


# --- the way of one message -------------------------------------------------------------------------------------------


async def test_a_placeholder_becomes_a_card(post: Post) -> None:
    anna = post.person()
    await post.say(anna.chat)
    await post.delivered()
    (card,) = [message for message in anna.messages if message.by_bot]
    assert card.versions == ["Читаю…", "Карточка"]
    assert card.html == "<b>Карточка</b>"
    assert card.buttons == [["Цитаты", "Удалить"]]


async def test_content_that_comes_later_edits_the_placeholder(post: Post) -> None:
    anna = post.person()
    row = await post.say(anna.chat, content=None)
    await post.delivered()
    assert texts(anna) == ["Читаю…"]
    await post.show(row, CARD)
    await post.delivered()
    await post.show(row, NEXT)
    await post.delivered()
    assert [m.versions for m in anna.messages if m.by_bot] == [["Читаю…", "Карточка", "Другая"]]
    assert anna.messages[-1].buttons == []


async def test_a_reply_goes_out_even_when_its_message_is_gone(post: Post) -> None:
    anna = post.person()
    question, lost = anna.send("Первый вопрос"), anna.send("Второй вопрос")
    anna.delete(lost)
    await post.say(anna.chat, reply_to=question.id)
    await post.say(anna.chat, NEXT, reply_to=lost.id)
    await post.delivered()
    replies = [m.reply_to for m in anna.messages if m.by_bot]
    assert replies == [question, None]


async def test_a_reply_to_a_nameless_hidden_users_post_is_sent_once(post: Post) -> None:
    """aiogram cannot parse Telegram's answer, which quotes that post."""
    anna = post.person()
    post_of_nobody = anna.forward("Новость", origins.hidden(None))
    await post.say(anna.chat, reply_to=post_of_nobody.id)
    await post.delivered()
    assert post.calls() == ["sendMessage", "editMessageText"]


async def test_a_removed_message_disappears_and_a_second_removal_is_no_trouble(post: Post) -> None:
    anna = post.person()
    first = await post.say(anna.chat)
    await post.delivered()
    anna.delete(anna.messages[-1])
    await post.remove(first)
    await post.delivered()
    second = await post.say(anna.chat)
    await post.delivered()
    await post.remove(second)
    await post.delivered()
    assert texts(anna) == []
    assert post.calls("delete") == ["deleteMessage", "deleteMessage"]


async def test_what_telegram_does_not_let_us_remove_loses_its_words(post: Post) -> None:
    anna = post.person()
    row = await post.say(anna.chat)
    await post.delivered()
    post.clock.passed += 3 * 24 * 3600
    await post.remove(row)
    await post.delivered()
    assert texts(anna) == ["🗑"]
    assert anna.messages[-1].buttons == []


async def test_a_user_who_deletes_the_placeholder_gets_the_card_all_the_same(post: Post) -> None:
    anna = post.person()
    row = await post.say(anna.chat, content=None)
    await post.delivered()
    anna.delete(anna.messages[-1])
    await post.show(row, CARD)
    await post.delivered()
    assert texts(anna) == ["Карточка"]


async def test_a_card_that_was_read_and_deleted_does_not_come_back(post: Post) -> None:
    anna = post.person()
    row = await post.say(anna.chat)
    await post.delivered()
    anna.delete(anna.messages[-1])
    await post.show(row, NEXT)
    await post.delivered()
    assert texts(anna) == []


async def test_a_message_that_can_never_be_edited_is_given_up_after_a_few_placeholders(post: Post) -> None:
    anna = post.person()
    post.faults.refuse(bad_request("message can't be edited"), "editMessageText", times=100)
    await post.say(anna.chat)
    await post.delivered()
    assert len(post.calls("editMessageText")) == 0
    assert len(texts(anna)) == 4


# --- order and pace ---------------------------------------------------------------------------------------------------


async def test_messages_of_a_chat_keep_their_order(post: Post) -> None:
    anna = post.person()
    for number in range(5):
        await post.say(anna.chat, Content(f"<i>{number}</i>", str(number)))
    await post.delivered()
    assert texts(anna) == ["0", "1", "2", "3", "4"]


async def test_a_burst_keeps_telegrams_pace_without_a_single_429(post: Post) -> None:
    people = [post.person(f"Читатель {number}") for number in range(20)]
    for number in range(10):
        for person in people:
            await post.say(person.chat, Content(f"<i>{number}</i>", str(number)))
    await post.delivered()
    assert all(texts(person) == [str(number) for number in range(10)] for person in people)
    assert [call.error for call in post.telegram.calls if call.error] == []


async def test_a_group_is_written_to_twenty_times_a_minute(post: Post) -> None:
    group = post.telegram.group("Редакция", post.person())
    for number in range(15):
        await post.say(group, Content(f"<i>{number}</i>", str(number)))
    await post.delivered()
    assert [m.text for m in group.messages if m.by_bot] == [str(number) for number in range(15)]
    assert [call.error for call in post.telegram.calls if call.error] == []
    assert post.clock.passed > 60


async def test_429_is_waited_out_for_that_chat_alone(post: Post) -> None:
    anna, boris = post.person("Анна"), post.person("Борис")
    post.faults.flood(40, "sendMessage")
    await post.say(anna.chat)
    await post.say(boris.chat)
    await post.delivered()
    assert texts(anna) == texts(boris) == ["Карточка"]
    assert post.at(boris.chat, -1) < 40 <= post.at(anna.chat)
    assert post.telegram.violations == []


# --- trouble on the way -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["drop", "bad_gateway", "fail"])
async def test_network_proxy_and_server_errors_are_survived(post: Post, fault: str) -> None:
    anna = post.person()
    getattr(post.faults, fault)("*", times=12)
    await post.say(anna.chat)
    await post.say(anna.chat, NEXT)
    await post.delivered()
    assert texts(anna) == ["Карточка", "Другая"]


async def test_trouble_makes_the_later_messages_of_the_chat_wait_too(post: Post) -> None:
    anna = post.person()
    post.faults.drop("sendMessage", times=2)
    await post.say(anna.chat)
    await post.say(anna.chat, NEXT)
    await post.delivered()
    assert texts(anna) == ["Карточка", "Другая"]


async def test_the_longer_the_trouble_the_rarer_the_tries(post: Post) -> None:
    anna = post.person()
    tries: list[float] = []

    def drop(*_: object) -> None:
        tries.append(post.clock.passed)
        raise ConnectionLost

    post.faults.before("sendMessage", drop, times=9)
    await post.say(anna.chat)
    await post.delivered()
    assert [round(later - earlier) for earlier, later in pairwise(tries)] == [1, 2, 4, 8, 16, 32, 60, 60]


async def test_a_lost_answer_to_an_edit_shows_the_content_once(post: Post) -> None:
    anna = post.person()
    post.faults.lose("editMessageText")
    await post.say(anna.chat)
    await post.delivered()
    assert [m.versions for m in anna.messages if m.by_bot] == [["Читаю…", "Карточка"]]


async def test_a_lost_answer_to_a_placeholder_leaves_one_orphan_and_shows_the_content_once(post: Post) -> None:
    anna = post.person()
    post.faults.lose("sendMessage")
    await post.say(anna.chat)
    await post.delivered()
    assert texts(anna) == ["Читаю…", "Карточка"]


# --- the database, and mistakes of our own ----------------------------------------------------------------------------


async def test_a_busy_database_delays_and_loses_nothing(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in the worst moment: Telegram has taken the placeholder, and its id cannot be written."""
    anna = post.person()
    units, refusals = post.storage.unit, [StorageError("database is locked")] * 3

    def unit() -> object:
        if refusals:
            raise refusals.pop()
        return units()

    post.faults.after("sendMessage", lambda *_: monkeypatch.setattr(post.storage, "unit", unit))
    await post.say(anna.chat)
    await post.delivered()
    assert refusals == []
    assert [m.versions for m in anna.messages if m.by_bot] == [["Читаю…", "Карточка"]]


async def test_an_outbox_that_cannot_be_read_is_asked_again(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = post.person()
    due, refusals = post.storage.next_due, [StorageError("disk I/O error"), ValueError("our own mistake")]

    async def next_due(*args: object) -> object:
        if refusals:
            raise refusals.pop()
        return await due(post.clock.utc())

    monkeypatch.setattr(post.storage, "next_due", next_due)
    await post.say(anna.chat)
    await post.delivered()
    assert refusals == []
    assert texts(anna) == ["Карточка"]


async def test_a_message_on_which_our_own_code_fails_stops_no_other(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    anna, boris = post.person("Анна"), post.person("Борис")

    secret = "секретный текст"

    def mistake(*_: object) -> None:
        raise LookupError(secret)

    post.faults.before("sendMessage", mistake, times=5)
    await post.say(anna.chat, placeholder="Сломанное")
    await post.delivered()
    await post.say(anna.chat, NEXT)
    await post.say(boris.chat)
    await post.delivered()
    assert (texts(anna), texts(boris)) == (["Другая"], ["Карточка"])
    assert "LookupError" in caplog.text
    assert secret not in caplog.text


# --- stopping ---------------------------------------------------------------------------------------------------------


async def test_stop_finishes_the_call_under_way_and_a_restart_goes_on_from_there(post: Post) -> None:
    anna = post.person()
    accepted = asyncio.Event()
    post.faults.after("sendMessage", lambda *_: accepted.set())
    await post.say(anna.chat)
    await accepted.wait()
    await post.delivery.stop()
    post.open()
    await post.delivered()
    assert [m.versions for m in anna.messages if m.by_bot] == [["Читаю…", "Карточка"]]


@pytest.mark.parametrize(
    ("method", "seen"),
    [("sendMessage", [["Читаю…"], ["Читаю…", "Карточка"]]), ("editMessageText", [["Читаю…", "Карточка"]])],
)
async def test_killed_between_accepting_and_commit_the_content_is_shown_once(
    post: Post, method: str, seen: list[list[str]]
) -> None:
    anna = post.person()
    accepted = asyncio.Event()

    async def hang(*_: object) -> None:
        accepted.set()
        await asyncio.Event().wait()

    post.faults.after(method, hang)
    await post.say(anna.chat)
    await accepted.wait()
    for task in asyncio.all_tasks():
        if task.get_name().startswith("outbox "):
            task.cancel()
    post.running.cancel()
    await asyncio.gather(post.running, return_exceptions=True)
    post.open()
    await post.delivered()
    assert [m.versions for m in anna.messages if m.by_bot] == seen
