"""Feeds as they are met: what is read of them, by what an item is known again, and what is no feed at all."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import NotAFeed, PreviewOff
from bot.feeds import read_feed
from bot.feeds.channels import read_channel
from bot.feeds.dates import moment
from bot.model import Feed, Item, Page
from tests.feed import item, preview, rss

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
AT = datetime(2025, 11, 20, 7, 5, tzinfo=UTC)
URL = "https://steppe.example/rss.xml"
SHARED = Path(__file__).parent.parent.parent / "shared" / "pages" / "feeds"

LONG = "Порт и завод договорились о перевозке зерна на пять лет и назвали цену каждой тонны. " * 12


def read(body: bytes) -> Feed:
    return read_feed(Page(body, url=URL), NOW)


def only(body: bytes) -> Item:
    (found,) = read(body).items
    return found


# --- what charset and form it may have ---


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "koi8-r", "utf-16", "utf-8-sig", "iso8859-5"])
def test_a_feed_is_read_in_the_charset_that_it_is_in(charset: str) -> None:
    body = rss(item(inside=f"<description>{LONG}</description>"), charset=charset)
    for lie in (None, "utf-8", "windows-1251", "koi8-r"):
        feed = read_feed(Page(body, url=URL, declared=lie), NOW)
        assert (feed.title, feed.items[0].title) == ("Степные вести", "Зерно пойдёт морем")


def test_an_undeclared_charset_is_told_by_the_text() -> None:
    body = '<rss version="2.0"><channel><title>Канал</title></channel></rss>'
    assert read(body.encode("cp1251")).title == "Канал"
    assert read(body.encode("utf-16-be")).title == "Канал"
    assert read(body.encode("utf-32-le")).title == "Канал"


@pytest.mark.parametrize(
    "broken",
    [
        item("Зерно &amp; порт", inside="<description><b>Текст <br> описания</description>"),
        item("Зерно & порт", inside="<media:thumbnail url='x'/><turbo:x>y</turbo:x>"),
        item("Зерно &amp;amp; порт"),
        item("<![CDATA[<b>Зерно</b> & порт]]>"),
        item("&laquo;Зерно&raquo;&nbsp;и порт", inside="\x08"),
        item("Зерно и порт") + "<item><title><![CD",
    ],
)
def test_what_is_not_well_formed_is_read_all_the_same(broken: str) -> None:
    found = read(rss(broken)).items[0]
    assert found.title in {"Зерно & порт", "«Зерно» и порт", "Зерно и порт"}
    assert found.link == "https://steppe.example/1"


def test_entities_that_multiply_are_left_alone() -> None:
    bomb = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcdefgh", "bcdefghi", strict=True)
    )
    feed = read(f"<?xml version='1.0'?>{bomb}]><rss><channel><title>&i;</title></channel></rss>".encode())
    assert len(feed.title or "") < 10


def test_atom_rdf_and_json() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>А</title><entry><title>Б</title><id>urn:1</id>
        <link rel="replies" href="/comments"/><link href="/1"/><updated>2025-11-20T10:05:00+03:00</updated>
        <author><name>П. Петров</name></author></entry></feed>"""
    found = only(atom.encode())
    assert (found.link, found.published, found.author) == ("https://steppe.example/1", AT, "П. Петров")
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel rdf:about="x"><title>К</title></channel>
        <item rdf:about="y"><title>Б</title><link>/2</link></item></rdf:RDF>"""
    assert only(rdf.encode()).link == "https://steppe.example/2"
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Вести",
        "items": [
            {"id": 7, "url": "/7", "title": "Порт", "content_html": f"<p>{LONG}</p>", "date_published": "2025-11-20"},
            {"id": True, "title": ["не строка"], "content_text": {}, "authors": "никто"},
            "не статья",
        ],
    }
    (told,) = read(json.dumps(feed).encode()).items
    assert (told.title, told.whole, told.link) == ("Порт", True, "https://steppe.example/7")


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><html><body><p>hi</p></body></html>",
        "Просто текст".encode(),
        b"",
        b'{"version": "2", "items": []}',
        b"{",
        b"[" * 100_000,
        b"<opml><body/></opml>",
        b"<?xml version='1.0'?><urlset><url><loc>x</loc></url></urlset>",
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(NotAFeed):
        read(body)


# --- what an item says ---


def test_a_whole_text_needs_no_fetch_and_two_lines_do() -> None:
    content = f"<content:encoded><![CDATA[<p>{LONG}</p><p>Второй абзац.</p>]]></content:encoded>"
    whole = only(rss(item(inside=f"<description>Две строки.</description>{content}")))
    assert whole.whole
    assert whole.text.endswith("Второй абзац.")
    assert not only(rss(item(inside="<description>Порт и завод договорились.</description>"))).whole
    cut_off = f"<description><![CDATA[<p>{LONG * 2}</p><a href='/1'>Читать далее</a>]]></description>"
    assert not only(rss(item(inside=cut_off))).whole


def test_the_full_text_of_russian_feeds_is_the_article_however_short() -> None:
    found = only(rss(item(inside="<description>Начало</description><yandex:full-text>Весь текст.</yandex:full-text>")))
    assert (found.text, found.whole) == ("Весь текст.", True)


def test_advertising_of_the_feed_itself_is_no_part_of_the_text() -> None:
    signed = f"<![CDATA[<p>{LONG}</p><p>Сообщение Зерно появились сначала на Степные вести.</p>]]>"
    assert "появились" not in only(rss(item(inside=f"<description>{signed}</description>"))).text


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("Thu, 20 Nov 2025 10:05:00 +0300", AT),
        ("Thu, 20 Nov 2025 10:05:00 MSK", AT),
        ("Чт, 20 Ноя 2025 10:05:00 +0300", AT),
        ("20 ноября 2025, 10:05", AT),
        ("10:05, 20 ноября 2025", AT),
        ("20.11.2025 10:05", AT),
        ("2025-11-20T10:05:00+0300", AT),
        ("2025-11-20 07:05:00Z", AT),
        ("Nov 20, 2025 2:05 AM EST", AT),
        ("1763622300", AT),
        ("20.11.2025", datetime(2025, 11, 20, tzinfo=UTC)),
        ("вчера в 10:05", datetime(2026, 3, 1, 7, 5, tzinfo=UTC)),
        ("20 de noviembre de 2025 10:05", AT),
        ("Thu, 20 Nov 2035 10:05:00 GMT", None),
        ("1763-01-01", None),
        ("32.13.2025", None),
        ("скоро", None),
        ("1" * 100_000, None),
    ],
)
def test_dates_as_feeds_write_them(told: str, published: datetime | None) -> None:
    assert moment(told, NOW) == published


# --- by what it is known again ---


def keys(**inside: str) -> set[str]:
    tags = "".join(f"<{tag}>{words}</{tag}>" for tag, words in inside.items() if tag != "link")
    return set(only(rss(item(link=inside.get("link", "https://steppe.example/1"), inside=tags))).keys)


def test_an_item_is_known_by_its_link_by_its_guid_and_by_what_it_says() -> None:
    before = keys(guid="77", description=LONG, pubDate="Thu, 20 Nov 2025 10:05:00 +0300")
    assert before & keys(guid="other", description="Иной текст.")
    assert before & keys(guid="77", link="https://moved.example/2", description="Иной текст.")
    assert before & keys(guid="other", link="https://moved.example/2", description=LONG, pubDate="2026-01-01")
    assert before & keys(guid="x", link="http://www.steppe.example/1?utm_source=rss", description="Иной текст.")
    assert not before & keys(guid="78", link="https://steppe.example/2", description="Иной текст.")


def test_what_several_items_share_tells_nothing_of_any() -> None:
    same = "<guid isPermaLink='false'>https://steppe.example/</guid>"
    one, two = read(
        rss(
            item("Первая новость", "https://steppe.example/", same),
            item("Вторая новость", "https://steppe.example/", same),
        )
    ).items
    assert one.keys
    assert two.keys
    assert not set(one.keys) & set(two.keys)


def test_a_short_text_is_no_key() -> None:
    every_day = read(
        rss(item("Прогноз погоды", "https://steppe.example/1"), item("Прогноз погоды", "https://steppe.example/2"))
    ).items
    assert not set(every_day[0].keys) & set(every_day[1].keys)


def test_a_guid_that_is_an_address_is_the_link_where_there_is_none() -> None:
    told = "<item><title>Порт</title><guid>https://steppe.example/5</guid></item>"
    assert only(rss(told)).link == "https://steppe.example/5"
    assert only(rss(told.replace("https://steppe.example/5", "5"))).link is None


def test_the_last_item_of_a_feed_that_was_cut_is_not_believed() -> None:
    body = rss(item(), item("Второе", "https://steppe.example/2"))[:-40]
    assert [found.title for found in read_feed(Page(body, url=URL, cut=True), NOW).items] == ["Зерно пойдёт морем"]


# --- channels ---


def test_posts_of_a_channel_are_whole_items_the_newest_first() -> None:
    feed = read_channel(Page(preview("steppe", {4: LONG, 5: "Порт открыт.\nПервый корабль пришёл."}).encode(), url=URL))
    newest, older = feed.items
    assert (newest.link, newest.title, newest.whole) == ("https://t.me/steppe/5", "Порт открыт.", True)
    assert older.text == LONG.strip()
    with pytest.raises(PreviewOff):
        read_channel(Page(b"<html><body><p>t.me</p></body></html>", url=URL))


# --- a collection of hard ones, where it is at hand ---

EXPECTED: dict[str, str | type[Exception]] = {
    "HTML_page_not_a_feed.xml": NotAFeed,
    "RDF_1_0.xml": "Заголовок новости",
    "billion_laughs.xml": "&g;",
    "nbsp_laquo_entities.xml": "«Заголовок» новости",
    "unescaped_in_title.xml": "Заголовок новости & Ко",
}


@pytest.mark.skipif(not SHARED.exists(), reason="the collection is not here")
def test_every_feed_of_the_collection_is_read_or_refused() -> None:
    for path in sorted(SHARED.iterdir()):
        page, expected = Page(path.read_bytes(), url=URL), EXPECTED.get(path.name)
        if isinstance(expected, type):
            with pytest.raises(expected):
                read_feed(page, NOW)
            continue
        feed = read_feed(page, NOW)
        if expected:
            assert [found.title for found in feed.items] == [expected]
        for found in feed.items:
            if found.title == "Заголовок новости":
                assert found.link == "https://s.ru/1"
            if found.published and "date" in path.name:
                assert found.published.replace(second=0) == AT
            assert found.keys
