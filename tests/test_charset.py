"""Bytes → text: every Russian charset, rightly declared, wrongly declared, or not at all."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charset import decode
from bot.errors import NotText

SENTENCE = "Мэр Тулы открыл новый мост через Упу."
ARTICLE = (
    "Завод «Искра» заключил договор с мэрией\r\n\r\n"
    "Завод «Искра» и мэрия Тулы подписали договор о ремонте моста. Работы начнутся в мае и займут год — до июня.\r\n"
    "Стоимость составит 120 млн рублей, сообщил директор завода Пётр Ёлкин. Эту сумму город выплатит в три срока.\r\n"
)
SINGLE = ["cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"]
WIDE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
DECLARED = [None, "utf-8", "windows-1251", "koi8-r", "iso-8859-1", "no-such-charset", "base64", ""]


def told(text: str, charset: str) -> str:
    """The text as far as the charset can write it: koi8-r has no «ёлочки», cp866 no dash."""
    return text.encode(charset, "replace").decode(charset)


@pytest.mark.parametrize("charset", SINGLE + WIDE)
@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("text", [ARTICLE, SENTENCE, SENTENCE.upper(), ARTICLE.upper(), ARTICLE.replace("\r\n", "\r")])
def test_russian_in_any_charset(text: str, charset: str, declared: str | None) -> None:
    expected = told(text, charset)
    assert decode(expected.encode(charset), declared) == expected


@pytest.mark.parametrize("charset", SINGLE)
def test_a_page_that_names_the_wrong_charset(charset: str) -> None:
    page = told(
        f'<html><head><meta charset="utf-8"><title>Новости</title></head><body>{SENTENCE}</body></html>', charset
    )
    assert decode(page.encode(charset)) == page


def test_a_cut_tail_of_utf8_is_fine() -> None:
    data = ARTICLE.encode()
    cut = next(size for size in range(100, 200) if data[size] & 0xC0 == 0x80)
    text = decode(data[:cut], "windows-1251")
    assert ARTICLE.startswith(text)
    assert len(text) > 50


def test_a_few_broken_characters_of_utf8() -> None:
    data = ARTICLE.encode() + b"\xff" + ARTICLE.encode()
    assert decode(data, "windows-1251") == ARTICLE + "\ufffd" + ARTICLE


def test_english_with_typographic_marks() -> None:
    text = "The mayor’s office said: “the bridge will be open in May” — and it was. Fiancé and café stay as they are."
    assert decode(text.encode("cp1252")) == text
    assert decode("El alcalde abrió el puente en mayo, según informó.".encode("latin-1"), "iso-8859-1").endswith(
        "informó."
    )


def test_ukrainian_and_kazakh_in_utf8() -> None:
    for text in ("Уряд ухвалив рішення про тарифи.", "Үкімет ауыл шаруашылығына қаржы бөледі."):
        assert decode(text.encode()) == text


def test_ukrainian_in_cp1251() -> None:
    text = "Уряд ухвалив рішення про підвищення тарифів на електроенергію, повідомив міністр."
    assert decode(text.encode("cp1251")) == text


def test_plain_ascii_and_nothing() -> None:
    assert decode(b"plain text\n") == "plain text\n"
    assert decode(b"") == ""


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04" + b"word/document.xml" * 20,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        bytes(range(256)) * 4,
        b"\x00\x01\x02\x03" * 100,
    ],
)
def test_binary_is_not_text(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)


@given(st.binary(max_size=300), st.none() | st.sampled_from(["utf-8", "utf-16", "cp1251", "idna", "hex", "\x00"]))
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None) -> None:
    with suppress(NotText):
        assert isinstance(decode(data, declared), str)
