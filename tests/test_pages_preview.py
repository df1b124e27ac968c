"""Telegram's public preview: whose words are whose."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import EmptyText, PostMissing, PreviewOff
from bot.extraction import read_page
from bot.extraction.preview import posts
from bot.model import Article, Page

FIRST = "Мэрия закроет мост через Упу на год.<br><br>Работы начнутся в мае, сообщил директор завода Пётр Ёлкин."
ANSWER = "Переправу пустят раньше, чем обещали: <b>уже в апреле</b>."
QUOTING = "Вот что ответили в мэрии:<br><blockquote>Скорая помощь будет ходить через переправу.</blockquote>Ждём."
FORWARDED = "Завод набирает сварщиков на ремонт моста. 👷 Подробности — у мастера."


def text(words: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{words}</div>'


def post(number: int, inner: str, kind: str = "", before: str = "") -> str:
    date = f'<time datetime="2025-11-{number:02}T10:31:52+00:00" class="time">10:31</time>'
    return f"""<div class="tgme_widget_message_wrap js-widget_message_wrap">
<div class="tgme_widget_message text_not_supported_wrap {kind} js-widget_message" data-post="bereg/{number}">
<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color">
<a class="tgme_widget_message_owner_name" href="https://t.me/bereg"><span dir="auto">Левый берег</span></a></div>
{inner}<div class="tgme_widget_message_footer"><div class="tgme_widget_message_info">
<span class="tgme_widget_message_views">1.66K</span><span class="tgme_widget_message_meta">{before}
<a class="tgme_widget_message_date" href="https://t.me/bereg/{number}">{date}</a></span></div></div></div></div></div>"""


REPLY = (
    '<a class="tgme_widget_message_reply" href="https://t.me/bereg/2"><div class="tgme_widget_message_author">'
    '<span class="tgme_widget_message_author_name">Левый берег</span></div><div class="tgme_widget_message_text '
    'js-message_reply_text" dir="auto">Мэрия закроет мост</div></a>'
)
FROM = (
    '<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;'
    '<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/iskra/9">Завод «Искра»</a></div>'
)
PICTURE = '<a class="tgme_widget_message_photo_wrap" style="background-image:url(\'x.jpg\')"></a>'
CHANNEL = f"""<!DOCTYPE html><html><head><title>Левый берег – Telegram</title>
<meta property="og:title" content="Левый берег"></head><body class="widget_frame_base tgme_webpreview">
<main class="tgme_main" data-url="/bereg"><section class="tgme_channel_history js-message_history">
{post(1, text("Channel photo updated"), "service_message")}{post(2, text(FIRST), before="edited &nbsp;")}
{post(3, REPLY + text(ANSWER))}{post(4, text(QUOTING))}{post(5, FROM + text(FORWARDED))}{post(6, PICTURE)}
</section></main></body></html>"""
OFF = """<html><head><title>Telegram: Contact @bereg</title></head><body><div class="tgme_page_wrap">
<div class="tgme_page"><div class="tgme_page_title">Левый берег</div><div class="tgme_page_extra">12 subscribers</div>
<div class="tgme_page_action"><a class="tgme_action_button_new">View in Telegram</a></div></div></div></body></html>"""
GONE = """<html><body class="widget_frame_base"><div class="tgme_widget_message"><div class="tgme_widget_message_error">
Post not found</div></div></body></html>"""


def read(html: str, url: str) -> Article:
    return read_page(Page(html.encode(), mime="text/html", url=url), 100_000)


def test_the_posts_of_a_channel_without_service_messages() -> None:
    assert [found.number for found in posts(CHANNEL)] == [2, 3, 4, 5, 6]
    assert {(found.channel, found.name) for found in posts(CHANNEL)} == {("bereg", "Левый берег")}


def test_what_a_post_answers_is_not_its_own() -> None:
    found = posts(CHANNEL)[1]
    assert found.text == "Переправу пустят раньше, чем обещали: уже в апреле."
    assert found.answered == "Мэрия закроет мост"


def test_quotes_stay_in_the_text_and_are_known() -> None:
    found = posts(CHANNEL)[2]
    assert found.text.split("\n") == [
        "Вот что ответили в мэрии:",
        "Скорая помощь будет ходить через переправу.",
        "Ждём.",
    ]
    assert found.quotes == ("Скорая помощь будет ходить через переправу.",)


def test_forwards_and_edits() -> None:
    first, *_, forwarded, _ = posts(CHANNEL)
    assert (first.edited, first.forwarded) == (True, None)
    assert (forwarded.edited, forwarded.forwarded) == (False, "Завод «Искра»")
    assert forwarded.forwarded_url == "https://t.me/iskra/9"


def test_a_picture_without_words() -> None:
    assert posts(CHANNEL)[-1].text == ""
    with pytest.raises(EmptyText):
        read(CHANNEL, "https://t.me/s/bereg/6")


@pytest.mark.parametrize(
    "url", ["https://t.me/bereg/2?embed=1&mode=tme", "https://t.me/s/bereg/2", "https://t.me/bereg/2"]
)
def test_the_post_asked_for_by_its_number(url: str) -> None:
    assert read(CHANNEL, url) == Article(
        "Мэрия закроет мост через Упу на год.\nРаботы начнутся в мае, сообщил директор завода Пётр Ёлкин.",
        title=None,
        source="Левый берег",
        url="https://t.me/bereg/2",
        published=datetime(2025, 11, 2, 10, 31, 52, tzinfo=UTC),
        published_from="telegram",
    )


def test_a_forward_has_the_source_that_said_it_first() -> None:
    assert read(CHANNEL, "https://t.me/bereg/5").source == "Завод «Искра»"


def test_one_post_in_a_page_of_its_own() -> None:
    html = f'<html><body class="widget_frame_base tgme_widget body_widget_post">{post(3, text(ANSWER))}</body></html>'
    assert read(html, "https://t.me/bereg/3?embed=1&mode=tme").text.startswith("Переправу")
    album = read(html, "https://t.me/bereg/5?embed=1&mode=tme&single")
    assert album.url == "https://t.me/bereg/3"


def test_a_channel_is_all_the_posts_that_it_shows() -> None:
    found = read(CHANNEL, "https://t.me/s/bereg")
    assert (found.title, found.source) == ("Левый берег", "Левый берег")
    assert len(found.text.split("\n\n")) == 4
    assert found.published == datetime(2025, 11, 5, 10, 31, 52, tzinfo=UTC)


def test_a_channel_without_a_preview() -> None:
    with pytest.raises(PreviewOff):
        read(OFF, "https://t.me/bereg")


@pytest.mark.parametrize(("html", "url"), [(CHANNEL, "https://t.me/bereg/99"), (GONE, "https://t.me/bereg/7")])
def test_a_post_that_is_not_there(html: str, url: str) -> None:
    with pytest.raises(PostMissing):
        read(html, url)
