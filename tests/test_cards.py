"""Cards as their readers see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot import cards
from bot.model import (
    ActorType,
    Agreement,
    Article,
    Modality,
    Origin,
    OriginKind,
    Party,
    Quote,
    Span,
    Status,
    Wish,
)
from tests.steppe import ACTORS, ANALYSIS, CHANNEL, NOW, RU, SENTENCES, SIGNED, TEXT, TITLE, buttons, entry

# --- the card ---------------------------------------------------------------------------------------------------------


def test_a_card_reads_like_this() -> None:
    card = cards.card(entry(origin=CHANNEL), RU, wish=Wish(sentences=2))
    assert card.html == (
        "<b>Россия и Казахстан построят три электростанции</b>\n"
        "чтение 4 мин → 5 сек\n"
        '📢 Из канала <a href="https://t.me/steppe_news/44">Новости степи</a> · 22 ноября 2026\n'
        "\n"
        "Россия и Казахстан подписали соглашение о строительстве трёх электростанций. "
        "Министр энергетики Казахстана Асан Омаров пообещал запустить первую до конца 2027 года.\n"
        "\n"
        "<b>Кто действует</b>\n"
        "• <b>Россия</b>, <b>Казахстан</b>\n"
        "• <b>Асан Омаров</b> — министр энергетики Казахстана\n"
        "• <b>Степьэнерго</b>, <b>Иран</b>\n"
        "\n"
        "<b>О чём договорились</b>\n"
        "1. ✍️ <b>Россия — Казахстан</b>\n"
        "подписано: строительство трёх электростанций\n"
        "\n"
        "2. 💬 <b>Асан Омаров</b>\n"
        "обещано: запустить первую\n"
        "<i>срок: до конца 2027 года</i>"
    )
    assert [[button.text for button in row] for row in card.buttons] == [
        ["Подробнее", "Цитаты"],
        ["Все участники", "Текст"],
        ["Поделиться", "Удалить"],
    ]


def test_plain_text_is_the_same_without_tags() -> None:
    card = cards.card(entry(article=Article(TEXT, "Цены < прежних & растут")), RU)
    assert card.html.startswith("<b>Цены &lt; прежних &amp; растут</b>\n")
    assert card.plain.startswith("Цены < прежних & растут\n")
    assert "<b>" not in card.plain


def test_where_it_comes_from() -> None:
    article = Article(TEXT, TITLE, "Степная газета", "https://steppe.example/1?a=1&b=2", "А. Автор", NOW)
    second = cards.card(entry(article=article), RU).html.split("\n")[1]
    assert second == (
        '<a href="https://steppe.example/1?a=1&amp;b=2">Степная газета</a> · А. Автор · 22 ноября 2026'
        " · чтение 4 мин → 5 сек"
    )


def test_what_takes_long_to_read_is_told_in_hours() -> None:
    book = entry()
    book = replace(book, analysis=replace(book.analysis, words=68_000))
    assert "чтение 6 ч → " in cards.card(book, RU).plain


def test_what_the_origin_says_is_not_said_twice() -> None:
    article = Article(TEXT, TITLE, "Новости степи", published=NOW)
    card = cards.card(entry(article=article, origin=CHANNEL), RU)
    assert card.plain.count("Новости степи") == 1
    assert card.plain.count("22 ноября 2026") == 1


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (Origin(OriginKind.USER, "Анна", NOW), "👤 От: Анна · 22 ноября 2026"),
        (Origin(OriginKind.HIDDEN_USER, "Анна", NOW), "👤 От: Анна (профиль скрыт) · 22 ноября 2026"),
        (Origin(OriginKind.HIDDEN_USER, "", NOW), "👤 Автор скрыл своё имя · 22 ноября 2026"),
        (Origin(OriginKind.CHAT, "Соседи", NOW), "💬 Из чата «Соседи» · 22 ноября 2026"),
        (Origin(OriginKind.CHANNEL, "Закрытый", NOW), "📢 Из канала «Закрытый» · 22 ноября 2026"),
    ],
)
def test_who_said_it(origin: Origin, line: str) -> None:
    assert line in cards.card(entry(origin=origin), RU).plain.split("\n")


def test_a_text_that_was_sent_before_says_when() -> None:
    card = cards.card(entry(), RU, seen=datetime(2026, 11, 12, tzinfo=UTC))
    assert "Вы уже присылали этот текст 12 ноября 2026" in card.plain


def test_without_a_title_the_first_words_stand_for_it() -> None:
    text = "Слово за словом идёт длинное предложение, которое никак не желает кончаться здесь. Второе."
    analysis = replace(ANALYSIS, ranking=(Span(0, 82),), actors=(), agreements=())
    card = cards.card(entry(analysis, Article(text)), RU)
    assert card.plain.startswith("Слово за словом идёт длинное предложение, которое никак не желает…\n")


def test_nothing_found_nothing_shown() -> None:
    card = cards.card(entry(replace(ANALYSIS, actors=(), agreements=())), RU)
    assert "Кто действует" not in card.plain
    assert card.plain.endswith("Договорённостей в тексте не нашлось.")
    assert buttons(card).keys() == {"Подробнее", "Текст", "Поделиться", "Удалить"}


def test_a_short_text_is_shown_whole_and_is_analysed_all_the_same() -> None:
    text = SENTENCES[0]
    agreement = replace(SIGNED, evidence=Span(0, len(text)), trigger=Span(0, 6))
    analysis = replace(ANALYSIS, short=True, ranking=(Span(0, len(text)),), agreements=(agreement,), words=9)
    card = cards.card(entry(analysis, Article(text)), RU)
    assert card.plain.startswith(f"Текст короткий, вот он целиком:\n\n{text}\n\nКто действует")
    assert "подписано: строительство" in card.plain
    assert "чтение" not in card.plain
    assert buttons(card).keys() == {"Цитаты", "Все участники", "Поделиться", "Удалить"}


def test_other_languages_get_a_plain_word() -> None:
    analysis = replace(ANALYSIS, language="uk", actors=(), agreements=())
    card = cards.card(entry(analysis), RU)
    assert "нахожу только в русских текстах" in card.plain
    assert "Договорённостей в тексте не нашлось" not in card.plain


def test_the_rest_is_counted() -> None:
    many = replace(ANALYSIS, actors=ACTORS * 4, agreements=(SIGNED,) * 30)
    plain = cards.card(entry(many), RU).plain
    assert "…и ещё 13: кнопка «Все участники»" in plain
    assert plain.endswith("…и ещё 22: кнопка «Цитаты»")


# --- an agreement -----------------------------------------------------------------------------------------------------


def shown(agreement: Agreement) -> str:
    plain = cards.card(entry(replace(ANALYSIS, agreements=(agreement,))), RU).plain
    return plain.partition("О чём договорились\n")[2]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.SIGNED, "подписано"),
        (Status.AGREED, "договорились"),
        (Status.PROMISED, "обещано"),
        (Status.PLANNED, "планируется"),
        (Status.PROPOSED, "предложено"),
        (Status.ENDED, "прекращено"),
        (Status.REJECTED, "отклонено"),
    ],
)
def test_every_status_has_its_word(status: Status, words: str) -> None:
    assert f"\n{words}: строительство" in shown(replace(SIGNED, status=status))


@pytest.mark.parametrize(
    ("modality", "speaker", "words"),
    [
        (Modality.REPORTED, "Асан Омаров", "со слов: Асан Омаров"),
        (Modality.REPORTED, None, "по сообщениям"),
        (Modality.CONDITIONAL, None, "при условии"),
        (Modality.CONDITIONAL, "Асан Омаров", "при условии · со слов: Асан Омаров"),
        (Modality.NEGATED, "Асан Омаров", "отрицается"),
        (Modality.RUMOUR, None, "по слухам"),
    ],
)
def test_what_is_no_fact_says_so(modality: Modality, speaker: str | None, words: str) -> None:
    assert shown(replace(SIGNED, modality=modality, speaker=speaker)).endswith(f"\n{words}")


def test_a_refusal_by_negation_is_not_denied_once_more() -> None:
    refused = replace(SIGNED, status=Status.REJECTED, modality=Modality.NEGATED)
    assert "отрицается" not in shown(refused)
    assert shown(replace(refused, speaker="Асан Омаров")).endswith("\nсо слов: Асан Омаров")


def test_a_fact_has_no_speaker() -> None:
    assert shown(replace(SIGNED, speaker="Асан Омаров")).endswith("подписано: строительство трёх электростанций")


def test_deadline_with_its_date_and_amount() -> None:
    agreement = replace(
        SIGNED,
        deadline=Quote("до конца года", Span(0, 1)),
        due=date(2026, 12, 31),
        amount=Quote("2,5 млрд долларов", Span(0, 1)),
    )
    assert shown(agreement).endswith("\nсрок: до конца года (31 декабря 2026) · 2,5 млрд долларов")


def test_a_deadline_that_begins_the_sentence_has_no_capital() -> None:
    start = SIGNED.evidence.start
    agreement = replace(SIGNED, deadline=Quote("До конца 2027 года", Span(start, start + 18)))
    assert shown(agreement).endswith("\nсрок: до конца 2027 года")


def test_what_the_subject_says_is_not_said_again() -> None:
    assert shown(replace(SIGNED, amount=Quote("трёх электростанций", Span(0, 1)))).endswith("трёх электростанций")
    assert shown(replace(SIGNED, amount=Quote("трёх электростанций", Span(0, 1)))).count("трёх") == 1


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Россия"], "Россия"),
        (["Россия", "Китай"], "Россия — Китай"),
        (["Россия", "Китай", "Иран"], "Россия, Китай, Иран"),
        (list("АБВГДЕЖ"), "А, Б, В, Г, Д и ещё 2"),
    ],
)
def test_parties_are_joined(names: list[str], words: str) -> None:
    sides = tuple(Party(name, ActorType.LOC) for name in names)
    assert shown(replace(SIGNED, parties=sides)).startswith(f"1. ✍️ {words}\n")


def test_an_article_of_which_only_the_beginning_was_read_says_so() -> None:
    whole = cards.card(entry(), RU)
    part = cards.card(entry(article=Article(TEXT, TITLE, partial=True)), RU)
    assert "Прочитано начало" in part.plain
    assert "Прочитано начало" not in whole.plain
