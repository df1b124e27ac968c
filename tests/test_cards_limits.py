"""Whatever an article holds, what is shown keeps within Telegram's limits and is well-formed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import cards
from bot.cards import Press, View
from bot.cards.markup import clip, clip_left, cost, size, split
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
from bot.sandbox.markup import parse_html
from bot.texts import Texts

NOW = datetime(2026, 11, 22, tzinfo=UTC)

HOSTILE = [
    "<3",
    "&amp;",
    "</b>",
    "<a href='x'>",
    '"',
    "👨‍👩‍👧‍👦",
    "🇷🇺",
    "\u202eשלום",
    "مرحبا",
    "\ud83d",
    "\x00",
    "\n",
    " ",
    "я",
    "𝔘",
]
words = st.lists(st.sampled_from(HOSTILE), max_size=8).map("".join)
hostile = st.one_of(
    words,
    st.text(max_size=60),
    st.builds(lambda word, times: word * times, st.sampled_from([*HOSTILE, "слово ", "& "]), st.integers(1, 2_500)),
)
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 3_000), st.integers(0, 5_000))
quotes = st.builds(Quote, hostile, spans)
kinds = st.sampled_from(ActorType)
actors = st.builds(
    Actor, hostile, kinds, st.lists(spans, min_size=1, max_size=3).map(tuple), st.just(0.5), st.none() | quotes
)
parties = st.lists(st.builds(Party, hostile, kinds), max_size=8).map(tuple)
agreements = st.builds(
    Agreement,
    status=st.sampled_from(Status),
    parties=parties,
    subject=quotes,
    evidence=spans,
    trigger=spans,
    rule=st.just("rule"),
    modality=st.sampled_from(Modality),
    deadline=st.none() | quotes,
    due=st.none() | st.just(date(2027, 12, 31)),
    amount=st.none() | quotes,
    speaker=st.none() | hostile,
)


def many(strategy: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    """Few different things, sometimes very many of them."""
    return st.builds(lambda few, times: tuple(few * times)[:most], st.lists(strategy, max_size=4), st.integers(1, 80))


entries = st.builds(
    Entry,
    id=st.integers(0, 10**18 - 1),
    chat_id=st.just(1),
    article=st.builds(
        Article,
        hostile,
        st.none() | hostile,
        st.none() | hostile,
        st.none() | hostile,
        st.none() | hostile,
        st.none() | st.just(NOW),
    ),
    analysis=st.builds(
        Analysis,
        st.sampled_from(["ru", "en"]),
        many(spans, 40),
        many(actors, 200),
        many(agreements, 200),
        st.integers(0, 10**6),
        st.booleans(),
    ),
    origin=st.none()
    | st.builds(Origin, st.sampled_from(OriginKind), hostile, st.just(NOW), st.none(), st.just("name"), st.just(5)),
    wish=st.builds(Wish, st.sampled_from(Length), st.none() | st.integers(1, 20)),
    created=st.just(NOW),
)
texts = st.sampled_from(["ru", "en"]).map(Texts)


LISTS = {View.HISTORY, View.FOUND, View.PICK, View.FILTER}
VIEWS = [view for view in View if view not in LISTS]


def check(content: Content) -> None:
    """Within the limits of one message, by the stricter count, and as Telegram parses it."""
    assert 0 < size(content.html) <= 4096
    seen, entities = parse_html(content.html)
    assert seen.strip()
    assert len(entities) <= 100
    assert content.plain == seen
    seen.encode()
    data = [button.data for row in content.buttons for button in row if button.share is None]
    assert all(d is not None and d.isascii() and len(d) <= 64 and Press.decode(d) for d in data)


@settings(max_examples=60, deadline=None)
@given(entries, texts, st.none() | st.just(NOW), st.none() | st.integers(0, 10**6))
def test_every_card_can_be_sent(entry: Entry, texts: Texts, seen: datetime | None, shelf: int | None) -> None:
    check(cards.card(entry, texts, seen=seen, shelf=shelf))


@settings(max_examples=60, deadline=None)
@given(entries, texts, st.sampled_from(VIEWS), st.integers(0, 10**9 - 1))
def test_every_view_can_be_sent(entry: Entry, texts: Texts, view: View, page: int) -> None:
    check(cards.view(entry, texts, Press(view, entry.id, page, entry.wish)))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.builds(EntryLine, st.integers(1, 10**9), hostile, st.none() | hostile, st.integers(0, 300), st.just(NOW)),
        max_size=cards.PAGE,
    ),
    texts,
)
def test_every_history_can_be_sent(lines: list[EntryLine], texts: Texts) -> None:
    check(cards.history(lines, cards.PAGE * 3, 10**6, texts))


lines = st.builds(EntryLine, st.integers(1, 10**9), hostile, st.none() | hostile, st.integers(0, 300), st.just(NOW))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(lines, hostile, many(spans, 30)), max_size=cards.FOUND_PAGE), hostile, texts)
def test_whatever_is_found_can_be_sent(
    hits: list[tuple[EntryLine, str, tuple[Span, ...]]], query: str, texts: Texts
) -> None:
    press = Press(View.FOUND, 10**18 - 1)
    check(cards.found(hits, 10**8, 10**9, press, query, texts))
    check(cards.listed([line for line, _, _ in hits], 10**8, 10**9, press, query, texts))
    check(cards.choice("Кого?", [query] * 12, 10**18 - 1))


@given(hostile, st.integers(20, 500))
def test_clipping_keeps_within_the_room(text: str, room: int) -> None:
    assert cost(clip(text, room)) <= room
    assert cost(clip_left(text, room)) <= room


def test_clipping_keeps_whole_words() -> None:
    assert clip("одно слово за другим", 12) == "одно слово…"
    assert clip_left("одно слово за другим", 12) == "…за другим"
    assert clip("одно слово", 10) == "одно слово"
    assert clip("одно, слово", 8) == "одно…"
    assert clip("👍" * 10, 9) == "👍👍👍👍…"


@settings(deadline=None)
@given(st.text() | hostile, st.integers(20, 500))
def test_splitting_loses_nothing_but_spaces(text: str, room: int) -> None:
    pieces = split(text, room)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(cost(piece) <= room for piece in pieces)


# --- what comes back from buttons -------------------------------------------------------------------------------------

presses = st.builds(
    Press,
    st.sampled_from(View),
    st.integers(0, 10**18 - 1),
    st.integers(0, 10**9 - 1),
    st.builds(Wish, st.sampled_from(Length)) | st.builds(lambda n: Wish(sentences=n), st.integers(1, 99)),
    st.none() | st.integers(0, 10**9 - 1),
    st.none() | st.integers(0, 10**18 - 1),
)


@given(presses)
def test_a_press_comes_back_as_it_was(press: Press) -> None:
    assert Press.decode(press.encode()) == press
    assert len(press.encode().encode()) <= 64


@given(st.text() | st.from_regex(r"[clqatdxhfpi]:\d+:\d+:[snl\d]*:\d*(:\d*)?"))
def test_any_data_is_decoded_or_refused(data: str) -> None:
    press = Press.decode(data)
    assert press is None or Press.decode(press.encode()) == press


@pytest.mark.parametrize("data", ["", "c", "c:1:0:n", "z:1:0:n:", "c:-1:0:n:", "c:١:0:n:", "c:1:0:0:", "c:1:0:n:\n"])
def test_what_is_no_press_of_ours_is_refused(data: str) -> None:
    assert Press.decode(data) is None


@settings(max_examples=60, deadline=None)
@given(entries, texts)
def test_every_card_can_be_offered_in_other_chats(entry: Entry, texts: Texts) -> None:
    item = cards.offered(entry, texts)
    check(item.content)
    assert not item.content.buttons
    assert item.title.strip()
