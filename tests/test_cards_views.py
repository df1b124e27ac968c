"""The other views of a card, histories and answers as their readers see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import cards
from bot.cards import Press, View
from bot.errors import TextTooLong
from bot.model import (
    Article,
    Content,
    Entry,
    EntryLine,
    Span,
    Wish,
)
from tests.steppe import ANALYSIS, RU, SENTENCES, SIGNED, TEXT, TITLE, buttons, entry

# --- other views ------------------------------------------------------------------------------------------------------


def see(view: View, page: int = 0, of: Entry | None = None) -> Content:
    return cards.view(of or entry(), RU, Press(view, 15, page))


def test_quotes_show_the_sentence_with_its_trigger() -> None:
    html = see(View.QUOTES).html
    assert html.startswith("<b>Цитаты</b>\n<i>Россия и Казахстан построят три электростанции</i>\n\n1. ✍️")
    assert (
        "<blockquote expandable>Россия и Казахстан <b>подписали соглашение</b>"
        " о строительстве трёх электростанций.</blockquote>"
    ) in html


def test_quotes_say_by_which_rule_an_agreement_was_found() -> None:
    found = replace(ANALYSIS, agreements=(replace(SIGNED, rule="stated"),))
    html = see(View.QUOTES, of=replace(entry(), analysis=found)).html
    assert html.removesuffix("\n\n<i>✗ и номер: это не договорённость</i>").endswith(
        "<i>почему: «подписали соглашение» — слово прямо говорит об этом</i>"
    )


def test_a_rule_that_is_no_more_is_not_explained() -> None:
    assert "почему" not in see(View.QUOTES).html


def test_actors_stand_by_type_with_their_mentions() -> None:
    assert see(View.ACTORS).plain.split("\n\n")[1:] == [
        "Люди\n• Асан Омаров — министр энергетики Казахстана · 1 упоминание",
        "Организации\n• Степьэнерго · 1 упоминание",
        "Страны и места\n• Россия · 2 упоминания\n• Казахстан · 5 упоминаний\n• Иран · 1 упоминание",
        "✗ и имя: не та роль",
    ]


def test_longer_and_shorter_again() -> None:
    long = see(View.LONG)
    assert long.plain.startswith(f"Подробнее\n{TITLE}\n\n")
    assert all(sentence in long.plain for sentence in SENTENCES)
    assert Press.decode(buttons(long)["‹ К карточке"]) == Press(View.CARD, 15)


def test_the_way_back_leads_to_the_same_summary() -> None:
    card = cards.card(entry(), RU, wish=Wish(sentences=3))
    quotes = cards.view(entry(), RU, Press.decode(buttons(card)["Цитаты"]) or Press(View.CARD))
    again = cards.view(entry(), RU, Press.decode(buttons(quotes)["‹ К карточке"]) or Press(View.QUOTES))
    assert again == card


def test_the_whole_text_comes_in_pages_and_no_word_is_lost() -> None:
    text = "\n\n".join(f"Абзац {number}. " + "Слова идут одно за другим. " * 20 for number in range(30))
    of = entry(article=Article(text, TITLE))
    count = 0
    words: list[str] = []
    while True:
        page = see(View.TEXT, count, of)
        words += page.plain.removeprefix(TITLE).split()
        count += 1
        if "›" not in buttons(page):
            break
    assert words == text.split()
    assert f"{count} / {count}" in buttons(see(View.TEXT, 999, of))
    assert buttons(see(View.TEXT, 1, of)).keys() == {"‹", f"2 / {count}", "›", "‹ К карточке"}


def test_the_title_stands_once_above_the_text() -> None:
    assert see(View.TEXT).html == f"<b>{TITLE}</b>\n\n{TEXT.removeprefix(TITLE).strip()}"
    assert see(View.TEXT, of=entry(article=Article(SENTENCES[0]))).html == SENTENCES[0]


def test_pages_end_where_sentences_do() -> None:
    text = "Слова идут одно за другим, и конца им нет. " * 300
    assert see(View.TEXT, 0, entry(article=Article(text))).plain.endswith("нет.")


def test_deleting_asks_first() -> None:
    question = see(View.DELETE)
    assert TITLE in question.plain
    assert Press.decode(buttons(question)["Да, удалить"]) == Press(View.DELETED, 15)
    assert Press.decode(buttons(question)["Нет, оставить"]) == Press(View.CARD, 15)
    assert see(View.DELETED) == cards.deleted(RU)


# --- histories and answers --------------------------------------------------------------------------------------------


def line(number: int, day: int, agreements: int = 0, source: str | None = None) -> EntryLine:
    return EntryLine(number, f"Статья {number}", source, agreements, datetime(2026, 11, day, tzinfo=UTC))


def test_a_history_by_days() -> None:
    page = cards.history([line(7, 22, 3, "Степная газета"), line(6, 22), line(5, 21, 1)], 0, 3, RU)
    assert page.plain == (
        "Ваша история: 3 карточки\n"
        "Номер на кнопке открывает карточку.\n"
        "\n"
        "22 ноября 2026\n"
        "1. Статья 7 · Степная газета · 3 договорённости\n"
        "2. Статья 6\n"
        "\n"
        "21 ноября 2026\n"
        "3. Статья 5 · 1 договорённость"
    )
    assert {text: Press.decode(data) for text, data in buttons(page).items()} == {
        str(number): Press(View.CARD, 8 - number, shelf=0) for number in (1, 2, 3)
    }


def test_a_history_has_pages_and_cards_lead_back_to_theirs() -> None:
    page = cards.history([line(n, 20) for n in range(cards.PAGE)], cards.PAGE, 33, RU)
    assert {"‹", "2 / 4", "›", "11", "20"} <= buttons(page).keys()
    assert Press.decode(buttons(page)["›"]) == Press(View.HISTORY, page=2)
    opened = cards.view(entry(), RU, Press.decode(buttons(page)["11"]) or Press(View.CARD))
    assert Press.decode(buttons(opened)["‹ К истории"]) == Press(View.HISTORY, page=1)


def test_an_empty_history_says_what_to_do() -> None:
    assert "Перешлите мне статью" in cards.history([], 0, 0, RU).plain


@pytest.mark.parametrize(
    ("answered", "failed", "words"),
    [
        (12, 0, "Читаю 50 присланных текстов: готово 12"),
        (12, 1, "Читаю 50 присланных текстов: готово 12\nНе получилось: 1"),
        (50, 0, "Прочитано 50 из 50"),
        (48, 2, "Прочитано 48 из 50\nНе получилось: 2"),
    ],
)
def test_progress(answered: int, failed: int, words: str) -> None:
    assert cards.progress(RU, 50, answered, failed).plain == words


def test_a_problem_says_its_numbers() -> None:
    plain = cards.problem(RU, TextTooLong(1_200_000, 1_000_000)).plain
    assert plain.replace("\N{NO-BREAK SPACE}", " ") == (
        "Текст слишком длинный: 1 200 000 знаков, а я читаю до 1 000 000 знаков. Пришлите его частями."
    )


# --- corrections ------------------------------------------------------------------------------------------------------


def corrected(press: Press, of: Entry) -> Entry:
    """The entry after this press, as the desk keeps it."""
    said = cards.correction(of, press)
    assert said is not None
    return replace(of, corrections=of.corrections ^ {said})


def test_what_is_no_agreement_is_struck_out_and_can_be_taken_back() -> None:
    quotes = see(View.QUOTES)
    press = Press.decode(buttons(quotes)["✗ 2"])
    assert press is not None
    denied = corrected(press, entry())
    page = cards.view(denied, RU, press)
    assert "<s>2. 💬 <b>Асан Омаров</b>" in page.html
    assert "вы отметили: это не договорённость" in page.plain
    assert "<s>2. 💬" in cards.card(denied, RU).html
    back = Press.decode(buttons(page)["↺ 2"])
    assert back is not None
    assert corrected(back, denied) == entry()


def test_what_is_not_the_role_is_struck_out() -> None:
    press = Press.decode(buttons(see(View.ACTORS))["✗ Асан Омаров"])
    assert press is not None
    denied = corrected(press, entry())
    assert "<s>министр энергетики Казахстана</s>" in cards.view(denied, RU, press).html
    assert "<s>министр энергетики Казахстана</s>" in cards.card(denied, RU).html


def test_a_correction_of_what_is_not_there_says_nothing() -> None:
    for view in (View.WRONG, View.NO_ROLE):
        assert cards.correction(entry(), Press(view, 15, 99)) is None
        assert cards.view(entry(), RU, Press(view, 15, 99))


def test_a_correction_leads_to_its_own_page() -> None:
    many = entry(replace(ANALYSIS, agreements=tuple(replace(SIGNED, trigger=Span(n, n + 1)) for n in range(12))))
    assert "8. ✍️" in cards.view(many, RU, Press(View.WRONG, 15, 7)).plain
