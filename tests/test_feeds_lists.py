"""Where feeds are found, how lists of them come and go, and what a site asks robots to leave alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import NotOutlines
from bot.feeds.discovery import feeds_of
from bot.feeds.guesses import guesses
from bot.feeds.opml import read_opml
from bot.feeds.outlines import write_opml
from bot.feeds.robots import agent_name, allows
from bot.model import Outline, Page

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def found(head: str = "", body: str = "", url: str = "https://steppe.example/news/") -> list[str]:
    page = f"<!doctype html><html><head><title>Вести</title>{head}</head><body>{body}</body></html>"
    return [outline.address for outline in feeds_of(Page(page.encode(), url=url))]


# --- discovery ---


def test_a_page_names_its_feeds_those_of_comments_last() -> None:
    head = """
        <link rel="alternate" type="application/rss+xml" title="Комментарии" href="/comments/feed/">
        <link rel="ALTERNATE" type="application/rss+xml; charset=utf-8" title="Новости" href="../rss.xml">
        <link rel="alternate" type="application/atom+xml" href="//steppe.example/atom.xml">
        <link rel="alternate" type="application/rss+xml" href="../rss.xml">
        <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
        <link rel="alternate" hreflang="en" href="/en/">
        <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    """
    assert found(head) == [
        "https://steppe.example/rss.xml",
        "https://steppe.example/atom.xml",
        "https://steppe.example/comments/feed/",
    ]


def test_where_nothing_is_named_links_that_look_like_feeds_are_taken() -> None:
    body = """<a href="/export/rss.xml">RSS</a> <a href="/feedback">Отзывы</a> <a href="/about.html">О нас</a>
        <a href="https://feeds.feedburner.com/steppe">Лента</a> <a href="https://other.example/rss">Соседи</a>"""
    assert found(body=body) == ["https://steppe.example/export/rss.xml", "https://feeds.feedburner.com/steppe"]
    assert found(body="<p>Текст.</p>") == []


def test_a_base_is_what_links_are_relative_to() -> None:
    head = '<base href="https://cdn.example/a/"><link rel="alternate" type="application/rss+xml" href="b.xml">'
    assert found(head) == ["https://cdn.example/a/b.xml"]


def test_guesses_are_addresses_of_the_same_site() -> None:
    assert guesses("https://steppe.example/news/1")[0] == "https://steppe.example/rss.xml"


# --- OPML ---

OPML = """<?xml version="1.0" encoding="{charset}"?><opml version="2.0"><head><title>Подписки</title></head><body>
<outline text="Новости"><outline type="rss" text="Степные &amp; вести" xmlUrl="https://steppe.example/rss.xml"
  htmlUrl="https://steppe.example/"/><outline text="Порт" XMLURL="feed://port.example/feed" /></outline>
<outline text="Папка"/><outline type="rss" text="Ещё раз" xmlUrl="https://steppe.example/rss.xml"/>
<outline type="rss" text="Плохой" xmlUrl="javascript:alert(1)"/></body></opml>"""


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "utf-16"])
def test_a_list_of_another_reader_is_read_each_feed_once(charset: str) -> None:
    outlines = read_opml(Page(OPML.format(charset=charset).encode(charset)))
    assert [outline.address for outline in outlines] == ["https://steppe.example/rss.xml", "https://port.example/feed"]
    assert {outline.title for outline in outlines} == {"Ещё раз", "Порт"}


def test_a_broken_list_is_read_as_far_as_it_goes() -> None:
    assert len(read_opml(Page(OPML[:270].encode()))) == 1


@pytest.mark.parametrize("body", ["", "Текст", "<opml><body/></opml>", "<html><p>нет</p></html>"])
def test_a_file_without_feeds_is_no_list(body: str) -> None:
    with pytest.raises(NotOutlines):
        read_opml(Page(body.encode()))


def test_what_is_written_is_read_again() -> None:
    outlines = (
        Outline("https://steppe.example/rss?a=1&b=2", 'Степные "вести" <&>', "https://steppe.example/"),
        Outline("https://t.me/s/steppe", "Канал\x00"),
    )
    data = write_opml("Сводка", outlines, NOW)
    assert [(o.address, o.title) for o in read_opml(Page(data))] == [
        ("https://steppe.example/rss?a=1&b=2", 'Степные "вести" <&>'),
        ("https://t.me/s/steppe", "Канал"),
    ]


# --- robots.txt ---

ROBOTS = """\ufeff# комментарий
User-agent: *
Disallow: /private
Disallow: /*.rss$
Allow: /open.rss

User-agent: SvodkaBot/1.0
User-agent: other
Disallow: /feed
Allow: /feed/news

User-agent: badbot
Disallow: /
"""


@pytest.mark.parametrize(
    ("agent", "target", "allowed"),
    [
        ("Reader", "/rss.xml", True),
        ("Reader", "/private/rss.xml", False),
        ("Reader", "/a/b.rss", False),
        ("Reader", "/a/b.rss?x", True),
        ("Reader", "/open.rss", True),
        ("SvodkaBot", "/private/rss.xml", True),
        ("SvodkaBot", "/feed", False),
        ("SvodkaBot", "/feed/news", True),
        ("badbot", "/rss.xml", False),
        ("badbot", "/robots.txt", True),
    ],
)
def test_the_longest_rule_for_this_agent_decides(agent: str, target: str, allowed: bool) -> None:
    assert allows(ROBOTS, agent, target) is allowed


def test_an_empty_or_strange_file_allows_everything() -> None:
    for text in ("", "User-agent: *\nDisallow:", "<html>404</html>", "Disallow: /", "\x00" * 100):
        assert allows(text, "SvodkaBot", "/rss.xml")


def test_paths_are_compared_however_they_are_quoted() -> None:
    assert not allows("User-agent: *\nDisallow: /лента", "x", "/%D0%BB%D0%B5%D0%BD%D1%82%D0%B0/1")


def test_many_stars_do_not_hang() -> None:
    assert allows("User-agent: *\nDisallow: /" + "*a" * 2_000 + "$", "x", "/" + "a" * 1_000 + "b")


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [("Mozilla/5.0 (compatible; SvodkaBot/0.1)", "SvodkaBot"), ("Reader/2 (+https://x.example)", "Reader")],
)
def test_what_a_robots_txt_calls_us(user_agent: str, name: str) -> None:
    assert agent_name(user_agent) == name
