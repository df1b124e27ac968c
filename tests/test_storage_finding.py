"""Finding entries: only one's own, by words, phrases, actors, statuses, sources and times; the best first."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import Article, Span, Status, Terms
from bot.storage import EVERYTHING, Storage, Wanted
from bot.storage.finding import phrase_places
from bot.storage.migrations.first import FIRST_TABLES
from bot.storage.schema import APPLICATION_ID
from bot.storage.sqlite import open_storage
from tests.storing import ANALYSIS, ANNA, ARTICLE, BORIS, CALM, DAY, GROUP, NOW, SUPERGROUP, TERMS, answered

BREAD = Article("Завод пёк хлеб пять  лет.", None, "Хлебные вести", published=NOW - 100 * DAY)
BREAD_TERMS = Terms((("завод", (Span(0, 5),)), ("печь", (Span(6, 9),)), ("хлеб", (Span(10, 14),))))


async def kept(storage: Storage, chat: int, message: int, article: Article = BREAD, terms: Terms = BREAD_TERMS) -> int:
    entry = await answered(storage, chat, message, article)
    async with storage.unit() as unit:
        await unit.add_terms(await unit.add_article(article, article.text, NOW), CALM, terms)
    return entry


async def found(storage: Storage, chat: int, wanted: Wanted = EVERYTHING) -> list[int]:
    page = await storage.find(chat, wanted, 0, 10)
    assert page.total == len(page.hits)
    return [hit.line.id for hit in page.hits]


def words(*lemmas: str) -> Wanted:
    return Wanted(words=tuple((lemma,) for lemma in lemmas), telling=len(lemmas))


@pytest.fixture
async def two(storage: Storage) -> tuple[int, int]:
    """What Anna has: a contract in whose title it is said, and bread."""
    return await answered(storage, ANNA, 1), await kept(storage, ANNA, 2)


async def test_only_ones_own(storage: Storage, two: tuple[int, int]) -> None:
    other = await answered(storage, BORIS, 1)
    assert await found(storage, ANNA, words("договор")) == [two[0]]
    assert await found(storage, BORIS, words("договор")) == [other]
    assert await found(storage, GROUP, words("договор")) == []


async def test_all_words_by_any_of_their_lemmas(storage: Storage, two: tuple[int, int]) -> None:
    contract, bread = two
    assert await found(storage, ANNA, words("завод", "хлеб")) == [bread]
    assert await found(storage, ANNA, Wanted(words=(("хлеб", "договор"),))) == [bread, contract]
    assert await found(storage, ANNA, words("завод", "море")) == []


async def test_the_best_first_then_the_newest(storage: Storage, two: tuple[int, int]) -> None:
    contract, bread = two
    assert await found(storage, ANNA, words("завод")) == [contract, bread], "one is about it, the other names it"
    assert await found(storage, ANNA, Wanted(words=(("завод",),))) == [bread, contract]


async def test_where_the_words_stand(storage: Storage, two: tuple[int, int]) -> None:
    (hit,) = (await storage.find(ANNA, words("договор", "порт"), 0, 10)).hits
    assert hit.text == ARTICLE.text
    assert [place.of(hit.text) for place in hit.places] == ["Порт", "договор"]


async def test_phrases_but_for_case_and_spaces(storage: Storage, two: tuple[int, int]) -> None:
    assert await found(storage, ANNA, Wanted(phrases=("ПЕК хлеб пять лет",))) == [two[1]]
    assert await found(storage, ANNA, Wanted(phrases=("хлеб пек",))) == []


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("Он пёк «хлеб»  пять лет. Пёк хлеб.", 'пек "хлеб" пять', ["пёк «хлеб»  пять"]),
        ("Порт. ПОРТ, порт", "порт", ["Порт", "ПОРТ", "порт"]),
        ("Премьер‑министр", "премьер-министр", ["Премьер‑министр"]),
        ("а.б а+б", "а.б", ["а.б"]),
        ("снег", "дождь", []),
    ],
)
def test_the_places_of_a_phrase(text: str, phrase: str, found: list[str]) -> None:
    assert [place.of(text) for place in phrase_places(text, phrase)] == found


async def test_filters(storage: Storage, two: tuple[int, int]) -> None:
    contract, bread = two
    assert await found(storage, ANNA, Wanted(actors=((("порт", "портить"),),))) == [contract]
    assert await found(storage, ANNA, Wanted(actors=((("порт",), ("завод",)),))) == [], "no actor bears both words"
    assert await found(storage, ANNA, Wanted(actors=((("порт",),), (("завод",),)))) == [contract]
    assert await found(storage, ANNA, Wanted(statuses=(Status.SIGNED, Status.ENDED))) == [contract]
    assert await found(storage, ANNA, Wanted(statuses=(Status.ENDED,))) == []
    assert await found(storage, ANNA, Wanted(agreed=True)) == [contract]
    assert await found(storage, ANNA, Wanted(sources=("хлебные",))) == [bread]
    assert await found(storage, ANNA, Wanted(since=NOW - 10 * DAY)) == [contract]
    assert await found(storage, ANNA, Wanted(until=NOW - 10 * DAY)) == [bread]


async def test_pages(storage: Storage, two: tuple[int, int]) -> None:
    page = await storage.find(ANNA, EVERYTHING, 1, 1)
    assert (page.total, [hit.line.id for hit in page.hits]) == (2, [two[0]])


async def test_hostile_words_are_only_words(storage: Storage, two: tuple[int, int]) -> None:
    for lemma in ('"', "OR", "#101", "a#порт", "порт) OR (завод", "*", "s#signed*"):
        assert await found(storage, BORIS, words(lemma)) == []


async def test_what_is_forgotten_is_not_found(storage: Storage, two: tuple[int, int]) -> None:
    async with storage.unit() as unit:
        await unit.forget_entry(ANNA, two[0])
    assert await found(storage, ANNA, words("договор")) == []
    again = await answered(storage, ANNA, 9)
    assert await found(storage, ANNA, words("договор")) == [again]


async def test_new_terms_replace_the_old_in_all_histories(storage: Storage) -> None:
    mine, other = await answered(storage, ANNA, 1), await answered(storage, BORIS, 2)
    async with storage.unit() as unit:
        article = await unit.add_article(ARTICLE, ARTICLE.text, NOW)
        await unit.add_terms(article, CALM, replace(BREAD_TERMS, title=("хлеб",)))
    for chat, entry in ((ANNA, mine), (BORIS, other)):
        assert await found(storage, chat, words("договор")) == []
        assert await found(storage, chat, words("хлеб")) == [entry]
        assert await found(storage, chat, Wanted(agreed=True)) == []


async def test_a_group_takes_its_index_along(storage: Storage) -> None:
    doubled = await answered(storage, SUPERGROUP, 1)
    await answered(storage, GROUP, 1)
    bread = await kept(storage, GROUP, 2)
    async with storage.unit() as unit:
        await unit.migrate(GROUP, SUPERGROUP)
    assert await found(storage, GROUP, words("завод")) == []
    assert await found(storage, SUPERGROUP, words("завод")) == [doubled, bread]


async def test_questions_are_kept_for_their_buttons(storage: Storage) -> None:
    async with storage.unit() as unit:
        outgoing = await unit.post(ANNA, "…", None, NOW)
        asked = await unit.ask(ANNA, outgoing, "search", "хлеб", NOW)
    (question,) = await storage.open_questions(10)
    assert (question.id, question.kind, question.text, question.lemmas) == (asked, "search", "хлеб", None)
    async with storage.unit() as unit:
        await unit.answered(asked, ((("хлеб",),),))
    assert await storage.open_questions(10) == []
    again = await storage.question(ANNA, asked)
    assert again is not None
    assert again.lemmas == [[["хлеб"]]]
    assert await storage.question(BORIS, asked) is None


async def test_a_database_of_version_1_is_brought_up_with_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "svodka.sqlite3"
    with closing(sqlite3.connect(path)) as file, file:
        for statement in FIRST_TABLES:
            file.execute(statement)
        file.execute("INSERT INTO articles (id, content_hash, added_at, text) VALUES (1, 'h', 0, 'Порт и завод.')")
        file.execute("INSERT INTO analyses VALUES (1, 1, 0, ?)", [EMPTY])
        file.execute("INSERT INTO entries (id, chat_id, article, wish, created) VALUES (7, 101, 1, ?, 0)", [WISH])
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute("PRAGMA user_version = 1")
    storage = await open_storage(path)
    try:
        assert await found(storage, ANNA) == [7]
        assert await found(storage, ANNA, words("порт")) == [], "its words are not known yet"
        async with storage.unit() as unit:
            await unit.add_terms(1, ANALYSIS, TERMS)
        assert await found(storage, ANNA, words("порт")) == [7]
    finally:
        await storage.close()


EMPTY = '{"language":"ru","words":3,"short":true,"ranking":[[0,13]],"actors":[],"agreements":[]}'
WISH = '{"length":"normal"}'


# --- agreements and actors of a whole history -------------------------------------------------------------------------


async def test_agreements_of_all_entries(storage: Storage, two: tuple[int, int]) -> None:
    contract, _ = two
    await answered(storage, BORIS, 5)
    port, plant, sea = (("порт",),), (("завод",),), (("море",),)
    for wanted, there in (
        (EVERYTHING, True),
        (Wanted(actors=(port,)), True),
        (Wanted(actors=(port, plant)), True),
        (Wanted(actors=(port, port)), False),
        (Wanted(actors=(sea,)), False),
        (Wanted(statuses=(Status.SIGNED,)), True),
        (Wanted(statuses=(Status.ENDED,)), False),
        (Wanted(until=NOW - 10 * DAY), False),
    ):
        found = await storage.agreements(ANNA, wanted, 0, 10)
        assert found.places == (((contract, 0),) if there else ())
        assert found.total == int(there)


async def test_where_somebody_acts_and_with_whom(storage: Storage, two: tuple[int, int]) -> None:
    (seen,) = await storage.seen(ANNA, [["завод"]])
    assert (seen.entry, seen.name, seen.role, seen.role_lemmas) == (two[0], "завод", "завод", frozenset({"завод"}))
    (bond,) = await storage.bonds(ANNA, [["завод"]])
    assert (bond.entry, bond.names) == (two[0], ("порт", "завод"))
    assert await storage.seen(BORIS, [["завод"]]) == []
    assert await storage.bonds(ANNA, [["море"]]) == []
