"""From a forwarded article to a card, the whole path: a person writes to the bot, real workers read."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.sandbox import origins
from bot.terminal import SAMPLE
from bot.workers import Workers
from handlers import COMMANDS
from tests.busy import busy
from tests.conversation import Talk, talking
from tests.news import DEAL, SHORT, long_article
from tests.telegram import PATIENCE, Reader, seen

pytestmark = pytest.mark.asyncio(loop_scope="session")

UKRAINIAN = (
    "Міністр освіти України розповів журналістам, що нова школа у Львові відкриє двері вже цієї осені. "
    "Будівництво тривало три роки, і весь цей час учні навчалися у сусідніх закладах. "
    "Батьки кажуть, що дуже чекають на перше вересня, бо діти втомилися від довгої дороги. "
    "Міська рада пообіцяла відремонтувати також спортивний майданчик біля школи."
)


# --- what comes in ----------------------------------------------------------------------------------------------------


async def test_a_pasted_article_becomes_a_card_in_reply_to_it(anna: Reader) -> None:
    sent = anna.send(DEAL)
    card = await anna.sees("О чём договорились")
    assert card.reply_to is sent
    assert card.versions[0].startswith("Читаю")
    assert "Касым-Жомарт Токаев — президент Казахстана" in card.text
    assert "подписано" in card.text
    assert "Казахстан — Венгрия" in card.text or "Венгрия — Казахстан" in card.text


async def test_a_long_text_in_several_messages_is_one_article(anna: Reader) -> None:
    parts = anna.paste(long_article())
    assert len(parts) == 2
    card = await anna.sees("Регионы Казахстана получат новые школы")
    await asyncio.sleep(0.5)
    assert len(seen(anna.chat, "")) == 1
    anna.press(card, "Текст")
    page = await anna.sees("Город Тараз получит 7 новых школ")
    assert any(button.startswith("1 / ") for row in page.buttons for button in row)


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "koi8-r", "cp866", "utf-16"])
async def test_a_text_file_in_any_russian_charset(anna: Reader, charset: str) -> None:
    anna.send_file("статья.txt", DEAL.replace("ё", "е").encode(charset), mime="text/plain")
    card = await anna.sees("О чём договорились")
    assert "Касым-Жомарт Токаев" in card.text


async def test_who_said_it_is_kept(anna: Reader) -> None:
    anna.forward(DEAL, origins.channel("Степные вести", username="steppe", message_id=77))
    card = await anna.sees("Степные вести")
    assert "https://t.me/steppe/77" in card.html


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (origins.user("Борис"), "Борис"),
        (origins.hidden("Кто-то"), "Кто-то"),
        (origins.hidden(None), "скрыл своё имя"),
        (origins.chat("Клуб аналитиков"), "Клуб аналитиков"),
    ],
    ids=["user", "hidden", "nameless", "chat"],
)
async def test_every_kind_of_forward(anna: Reader, origin: dict[str, object], said: str) -> None:
    anna.forward(DEAL, origin)
    card = await anna.sees("О чём договорились")
    assert said in card.text


async def test_posts_forwarded_together_are_cards_of_their_own_and_one_progress_message(
    talk: Talk, anna: Reader, tmp_path: Path
) -> None:
    async with busy(talk, tmp_path):
        for n in range(5):
            anna.forward(f"Новость номер {n}. {SHORT}", origins.channel("Вести", message_id=n + 1))
    await anna.sees("Прочитано 5 из 5")
    for n in range(5):
        await anna.sees(f"Новость номер {n}.")
    assert len(seen(anna.chat, "")) == 6


async def test_a_picture_with_a_caption_is_its_caption(anna: Reader) -> None:
    anna.send_photo(DEAL[:900])
    await anna.sees("О чём договорились")


async def test_an_album_is_answered_once(anna: Reader) -> None:
    anna.send_photo("", album="5")
    anna.send_photo(DEAL[:900], album="5")
    anna.send_photo("", album="5")
    await anna.sees("О чём договорились")
    await asyncio.sleep(0.5)
    assert len(seen(anna.chat, "")) == 1


async def test_what_cannot_be_read_gets_a_clear_word(anna: Reader) -> None:
    anna.send_sticker()
    anna.send_voice()
    anna.send_file("доклад.pdf", b"%PDF-1.7", mime="application/pdf")
    answers = await anna.sees_messages(2, "файл до 20 МБ: PDF, DOCX")
    assert all(answer.text != "…" for answer in answers)
    await anna.sees("Файл повреждён")


# --- the analysis -----------------------------------------------------------------------------------------------------


async def test_a_short_text_is_shown_as_it_is_with_its_agreements(anna: Reader) -> None:
    anna.send(SHORT)
    card = await anna.sees("Текст короткий")
    assert SHORT in card.text
    assert "подписано" in card.text


async def test_the_same_text_again_is_the_old_card_with_its_date(anna: Reader) -> None:
    anna.send(DEAL)
    await anna.sees("О чём договорились")
    anna.send("  " + DEAL.replace(" ", "  "))
    again = await anna.sees("Вы уже присылали этот текст")
    assert "О чём договорились" in again.text


async def test_another_language_gets_a_summary_and_a_plain_word(anna: Reader) -> None:
    anna.send(UKRAINIAN)
    card = await anna.sees("только в русских")
    assert "школа у Львові" in card.text


# --- buttons and commands ---------------------------------------------------------------------------------------------


async def test_the_card_opens_its_quotes_and_comes_back(anna: Reader) -> None:
    anna.send(DEAL)
    card = await anna.sees("О чём договорились")
    first = card.text
    query = anna.press(card, "Цитаты")
    quotes = await anna.sees("Цитаты\n")
    assert quotes is card
    assert "Казахстан и Венгрия подписали соглашение о поставке пшеницы на пять лет." in quotes.text
    assert "<blockquote expandable>" in quotes.html
    anna.press(quotes, "К карточке")
    back = await anna.sees("О чём договорились")
    assert back.text == first
    async with asyncio.timeout(PATIENCE):
        while not query.answered:
            await anna.telegram.changed.wait()


async def test_a_longer_summary_and_all_actors(anna: Reader) -> None:
    anna.send(SAMPLE.read_text(encoding="utf-8"))
    card = await anna.sees("Кто действует")
    anna.press(card, "Подробнее")
    longer = await anna.sees("Подробнее\n")
    anna.press(longer, "К карточке")
    await anna.sees_no_more("Подробнее\n")
    anna.press(card, "Все участники")
    everybody = await anna.sees("Все участники")
    assert "Шавкат Мирзиёев" in everybody.text
    assert "Самрук-Энерго" in everybody.text


async def test_deleting_asks_first_and_then_forgets(anna: Reader) -> None:
    anna.send(DEAL)
    card = await anna.sees("О чём договорились")
    anna.press(card, "Удалить")
    question = await anna.sees("Удалить карточку из вашей истории?")
    anna.press(question, "Да, удалить")
    await anna.sees("Карточка удалена")
    anna.send("/history")
    await anna.sees("История пуста")


async def test_history_lists_cards_and_opens_them(anna: Reader) -> None:
    anna.send(DEAL)
    await anna.sees("О чём договорились")
    anna.paste(long_article())
    await anna.sees("Регионы Казахстана")
    anna.send("/history")
    listing = await anna.sees("Ваша история: 2 карточки")
    anna.press(listing, "2")
    await anna.sees_no_more("Ваша история")
    anna.press(listing, "К истории")
    await anna.sees("Ваша история: 2 карточки")


async def test_start_and_help_say_what_the_bot_does(anna: Reader) -> None:
    anna.send("/start")
    await anna.sees(".txt")
    anna.send("/help")
    help_ = await anna.sees("/history")
    assert "/summary" in help_.text


async def test_the_commands_are_registered_with_telegram(talk: Talk, anna: Reader) -> None:
    anna.send("/help")
    await anna.sees("/history")
    commands = await talk.app.bot.get_my_commands()
    assert [c.command for c in commands] == [c.name for c in COMMANDS]


async def test_summary_in_reply_reads_that_message(anna: Reader) -> None:
    asked = anna.send(DEAL)
    await anna.sees("О чём договорились")
    anna.reply(asked, "/summary 1")
    card = await anna.sees("Вы уже присылали")
    assert "Токаев поблагодарил" not in card.text
    anna.send("/summary")
    await anna.sees("в ответ")
    anna.reply(asked, "/summary подробнейше")
    await anna.sees("подробнейше")


async def test_summary_in_reply_to_a_card_shows_it_with_that_summary(anna: Reader) -> None:
    anna.send(DEAL)
    card = await anna.sees("О чём договорились")
    assert "Токаев поблагодарил" not in card.text
    anna.reply(card, "/summary длинно")
    (_, longer) = await anna.sees_messages(2, "О чём договорились")
    assert "Токаев поблагодарил" in longer.text
    anna.press(card, "Цитаты")
    await anna.sees("✗ и номер")
    anna.reply(card, "/summary 1")
    (_, shorter) = await anna.sees_messages(2, "Кто действует")
    assert shorter.id > longer.id
    assert "прямой авиарейс" not in shorter.text.partition("Кто действует")[0]


async def test_summary_in_reply_to_what_is_no_card(anna: Reader) -> None:
    anna.send("/help")
    anna.reply(await anna.sees("Что прислать"), "/summary")
    await anna.sees("Это моё сообщение")


async def test_what_is_said_to_the_bot_becomes_no_card(anna: Reader) -> None:
    anna.send("кто такой Токаев?")
    await anna.sees("расскажет /actor")
    anna.send("каждый день в 9")
    await anna.sees("/subscribe каждый день в 9")
    anna.send("/history")
    await anna.sees("История пуста")


async def test_a_short_text_says_its_title_once(anna: Reader) -> None:
    anna.send(f"Соседи строят дорогу\n\n{SHORT}")
    card = await anna.sees("Текст короткий")
    assert card.text.count("Соседи строят дорогу") == 1
    assert card.text.startswith("Соседи строят дорогу")


async def test_a_post_that_begins_with_a_shout_is_listed_by_what_it_tells(anna: Reader) -> None:
    anna.send(f"🔥 Срочно!\n\n{DEAL}")
    card = await anna.sees("О чём договорились")
    assert card.text.startswith("Президент Казахстана Касым-Жомарт Токаев провёл")
    anna.send("/history")
    listed = await anna.sees("Ваша история")
    assert "1. Президент Казахстана Касым-Жомарт Токаев провёл" in listed.text
    anna.press(card, "Текст")
    whole = await anna.sees("🔥 Срочно!")
    assert whole.text.startswith("🔥 Срочно!")


# --- people -----------------------------------------------------------------------------------------------------------


async def test_nobody_sees_anothers_card(talk: Talk, anna: Reader) -> None:
    anna.send(DEAL)
    card = await anna.sees("О чём договорились")
    boris = talk.telegram.user("Борис")
    boris.send("/history")
    listing = await boris.sees("История пуста")
    data = next(b["callback_data"] for row in card.keyboard for b in row if "Цитаты" in b["text"])
    listing.keyboard.append([{"text": "подделка", "callback_data": data}])
    boris.press(listing, "подделка")
    await boris.sees_no_more("История пуста")
    assert not seen(boris.chat, "Венгри")


async def test_whom_somebody_forwarded_is_nobody_elses_business(talk: Talk, anna: Reader) -> None:
    anna.forward(DEAL, origins.user("Тайный друг"))
    assert "Тайный друг" in (await anna.sees("О чём договорились")).text
    boris = talk.telegram.user("Борис")
    boris.send(DEAL)
    assert "Тайный друг" not in (await boris.sees("О чём договорились")).text


async def test_strangers_are_told_so(tmp_path: Path, workers: Workers) -> None:
    async with talking(tmp_path, workers, allowed_users=frozenset({1})) as talk:
        eve = talk.telegram.user("Ева")
        eve.send(DEAL)
        await eve.sees(str(eve.id))
        assert not seen(eve.chat, "О чём договорились")


async def test_a_user_who_blocked_the_bot_finds_everything_after_coming_back(talk: Talk, anna: Reader) -> None:
    anna.send(DEAL)
    await anna.sees("О чём договорились")
    anna.block()
    await talk.telegram.taken()
    anna.unblock()
    anna.send("/history")
    await anna.sees("Ваша история: 1 карточка")
