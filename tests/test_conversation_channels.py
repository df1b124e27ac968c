"""Channels, the whole path: posts are kept in silence, the digest comes when it was ordered, nothing else ever does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import utc_now
from bot.model import Quiet
from bot.sandbox import utf16
from bot.sandbox.chats import Chat
from bot.workers import Workers
from tests import broadcaster
from tests.conversation import Talk, talking
from tests.telegram import Reader, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROAD = "Москва и Ереван подписали соглашение о строительстве дороги через перевал."
BRIDGE = "Минск и Рига договорились о ремонте моста через Двину до конца года."


class Calendar:
    """The clock of the bot: days can be skipped."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self.ahead


@pytest_asyncio.fixture(loop_scope="session")
async def calendar() -> Calendar:
    return Calendar()


@pytest_asyncio.fixture(loop_scope="session")
async def talk(tmp_path: Path, workers: Workers, calendar: Calendar) -> AsyncIterator[Talk]:
    async with talking(tmp_path, workers, clock=calendar) as talk:
        yield talk


@pytest_asyncio.fixture(loop_scope="session")
async def anna(talk: Talk) -> Reader:
    return await broadcaster.greeted(talk)


@pytest_asyncio.fixture(loop_scope="session")
async def channel(talk: Talk, anna: Reader) -> Chat:
    return await broadcaster.opened(talk, anna)


async def until(done: Callable[[], Awaitable[bool]]) -> None:
    """The database rings no bell."""
    async with asyncio.timeout(20):
        while True:
            if await done():
                return
            await asyncio.sleep(0.02)


async def kept(talk: Talk, chat: int, count: int) -> None:
    """Returns when so many entries are there."""

    async def done() -> bool:
        return await talk.app.storage.count(chat, None, None) == count

    await until(done)


async def settled(talk: Talk) -> None:
    """Returns when nothing waits to be read or shown."""

    async def done() -> bool:
        left = await talk.app.storage.backlog()
        return not (left.gathering or left.waiting or left.reading or left.outbox)

    await until(done)


async def keeps(anna: Reader) -> None:
    anna.press(await anna.sees("Вы добавили меня"), "Хранить посты")
    await anna.sees("новые храню")


async def test_posts_are_kept_in_silence_and_only_when_that_was_said(talk: Talk, anna: Reader, channel: Chat) -> None:
    anna.publish(channel, BRIDGE)
    await talk.telegram.taken()
    await keeps(anna)
    anna.publish(channel, ROAD)
    anna.publish_photo(channel)
    anna.publish_photo(channel, "https://t.me/c/12345/6")
    anna.publish(channel, f"/search@{talk.telegram.me['username']} {BRIDGE}")
    await kept(talk, channel.id, 1)
    assert await texts_with(talk, channel, "дороги")
    assert seen(channel, "") == []
    assert await talk.app.storage.count(anna.id, None, None) == 0


async def test_an_album_that_links_to_several_pages_is_kept_in_silence_too(
    talk: Talk, anna: Reader, channel: Chat
) -> None:
    await keeps(anna)
    anna.publish_photo(channel, "https://t.me/c/12345/6 и https://t.me/c/12345/7", album="3")
    anna.publish(channel, ROAD)
    await kept(talk, channel.id, 1)
    await settled(talk)
    assert seen(channel, "") == []


async def test_an_edited_post_is_read_again(talk: Talk, anna: Reader, channel: Chat) -> None:
    await keeps(anna)
    post = anna.publish(channel, ROAD)
    await kept(talk, channel.id, 1)
    anna.edit(post, BRIDGE)
    await until(lambda: texts_with(talk, channel, "Двину"))
    await kept(talk, channel.id, 1)
    assert seen(channel, "") == []


async def texts_with(talk: Talk, channel: Chat, words: str) -> bool:
    lines = await talk.app.storage.history(channel.id, 0, 10)
    entries = [await talk.app.storage.entry(channel.id, line.id) for line in lines]
    return any(entry is not None and words in entry.article.text for entry in entries)


async def test_the_digest_goes_into_the_channel_when_it_was_ordered(
    talk: Talk, anna: Reader, channel: Chat, calendar: Calendar
) -> None:
    anna.send("/channel")
    anna.press(await anna.sees("Ваши каналы"), "Дороги")
    anna.press(await anna.sees("Дайджест в канал: не заказан"), "Дайджест в канал")
    await anna.sees("Когда публиковать дайджест")
    anna.send("ежедневно в 9 по Москве")
    await anna.sees("Дайджест в канал: ежедневно в 9:00")
    anna.publish(channel, ROAD)
    await kept(talk, channel.id, 1)
    assert seen(channel, "") == []
    calendar.ahead += timedelta(days=1)
    talk.app.desk._news()
    digest = await anna.sees("дороги", to=channel, patience=70)
    assert digest.keyboard == []
    anna.send("/channel")
    anna.press(await anna.sees("Ваши каналы"), "Дороги")
    anna.press(await anna.sees("ежедневно в 9:00"), "Отменить дайджест")
    await anna.sees("не заказан")
    assert await talk.app.storage.subscriptions(channel.id) == []


async def test_posts_can_come_to_an_administrator_himself(talk: Talk, anna: Reader, channel: Chat) -> None:
    anna.send("/channel")
    anna.press(await anna.sees("Ваши каналы"), "Дороги")
    anna.press(await anna.sees("Посты: не храню"), "Посты и мне")
    await anna.sees("В вашей истории и вашем дайджесте: да")
    anna.publish(channel, ROAD)
    await kept(talk, anna.id, 1)
    anna.send("/history")
    await anna.sees("Ваша история: 1 карточка")
    assert seen(channel, "") == []


async def test_a_channel_is_its_administrators_alone(talk: Talk, anna: Reader, channel: Chat) -> None:
    boris = talk.telegram.user("Борис")
    boris.send("/channel")
    shown = await boris.sees("Каналов пока нет")
    forged = [[{"text": "Хранить", "callback_data": f"ch:keep:{channel.id}"}]]
    shown.keyboard = forged
    query = boris.press(shown, "Хранить")
    while not query.answered:
        await talk.telegram.changed.wait()
    assert query.text
    known = await talk.app.storage.channel(channel.id)
    assert known is not None
    assert not known.keeps


async def test_administrators_who_did_not_add_the_bot_see_the_channel_too(talk: Talk, anna: Reader) -> None:
    boris = talk.telegram.user("Борис")
    anna.add_bot(talk.telegram.channel("Мосты", anna, boris))
    await anna.sees("Мосты")

    async def known() -> bool:
        return len(await talk.app.storage.channels_of(boris.id)) == 1

    await until(known)
    boris.send("/channel")
    await boris.sees("Ваши каналы")


async def test_whoever_never_wrote_to_the_bot_is_not_written_to(talk: Talk) -> None:
    vera = talk.telegram.user("Вера")
    channel = talk.telegram.channel("Реки", vera)
    vera.add_bot(channel)
    await talk.telegram.taken()
    vera.send("/channel")
    await vera.sees("Ваши каналы")
    assert len(seen(vera.chat, "")) == 1
    assert seen(channel, "") == []


async def test_a_channel_that_put_us_out_is_gone(talk: Talk, anna: Reader, channel: Chat) -> None:
    anna.remove_bot(channel)
    await talk.telegram.taken()
    anna.send("/channel")
    await anna.sees("Каналов пока нет")


async def test_a_long_post_of_several_messages_is_one(talk: Talk, anna: Reader, channel: Chat) -> None:
    await keeps(anna)
    text = "\n".join(f"{number}. {ROAD}" for number in range(70))
    for piece in utf16.pieces(text, 4096):
        anna.publish(channel, piece)
    await kept(talk, channel.id, 1)
    await until(lambda: texts_with(talk, channel, "69. Москва"))


async def test_what_breaks_is_not_told_in_the_channel(talk: Talk, anna: Reader, channel: Chat) -> None:
    await keeps(anna)
    talk.telegram.raw_update({"channel_post": {"message_id": 7, "chat": channel.json()}})
    talk.telegram.raw_update({"edited_channel_post": {"message_id": 7, "chat": channel.json(), "text": ROAD}})
    anna.publish(channel, "https://t.me/c/12345/6")
    anna.publish(channel, ROAD)
    await kept(talk, channel.id, 1)
    anna.send("/history")
    await anna.sees("История пуста")
    assert seen(channel, "") == []


async def test_a_reader_of_the_channel_changes_nothing(talk: Talk, anna: Reader, channel: Chat) -> None:
    boris = talk.telegram.user("Борис")
    channel.members.append(boris.profile)
    post = channel.add(talk.telegram.bot_user, 1_760_000_000, {"text": "Дайджест"})
    post.keyboard = [[{"text": "Настройки", "callback_data": "se:"}]]
    query = boris.press(post, "Настройки")
    while not query.answered:
        await talk.telegram.changed.wait()
    assert query.text == "В группе это решают её администраторы."
    assert len(seen(channel, "")) == 1


async def test_what_a_channel_keeps_is_forgotten_when_its_administrator_says_so(
    talk: Talk, anna: Reader, channel: Chat
) -> None:
    await keeps(anna)
    anna.publish(channel, ROAD)
    await kept(talk, channel.id, 1)
    anna.press(await anna.sees("новые храню"), "Забыть хранимое")
    asked = await anna.sees("1 статью?")
    anna.press(asked, "Нет, оставить")
    await anna.sees_no_more("1 статью?")
    anna.press(await anna.sees("новые храню"), "Забыть хранимое")
    anna.press(await anna.sees("1 статью?"), "Да, забыть")
    await anna.sees("Забыта 1 статья канала «Дороги». На сервере её больше нет, а пост в самом канале остался.")
    await kept(talk, channel.id, 0)
    anna.press(await anna.sees("новые храню"), "Забыть хранимое")
    await anna.sees("ничего не хранится")
    assert seen(channel, "") == []


async def test_its_digest_stays_ordered_when_what_it_keeps_is_forgotten(
    talk: Talk, anna: Reader, channel: Chat
) -> None:
    await keeps(anna)
    anna.press(await anna.sees("новые храню"), "Дайджест в канал")
    await anna.sees("Когда публиковать дайджест")
    anna.send("по будням в 8:30 по Казани, не беспокоить с 22 до 9")
    shown = await anna.sees("Дайджест в канал: по будням в 8:30")
    assert "Время: Москва, UTC+3, сейчас " in shown.text
    assert "🌙 Тихие часы: с 22:00 до 9:00" in shown.text
    assert (await talk.app.storage.preferences(channel.id)).quiet == Quiet(time(22), time(9))
    anna.publish(channel, ROAD)
    await kept(talk, channel.id, 1)
    anna.press(shown, "Забыть хранимое")
    anna.press(await anna.sees("1 статью?"), "Да, забыть")
    await anna.sees("Забыта 1 статья канала «Дороги»")
    await kept(talk, channel.id, 0)
    anna.send("/channel")
    anna.press(await anna.sees("Ваши каналы"), "Дороги")
    await anna.sees("Дайджест в канал: по будням в 8:30")
    assert len(await talk.app.storage.subscriptions(channel.id)) == 1
