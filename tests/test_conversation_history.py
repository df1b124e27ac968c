"""Finding things again: what a person asks of the history, and what is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox import origins
from bot.workers import Workers
from tests.conversation import Talk, talking
from tests.news import WEATHER, WHEAT, sent_four
from tests.telegram import Reader, Telegram, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def talk(tmp_path_factory: pytest.TempPathFactory, workers: Workers) -> AsyncIterator[Talk]:
    async with talking(tmp_path_factory.mktemp("history"), workers) as talk:
        yield talk


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def anna(talk: Talk, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """She has four articles; the tests below only look."""
    return await sent_four(talk, tmp_path_factory.mktemp("anna"))


# --- search -----------------------------------------------------------------------------------------------------------


async def test_any_form_of_a_word_finds_any_other(anna: Reader) -> None:
    anna.send("/search поставками ПШЕНИЦА")
    found = await anna.sees("Нашлась 1 карточка")
    assert "<b>поставке</b> <b>пшеницы</b> на пять лет" in found.html
    assert "Москва и Ереван" not in found.text


async def test_the_fragment_that_matched_is_shown(anna: Reader) -> None:
    for query, fragment in (
        ("«соглашение о  ПОСТАВКЕ»", "<b>соглашение о поставке</b> пшеницы"),
        ("актор:Токаева", "Касым-Жомарт <b>Токаев</b> назвал"),
        ("статус:обещано актор:Орбан", "Виктор <b>Орбан</b> пообещал"),
        ("статус:подписано", "<b>подписали</b> соглашение о поставке"),
    ):
        anna.send(f"/search {query}")
        found = await anna.sees(f"\n{query.replace('  ', ' ')}\n")
        assert fragment in found.html, found.html


async def test_a_title_is_not_told_twice(talk: Talk) -> None:
    olga = talk.telegram.user("Ольга")
    posted = origins.channel("Дорожник", message_id=9)
    olga.forward(f"В Павлодаре выпал снег\n\n{WEATHER} Снега ждали всю осень.", posted)
    await olga.sees("чистят дороги")
    olga.send("/search снег")
    found = await olga.sees("Нашлась 1 карточка")
    assert found.text.count("В Павлодаре выпал снег") == 1
    assert "В Павлодаре выпал <b>снег</b>" in found.html
    assert "первый <b>снег</b>. Дети" in found.html


async def test_a_found_card_opens_and_leads_back(anna: Reader) -> None:
    anna.send("/search дорога")
    found = await anna.sees("Нашлось 2 карточки")
    assert found.text.index("Москва и Ереван") < found.text.index("Павлодаре")
    anna.press(found, "1")
    await anna.sees_no_more("Нашлось 2 карточки")
    anna.press(found, "К найденному")
    await anna.sees("Нашлось 2 карточки")


async def test_phrases_and_filters(anna: Reader) -> None:
    for query, count in (
        ("«соглашение о поставке»", 1),
        ("«поставке о соглашение»", 0),
        ("актор:Токаева", 1),
        ("актор:«Виктора Орбана» мельница", 1),
        ("статус:подписано", 1),
        ("источник:дорожник", 2),
        ("строительство до:2020", 0),
        ("строительство после:2020", 1),
    ):
        anna.send(f"/search {query}")
        await anna.sees(f"\n{query}" if count else f"ничего не нашлось: {query}")


async def test_a_mistyped_filter_is_explained(anna: Reader) -> None:
    anna.send("/search статус:подписанно")
    told = await anna.sees("Такого статуса нет: подписанно")
    assert "Может быть, «подписано»?" in told.text
    anna.send("/search")
    await anna.sees("Как искать")


async def test_nobody_finds_anothers_articles(talk: Talk, anna: Reader) -> None:
    boris = talk.telegram.user("Борис")
    boris.send("/search пшеница")
    await boris.sees("ничего не нашлось")
    anna.send("/search снег")
    theirs = await anna.sees("\nснег")
    data = theirs.keyboard[0][0]["callback_data"].replace("c:", "f:", 1)
    mine = seen(boris.chat, "")[-1]
    mine.keyboard.append([{"text": "подделка", "callback_data": data}])
    boris.press(mine, "подделка")
    await talk.telegram.taken()
    assert not seen(boris.chat, "Павлодар")


async def test_a_question_is_answered_after_a_restart(tmp_path: Path, workers: Workers) -> None:
    telegram = Telegram()
    vera = telegram.user("Вера")
    async with talking(tmp_path, workers, telegram):
        vera.send(WHEAT)
        await vera.sees("О чём договорились")
    vera.send("/search пшеница")
    async with talking(tmp_path, workers, telegram):
        await vera.sees("Нашлась 1 карточка")


# --- the history narrowed ---------------------------------------------------------------------------------------------


async def test_only_with_agreements_and_back(anna: Reader) -> None:
    anna.send("/history")
    history = await anna.sees("Ваша история: 4 карточки")
    anna.press(history, "С договорённостями")
    narrowed = await anna.sees("есть:договорённости")
    assert "Павлодар" not in narrowed.text
    anna.press(narrowed, "Вся история")
    await anna.sees("Ваша история: 4 карточки")


async def test_by_source(anna: Reader) -> None:
    anna.send("/history")
    history = await anna.sees("Ваша история: 4 карточки")
    anna.press(history, "По источнику")
    choice = await anna.sees("Откуда статьи показать?")
    anna.press(choice, "Дорожник · 2")
    narrowed = await anna.sees('источник:"Дорожник"')
    assert "2 карточки" in narrowed.text
    anna.press(narrowed, "2")
    await anna.sees_no_more('источник:"Дорожник"')


async def test_by_actor(anna: Reader) -> None:
    anna.send("/history")
    anna.press(await anna.sees("Ваша история: 4 карточки"), "По лицу")
    anna.press(await anna.sees("О ком статьи показать?"), "Токаев")
    narrowed = await anna.sees('актор:"Касым-Жомарт Токаев"')
    assert "1 карточка" in narrowed.text


# --- agreements and actors --------------------------------------------------------------------------------------------


async def test_the_agreements_of_everything(anna: Reader) -> None:
    anna.send("/agreements")
    ledger = await anna.sees("договорённостей\n\n1.")
    assert "строительство дороги" in ledger.text
    assert "Москва и Ереван договорились" in ledger.text
    anna.press(ledger, "›")
    await anna.sees("договорённостей\n\n5.")


async def test_the_agreements_of_a_pair_with_a_status(anna: Reader) -> None:
    anna.send("/agreements Венгрия и Казахстан подписано")
    ledger = await anna.sees("1 договорённость\nВенгрия и Казахстан подписано")
    assert "поставка пшеницы\nсрок: на пять лет" in ledger.text
    anna.press(ledger, "1")
    card = await anna.sees("Кто действует")
    anna.press(card, "К найденному")
    await anna.sees("1 договорённость\nВенгрия и Казахстан подписано")
    anna.send("/agreements Венгрия и Ереван")
    await anna.sees("Таких договорённостей в вашей истории нет")


async def test_a_period_in_plain_words(anna: Reader) -> None:
    """The post is older than a week, so the days were understood."""
    anna.send("/agreements Венгрия и Казахстан за неделю")
    await anna.sees("Таких договорённостей в вашей истории нет: Венгрия и Казахстан после:")


async def test_two_names_side_by_side_are_a_pair(anna: Reader) -> None:
    anna.send("/agreements Венгрия Казахстан подписано")
    ledger = await anna.sees("1 договорённость\nВенгрия Казахстан подписано")
    assert "поставка пшеницы\nсрок: на пять лет" in ledger.text
    assert "Кто это" not in str(ledger.keyboard), "it is of two"


async def test_from_who_it_is_to_the_agreements_and_back(anna: Reader) -> None:
    anna.send("/actor орбана")
    anna.press(await anna.sees("Виктор Орбан\n\nРоли"), "Договорённости")
    ledger = await anna.sees('актор:"орбана"')
    anna.press(ledger, "Кто это: орбана")
    await anna.sees_no_more('актор:"орбана"')
    await anna.sees("Виктор Орбан\n\nРоли")


async def test_who_somebody_is(anna: Reader) -> None:
    anna.send("/actor орбана")
    dossier = await anna.sees("Виктор Орбан\n\nРоли")
    assert "ремьер-министр Венгрии" in dossier.text
    assert "1 статья" in dossier.text
    anna.send("/actor Незнайка")
    await anna.sees("нет такого действующего лица: Незнайка")
    anna.send("/actor")
    await anna.sees("Кого показать?")


async def test_namesakes_are_asked_about(talk: Talk) -> None:
    clara = talk.telegram.user("Клара")
    clara.send("Министр энергетики Асан Омаров открыл в Актобе новую подстанцию. Омаров поблагодарил строителей.")
    await clara.sees("министр энергетики")
    clara.send("Футболист Асан Омаров забил в Таразе два мяча. Омаров признан лучшим игроком матча.")
    await clara.sees("футболист")
    clara.send("/actor Омаров")
    who = await clara.sees("Кто из них")
    clara.press(who, "футболист")
    dossier = await clara.sees("Асан Омаров\n\nРоли")
    assert "министр" not in dossier.text.split("статья")[0]
    clara.send("/actor Омаров")
    clara.press(await clara.sees("Кто из них"), "показать вместе")
    await clara.sees("2 статьи")
