"""Cards as their readers see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot import cards
from bot.cards import Press, View
from bot.errors import TextTooLong
from bot.model import (
    Actor,
    ActorType,
    Agreement,
    Analysis,
    Article,
    Content,
    Entry,
    EntryLine,
    Length,
    Modality,
    Origin,
    OriginKind,
    Party,
    Quote,
    Span,
    Status,
    Wish,
)
from bot.texts import Texts

RU = Texts("ru")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

TITLE = "Россия и Казахстан построят три электростанции"
SENTENCES = (
    "Россия и Казахстан подписали соглашение о строительстве трёх электростанций.",
    "Министр энергетики Казахстана Асан Омаров пообещал запустить первую до конца 2027 года.",
    "«Степьэнерго» предложило участие китайским компаниям.",
    "Иран от поставок отказался.",
)
TEXT = "\n".join((TITLE, " ".join(SENTENCES[:2]), " ".join(SENTENCES[2:])))


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def quote(words: str) -> Quote:
    return Quote(words, at(words))


def actor(name: str, kind: ActorType, role: str | None = None, mentions: int = 1) -> Actor:
    return Actor(name, kind, (Span(0, 6),) * mentions, 0.5, Quote(role, Span(0, 6)) if role else None)


ACTORS = (
    actor("Россия", ActorType.LOC, mentions=2),
    actor("Казахстан", ActorType.LOC, mentions=5),
    actor("Асан Омаров", ActorType.PER, "министр энергетики Казахстана"),
    actor("Степьэнерго", ActorType.ORG),
    actor("Иран", ActorType.LOC),
)
SIDES = (Party("Россия", ActorType.LOC), Party("Казахстан", ActorType.LOC))
SIGNED = Agreement(
    Status.SIGNED,
    SIDES,
    Quote("строительство трёх электростанций", at("строительстве трёх электростанций")),
    at(SENTENCES[0]),
    at("подписали соглашение"),
    "signs",
)
PROMISED = Agreement(
    Status.PROMISED,
    (Party("Асан Омаров", ActorType.PER),),
    quote("запустить первую"),
    at(SENTENCES[1]),
    at("пообещал"),
    "promises",
    deadline=quote("до конца 2027 года"),
    due=date(2027, 12, 31),
)
ANALYSIS = Analysis("ru", tuple(at(s) for s in SENTENCES), ACTORS, (SIGNED, PROMISED), words=660)
CHANNEL = Origin(OriginKind.CHANNEL, "Новости степи", NOW, -100, "steppe_news", 44)


def entry(analysis: Analysis = ANALYSIS, article: Article | None = None, origin: Origin | None = None) -> Entry:
    return Entry(15, 1, article or Article(TEXT, TITLE), analysis, origin, Wish(Length.SHORT), NOW)


def buttons(content: Content) -> dict[str, str]:
    return {button.text: button.data or "" for row in content.buttons for button in row}


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
        ["Удалить"],
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


def test_what_the_origin_says_is_not_said_twice() -> None:
    article = Article(TEXT, TITLE, "Новости степи", published=NOW)
    card = cards.card(entry(article=article, origin=CHANNEL), RU)
    assert card.plain.count("Новости степи") == 1
    assert card.plain.count("22 ноября 2026") == 1


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (Origin(OriginKind.USER, "Анна", NOW), "👤 Переслано от: Анна · 22 ноября 2026"),
        (Origin(OriginKind.HIDDEN_USER, "Анна", NOW), "👤 Переслано от: Анна (профиль скрыт) · 22 ноября 2026"),
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
    assert buttons(card).keys() == {"Подробнее", "Текст", "Удалить"}


def test_a_short_text_is_shown_whole_and_is_analysed_all_the_same() -> None:
    text = SENTENCES[0]
    agreement = replace(SIGNED, evidence=Span(0, len(text)), trigger=Span(0, 6))
    analysis = replace(ANALYSIS, short=True, ranking=(Span(0, len(text)),), agreements=(agreement,), words=9)
    card = cards.card(entry(analysis, Article(text)), RU)
    assert card.plain.startswith(f"Текст короткий, вот он целиком:\n\n{text}\n\nКто действует")
    assert "подписано: строительство" in card.plain
    assert "чтение" not in card.plain
    assert buttons(card).keys() == {"Цитаты", "Все участники", "Удалить"}


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
        (Modality.NEGATED, "Асан Омаров", "отрицается"),
        (Modality.RUMOUR, None, "по слухам"),
    ],
)
def test_what_is_no_fact_says_so(modality: Modality, speaker: str | None, words: str) -> None:
    assert shown(replace(SIGNED, modality=modality, speaker=speaker)).endswith(f"\n{words}")


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


def test_actors_stand_by_type_with_their_mentions() -> None:
    assert see(View.ACTORS).plain.split("\n\n")[1:] == [
        "Люди\n• Асан Омаров — министр энергетики Казахстана · 1 упоминание",
        "Организации\n• Степьэнерго · 1 упоминание",
        "Страны и места\n• Россия · 2 упоминания\n• Казахстан · 5 упоминаний\n• Иран · 1 упоминание",
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
