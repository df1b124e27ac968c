"""What a page says of its article: its title, author, date, address, source."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.errors import EmptyText
from bot.exchange import as_read
from tests.paper import TEXT, TITLE, URL, article, paper, paragraphs, read


def json_ld(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def test_json_ld_comes_first() -> None:
    head = json_ld(
        headline=TITLE,
        datePublished="2025-11-11T11:25:00+03:00",
        author=[{"@type": "Person", "name": "Ольга Лебедева"}, {"@type": "Person", "name": "Илья Ян"}],
        publisher={"@type": "Organization", "name": "Левый берег"},
    )
    found = read(article(head=f'{head}<meta property="article:published_time" content="2024-01-01T00:00:00Z">'))
    assert (found.title, found.author, found.source) == (TITLE, "Ольга Лебедева, Илья Ян", "Левый берег")
    assert (found.published, found.published_from) == (datetime(2025, 11, 11, 8, 25, tzinfo=UTC), "json-ld")


def test_open_graph() -> None:
    head = (
        '<meta property="og:site_name" content="Левый берег"><meta name="author" content="Автор: Ольга Лебедева">'
        '<meta property="article:published_time" content="2025-11-11T11:25:00+0300">'
    )
    found = read(article(head=head))
    assert (found.source, found.author) == ("Левый берег", "Ольга Лебедева")
    assert (found.published, found.published_from) == (datetime(2025, 11, 11, 8, 25, tzinfo=UTC), "open graph")


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("12 ноября 2025, 10:25", datetime(2025, 11, 12, 7, 25, tzinfo=UTC)),
        ("10:25 12.11.2025", datetime(2025, 11, 12, 7, 25, tzinfo=UTC)),
        ("Общество, 12 ноября 2025 года", datetime(2025, 11, 12, tzinfo=UTC)),
        ("31.02.2025", None),
    ],
)
def test_a_date_next_to_the_article(shown: str, published: datetime | None) -> None:
    found = read(paper(f'<div class="page"><h1>{TITLE}</h1><div>{shown}</div><div>{paragraphs()}</div></div>'))
    assert (found.published, found.published_from) == (published, "page" if published else None)
    assert found.text == TEXT


def test_a_date_that_only_the_address_tells() -> None:
    found = read(article(), "https://bereg.example/2025/11/12/most.html")
    assert (found.published, found.published_from) == (datetime(2025, 11, 12, tzinfo=UTC), "htmldate")


def test_an_organisation_is_no_author_and_broken_json_is_passed_over() -> None:
    organisation = json_ld(author={"@type": "Organization", "name": "РИА"})
    head = f'<script type="application/ld+json">{{"@type": </script>{organisation}'
    assert read(article(head=head)).author is None


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://bereg.example/news/most", "https://bereg.example/news/most"),
        ("/news/most", "https://bereg.example/news/most"),
        ("https://www.bereg.example/news/most", "https://www.bereg.example/news/most"),
        ("https://bereg.example/", URL),
        ("https://evil.example/news/most", URL),
        ("javascript:alert(1)", URL),
        ("http://[", URL),
    ],
)
def test_the_address_that_a_page_gives_itself(canonical: str, url: str) -> None:
    assert read(article(head=f'<link rel="canonical" href="{canonical}">')).url == url


def test_a_page_without_an_address_has_no_url() -> None:
    assert read(article(head='<link rel="canonical" href="https://bereg.example/x">'), None).url is None


@pytest.mark.parametrize(
    "title", [f"{TITLE} — Левый берег", f"{TITLE} | Новости", f"Левый берег :: {TITLE}", f"{TITLE} / Общество / Берег"]
)
def test_a_title_without_the_name_of_the_site(title: str) -> None:
    assert read(paper(f'<div class="content">{paragraphs()}</div>', title=title)).title.startswith(TITLE)  # type: ignore[union-attr]


def test_the_source_is_the_host_if_nothing_names_it() -> None:
    assert read(article(), "https://www.bereg.example/a").source == "bereg.example"


def test_the_line_of_a_read_page() -> None:
    found = read(article(head=json_ld(headline=TITLE, datePublished="2025-11-11", author="Ольга Лебедева")))
    assert as_read("url", URL, found) == {
        "url": URL,
        "title": TITLE,
        "author": "Ольга Лебедева",
        "published": "2025-11-11T00:00:00+00:00",
        "source": "bereg.example",
        "text": TEXT,
        "problem": None,
    }
    assert as_read("file", "a.html", None, EmptyText.key) == {
        "file": "a.html",
        "title": None,
        "author": None,
        "published": None,
        "source": None,
        "text": None,
        "problem": "problem-empty",
    }
