"""What an article is found by: any form of a word finds any other."""

from __future__ import annotations

import pytest

from bot import jobs
from bot.model import Article, Terms
from bot.storage.packing import places_from_blob, said_in_blob, terms_to_blob

TEXT = (
    "Президент Казахстана Касым-Жомарт Токаев встретился в Астане с главой компании «Степьэнерго» Рустамом Бжеуховым. "
    "Стороны подписали соглашение о поставках стали и пшеницы на пять лет. "
    "Бжеухов пообещал, что завод в Щучинске заработает в 2027 году, а вице-министр поддержал эти планы. "
    "Люди ждали этого давно: дети идут в новые школы, дороги чинят."
)
ARTICLE = Article(TEXT, "Казахстан и «Степьэнерго» договорились о поставках")


@pytest.fixture(scope="module")
def terms() -> Terms:
    return jobs.study(ARTICLE, "svodka")[1]


def finds(query: str, terms: Terms) -> bool:
    known = dict(terms.places).keys() | set(terms.title)
    return all(any(lemma in known for lemma in word) for word in jobs.lemmas((query,))[0])


@pytest.mark.parametrize(
    "query",
    [
        "токаева",
        "ТОКАЕВЫМ",
        "Касым-Жомарта Токаева",
        "соглашениями",
        "подписать",
        "подписавшие",
        "сталью",
        "человек",
        "ребёнок",
        "шел",
        "Бжеухова",
        "Бжеухову",
        "Степьэнерго",
        "министром",
        "вице-министра",
        "2027",
        "соглашение о поставке",
        "щучинск",
    ],
)
def test_any_form_finds_any_other(query: str, terms: Terms) -> None:
    assert finds(query, terms)


@pytest.mark.parametrize("query", ["путин", "стальной завод", "подписчики", "2028", "токарь"])
def test_other_words_do_not(query: str, terms: Terms) -> None:
    assert not finds(query, terms)


def test_a_word_is_what_it_is_in_its_sentence() -> None:
    _, said = jobs.study(Article("Они стали кричать на всю улицу."), "svodka")
    assert finds("стать", said)
    assert finds("стали", said)
    assert not finds("сталь", said)


def test_every_word_of_the_text_finds_it(terms: Terms) -> None:
    assert [word for word in TEXT.split() if not finds(word, terms)] == []


def test_places_are_where_the_word_stands(terms: Terms) -> None:
    (place,) = dict(terms.places)["сталь"]
    assert place.of(TEXT) == "стали"


def test_what_it_is_about(terms: Terms) -> None:
    assert "поставка" in terms.title
    assert "соглашение" in terms.lead
    assert not set(terms.lead) & set(terms.title)


def test_actors_are_known_by_name_and_role(terms: Terms) -> None:
    analysis, _ = jobs.study(ARTICLE, "svodka")
    assert len(terms.actors) == len(terms.roles) == len(analysis.actors)
    (tokaev,) = (n for n, actor in enumerate(analysis.actors) if "Токаев" in actor.name)
    assert "токаев" in terms.actors[tokaev]
    assert "президент" in terms.roles[tokaev]


def test_words_that_only_join_are_asked_for_only_alone() -> None:
    assert len(jobs.lemmas(("о поставках и планах",))[0]) == 2
    assert len(jobs.lemmas(("и",))[0]) == 1
    assert jobs.lemmas(("…!", "")) == ((), ())


def test_the_index_of_an_article_is_no_larger_than_the_article(terms: Terms) -> None:
    assert len(terms_to_blob(terms)) < 2 * len(TEXT.encode())


def test_terms_come_back_as_they_were(terms: Terms) -> None:
    """But for what is kept by itself."""
    packed = terms_to_blob(terms)
    for lemma, places in terms.places:
        assert places_from_blob(packed, {lemma}) == places
    said = said_in_blob(packed)
    assert said.words >= {lemma for lemma, _ in terms.places}
    assert (tuple(said.title), tuple(said.lead)) == (terms.title, terms.lead)
    assert said.actors == {lemma for names in terms.actors for lemma in names}
