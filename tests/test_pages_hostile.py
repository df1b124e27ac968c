"""Pages that are made to hurt: each is read, or refused, and none takes the process with it.

How long that takes is not asserted: `ANALYSIS_TIMEOUT` ends what takes too long. Each of these has broken a parser, an
extractor or an earlier version of ours: by its stack, its memory, or the square of its length.
"""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ReadingError
from bot.extraction import read_page
from bot.extraction.tree import ATTRIBUTES, DEEPEST, MOST, lines, parse
from bot.model import Page
from tests.paper import OTHERS, PARAGRAPHS, TEXT, links, paragraphs

DEEP = 50_000
START = f"<html><body><article>{paragraphs()}</article>"


def read(html: str) -> str:
    return read_page(Page(html.encode(errors="replace"), mime="text/html"), 1_000_000).text


READ = {
    "nested elements": f"{START}{'<div>' * DEEP}да{'</div>' * DEEP}",
    "nested and never closed": f"{START}{'<div>' * DEEP}",
    "nested tables": f"{START}{'<table><tr><td>' * DEEP}",
    "nested lists": f"{START}{'<ul><li>' * DEEP}",
    "an article inside nested bold": f"<html><body>{'<b>' * DEEP}{paragraphs()}",
    "lists that are not closed": f"{START}{'<li>да' * DEEP}",
    "a megabyte of links": f"{START}{links(OTHERS * 1_000)}",
    "entities of entities": (
        '<!DOCTYPE x [<!ENTITY a "да">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        + f"]>{START}&a9;"
    ),
    "a tag of many attributes": f"{START}<div {' '.join(f'a{n}=1' for n in range(300_000))}>",
    "attributes that hold tags": START + "<div " + " ".join(f'a{n}="<>"' for n in range(100_000)) + ">",
    "a tag in a tag": f"{START}{'<a ' * 300_000}",
    "quotes that do not end": START + '<a href="' * 100_000,
    "comments that do not end": f"{START}{'<!--' * 100_000}",
    "one attribute": f'{START}<div class="{"a " * 1_000_000}">',
    "a picture as text": f'{START}<img src="data:image/png;base64,{"A" * 2_000_000}">',
    "spaces": f"{START}<p>{' ' * 2_000_000}</p>",
    "line breaks": f"{START}{'<br>' * 200_000}",
    "headings": f"{START}{'<h1>да</h1>' * 20_000}",
    "nested JSON": f'<html><head><script type="application/ld+json">{"[" * 100_000}</script></head>{START}',
    "control characters": START.replace("мост", "мо\x01ст\x1f"),
    "an XML declaration": f'<?xml version="1.0" encoding="windows-1251"?>{START}',
    "no closing tags at all": "<p>" + "<p>".join(PARAGRAPHS),
}


@pytest.mark.parametrize("name", READ)
def test_the_article_is_read_all_the_same(name: str) -> None:
    html = READ[name]
    found = read(html if html.startswith(("<html", "<!D", "<?")) else f"<html>{html}")
    assert TEXT in found


def test_more_words_than_any_article_has_are_refused() -> None:
    with pytest.raises(ReadingError):
        read(f"{START}<p>{'слово, ' * 400_000}</p>")


def test_null_bytes_are_dropped_or_refused() -> None:
    assert read(START.replace("мост", "мо\0ст")) == TEXT
    with pytest.raises(ReadingError):
        read(f"{START}{chr(0) * 100_000}")


def test_a_tree_is_bounded_and_keeps_the_words() -> None:
    tree = parse(f"<html><body>{'<div>' * DEEP}внутри{'</div>' * DEEP}<p>после</p></body></html>")
    assert tree is not None
    assert [line.text for line in lines(tree)] == ["внутри", "после"]
    assert max(len(list(element.iterancestors())) for element in tree.iter()) <= DEEPEST
    many = parse(f"<html><body>{'<p>да</p>' * 3 * MOST}</body></html>")
    assert many is not None
    assert len(list(many.iter())) <= MOST + 2


def test_a_tag_keeps_its_attributes_unless_they_are_too_many() -> None:
    some = parse(f"<html><body><p {' '.join(f'a{n}=1' for n in range(ATTRIBUTES - 1))}>да</p></body></html>")
    assert some is not None
    assert len(next(some.iter("p")).attrib) == ATTRIBUTES - 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div>", "</table>", "<td", "&#0;", "&lt", "<!", "'", '"', "да ", "\0", "<a>"])
    )
)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    with suppress(ReadingError):
        assert read(f"<html><body>{''.join(pieces)}{paragraphs()}")
