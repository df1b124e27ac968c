"""The terms of an article in one blob: each part that is read alone comes back as it was."""

import json
import zlib
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Span, Terms
from bot.storage.packing import Said, places_from_blob, said_in_blob, terms_to_blob

lemmas = st.text(st.characters(exclude_categories=["Cs", "Z", "Cc"]), min_size=1, max_size=8)
some = st.lists(lemmas, max_size=4).map(tuple)
spans = (
    st.lists(st.integers(0, 5_000), min_size=2, max_size=8, unique=True)
    .map(sorted)
    .map(lambda edges: tuple(Span(*pair) for pair in list(pairwise(edges))[::2]))
)
places = st.dictionaries(lemmas, spans, max_size=12).map(lambda found: tuple(found.items()))
terms = st.builds(Terms, places, some, some, st.lists(some, max_size=3).map(tuple))

EARLIER = {
    "places": {"порт причал": [0, 4, 10, 14], "завод": [20, 26]},
    "title": "порт",
    "lead": "завод",
    "actors": ["порт", "завод"],
    "roles": ["", "поставщик"],
    "parties": [["порт", "завод"]],
}


@given(terms, st.data())
def test_the_places_of_some(told: Terms, data: st.DataObject) -> None:
    asked = frozenset(data.draw(st.lists(st.sampled_from([lemma for lemma, _ in told.places] or ["нет"]))))
    wanted = {span for lemma, where in told.places if lemma in asked for span in where}
    assert places_from_blob(terms_to_blob(told), asked) == tuple(sorted(wanted))


@given(terms)
def test_what_an_entry_is_found_by(told: Terms) -> None:
    said = said_in_blob(terms_to_blob(told))
    assert said.words == {*(lemma for lemma, _ in told.places), *told.title, *told.lead}
    assert (tuple(said.title), tuple(said.lead)) == (told.title, told.lead)
    assert said.actors == {lemma for names in told.actors for lemma in names}


def test_what_an_earlier_version_packed_is_read() -> None:
    packed = zlib.compress(json.dumps(EARLIER, ensure_ascii=False, separators=(",", ":")).encode())
    assert places_from_blob(packed, {"порт"}) == (Span(0, 4), Span(10, 14))
    assert said_in_blob(packed) == Said(
        frozenset({"порт", "причал", "завод"}), ["порт"], ["завод"], frozenset({"порт", "завод"})
    )


def test_an_article_of_no_words() -> None:
    packed = terms_to_blob(Terms())
    assert places_from_blob(packed, {"порт"}) == ()
    assert not said_in_blob(packed).words
