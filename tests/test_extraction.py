"""Page → Article: what a user sends becomes clean text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DocumentProblem, EmptyText, NotText, TextTooLong
from bot.extraction import clean, content_hash, read_page
from bot.model import Article, Origin, OriginKind, Page

LIMIT = 10_000
SENT = datetime(2024, 5, 6, 9, 30, tzinfo=UTC)

NEWS = """Завод заключил договор с мэрией

Завод «Искра» и мэрия Тулы подписали договор о ремонте моста. Работы начнутся в мае.
Стоимость составит 120 млн рублей."""


def read(body: str | bytes, origin: Origin | None = None) -> Article:
    return read_page(Page(body, origin=origin), LIMIT)


def test_a_message_is_taken_as_it_is() -> None:
    article = read(NEWS)
    assert article.text == NEWS
    assert article.title == "Завод заключил договор с мэрией"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "iso8859-5"])
def test_a_text_file_in_any_charset(charset: str) -> None:
    news = NEWS.replace("«", '"').replace("»", '"')
    assert read(news.replace("\n", "\r\n").encode(charset)).text == news


def test_a_channel_post_keeps_who_said_it() -> None:
    origin = Origin(OriginKind.CHANNEL, "Городские новости", SENT, -100, "gorod", 42, signature="Анна Ким")
    assert read(NEWS, origin) == Article(
        NEWS,
        title="Завод заключил договор с мэрией",
        source="Городские новости",
        url="https://t.me/gorod/42",
        author="Анна Ким",
        published=SENT,
    )


def test_a_hidden_user_without_a_name() -> None:
    article = read(NEWS, Origin(OriginKind.HIDDEN_USER, "", SENT))
    assert (article.source, article.url, article.published) == (None, None, SENT)


@pytest.mark.parametrize(
    ("given_", "cleaned"),
    [
        ("одна\r\nдве\rтри", "одна\nдве\nтри"),
        ("120\u00a0млн\u202fрублей\u2009в\u3000год", "120 млн рублей в год"),
        ("до\u00adго\u00adвор", "договор"),
        ("\ufeffдо\u200bго\u2060вор\u200e", "договор"),
        ("до\x00го\x07вор", "договор"),
        ("и\u0306од", "йод"),
        ("таблица\tчисел", "таблица чисел"),
        ("  поля  \n   текста ", "поля\nтекста"),
        ("один\n\n\n\n\nдва", "один\n\nдва"),
        ("семья 👨‍👩‍👧 дома", "семья 👨‍👩‍👧 дома"),
    ],
)
def test_what_is_cleaned(given_: str, cleaned: str) -> None:
    assert clean(given_) == cleaned


WRAPPED = """Завод заключил договор с мэрией

Завод «Искра» и мэрия Тулы подписали договор о ремонте моста через реку
Упу. Работы начнутся в мае и займут год. Движение на это время пустят по
понтонной переправе, сообщил директор завода Пётр Ёлкин.
Стоимость составит 120 млн рублей. Эту сумму город выплатит в три срока,
первый взнос поступит до конца июня.

Ремонт включает:
- замену настила и перил с обеих сторон;
- укрепление трёх опор;
"""

UNWRAPPED = """Завод заключил договор с мэрией

Завод «Искра» и мэрия Тулы подписали договор о ремонте моста через реку Упу. Работы начнутся в мае и займут год. \
Движение на это время пустят по понтонной переправе, сообщил директор завода Пётр Ёлкин.
Стоимость составит 120 млн рублей. Эту сумму город выплатит в три срока, первый взнос поступит до конца июня.

Ремонт включает:
- замену настила и перил с обеих сторон;
- укрепление трёх опор;"""


def test_hard_wrapped_lines_become_paragraphs() -> None:
    assert clean(WRAPPED) == UNWRAPPED
    assert read(WRAPPED.replace("\n", "\r\n").encode("cp1251")).text == UNWRAPPED


def test_indented_lines_begin_paragraphs() -> None:
    lines = [
        "   Завод и мэрия подписали договор о ремонте моста через реку Упу, он",
        "начнётся в мае, как только спадёт вода, и займёт около года, а может и",
        "больше: срок зависит от погоды и от поставок стали из Череповца в Тулу",
        "   Стоимость составит 120 млн рублей, эту сумму город выплатит в три",
        "срока, первый взнос поступит до конца июня.",
    ]
    assert [len(paragraph.split()) for paragraph in clean("\n".join(lines)).split("\n")] == [39, 18]


def test_a_word_broken_at_the_end_of_a_line() -> None:
    lines = [
        "Завод «Искра» и мэрия города Тулы в понедельник подписали новый дого-",
        "вор о ремонте моста через реку Упу, об этом сообщила в среду пресс-",
        "служба завода. Работы начнутся в мае, как только спадёт вода, и займут",
        "около года.",
    ]
    text = clean("\n".join(lines))
    assert "новый договор о ремонте" in text
    assert "пресс-служба завода" in text


def test_a_poem_and_a_list_keep_their_lines() -> None:
    poem = (
        "Мороз и солнце над рекой,\nИ лёд звенит под каблуком,\nИ дым встаёт прямой струёй\nНад каждым тихим городком."
    )
    assert clean(poem) == poem
    paragraphs = "\n".join(["Работы начнутся в мае и займут около года, сообщил директор завода."] * 5)
    assert clean(paragraphs) == paragraphs


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Завод заключил договор\nРаботы начнутся в мае.", "Завод заключил договор"),
        ("Завод заключил договор.\nРаботы начнутся в мае.", None),
        ("Завод заключил договор", None),
        ("Завод заключил договор,\nа потом расторг его.", None),
        ("- первый пункт\n- второй пункт", None),
        ("***\nРаботы начнутся в мае.", None),
        ("⚡️ МОЛНИЯ\nРаботы начнутся в мае.", None),
        ("❗️Важно: новости\nРаботы начнутся в мае.", None),
        ("Важно знать о договоре\nРаботы начнутся в мае.", "Важно знать о договоре"),
        ("Слово " * 50 + "\nРаботы начнутся в мае.", None),
    ],
)
def test_the_first_line_is_the_title_if_it_is_a_headline(text: str, title: str | None) -> None:
    assert read(text).title == title


@pytest.mark.parametrize("body", ["", " \n\t ", "\u200b\ufeff", "…—!", b"", b"\r\n\r\n", "👍"])
def test_nothing_to_read(body: str | bytes) -> None:
    with pytest.raises(EmptyText):
        read(body)


def test_too_long() -> None:
    with pytest.raises(TextTooLong) as caught:
        read("слово " * 2_000)
    assert (caught.value.size, caught.value.limit) == (11_999, LIMIT)


def test_a_picture_under_the_name_of_a_text_file() -> None:
    with pytest.raises(DocumentProblem, match="picture"):
        read(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    with pytest.raises(NotText):
        read(bytes(range(256)) * 4)


def test_the_hash_of_a_text_forgets_its_spaces() -> None:
    assert content_hash("Завод\n\n  и мэрия ") == content_hash("Завод и мэрия")
    assert content_hash("Завод и мэрия") != content_hash("завод и мэрия")
    assert len(content_hash("\ud800")) == 64


@given(st.text(max_size=400))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
