"""What is forgotten is gone: from every list, and from the files."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.model import Article, Span, SubmissionState, Terms
from bot.storage import EVERYTHING, Storage, Wanted
from bot.storage.sqlite import open_storage
from tests.storing import (
    ANALYSIS,
    ANNA,
    BORIS,
    DAY,
    NOW,
    answered,
    claimed,
    delivered,
    remains,
    says,
    sent,
    submitted,
)

SECRET = "ненаглядный"


def secret(number: int = 0) -> Article:
    return Article(
        f"Порт и завод подписали договор. {SECRET} {number}", "Договор", SECRET, f"https://a.example/{SECRET}"
    )


def found_by(word: str) -> Terms:
    return Terms(((word, (Span(0, 4),)),), (), (), ((word,), ()), ((), ()), (((word,), ()),))


async def forgotten(storage: Storage, chat: int = ANNA) -> int:
    async with storage.unit() as unit:
        return await unit.forget(chat, None, None, 1000)


async def entries(storage: Storage, chat: int) -> int:
    return (await storage.find(chat, EVERYTHING, 0, 10)).total


async def test_a_period_is_forgotten(storage: Storage) -> None:
    for day in range(4):
        await answered(storage, ANNA, day, Article(f"Новость {day}."), NOW + day * DAY)
    assert await storage.count(ANNA, NOW + DAY, NOW + 3 * DAY) == 2
    async with storage.unit() as unit:
        assert await unit.forget(ANNA, NOW + DAY, NOW + 3 * DAY, 10) == 2
    left = await storage.find(ANNA, EVERYTHING, 0, 10)
    assert [hit.text for hit in left.hits] == ["Новость 3.", "Новость 0."]


async def test_all_goes_in_steps_and_others_keep_theirs(storage: Storage) -> None:
    for number in range(5):
        await answered(storage, ANNA, number, secret(number))
    shared = await answered(storage, BORIS, 1, secret(3))
    async with storage.unit() as unit:
        assert [await unit.forget(ANNA, None, None, 2) for _ in range(3)] == [2, 2, 1]
    assert await entries(storage, ANNA) == 0
    entry = await storage.entry(BORIS, shared)
    assert entry is not None
    assert entry.article == secret(3)


async def test_what_could_not_be_read_and_what_was_asked_goes_too(storage: Storage) -> None:
    await submitted(storage, sent(ANNA, 7, SECRET))
    taken = await claimed(storage)
    assert taken is not None
    async with storage.unit() as unit:
        await unit.finish(taken.id, SubmissionState.FAILED, None)
        question = await unit.ask(ANNA, taken.outgoing, "search", SECRET, NOW)
        await unit.answered(question, ())
    await forgotten(storage)
    assert await storage.message(ANNA, 7) is None
    assert await storage.question(ANNA, question) is None


async def test_what_is_too_old_expires_everywhere(storage: Storage) -> None:
    await answered(storage, ANNA, 1, secret(1), NOW - 9 * DAY)
    await answered(storage, BORIS, 1, secret(2), NOW - 9 * DAY)
    await answered(storage, BORIS, 2, secret(3), NOW)
    await storage.expire(NOW - 5 * DAY)
    assert (await entries(storage, ANNA), await entries(storage, BORIS)) == (0, 1)


async def test_nothing_of_it_is_left_in_the_files(tmp_path: Path) -> None:
    storage = await open_storage(tmp_path / "svodka.sqlite3")
    try:
        for number in range(30):
            await answered(storage, BORIS, number, Article(f"Чужая новость {number}."))
        for number in range(30):
            await answered(storage, ANNA, number, secret(number))
            async with storage.unit() as unit:
                article = await unit.add_article(secret(number), secret(number).text, NOW)
                await unit.add_terms(article, ANALYSIS, found_by(SECRET))
                await unit.add_address(f"https://a.example/{SECRET}/{number}", article, NOW)
        row = await delivered(storage, ANNA, 900, says(SECRET))
        async with storage.unit() as unit:
            await unit.answered(await unit.ask(ANNA, row, "search", SECRET, NOW), (((SECRET,),),))
        assert (await storage.find(ANNA, Wanted(words=((SECRET,),)), 0, 10)).total == 30
        assert remains(tmp_path, SECRET)
        await forgotten(storage)
        await storage.scrub()
        assert not remains(tmp_path, SECRET)
        assert remains(tmp_path, "Чужая")
        assert (await storage.find(BORIS, Wanted(words=(("порт",),)), 0, 10)).total == 30
    finally:
        await storage.close()
    assert not remains(tmp_path, SECRET)


async def test_tending_leaves_nothing_of_one_card(tmp_path: Path) -> None:
    storage = await open_storage(tmp_path / "svodka.sqlite3")
    try:
        entry = await answered(storage, ANNA, 1, secret())
        async with storage.unit() as unit:
            article = await unit.add_article(secret(), secret().text, NOW)
            await unit.add_terms(article, ANALYSIS, found_by(SECRET))
        await answered(storage, ANNA, 2)
        await storage.tend()
        assert remains(tmp_path, SECRET)
        async with storage.unit() as unit:
            await unit.forget_entry(ANNA, entry)
        await storage.tend()
        assert not remains(tmp_path, SECRET)
        assert (await storage.find(ANNA, Wanted(words=(("порт",),)), 0, 10)).total == 1
    finally:
        await storage.close()


def vocabulary(path: Path) -> set[str]:
    """All words of the index, also those of which the file holds the ends alone: their beginnings are others'."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, search, 'row')")
        return {term for (term,) in file.execute("SELECT term FROM temp.vocabulary")}


async def test_the_index_forgets_words_that_begin_as_others(tmp_path: Path) -> None:
    storage = await open_storage(tmp_path / "svodka.sqlite3")
    try:
        for chat, word in ((ANNA, "секретность"), (BORIS, "секретарь")):
            text = Article(f"Порт: {word}.")
            await answered(storage, chat, 1, text)
            async with storage.unit() as unit:
                await unit.add_terms(await unit.add_article(text, text.text, NOW), ANALYSIS, found_by(word))
        await storage.tend()
        assert vocabulary(tmp_path / "svodka.sqlite3") >= {"секретность", "секретарь", f"#{ANNA}"}
        await forgotten(storage)
        await storage.tend()
        left = vocabulary(tmp_path / "svodka.sqlite3")
        assert "секретарь" in left
        assert not {word for word in left if "секретность" in word or word == f"#{ANNA}"}
    finally:
        await storage.close()


async def test_what_a_crash_left_is_tended_after_the_next_start(tmp_path: Path) -> None:
    storage = await open_storage(tmp_path / "svodka.sqlite3")
    entry = await answered(storage, ANNA, 1, secret())
    async with storage.unit() as unit:
        await unit.forget_entry(ANNA, entry)
    shutil.copytree(tmp_path, tmp_path / "killed")
    await storage.close()
    again = await open_storage(tmp_path / "killed" / "svodka.sqlite3")
    try:
        await again.tend()
        assert not remains(tmp_path / "killed", SECRET)
    finally:
        await again.close()


async def test_many_entries_leave_few_pieces_in_the_index(tmp_path: Path) -> None:
    """A question asks each piece of the index: there are never many, and no unit merges them."""
    storage = await open_storage(tmp_path / "svodka.sqlite3")
    try:
        for number in range(40):
            await answered(storage, ANNA, number, Article(f"Новость {number}."))
        before = pieces(tmp_path)
        await storage.tend()
        assert before >= 40
        assert pieces(tmp_path) < 10
    finally:
        await storage.close()


def pieces(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "svodka.sqlite3")) as file:
        count: int
        (count,) = file.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()
    return count
