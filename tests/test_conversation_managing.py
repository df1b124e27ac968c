"""Groups, the whole path: what changes a group is for its administrators."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import utc_now
from bot.model import Content, Place, Posting
from bot.sandbox.chats import Chat
from bot.workers import Workers
from tests.conversation import Talk, talking
from tests.telegram import Reader, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")

ANONYMOUS = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL = {"id": 136_817_688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
ONLY = "В группе это решают её администраторы."
COMMANDS = ["settings", "zone", "quiet", "forget", "follow", "unfollow", "watch", "mute", "subscribe", "unsubscribe"]


@pytest_asyncio.fixture(loop_scope="session")
async def boris(talk: Talk) -> Reader:
    return talk.telegram.user("Борис")


@pytest_asyncio.fixture(loop_scope="session")
async def group(talk: Talk, anna: Reader, boris: Reader) -> Chat:
    """Anna's, Boris is a member."""
    return talk.telegram.group("Редакция", anna, boris, supergroup=True)


def ours(talk: Talk, words: str) -> str:
    """A command with the bot's name."""
    name, _, rest = words.partition(" ")
    return f"/{name}@{talk.telegram.me['username']} {rest}".strip()


def asked(talk: Talk) -> int:
    return sum(call.method == "getChatMember" for call in talk.telegram.calls)


async def settled(talk: Talk) -> None:
    """Nothing waits for an answer of Telegram any more."""
    await talk.telegram.taken()
    while await talk.app.storage.held(1):
        await talk.telegram.changed.wait()


async def test_an_administrator_changes_what_a_member_may_not(
    talk: Talk, anna: Reader, boris: Reader, group: Chat
) -> None:
    boris.send(ours(talk, "quiet 22-8"), to=group)
    await boris.sees(ONLY, to=group)
    assert (await talk.app.storage.preferences(group.id)).quiet is None
    anna.send(ours(talk, "quiet 22-8"), to=group)
    await anna.sees("С 22:00 до 8:00", to=group)
    assert (await talk.app.storage.preferences(group.id)).quiet


async def test_telegram_is_asked_once_for_many_commands_and_the_word_is_said_once(
    talk: Talk, boris: Reader, group: Chat
) -> None:
    boris.send(ours(talk, "settings"), to=group)
    await boris.sees(ONLY, to=group)
    for command in COMMANDS:
        boris.send(ours(talk, f"{command} x"), to=group)
    await settled(talk)
    assert asked(talk) == 1
    assert len(seen(group, "")) == 1


async def test_what_only_shows_is_for_everybody(talk: Talk, boris: Reader, group: Chat) -> None:
    boris.send(ours(talk, "sources"), to=group)
    await boris.sees("", to=group)
    boris.send(ours(talk, "watches"), to=group)
    boris.send(ours(talk, "history"), to=group)
    await boris.sees("История пуста", to=group)
    assert asked(talk) == 0


async def test_whoever_presses_a_button_is_looked_at_too(talk: Talk, anna: Reader, boris: Reader, group: Chat) -> None:
    anna.send(ours(talk, "settings"), to=group)
    shown = await anna.sees("Длина", to=group)
    refused = boris.press(shown, "Язык")
    taken = anna.press(shown, "Длина карточки")
    await anna.sees("Сколько главного показывать сразу", to=group)
    while not (refused.answered and taken.answered):
        await talk.telegram.changed.wait()
    assert (refused.text, taken.text) == (ONLY, "")


async def test_forgetting_is_confirmed_by_an_administrator(
    talk: Talk, anna: Reader, boris: Reader, group: Chat
) -> None:
    told = anna.send("Москва и Ереван подписали соглашение о строительстве дороги.", to=group)
    anna.send("/summary", to=group, reply_to=told)
    card = await anna.sees("строительстве дороги", to=group)
    anna.send(ours(talk, "forget всё"), to=group)
    question = await anna.sees("карточк", to=group)
    queries = [boris.press(question, question.keyboard[0][0]["callback_data"]), boris.press(card, "Удалить")]
    for query in queries:
        while not query.answered:
            await talk.telegram.changed.wait()
    assert [query.text for query in queries] == [ONLY] * 2
    assert await talk.app.storage.count(group.id, None, None) == 1


async def test_whoever_speaks_as_the_group_is_an_administrator_whoever_speaks_as_a_channel_is_not(
    talk: Talk, anna: Reader, group: Chat
) -> None:
    outside = {"id": -1_000_000_000_321, "type": "channel", "title": "Вести"}
    talk.telegram.receive(group, CHANNEL, {"text": ours(talk, "quiet 22-8"), "sender_chat": outside})
    await anna.sees(ONLY, to=group)
    talk.telegram.receive(group, ANONYMOUS, {"text": ours(talk, "quiet 22-8"), "sender_chat": group.json()})
    await anna.sees("С 22:00 до 8:00", to=group)
    assert asked(talk) == 0


async def test_when_telegram_does_not_say_that_is_said(talk: Talk, anna: Reader, group: Chat) -> None:
    talk.telegram.faults.lose("getChatMember", times=3)
    anna.send(ours(talk, "settings"), to=group)
    await anna.sees("Не удалось проверить права", to=group)


async def test_what_waits_for_an_answer_outlives_a_restart(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers) as talk:
        anna = talk.telegram.user("Анна")
        group = talk.telegram.group("Двор", anna)
        anna.send("/start")
        await anna.sees("Я читаю статьи за вас")
        message = group.add(anna.profile, 1_760_000_000, {"text": ours(talk, "quiet 22-8")}).json()
        async with talk.app.storage.unit() as unit:
            await unit.hold_back(9, json.dumps({"update_id": 9, "message": message}), utc_now())
    async with talking(tmp_path, workers, talk.telegram) as talk:
        await anna.sees("С 22:00 до 8:00", to=group)


async def test_administrators_are_more_than_the_creator(talk: Talk, boris: Reader, group: Chat) -> None:
    group.administrators.add(boris.id)
    boris.send(ours(talk, "settings"), to=group)
    await boris.sees("Длина", to=group)


async def test_what_was_ordered_in_a_topic_that_is_gone_comes_into_the_chat(
    talk: Talk, anna: Reader, group: Chat
) -> None:
    topic, now = talk.telegram.topic(group), utc_now()
    anna.send("/start")
    await anna.sees("Я читаю статьи за вас")
    anna.send(ours(talk, "subscribe ежедневно в 9 по Москве"), to=group, topic=topic)
    await anna.sees("Ежедневно в 9:00", to=group)
    talk.telegram.close_topic(group, topic)
    async with talk.app.storage.unit() as unit:
        await unit.post(group.id, "Собираю…", Content("Что нового", "Что нового"), now, Posting(thread=topic))
    talk.app.delivery.wake()
    told = await anna.sees("Что нового", to=group)
    assert "message_thread_id" not in told.content
    assert [order.place for order in await talk.app.storage.subscriptions(group.id)] == [Place(group.id)]
    await anna.sees("теперь он приходит в её общий чат")


async def test_a_digest_in_a_group_is_its_administrators_to_ask_for(
    talk: Talk, anna: Reader, boris: Reader, group: Chat
) -> None:
    boris.send(ours(talk, "digest"), to=group)
    await boris.sees("администратор", to=group)
    anna.send(ours(talk, "digest"), to=group)
    await anna.sees("нового", to=group)
