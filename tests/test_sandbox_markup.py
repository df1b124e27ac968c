"""Telegram's HTML as Telegram reads it: byte offsets in the complaints, UTF-16 offsets in the entities."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import utf16
from bot.sandbox.answers import ApiError
from bot.sandbox.links import found_entities
from bot.sandbox.markup import parse_html, to_html

REFUSED = [
    ("а <вот> так", 'Unsupported start tag "вот" at byte offset 3'),
    ("x < y", 'Unsupported start tag "" at byte offset 2'),
    ("<script>", 'Unsupported start tag "script" at byte offset 0'),
    ("😀<B", "Unclosed start tag at byte offset 4"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<a href", 'Unclosed start tag "a" at byte offset 0'),
    ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
    ('<a href="x>да</a>', "Unclosed start tag at byte offset 0"),
    ('<a ="x">да</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=x/y>да</a>", "Unexpected end of name token at byte offset 8"),
    ("<span>да</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("да</b>", "Unexpected end tag at byte offset 4"),
    ("<i>а</i  ", "Unclosed end tag at byte offset 5"),
    ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
    ("<b>жирный", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b>а<i>б</i>", 'Can\'t find end tag corresponding to start tag "b"'),
    ('<tg-emoji emoji-id="x">👍</tg-emoji>', "Invalid custom emoji identifier specified"),
    (
        "&#xDFDF;",
        "Text contains invalid Unicode characters after decoding HTML entities,"
        " check for unmatched surrogate code units",
    ),
]


@pytest.mark.parametrize(("html", "complaint"), REFUSED)
def test_broken_markup_is_refused_in_telegrams_words(html: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(html)
    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


READ = [
    ("просто", "просто", []),
    ("&lt;3 &amp; &quot;да&quot; &#1078;&#x436;", '<3 & "да" жж', []),
    ("&laquo;нет&raquo; &nbsp; &#0; &", "&laquo;нет&raquo; &nbsp; &#0; &", []),
    ("&lt без точки с запятой", "< без точки с запятой", []),
    ("<b></b>", "", []),
    ("😀<b>да</b>", "😀да", [("bold", 2, 2)]),
    ("<STRONG>да</strong><em>и</>", "даи", [("bold", 0, 2), ("italic", 2, 1)]),
    ("<i>а<b>б</b></i>", "аб", [("italic", 0, 2), ("bold", 1, 1)]),
    ("<ins>а</ins><u>б</u>", "аб", [("underline", 0, 1), ("underline", 1, 1)]),
    ("<s>а</s><strike>б</strike><del>в</del>", "абв", [("strikethrough", n, 1) for n in range(3)]),
    ('<span class="tg-spoiler">а</span><tg-spoiler>б</tg-spoiler>', "аб", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
    ("<blockquote>а</blockquote>", "а", [("blockquote", 0, 1)]),
    ("<blockquote expandable>а</blockquote>", "а", [("expandable_blockquote", 0, 1)]),
    ("<blockquote cite='x' expandable=false>а</blockquote>", "а", [("expandable_blockquote", 0, 1)]),
    ("<b any thing = here>а</b>", "а", [("bold", 0, 1)]),
    ("<code>а</code><pre>б</pre>", "аб", [("code", 0, 1), ("pre", 1, 1)]),
    ("<a>без адреса</a>", "без адреса", []),
    ('<a href="никуда">да</a>', "да", []),
    ('<a href="ftp://host.org/x">да</a>', "да", []),
]


@pytest.mark.parametrize(("html", "text", "entities"), READ)
def test_markup_becomes_text_and_entities(html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert parse_html(html) == (text, [{"type": t, "offset": o, "length": n} for t, o, n in entities])


LINKS = [
    ('<a href="https://ya.ru/a?b=1&amp;c=2">x</a>', "https://ya.ru/a?b=1&c=2"),
    ("<a href=ya.ru>x</a>", "http://ya.ru/"),
    ("<a href='https://ya.ru'>x</a>", "https://ya.ru/"),
    ("<a>ya.ru</a>", "http://ya.ru/"),
    ("<a href='tg://user?id=1'>x</a>", "tg://user?id=1"),
]


@pytest.mark.parametrize(("html", "url"), LINKS)
def test_a_link_is_kept_as_telegram_keeps_it(html: str, url: str) -> None:
    assert parse_html(html)[1][0]["url"] == url


def test_code_of_a_language_is_one_entity() -> None:
    _, entities = parse_html('<pre><code class="language-python">x</code></pre>')
    assert entities == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]
    _, entities = parse_html('<code class="language-python">x</code>')
    assert entities == [{"type": "code", "offset": 0, "length": 1}]


ROUND_TRIP = [
    "обычный &lt;текст&gt;",
    "<b>жирный <i>и курсив</i></b> и нет",
    "😀 <blockquote expandable>длинная <u>цитата</u> 😀</blockquote>\n<s>было</s>",
    '<a href="https://ya.ru/">ссылка</a> <code>x &amp; y</code> <tg-spoiler>тайна</tg-spoiler>',
    '<pre><code class="language-python">print()</code></pre>',
]


@pytest.mark.parametrize("html", ROUND_TRIP)
def test_what_a_user_sees_can_be_written_as_html_again(html: str) -> None:
    assert to_html(*parse_html(html)) == html


@given(st.text(alphabet="аб😀<>&/b =\"';#x"))
def test_any_text_is_read_or_refused_never_worse(html: str) -> None:
    with suppress(ApiError):
        text, entities = parse_html(html)
        assert all(entity["offset"] + entity["length"] <= utf16.length(text) for entity in entities)


def found(text: str) -> list[tuple[str, str]]:
    return [(e["type"], utf16.part(text, e["offset"], e["length"])) for e in found_entities(text, [])]


FOUND: list[tuple[str, Any]] = [
    ("/start и всё", [("bot_command", "/start")]),
    ("/start@svodka_bot", [("bot_command", "/start@svodka_bot")]),
    ("и/или", []),
    ("😀 см. https://ya.ru/a?b=1, и дальше", [("url", "https://ya.ru/a?b=1")]),
    ("сайт vedomosti.ru/news/1 без схемы", [("url", "vedomosti.ru/news/1")]),
    ("в 2025 г. и т.д. и т.п.", []),
    ("пишите press@company.ru", [("email", "press@company.ru")]),
    ("канал @vedomosti сообщил", [("mention", "@vedomosti")]),
    ("#новости дня, #1", [("hashtag", "#новости")]),
]


@pytest.mark.parametrize(("text", "entities"), FOUND)
def test_telegram_marks_links_commands_and_names_itself(text: str, entities: list[tuple[str, str]]) -> None:
    assert found(text) == entities


def test_pieces_never_cut_a_character_and_hold_the_limit() -> None:
    text = "😀" * 5000
    pieces = utf16.pieces(text, 4096)
    assert "".join(pieces) == text
    assert [utf16.length(piece) for piece in pieces] == [4096, 4096, 1808]
