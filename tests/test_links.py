"""One page has one address, however its link was sent."""

from __future__ import annotations

import itertools
import json
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import AddressRefused, LinkError, NotALink
from bot.links import Channel, ChannelPost, Private, Service, canonical, in_text, normal, site, telegram_link

TABLES = Path(__file__).parent.parent.parent / "shared" / "pages" / "links"

SAME = {
    # --- how it is written
    "example.com": "https://example.com/",
    "Example.COM/A": "https://example.com/A",
    "  <none> ".replace("<none>", "example.com/a"): "https://example.com/a",
    "//example.com/a": "https://example.com/a",
    "http:/example.com/a": "http://example.com/a",
    "https:\\\\example.com\\a": "https://example.com/a",
    "example.com:8080/a": "https://example.com:8080/a",
    "http://example.com:80/a": "http://example.com/a",
    "https://example.com:/a": "https://example.com/a",
    "https://example.com./a#part": "https://example.com/a",
    "https://example.com/a/../b/./c": "https://example.com/b/c",
    "https://example.com/%7euser/%d1%82": "https://example.com/~user/%D1%82",
    "https://пример.рф/новость?тема=а б": (
        "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C"
        "?%D1%82%D0%B5%D0%BC%D0%B0=%D0%B0%20%D0%B1"
    ),
    "http://１２７．0x0.1/": "http://127.0.0.1/",
    "http://[::FFFF:127.0.0.1]:8080/": "http://[::ffff:7f00:1]:8080/",
    "http://%65xample.com/": "http://example.com/",
    # --- traces
    "https://example.com/a?utm_source=tg&utm_medium=x&id=5": "https://example.com/a?id=5",
    "https://example.com/a?yclid=1&gclid=2&fbclid=3&ysclid=4": "https://example.com/a",
    "https://example.com/a?v=1&from=newsfeed": "https://example.com/a?v=1",
    "https://example.com/a?from=main_6": "https://example.com/a",
    "https://example.com/t?from=2026-01-01&to=2026-02-01": "https://example.com/t?from=2026-01-01&to=2026-02-01",
    "https://example.com/t?from=moscow&to=kazan": "https://example.com/t?from=moscow&to=kazan",
    "https://example.com/a?source=telegram": "https://example.com/a",
    "https://example.com/a?source=agency": "https://example.com/a?source=agency",
    "https://github.com/a/b/tree?ref=main": "https://github.com/a/b/tree?ref=main",
    "https://example.com/a?vk": "https://example.com/a",
    "https://example.com/?12345": "https://example.com/?12345",
    "https://example.com/a?b[]=1&b[]=2&erid=2Vx": "https://example.com/a?b[]=1&b[]=2",
    "https://youtu.be/abc?si=xyz&t=5": "https://youtu.be/abc?t=5",
    "https://www.youtube.com/watch?v=abc&feature=share": "https://www.youtube.com/watch?v=abc",
    "https://vk.com/feed?w=wall-1_2": "https://vk.com/feed?w=wall-1_2",
    # --- wrappers
    "https://vk.com/away.php?to=https%3A%2F%2Fexample.com%2Fa%3Fid%3D1%26utm_source%3Dvk&cc_key=": "https://example.com/a?id=1",
    "https://away.vk.com/away.php?to=example.com%2Fa": "https://example.com/a",
    "https://ok.ru/dk?cmd=x&st.link=https%3A%2F%2Fexample.com%2Fa": "https://example.com/a",
    "https://www.google.com/url?sa=t&q=https://example.com/a&usg=1": "https://example.com/a",
    "https://www.google.ru/url?url=https%3A%2F%2Fexample.com%2Fa": "https://example.com/a",
    "https://www.google.com/amp/s/example.com/a/amp/": "https://example.com/a/",
    "https://yandex.ru/turbo?text=https%3A%2F%2Fexample.com%2Fa": "https://example.com/a",
    "https://yandex.ru/turbo/example.com/s/a": "https://example.com/a",
    "https://yandex.ru/turbo/s/example.com/a": "https://example.com/a",
    "https://example-com.turbopages.org/example.com/s/a/b": "https://example.com/a/b",
    "https://example-com.turbopages.org/turbo/example.com/s/a": "https://example.com/a",
    "https://example-com.cdn.ampproject.org/c/s/example.com/a/amp?x=1": "https://example.com/a?x=1",
    "https://example-com.cdn.ampproject.org/v/example.com/a": "http://example.com/a",
    "https://my--site-com.translate.goog/a?_x_tr_sl=ru&id=1": "https://my-site.com/a?id=1",
    "https://translate.google.com/translate?sl=en&u=https%3A%2F%2Fexample.com": "https://example.com/",
    "https://t.me/iv?url=https%3A%2F%2Fexample.com%2Fa&rhash=1": "https://example.com/a",
    "https://t.me/share/url?url=https://example.com/a&text=x": "https://example.com/a",
    "https://outline.com/https://example.com/a?b=1": "https://example.com/a?b=1",
    "https://outline.com/Ab3kD": "https://outline.com/Ab3kD",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Fa&h=1": "https://example.com/a",
    "https://forum.example/away.php?s=https%3A%2F%2Fexample.com%2Fa": "https://example.com/a",
    "https://forum.example/away.php?s=12": "https://forum.example/away.php?s=12",
    "https://example.com/news/1/amp/": "https://example.com/news/1/",
    "https://example.com/news/1/amp": "https://example.com/news/1",
    "https://example.com/news/1.amp.html": "https://example.com/news/1.html",
    "https://example.com/news/1?amp=1": "https://example.com/news/1",
    "https://example.com/amp/": "https://example.com/amp/",
    "https://vk.com/away.php?to=javascript:alert(1)": "https://vk.com/away.php?to=javascript:alert(1)",
    "https://vk.com/away.php?to=" + quote("https://google.com/url?q=" + quote("https://example.com/a", ""), ""): (
        "https://example.com/a"
    ),
    # --- Telegram
    "telegram.me/s/durov/5?single": "https://t.me/durov/5",
    "tg://resolve?domain=durov&post=5": "https://t.me/durov/5",
    "https://t.me/s/durov": "https://t.me/durov",
}

_NO_LINKS = """
    mailto:anna@example.com tel:79990000000 javascript:alert(1) data:text/html,a ftp://example.com/a file:///etc/passwd
    gopher://example.com about:blank слово v1. ... http:// https:/// http://?a http://. http://a..b/ http://256.1.1.1/
    http://1.2.3.4.5/ http://example.com:99999/ http://example.com:0/ http://example.com:8o/ http://[::1 http://[::g]/
    http://exa%20mple.com/ http://exa%00mple.com/ http://-/ http://%ff.com/ http://[127.0.0.1]/ http://a[::1]/
"""
NO_LINKS = [
    *_NO_LINKS.split(),
    "",
    "http://exa\0mple.com/",
    "http://example.com\t.evil/",
    "http://exa mple.com/",
    "a" * 5000 + ".ru",
    "http://" + "a." * 130 + "ru/",
    "http://example.com/\ud800",
]

TELEGRAM = {
    "https://t.me/durov/5": ChannelPost("durov", 5),
    "https://t.me/s/durov/5": ChannelPost("durov", 5),
    "t.me/Durov/5?comment=9": ChannelPost("Durov", 5),
    "https://www.telegram.me/durov/5?single": ChannelPost("durov", 5),
    "https://telegram.dog/chat_name/7/123": ChannelPost("chat_name", 123),
    "durov.t.me/5": ChannelPost("durov", 5),
    "https://t.me/durov": Channel("durov"),
    "https://t.me/s/durov?before=90": Channel("durov"),
    "https://t.me/@durov": Channel("durov"),
    "https://durov.t.me": Channel("durov"),
    "https://t.me/c/123456/7": Private(),
    "https://t.me/+AbCdEfGh": Private(),
    "https://t.me/joinchat/AAA": Private(),
    "tg://join?invite=AAA": Private(),
    "https://t.me/+79990000000": Service(),
    "https://t.me/addstickers/x": Service(),
    "https://t.me/proxy?server=a": Service(),
    "https://t.me/somebot": Service(),
    "https://t.me/some_bot?start=1": Service(),
    "https://t.me/durov/s/12": Service(),
    "https://t.me/": Service(),
    "https://example.com/durov/5": None,
    "https://nott.me/durov/5": None,
    "слово": None,
}

IN_TEXT = [
    "Смотрите [lenta.ru/news/1], это важно.",
    "[https://example.com/a?b=1#c].",
    "(см. [https://ru.wikipedia.org/wiki/Мир_(город)])",
    "([example.com])",
    "«[кремль.рф]», «[Mail.ru]»",
    "Пост: [t.me/durov/5]!",
    "[www.museum.example/a], [WWW.Site.ru]",
    "[HTTPS://EXAMPLE.COM/A]",
    "Далее[https://example.com/a]",
    "[example.com:8080/a]",
    "[example.com?id=5]",
    "Читайте на [kp.ru].Потом спите.",
    "[https://example.com/a],[https://example.com/b]",
    "т.е. и т.д., т.п., г.Москва, ул.Ленина, Ф.И.О., УК.РФ",
    "v1.2, 3.14, 10.30, 01.02.2026, 192.168.0.1",
    "main.py readme.md lib.rs run.sh index.html archive.zip node.js",
    "anna@example.com, a.ru@example.com, git@github.com:a/b.git",
    "ftp://example.com/a C:\\site.ru\\a ../shared/site.ru",
    "сказал.Он ушёл.It was late.In the end http:// https://",
    "$example.com #example.com @example.com",
]


@pytest.mark.parametrize(("sent", "known"), SAME.items())
def test_one_page_has_one_address(sent: str, known: str) -> None:
    assert canonical(sent) == known
    assert canonical(known) == known


@pytest.mark.parametrize("text", NO_LINKS)
def test_what_is_no_link_is_said(text: str) -> None:
    with pytest.raises(NotALink):
        canonical(text)


@pytest.mark.parametrize(
    "url", ["http://anna:secret@example.com/", "http://example.com@127.0.0.1/", "https://@example.com"]
)
def test_nobody_stands_before_the_host(url: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        normal(url)
    assert "secret" not in str(caught.value)


def test_browsers_and_we_see_the_same_host() -> None:
    """A backslash ends the host for a browser: for urllib it would be part of a name before «@»."""
    assert normal("http://example.com\\@127.0.0.1/") == "http://example.com/@127.0.0.1/"
    assert normal("http://example.com#@127.0.0.1/") == "http://example.com/"
    assert normal("http://example.com?@127.0.0.1/") == "http://example.com/?@127.0.0.1/"


def test_a_site_is_named_in_a_persons_letters() -> None:
    assert site("https://www.xn--e1afmkfd.xn--p1ai/a") == "пример.рф"
    assert site("http://[::1]:8080/") == "[::1]"


@pytest.mark.parametrize(("url", "meaning"), TELEGRAM.items())
def test_a_telegram_link_means(url: str, meaning: object) -> None:
    assert telegram_link(url) == meaning


def test_public_posts_are_read_from_the_preview() -> None:
    assert ChannelPost("durov", 5).preview == "https://t.me/durov/5?embed=1&mode=tme"
    assert Channel("durov").preview == "https://t.me/s/durov"


@pytest.mark.parametrize("marked", IN_TEXT)
def test_links_in_a_text(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = marked
    spans = in_text(text)
    for span in reversed(spans):
        text = f"{text[: span.start]}[{span.of(text)}]{text[span.end :]}"
    assert text == found


def test_a_hostile_text_is_searched_in_time_that_grows_with_its_length() -> None:
    for piece in ("a.", "a-", "www.", "https://", "a.ru/(", "т.", "a.com.", ")", "1"):
        started = time.process_time()
        in_text(piece * 100_000)
        assert time.process_time() - started < 5


LETTERS = st.text(st.sampled_from("ab01:/\\.@?#&=%[]-_ xX~+;|'\"пр\u200b\ud800\udc80İſＡ。\n"), max_size=40)
HOSTS = st.sampled_from(
    ["example.com", "vk.com", "google.com", "yandex.ru", "t.me", "outline.com", "x.cdn.ampproject.org"]
)
PATHS = st.sampled_from(["", "away.php?to=", "url?q=", "turbo?text=", "iv?url=", "turbo/a.ru/s/", "c/s/a.ru/", "a/amp"])


@st.composite
def wrapped(draw: st.DrawFn) -> str:
    url = draw(LETTERS)
    for _ in range(draw(st.integers(0, 4))):
        inner = quote(url, "", "utf-8", "replace") if draw(st.booleans()) else url
        url = f"https://{draw(HOSTS)}/{draw(PATHS)}{inner}"
    return url


@given(st.one_of(st.text(), LETTERS, LETTERS.map("http://{}".format), LETTERS.map("http://a.ru/{}".format), wrapped()))
def test_an_address_is_final_or_refused(text: str) -> None:
    for form in (normal, canonical):
        try:
            once = form(text)
        except LinkError:
            continue
        assert form(once) == once
        assert once.isascii()
        assert once.startswith(("http://", "https://"))


@given(st.one_of(st.text(), LETTERS, LETTERS.map("см. lenta.ru/{} и".format)))
def test_links_lie_in_the_text_in_its_order(text: str) -> None:
    spans = in_text(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))


def table(name: str) -> list[list[object]]:
    path = TABLES / name
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.mark.parametrize(("sent", "known"), table("canonical.jsonl"))
def test_the_shared_table_of_addresses(sent: str, known: str) -> None:
    assert canonical(sent) == known


@pytest.mark.parametrize(("sent", "meaning"), table("tme.jsonl"))
def test_the_shared_table_of_telegram_links(sent: str, meaning: list[object] | None) -> None:
    linked = telegram_link(sent)
    if isinstance(linked, ChannelPost | Channel):
        assert meaning == [linked.channel, getattr(linked, "post", None), linked.preview]
    else:
        assert meaning is None
