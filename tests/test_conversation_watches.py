"""Conversations about what to hear of: watches, what they find at once, the buttons of a digest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.stories import corpus
from bot.alerts import Alerts
from bot.app import utc_now
from bot.composing import Composing
from bot.model import Article, Window
from bot.settings import Pictures
from bot.workers import Workers
from tests.conversation import Talk, talking
from tests.newsstand import FOOTBALL, HYDRO, MINE, URANIUM, brought
from tests.telegram import PATIENCE, Reader

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.asyncio(loop_scope="session")


@asynccontextmanager
async def reading_room(folder: Path, workers: Workers) -> AsyncIterator[tuple[Talk, Reader]]:
    async with talking(folder, workers) as talk:
        anna = talk.telegram.user("Анна")
        anna.send("/start")
        await anna.sees("/help")
        yield talk, anna


async def bring(talk: Talk, person: Reader, *articles: Article) -> list[int]:
    """What a source brings to one person."""
    entries = []
    for article in articles:
        entries += await brought(talk.app.storage, [person.chat.id], article, utc_now())
    return entries


async def digest(talk: Talk, person: Reader, after: int = 0) -> int:
    """What the digests loop does; how many messages it sent."""
    app, now = talk.app, utc_now()
    came = await app.storage.tellings(person.chat.id, after, 10**9, 100)
    last = max([telling.entry for telling in came], default=after)
    window = Window(person.chat.id, None, after, last, now - 2 * HOUR, now, 1)
    composing = Composing(app.storage, app.workers, app.speech, Pictures.DARK)
    composed = await composing.compose(window, now)
    async with app.storage.unit() as unit:
        for part in composed.parts:
            await unit.post(person.chat.id, "Собираю…", part, now)
        await composed.keep(unit)
    app.delivery.wake()
    return len(composed.parts)


async def test_a_watch_is_kept_listed_changed_and_removed(tmp_path: Path, workers: Workers) -> None:
    async with reading_room(tmp_path, workers) as (_, anna):
        anna.send("/watch")
        await anna.sees("За кем или за чем следить?")
        anna.send("/watch Касым-Жомарт Токаев")
        kept = await anna.sees("Слежу: Касым-Жомарт Токаев")
        anna.press(kept, "Только в дайджест")
        listed = await anna.sees("👁 Касым-Жомарт Токаев — в дайджесте")
        anna.press(listed, "1. 🔔 Сообщать сразу")
        listed = await anna.sees("🔔 Касым-Жомарт Токаев — сразу")
        anna.send("/watch Россия — Казахстан")
        kept = await anna.sees("Это пара: расскажу, где они договариваются")
        anna.press(kept, "Убрать")
        await anna.sees_no_more("Это пара")
        anna.send("/mute футбол")
        await anna.sees("Скрываю: футбол")
        anna.send("/watches")
        listed = await anna.sees("2. 🔇 футбол — скрыто")
        anna.press(listed, "✖️ 1")
        listed = await anna.sees("1. 🔇 футбол — скрыто")
        anna.press(listed, "✖️ 1")
        await anna.sees("За кем или за чем следить?")


async def test_what_is_no_watch_is_explained(tmp_path: Path, workers: Workers) -> None:
    async with reading_room(tmp_path, workers) as (talk, anna):
        anna.send("/watch .*")
        await anna.sees("За кем или за чем следить?")
        anna.send(f"/watch {'слово ' * 40}")
        await anna.sees("Это слишком длинно")
        assert await talk.app.storage.watches(anna.chat.id) == []


async def test_what_a_source_writes_is_told_at_once_and_one_event_once(tmp_path: Path, workers: Workers) -> None:
    async with reading_room(tmp_path, workers) as (talk, anna):
        anna.send("/watch соглашение о поставках урана")
        await anna.sees("Это договорённость: расскажу о той, где сказано всё это")
        await bring(talk, anna, FOOTBALL[0], *URANIUM)
        wake(talk)
        found = await anna.sees("👁 соглашение о поставках урана")
        assert "уран" in found.text
        anna.press(found, "Карточка")
        await anna.sees("Кто действует")
        assert len([message for message in anna.chat.messages if "👁 соглашение" in message.text]) == 1
        anna.press(found, "🔕 Только в дайджест")
        await anna.sees("соглашение о поставках урана — в дайджесте")


async def test_what_one_sends_oneself_is_no_news(tmp_path: Path, workers: Workers) -> None:
    async with reading_room(tmp_path, workers) as (talk, anna):
        anna.send("/watch Орион")
        await anna.sees("Слежу")
        anna.send(URANIUM[0].text)
        await anna.sees("О чём договорились")
        await bring(talk, anna, FOOTBALL[0])
        wake(talk)
        async with asyncio.timeout(PATIENCE):
            while await talk.app.storage.heard(await talk.app.storage.alert_mark(), 1):  # noqa: ASYNC110 - no bell rings
                await asyncio.sleep(0.01)
        assert not [message for message in anna.chat.messages if "👁 Орион" in message.text and message.by_bot]


async def test_suggested_is_who_acts_most_in_what_one_reads(tmp_path: Path, workers: Workers) -> None:
    async with reading_room(tmp_path, workers) as (_, anna):
        for article in URANIUM[:2]:
            anna.send(article.text)
        await anna.sees_messages(2, "Степьатом")
        anna.send("/watches")
        listed = await anna.sees("Чаще всего в том, что вы читаете")
        anna.press(listed, "➕ Степьатом")
        await anna.sees("Слежу: Степьатом")


async def test_a_digest_tells_stories_and_opens_their_cards(tmp_path: Path, workers: Workers) -> None:
    async with reading_room(tmp_path, workers) as (talk, anna):
        entries = await bring(talk, anna, *URANIUM, *FOOTBALL, MINE[0])
        assert await digest(talk, anna) == 1
        told = await anna.sees("Дайджест")
        assert "6 статей" in told.text
        assert "3 сюжета" in told.text
        assert told.text.index("Орион") < told.text.index("Ермак")  # three sources before two
        assert "Сырьё и рынки" in told.text
        assert "О чём договорились" in told.text
        anna.press(told, "1")
        card = await anna.sees("Кто действует")
        assert card.text != told.text
        assert len(entries) == 6


async def test_what_is_muted_is_not_told_and_what_is_watched_comes_first(tmp_path: Path, workers: Workers) -> None:
    async with reading_room(tmp_path, workers) as (talk, anna):
        anna.send("/mute уран")
        await anna.sees("Скрываю")
        anna.send("/watch Лосев")
        await anna.sees("Слежу")
        await bring(talk, anna, *HYDRO, *URANIUM, FOOTBALL[0])
        await digest(talk, anna)
        told = await anna.sees("Дайджест")
        assert "Степьатом" not in told.text
        assert "скрыто 3 статьи" in told.text
        assert told.text.index("👁 Лосев") < told.text.index("ГЭС")


async def test_the_next_digest_says_what_goes_on(tmp_path: Path, workers: Workers) -> None:
    async with reading_room(tmp_path, workers) as (talk, anna):
        (first, second) = await bring(talk, anna, *MINE[:1], FOOTBALL[0])
        await digest(talk, anna)
        await anna.sees("Дайджест")
        await bring(talk, anna, MINE[1])
        await digest(talk, anna, max(first, second))
        told = await anna.sees("продолжение")
        assert "1 новая статья" in told.text
        assert "Ермак" not in told.text
        assert await digest(talk, anna, 10**8) == 0


async def test_more_less_and_later(tmp_path: Path, workers: Workers) -> None:
    async with reading_room(tmp_path, workers) as (talk, anna):
        await bring(talk, anna, FOOTBALL[0], URANIUM[0])
        await digest(talk, anna)
        told = await anna.sees("Дайджест")
        words = told.text
        anna.press(told, "👎 Меньше такого")
        await settled(talk, anna, told.id, "👎 1")
        anna.press(told, "👎 1")
        await settled(talk, anna, told.id, "1")
        assert {taste.weight for taste in await talk.app.storage.tastes(anna.chat.id, 10)} == {-3}
        anna.press(told, "⏰ Позже")
        await settled(talk, anna, told.id, "Через час")
        anna.press(told, "Через час")
        await settled(talk, anna, told.id, "⏰ Позже")
        assert told.text == words
        assert await talk.app.storage.next_due(utc_now() + HOUR / 2) is not None
        assert not [message for message in anna.chat.messages if "отложили" in message.text]


async def settled(talk: Talk, person: Reader, message_id: int, button: str) -> None:
    """Returns when the message has this button."""
    async with asyncio.timeout(PATIENCE):
        while button not in buttons(person, message_id):
            await talk.telegram.changed.wait()


def buttons(person: Reader, message_id: int) -> list[str]:
    message = person.chat.get(message_id)
    assert message is not None
    return [button["text"] for row in message.keyboard for button in row]


def wake(talk: Talk) -> None:
    """As the sources loop does."""
    alerts = talk.app.loops["alerts"]
    assert isinstance(alerts, Alerts)
    alerts.wake()


async def test_a_large_digest_has_a_picture(tmp_path: Path, workers: Workers) -> None:
    articles = [article for event, article in corpus("dev") if event[0] in "abcdf"]
    async with reading_room(tmp_path, workers) as (talk, anna):
        await bring(talk, anna, *articles)
        assert await digest(talk, anna) == 3
        picture = await anna.sees("Кто действовал и кто с кем договорился")
        assert picture.content["photo"]
        stored = talk.telegram.files.get(picture.content["photo"][0]["file_id"])
        assert stored.data.startswith(b"\x89PNG")
