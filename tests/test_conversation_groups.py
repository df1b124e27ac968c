"""Groups, the whole path: the bot answers where it was asked, and only there."""

from __future__ import annotations

import asyncio

import pytest
import pytest_asyncio

from bot.sandbox.chats import Chat
from tests.conversation import Talk
from tests.telegram import Reader, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROAD = "Москва и Ереван подписали соглашение о строительстве дороги."
BRIDGE = "Минск и Рига договорились о ремонте моста через Двину."
ANONYMOUS = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@pytest_asyncio.fixture(loop_scope="session")
async def group(talk: Talk, anna: Reader) -> Chat:
    return talk.telegram.group("Редакция", anna, supergroup=True)


async def test_summary_in_reply_belongs_to_the_group(talk: Talk, anna: Reader, group: Chat) -> None:
    asked = anna.send(ROAD, to=group)
    command = anna.send("/summary", to=group, reply_to=asked)
    card = await anna.sees("строительстве дороги", to=group)
    assert card.reply_to is command
    anna.send(f"/history@{talk.telegram.me['username']}", to=group)
    await anna.sees("Ваша история: 1 карточка", to=group)
    anna.send("/history")
    await anna.sees("История пуста")


async def test_summary_with_a_link_is_asked_enough(talk: Talk, anna: Reader, group: Chat) -> None:
    anna.send("/summary https://t.me/c/12345/6", to=group)
    await anna.sees("ведёт внутрь Telegram", to=group)


async def test_nobody_asked_nobody_is_answered(talk: Talk, anna: Reader, group: Chat) -> None:
    talk.telegram.me["can_read_all_group_messages"] = True
    anna.send(ROAD, to=group)
    anna.send("https://news.example/1", to=group)
    anna.send("/summary", to=group)
    anna.send_photo(ROAD, to=group)
    anna.send_media({"new_chat_title": "Другое имя"}, to=group)
    await talk.telegram.taken()
    await asyncio.sleep(0.3)
    assert seen(group, "") == []


async def test_in_a_topic_everything_is_answered_in_the_topic(talk: Talk, anna: Reader, group: Chat) -> None:
    topic = talk.telegram.topic(group)
    asked = anna.send(ROAD, to=group, topic=topic)
    anna.send("/summary", to=group, reply_to=asked, topic=topic)
    card = await anna.sees("строительстве дороги", to=group)
    name = talk.telegram.me["username"]
    anna.send(f"/help@{name}", to=group, topic=topic)
    help_ = await anna.sees("Что прислать", to=group)
    anna.send(f"/search@{name} дорога", to=group, topic=topic)
    found = await anna.sees("Нашлась 1 карточка", to=group)
    anna.send(f"/privacy@{name}", to=group)
    elsewhere = await anna.sees("Что я храню", to=group)
    assert [message.content.get("message_thread_id") for message in (card, help_, found)] == [topic] * 3
    assert "message_thread_id" not in elsewhere.content


async def test_an_anonymous_administrator_is_answered_too(talk: Talk, anna: Reader, group: Chat) -> None:
    asked = anna.send(ROAD, to=group)
    talk.telegram.receive(group, ANONYMOUS, {"text": "/summary", "sender_chat": group.json()}, asked)
    card = await anna.sees("строительстве дороги", to=group)
    assert card.chat is group


async def test_where_the_bot_may_not_write_whoever_asked_hears_of_it_in_private(
    talk: Talk, anna: Reader, group: Chat
) -> None:
    anna.send("/start")
    await anna.sees("Я читаю статьи за вас")
    group.muted = True
    asked = anna.send(ROAD, to=group)
    for _ in range(3):
        anna.send("/summary", to=group, reply_to=asked)
    await anna.sees("мне нельзя писать")
    await talk.telegram.taken()
    assert len(seen(anna.chat, "мне нельзя писать")) == 1
    group.muted = False
    anna.send(f"/help@{talk.telegram.me['username']}", to=group)
    await anna.sees("строительстве дороги", to=group)


async def test_who_never_wrote_to_the_bot_cannot_be_told_and_nothing_breaks(
    talk: Talk, anna: Reader, group: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    group.muted = True
    asked = anna.send(ROAD, to=group)
    anna.send("/summary", to=group, reply_to=asked)
    boris = talk.telegram.user("Борис")
    boris.send(BRIDGE)
    await boris.sees("ремонте моста")
    assert seen(anna.chat, "") == []
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_group_that_becomes_a_supergroup_keeps_everything(talk: Talk, anna: Reader) -> None:
    small = talk.telegram.group("Двор", anna)
    asked = anna.send(ROAD, to=small)
    anna.send("/summary", to=small, reply_to=asked)
    await anna.sees("строительстве дороги", to=small)
    grown = talk.telegram.migrate(small)
    name = talk.telegram.me["username"]
    second = anna.send(BRIDGE, to=grown)
    anna.send("/summary", to=grown, reply_to=second)
    await anna.sees("ремонте моста", to=grown)
    anna.send(f"/history@{name}", to=grown)
    await anna.sees("Ваша история: 2 карточки", to=grown)
