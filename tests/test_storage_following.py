"""What chats follow, kept: sources shared by all who follow them, items read once, entries that tell where they are
from."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.model import Followed, Headline, Item, Outline, Proposed, Source, SourceKind, SourceName, Trouble
from bot.storage import Storage
from tests.storing import ANALYSIS, ANNA, ARTICLE, BORIS, DAY, GROUP, MINUTE, NOW, OUTLINE, SUPERGROUP, TERMS, answered

ONE, TWO = (
    Item(("l:1", "g:1"), "Первая", "https://steppe.example/1"),
    Item(("l:2",), "Вторая", text="Текст.", whole=True),
)


async def follow(storage: Storage, chat: int, outline: Outline = OUTLINE, *, limit: int = 9) -> tuple[Followed, int]:
    async with storage.unit() as unit:
        return await unit.follow(chat, SourceKind.FEED, outline, NOW, limit)


async def source(storage: Storage, url: str = OUTLINE.address) -> Source:
    found = await storage.source_at(url)
    assert found is not None
    return found


async def look(storage: Storage, *items: Item, at: timedelta = MINUTE) -> Source:
    """A first look that found nothing, then one that found these."""
    known = replace(await source(storage), looked=NOW, next_at=NOW + DAY)
    async with storage.unit() as unit:
        await unit.looked(known, {key for item in items for key in item.keys}, items, NOW + at)
    return known


async def article(storage: Storage) -> int:
    async with storage.unit() as unit:
        id_ = await unit.add_article(ARTICLE, ARTICLE.text, NOW)
        await unit.add_analysis(id_, ANALYSIS, 1)
        await unit.add_terms(id_, ANALYSIS, TERMS)
    return id_


async def bring(storage: Storage, *, limit: int = 100) -> list[int]:
    """The first item that waits."""
    (waiting,) = await storage.due_items(NOW + DAY, (), 1)
    read = waiting.article or await article(storage)
    async with storage.unit() as unit:
        return list(await unit.bring(waiting.id, read, NOW + DAY, limit))


async def test_a_source_is_one_for_all_who_follow_it(storage: Storage) -> None:
    new, id_ = await follow(storage, ANNA)
    assert (new, await follow(storage, BORIS)) == (Followed.NEW, (Followed.NEW, id_))
    assert await follow(storage, ANNA) == (Followed.KNOWN, id_)
    (kept,) = await storage.follows(ANNA, 0, 10)
    assert (kept.source.url, kept.source.title, kept.source.looked) == (OUTLINE.address, OUTLINE.title, None)
    assert await storage.followers(id_) == [ANNA, BORIS]
    assert await storage.follow_of(GROUP, id_) is None


async def test_a_chat_follows_no_more_than_it_may(storage: Storage) -> None:
    await follow(storage, ANNA, limit=1)
    assert await follow(storage, ANNA, Outline("https://other.example/rss"), limit=1) == (Followed.FULL, 0)
    assert await storage.source_at("https://other.example/rss") is None
    assert await storage.follows_count(ANNA) == 1


async def test_what_a_look_finds_is_kept_whole(storage: Storage) -> None:
    await follow(storage, ANNA)
    seen = replace(
        await source(storage),
        title="Вести степи",
        interval=600.0,
        next_at=NOW + MINUTE,
        looked=NOW,
        newest=(Headline("Первая", "https://steppe.example/1"), Headline("Вторая")),
        etag='"1"',
        modified="Thu",
        body_hash="ab",
        fetched=NOW,
        doubted=True,
        failures=3,
        failing_since=NOW - DAY,
        trouble=Trouble("problem-server", (("site", "steppe.example"), ("status", 500))),
        noticed=True,
    )
    async with storage.unit() as unit:
        await unit.looked(seen, ONE.keys, (ONE, TWO), NOW)
    assert await source(storage) == seen
    assert await storage.known_keys(seen.id, ("l:1", "g:1", "l:2", "l:3")) == {"l:1", "g:1"}
    (waiting,) = await storage.due_items(NOW, (), 10)
    assert (waiting.item, waiting.source_title, waiting.found) == (replace(ONE, keys=()), "Вести степи", NOW)


async def test_of_each_source_one_item_waits_at_a_time(storage: Storage) -> None:
    _, id_ = await follow(storage, ANNA)
    await look(storage, ONE, TWO)
    (first,) = await storage.due_items(NOW + MINUTE, (), 10)
    assert first.item.title == "Первая"
    assert not await storage.due_items(NOW + MINUTE, (id_,), 10)
    assert await storage.next_item((id_,)) is None
    async with storage.unit() as unit:
        await unit.take_up_item(first.id)
        await unit.put_off_item(first.id, NOW + DAY)
    (second,) = await storage.due_items(NOW + MINUTE, (), 10)
    assert second.item.title == "Вторая"
    async with storage.unit() as unit:
        await unit.drop_item(second.id)
    assert await storage.next_item(()) == NOW + DAY
    ((again,),) = [await storage.due_items(NOW + DAY, (), 10)]
    assert again.attempts == 1


async def test_an_article_goes_to_all_who_followed_when_it_was_found(storage: Storage) -> None:
    for chat in (ANNA, BORIS, GROUP):
        _, id_ = await follow(storage, chat)
    await look(storage, ONE)
    async with storage.unit() as unit:
        await unit.follow(SUPERGROUP, SourceKind.FEED, OUTLINE, NOW + 2 * MINUTE, 9)
        await unit.pause_follow(BORIS, id_, True, NOW)
    assert await bring(storage) == [GROUP, ANNA]
    assert not await storage.due_items(NOW + DAY, (), 10)
    (line,) = await storage.history(ANNA, 0, 10, followed=True)
    assert (line.followed, await storage.history(ANNA, 0, 10)) == ("Степные вести", [])
    assert (await storage.history_size(ANNA), await storage.history_size(ANNA, followed=True)) == (0, 1)
    entry = await storage.entry(ANNA, line.id)
    assert entry is not None
    assert entry.source == SourceName(id_, "Степные вести")


async def test_handing_out_goes_on_where_it_stopped(storage: Storage) -> None:
    for chat in (ANNA, BORIS, GROUP):
        await follow(storage, chat)
    await look(storage, ONE)
    assert [await bring(storage, limit=2), await bring(storage, limit=2)] == [[GROUP, ANNA], [BORIS]]
    assert await storage.next_item(()) is None


async def test_what_the_user_sends_himself_is_his(storage: Storage) -> None:
    await follow(storage, ANNA)
    await look(storage, ONE)
    await bring(storage)
    (line,) = await storage.history(ANNA, 0, 10, followed=True)
    await answered(storage, ANNA, 1)
    (own,) = await storage.history(ANNA, 0, 10)
    assert (own.id, own.followed) == (line.id, None)
    assert (await storage.history_size(ANNA), await storage.history_size(ANNA, followed=True)) == (1, 0)


async def test_what_he_sent_before_stays_his(storage: Storage) -> None:
    await answered(storage, ANNA, 1)
    await follow(storage, ANNA)
    await look(storage, ONE)
    assert await bring(storage) == []
    assert await storage.history_size(ANNA, followed=True) == 0


async def test_nobody_hears_of_it_so_nobody_looks(storage: Storage) -> None:
    _, id_ = await follow(storage, ANNA)
    assert await storage.next_look(()) == NOW
    async with storage.unit() as unit:
        await unit.part_with(ANNA, "blocked", NOW)
    assert (await storage.next_look(()), await storage.due_sources(NOW + DAY, (), 10)) == (None, [])
    async with storage.unit() as unit:
        await unit.meet(ANNA, NOW)
        await unit.pause_follow(ANNA, id_, True, NOW)
    assert await storage.next_look(()) is None
    await look(storage)
    async with storage.unit() as unit:
        await unit.pause_follow(ANNA, id_, False, NOW + DAY)
    woken = await source(storage)
    assert (woken.next_at, woken.looked) == (NOW + DAY, None)


async def test_what_nobody_follows_is_forgotten_but_for_the_name_that_entries_tell(storage: Storage) -> None:
    _, id_ = await follow(storage, ANNA)
    await look(storage, ONE, TWO)
    await bring(storage)
    async with storage.unit() as unit:
        assert await unit.unfollow(ANNA, id_)
        assert not await unit.unfollow(ANNA, id_)
    assert (await storage.known_keys(id_, ONE.keys), await storage.next_item(())) == (frozenset(), None)
    assert (await storage.history(ANNA, 0, 10, followed=True))[0].followed == "Степные вести"
    async with storage.unit() as unit:
        await unit.looked(await source(storage), ("g:9",), (ONE,), NOW)  # a look that was under way meanwhile
    assert await storage.next_look(()) is None
    _, other = await follow(storage, ANNA, Outline("https://other.example/rss"))
    async with storage.unit() as unit:
        await unit.unfollow(ANNA, other)
    assert await storage.source_at("https://other.example/rss") is None


async def test_a_source_that_moved_to_another_becomes_that_one(storage: Storage) -> None:
    _, old = await follow(storage, ANNA)
    await look(storage, ONE)
    await bring(storage)
    there = Outline("https://moved.example/rss", "Переехали")
    async with storage.unit() as unit:
        assert await unit.move_source(old, there.address) == old
    _, other = await follow(storage, BORIS)
    await follow(storage, ANNA)
    async with storage.unit() as unit:
        assert await unit.move_source(old, OUTLINE.address) == other
    assert await storage.followers(other) == [ANNA, BORIS]
    entry = (await storage.history(ANNA, 0, 1, followed=True))[0]
    assert entry.followed == "Степные вести"


async def test_forgetting_everything_follows_nothing(storage: Storage) -> None:
    await follow(storage, ANNA)
    await follow(storage, BORIS)
    async with storage.unit() as unit:
        await unit.forget(ANNA, None, None, 10)
    assert (await storage.follows_count(ANNA), await storage.follows_count(BORIS)) == (0, 1)


async def test_a_group_keeps_what_it_follows_under_its_new_id(storage: Storage) -> None:
    await follow(storage, GROUP)
    async with storage.unit() as unit:
        await unit.migrate(GROUP, SUPERGROUP)
    assert (await storage.follows_count(GROUP), await storage.follows_count(SUPERGROUP)) == (0, 1)


async def test_proposals_wait_for_the_loop_and_are_answered_once(storage: Storage) -> None:
    async with storage.unit() as unit:
        outgoing = await unit.post(ANNA, "Смотрю…", None, NOW)
        first = await unit.propose(ANNA, outgoing, Proposed.LINK, "steppe.example", NOW)
        offer = await unit.propose(ANNA, outgoing, Proposed.OFFER, "", NOW, [OUTLINE])
        await unit.placed(outgoing, 50)
        assert await unit.propose_under(ANNA, 50, Proposed.LINK, "other.example", NOW)
        assert not await unit.propose_under(ANNA, 51, Proposed.LINK, "other.example", NOW)
    assert [proposal.text for proposal in await storage.open_proposals((), 10)] == ["steppe.example", "other.example"]
    assert [proposal.text for proposal in await storage.open_proposals((first,), 10)] == ["other.example"]
    async with storage.unit() as unit:
        await unit.proposed(first, [OUTLINE])
    kept = await storage.proposal(ANNA, first)
    assert kept is not None
    assert kept.choices == (OUTLINE,)
    assert await storage.proposal(BORIS, offer) is None
    assert len(await storage.open_proposals((), 10)) == 1


async def test_keys_that_stand_nowhere_any_more_are_forgotten(storage: Storage) -> None:
    _, id_ = await follow(storage, ANNA)
    known = await look(storage, ONE)
    async with storage.unit() as unit:
        await unit.looked(replace(known, looked=NOW + 9 * DAY), TWO.keys, (), NOW + 9 * DAY)
        assert await unit.forget_keys(NOW + DAY, 10) == 2
    assert await storage.known_keys(id_, (*ONE.keys, *TWO.keys)) == set(TWO.keys)
