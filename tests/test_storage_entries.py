"""The contract of storage: articles, their analyses, and the histories that hold them."""

from dataclasses import replace

from bot.model import (
    ANALYSIS_VERSION,
    Article,
    Correction,
    EntryLine,
    Length,
    Mistake,
    Submission,
    SubmissionState,
    Wish,
)
from bot.storage import Known, Storage
from tests.storing import (
    ANALYSIS,
    ANNA,
    ARTICLE,
    BORIS,
    CHANNEL,
    GROUP,
    NOW,
    SUPERGROUP,
    TERMS,
    answered,
    claimed,
    seconds,
    sent,
    submitted,
    waiting,
)


async def added(storage: Storage, article: Article, version: int = 1) -> int:
    async with storage.unit() as unit:
        id_ = await unit.add_article(article, article.text, NOW)
        await unit.add_analysis(id_, ANALYSIS, version)
    return id_


# --- articles ---


async def test_an_article_is_known_by_its_hash(storage: Storage) -> None:
    assert await storage.article("hash", 1) is None
    async with storage.unit() as unit:
        id_ = await unit.add_article(ARTICLE, "hash", NOW)
    assert await storage.article("hash", 1) == Known(id_, "hash", ARTICLE, None)
    async with storage.unit() as unit:
        await unit.add_analysis(id_, ANALYSIS, 1)
    assert await storage.article("hash", 1) == Known(id_, "hash", ARTICLE, ANALYSIS)
    assert await storage.article("hash", 2) == Known(id_, "hash", ARTICLE, None), "an earlier analysis does not answer"


async def test_an_article_is_known_by_the_address_it_was_fetched_from_for_a_while(storage: Storage) -> None:
    page = "https://example.com/news/1"
    async with storage.unit() as unit:
        first = await unit.add_article(ARTICLE, "hash", NOW)
        await unit.add_address(page, first, NOW)
    assert await storage.article_at(page, 1, NOW) == Known(first, "hash", ARTICLE, None)
    assert await storage.article_at(page, 1, seconds(1)) is None, "looked at too long ago"
    assert await storage.article_at(page + "2", 1, NOW) is None
    async with storage.unit() as unit:
        second = await unit.add_article(replace(ARTICLE, text="Новый текст."), "hash 2", NOW)
        await unit.add_address(page, second, seconds(5))
    newer = await storage.article_at(page, 1, seconds(1))
    assert newer is not None
    assert newer.id == second, "a new text is a new version"


async def test_several_pages_of_one_message_are_submissions_of_their_own(storage: Storage) -> None:
    pages = [replace(sent(ANNA, 1), link=f"https://example.com/{n}", item=n) for n in (1, 2)]
    async with storage.unit() as unit:
        for page in (*pages, pages[0]):
            outgoing = await unit.post(page.chat_id, "…", None, NOW)
            await unit.submit(page, SubmissionState.WAITING, None, outgoing, NOW)
        taken = [await unit.claim(NOW) for _ in range(3)]
    assert [one and one.submission for one in taken] == [*pages, None]


async def test_the_same_text_is_kept_once_as_it_came_first(storage: Storage) -> None:
    async with storage.unit() as unit:
        first = await unit.add_article(ARTICLE, "hash", NOW)
        assert await unit.add_article(replace(ARTICLE, title="Другое имя"), "hash", seconds(5)) == first
        assert await unit.add_article(Article("Другой текст."), "other", NOW) != first
    known = await storage.article("hash", 1)
    assert known is not None
    assert known.article == ARTICLE


async def test_an_analysis_replaces_the_one_of_its_version(storage: Storage) -> None:
    id_ = await added(storage, ARTICLE)
    better = replace(ANALYSIS, words=6)
    async with storage.unit() as unit:
        await unit.add_analysis(id_, better, 1)
    known = await storage.article(ARTICLE.text, 1)
    assert known is not None
    assert known.analysis == better


# --- entries ---


async def test_an_entry_holds_the_article_its_origin_and_what_was_wished(storage: Storage) -> None:
    wish = Wish(Length.SHORT, 2)
    submission = await submitted(storage, Submission(GROUP, ANNA, sent(GROUP, 1).parts, CHANNEL, None, wish))
    article = await added(storage, ARTICLE)
    async with storage.unit() as unit:
        id_ = await unit.add_entry(GROUP, article, submission, wish, seconds(3))
    entry = await storage.entry(GROUP, id_)
    assert entry is not None
    assert entry == await storage.entry_of(GROUP, article)
    assert (entry.id, entry.chat_id, entry.article, entry.analysis) == (id_, GROUP, ARTICLE, ANALYSIS)
    assert (entry.origin, entry.wish, entry.created) == (CHANNEL, wish, seconds(3))


async def test_an_entry_shows_its_newest_analysis(storage: Storage) -> None:
    entry_id = await answered(storage, ANNA, 1)
    newer = replace(ANALYSIS, agreements=())
    async with storage.unit() as unit:
        await unit.add_analysis(await unit.add_article(ARTICLE, ARTICLE.text, NOW), newer, ANALYSIS_VERSION + 1)
    entry = await storage.entry(ANNA, entry_id)
    assert entry is not None
    assert entry.analysis == newer
    assert [line.agreements for line in await storage.history(ANNA, 0, 10)] == [0]


async def test_a_chat_holds_an_article_once(storage: Storage) -> None:
    first = await answered(storage, ANNA, 1)
    assert await answered(storage, ANNA, 2, now=seconds(60)) == first
    entry = await storage.entry(ANNA, first)
    assert entry is not None
    assert entry.created == NOW


async def test_chats_never_see_each_others_entries(storage: Storage) -> None:
    mine, theirs = await answered(storage, ANNA, 1), await answered(storage, BORIS, 1)
    assert mine != theirs
    assert await storage.entry(ANNA, theirs) is None
    assert [line.id for line in await storage.history(BORIS, 0, 10)] == [theirs]
    async with storage.unit() as unit:
        assert not await unit.forget_entry(ANNA, theirs)
    assert await storage.entry(BORIS, theirs) is not None


async def test_a_history_lists_the_newest_first(storage: Storage) -> None:
    ids = [await answered(storage, ANNA, n, Article(f"Текст {n}.", f"Заголовок {n}"), seconds(n)) for n in (1, 2, 3)]
    assert await storage.history_size(ANNA) == 3
    assert await storage.history_size(BORIS) == 0
    assert list(await storage.history(ANNA, 0, 2)) == [
        EntryLine(ids[2], "Заголовок 3", None, 1, seconds(3)),
        EntryLine(ids[1], "Заголовок 2", None, 1, seconds(2)),
    ]
    assert [line.id for line in await storage.history(ANNA, 2, 2)] == [ids[0]]


async def test_an_article_without_a_title_is_listed_by_its_first_line(storage: Storage) -> None:
    await answered(storage, ANNA, 1, Article("\nПервая строка\nВторая строка"))
    assert [line.title for line in await storage.history(ANNA, 0, 1)] == ["Первая строка"]


# --- forgetting ---


async def test_a_forgotten_entry_takes_along_what_nobody_else_holds(storage: Storage) -> None:
    entry = await answered(storage, ANNA, 1)
    async with storage.unit() as unit:
        assert await unit.forget_entry(ANNA, entry)
        assert not await unit.forget_entry(ANNA, entry)
    assert await storage.entry(ANNA, entry) is None
    assert await storage.history_size(ANNA) == 0
    assert await storage.article(ARTICLE.text, 1) is None
    assert await storage.message(ANNA, 1) is None, "what was sent is the same text"


async def test_an_article_that_another_chat_holds_stays(storage: Storage) -> None:
    mine, theirs = await answered(storage, ANNA, 1), await answered(storage, BORIS, 1)
    async with storage.unit() as unit:
        await unit.forget_entry(ANNA, mine)
    assert await storage.entry(BORIS, theirs) is not None
    assert await storage.message(BORIS, 1) == sent(BORIS, 1)


async def test_an_id_of_a_forgotten_entry_never_means_another(storage: Storage) -> None:
    forgotten = await answered(storage, ANNA, 1)
    async with storage.unit() as unit:
        await unit.forget_entry(ANNA, forgotten)
    assert await answered(storage, ANNA, 2) != forgotten


# --- a group becomes a supergroup ---


async def test_a_history_moves_with_its_chat(storage: Storage) -> None:
    entry = await answered(storage, GROUP, 1)
    async with storage.unit() as unit:
        await unit.migrate(GROUP, SUPERGROUP)
    assert (await storage.history_size(GROUP), await storage.history_size(SUPERGROUP)) == (0, 1)
    moved = await storage.entry(SUPERGROUP, entry)
    assert moved is not None
    assert moved.chat_id == SUPERGROUP


async def test_an_article_that_both_chats_hold_is_held_once(storage: Storage) -> None:
    await answered(storage, GROUP, 1)
    kept = await answered(storage, SUPERGROUP, 1)
    other = await answered(storage, GROUP, 2, Article("Второй текст."))
    async with storage.unit() as unit:
        await unit.migrate(GROUP, SUPERGROUP)
    assert {line.id for line in await storage.history(SUPERGROUP, 0, 10)} == {kept, other}


async def test_open_submissions_move_with_their_chat(storage: Storage) -> None:
    await submitted(storage, sent(GROUP, 1, user=ANNA), SubmissionState.GATHERING, seconds(2))
    await waiting(storage, GROUP, 2)
    async with storage.unit() as unit:
        await unit.refuse(GROUP, ANNA, NOW, NOW)
        await unit.migrate(GROUP, SUPERGROUP)
        assert not await unit.refuse(SUPERGROUP, ANNA, seconds(1), NOW)
        assert (await unit.load(GROUP, ANNA, NOW)).open_here == 0
        assert (await unit.load(SUPERGROUP, ANNA, NOW)).open_here == 2
    taken = await claimed(storage)
    assert taken is not None
    assert taken.submission.chat_id == SUPERGROUP


async def test_message_ids_begin_anew_in_a_supergroup(storage: Storage) -> None:
    """So a new message with an old number is another one, and is not taken for a repetition."""
    await waiting(storage, GROUP, 1)
    async with storage.unit() as unit:
        await unit.migrate(GROUP, SUPERGROUP)
    assert await storage.message(SUPERGROUP, 1) is None
    old = await storage.message(GROUP, 1)
    assert old is not None
    assert old.chat_id == SUPERGROUP
    await waiting(storage, SUPERGROUP, 1)
    assert await storage.message(SUPERGROUP, 1) == sent(SUPERGROUP, 1)


# --- corrections ------------------------------------------------------------------------------------------------------


async def test_a_correction_is_kept_with_the_entry_and_taken_back(storage: Storage) -> None:
    entry = await answered(storage, ANNA, 1)
    said = Correction(Mistake.ROLE, "завод")
    for corrections in (frozenset({said}), frozenset()):
        async with storage.unit() as unit:
            await unit.correct(ANNA, entry, said, NOW)
            await unit.correct(BORIS, entry, said, NOW)
        kept = await storage.entry(ANNA, entry)
        assert kept is not None
        assert kept.corrections == corrections


async def test_a_correction_survives_a_new_analysis(storage: Storage) -> None:
    entry = await answered(storage, ANNA, 1)
    said = Correction.of_agreement(ANALYSIS.agreements[0])
    async with storage.unit() as unit:
        await unit.correct(ANNA, entry, said, NOW)
        await unit.renew(await unit.add_article(ARTICLE, ARTICLE.text, NOW), ANALYSIS, 2, TERMS)
    kept = await storage.entry(ANNA, entry)
    assert kept is not None
    assert kept.denies(kept.analysis.agreements[0])
