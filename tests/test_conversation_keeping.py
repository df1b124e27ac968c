"""What a person does with the own cards: forgets them, takes them along, corrects them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.workers import Workers
from tests.conversation import Talk, talking
from tests.news import ROAD, WHEAT, sent_four
from tests.storing import remains
from tests.telegram import Reader, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def talk(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> AsyncIterator[Talk]:
    async with talking(tmp_path_factory.mktemp("keeping"), workers) as talk:
        yield talk


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def anna(talk: Talk, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """She has four articles; the tests below only look."""
    return await sent_four(talk, tmp_path_factory.mktemp("anna"))


# --- forgetting -------------------------------------------------------------------------------------------------------


async def test_a_period_is_forgotten_after_a_question(talk: Talk) -> None:
    dora = talk.telegram.user("Дора")
    dora.send(WHEAT)
    await dora.sees("О чём договорились")
    dora.send(ROAD)
    await dora.sees("строительство дороги")
    dora.send("/forget")
    dora.press(await dora.sees("Что забыть?"), "За сегодня")
    dora.press(await dora.sees("Забыть 2 карточки"), "Нет, оставить")
    await dora.sees("Ничего не забыто")
    dora.send("/forget")
    dora.press(await dora.sees("Что забыть?"), "Последнюю карточку")
    dora.press(await dora.sees("Забыть 1 карточку (Москва и Ереван"), "Да, забыть")
    await dora.sees("Забыта 1 карточка")
    dora.send("/search дорога")
    await dora.sees("ничего не нашлось")
    dora.send("/forget всё")
    dora.press(await dora.sees("Забыть всё: 1 карточку с присланным текстом, источники"), "Да, забыть")
    await dora.sees("Забыто всё: 1 карточка и остальное")
    dora.send("/history")
    await dora.sees("История пуста")


async def test_forgetting_nothing_or_nonsense(talk: Talk) -> None:
    egor = talk.telegram.user("Егор")
    egor.send("/forget 2020")
    await egor.sees("За это время карточек нет")
    egor.send("/forget чепуха")
    told = await egor.sees("Не понимаю дату: чепуха")
    assert "/forget 2026-01" in told.text
    assert "/search" not in told.text


async def test_without_cards_all_the_rest_is_forgotten_too(talk: Talk) -> None:
    egor = talk.telegram.user("Егор")
    egor.send("/watch Токаев")
    await egor.sees("Слежу: Токаев")
    egor.send("/subscribe ежедневно в 9 по Москве")
    await egor.sees("✅ Дайджест будет приходить.")
    egor.send("/forget")
    egor.press(await egor.sees("Карточек у меня нет"), "Всё")
    egor.press(await egor.sees("Забыть всё? Карточек у меня нет"), "Да, забыть")
    await egor.sees("Забыто всё, что я о вас хранил. Остались настройки")
    egor.send("/watches")
    await egor.sees("За кем или за чем следить?")
    assert await talk.app.storage.subscriptions(egor.id) == []


async def test_what_is_kept_is_told(anna: Reader) -> None:
    anna.send("/privacy")
    told = await anna.sees("Что я храню")
    assert "их карточки (4)" in told.text
    assert "Пока вы не попросите забыть." in told.text


async def test_nothing_of_what_is_forgotten_stays_in_the_file(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers) as talk:
        zoya = talk.telegram.user("Зоя")
        zoya.send(WHEAT)
        await zoya.sees("О чём договорились")
        zoya.send("/search мельница")
        await zoya.sees("Нашлась 1 карточка")
        assert remains(tmp_path, "мельницу")
        zoya.send("/forget всё")
        zoya.press(await zoya.sees("Забыть всё: 1 карточку"), "Да, забыть")
        await zoya.sees("Забыто всё: 1 карточка")
        for word in ("мельниц", "пшениц", "Орбан"):
            assert not remains(tmp_path, word), word


# --- export -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "ending", "words", "said"),
    [
        ("JSON", "json", "Орбан", "1 карточка"),
        ("Markdown", "md", "пшеницы", "1 карточка"),
        ("CSV", "csv", "подписано", "договорённост"),
        (".ics", "ics", "20271231", " срок"),
    ],
)
async def test_what_was_found_comes_as_a_file(
    talk: Talk, anna: Reader, button: str, ending: str, words: str, said: str
) -> None:
    anna.send("/export пшеница")
    anna.press(await anna.sees("1 карточка. В каком виде?"), button)
    await anna.sees_no_more("В каком виде?")
    document = seen(anna.chat, said)[-1].content["document"]
    assert document["file_name"].endswith(f".{ending}")
    assert words in talk.telegram.files.get(document["file_id"]).data.decode()


async def test_a_form_that_is_named_is_not_asked_for(talk: Talk) -> None:
    gulya = talk.telegram.user("Гуля")
    gulya.send(WHEAT)
    await gulya.sees("О чём договорились")
    for words, said, ending in (("csv пшеница", " договорённост", "csv"), ("JSON", "1 карточка", "json")):
        gulya.send(f"/export {words}")
        sent = await gulya.sees(said)
        assert sent.content["document"]["file_name"].endswith(f".{ending}")


async def test_a_period_is_told_in_words(talk: Talk) -> None:
    zoya = talk.telegram.user("Зоя")
    zoya.send(WHEAT)
    await zoya.sees("О чём договорились")
    zoya.send("/forget за неделю")
    asked = await zoya.sees("Забыть 1 карточку (")
    assert "после:" not in asked.text
    assert asked.text.count(" — ") == 1
    zoya.press(asked, "Нет, оставить")
    zoya.send("/forget после:2026-01-01")
    await zoya.sees("Забыть 1 карточку (с 1 января 2026)")


async def test_a_file_of_nothing_is_not_sent(talk: Talk, anna: Reader) -> None:
    for button, words in (("CSV", "нет договорённостей"), (".ics", "нет сроков с датой")):
        anna.send("/export снег")
        anna.press(await anna.sees("1 карточка. В каком виде?"), button)
        assert "document" not in (await anna.sees(words)).content
    lena = talk.telegram.user("Лена")
    lena.send("/export")
    await lena.sees("История пуста")


async def test_everything_a_period_or_nothing(anna: Reader) -> None:
    anna.send("/export")
    await anna.sees("4 карточки. В каком виде?")
    anna.send("/export 2020")
    await anna.sees("ничего не нашлось: 2020")


# --- corrections ------------------------------------------------------------------------------------------------------


async def test_what_a_user_says_of_a_card_stays_on_it(talk: Talk) -> None:
    inna = talk.telegram.user("Инна")
    inna.send(WHEAT)
    card = await inna.sees("О чём договорились")
    inna.press(card, "Цитаты")
    quotes = await inna.sees("✗ и номер")
    inna.press(quotes, "✗ 1")
    await inna.sees("вы отметили: это не договорённость")
    inna.press(quotes, "К карточке")
    await inna.sees("Кто действует")
    assert "<s>1. " in card.html
    inna.send("/agreements Венгрия и Казахстан подписано")
    ledger = await inna.sees("1 договорённость")
    assert "вы отметили: это не договорённость" in ledger.text
