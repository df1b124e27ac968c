"""What digests are made of: entries as they are told, what was told, what a chat watches."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.model import Article, Heed, Span, Status
from bot.storage import Storage
from bot.storage.sqlite import open_storage
from tests.newsstand import brought
from tests.storing import ANALYSIS, ANNA, ARTICLE, BORIS, DAY, GROUP, NOW, SUPERGROUP, TERMS, WATCH, answered, says

LAST = 99
LONG = Article("Порт и завод подписали договор.\nЗавод ждал этого год. Порт тоже.", "Порт и завод")


async def dated(storage: Storage, due: date, article: Article = ARTICLE) -> None:
    """An agreement of the article gets a deadline."""
    (agreement,) = ANALYSIS.agreements
    async with storage.unit() as unit:
        kept = await unit.add_article(article, article.text, NOW)
        await unit.add_terms(kept, replace(ANALYSIS, agreements=(replace(agreement, due=due),)), TERMS)


async def test_an_entry_comes_back_as_a_digest_tells_it(storage: Storage) -> None:
    entry = await answered(storage, ANNA, 1)
    (telling,) = await storage.tellings(ANNA, 0, LAST, 10)
    assert (telling.entry, telling.title, telling.source) == (entry, "Договор", "Вестник")
    assert telling.when == ARTICLE.published
    assert [actor.name for actor in telling.actors] == ["порт", "завод"]
    assert telling.actors[1].role == "завод"
    (deal,) = telling.deals
    assert (deal.status, deal.parties, deal.subject) == (Status.SIGNED, ("порт", "завод"), "договор")
    assert deal.sides == (("порт",), ("завод",))
    assert "подписать" in deal.words
    assert telling.sense == TERMS.sense
    assert telling.clue.cast == (("порт",), ("завод",))
    assert not telling.followed


async def test_the_newest_come_in_their_order_and_only_of_ones_own(storage: Storage) -> None:
    first = await answered(storage, ANNA, 1)
    second = await answered(storage, ANNA, 2, LONG)
    await answered(storage, BORIS, 3, LONG)
    assert [telling.entry for telling in await storage.tellings(ANNA, 0, LAST, 10)] == [first, second]
    assert [telling.entry for telling in await storage.tellings(ANNA, first, LAST, 10)] == [second]
    assert [telling.entry for telling in await storage.tellings(ANNA, 0, first, 10)] == [first]
    assert [telling.entry for telling in await storage.tellings(ANNA, 0, LAST, 1)] == [second]


async def test_the_gist_of_a_short_text_is_the_text_without_its_title(storage: Storage) -> None:
    await answered(storage, ANNA, 1, Article("Порт и завод\nПодписан договор.", "Порт и завод"))
    (telling,) = await storage.tellings(ANNA, 0, LAST, 10)
    assert telling.gist == ("Подписан договор.",)


async def test_what_was_told_is_known_later(storage: Storage) -> None:
    first, second = await answered(storage, ANNA, 1), await answered(storage, ANNA, 2, LONG)
    strange = await answered(storage, BORIS, 3)
    async with storage.unit() as unit:
        await unit.tell(ANNA, first, [first, second, strange], NOW)
    told = await storage.told(ANNA, NOW, 10)
    assert [(one.story, one.telling.entry, one.when) for one in told] == [(first, second, NOW), (first, first, NOW)]
    assert await storage.told(ANNA, NOW + DAY, 10) == []
    assert await storage.told(BORIS, NOW, 10) == []


async def test_earlier_agreements_of_the_same_parties(storage: Storage) -> None:
    first = await answered(storage, ANNA, 1)
    second = await answered(storage, ANNA, 2, LONG)
    assert [telling.entry for telling in await storage.dealings(ANNA, ["завод"], second, 10)] == [second, first]
    assert [telling.entry for telling in await storage.dealings(ANNA, ["завод"], first, 10)] == [first]
    assert await storage.dealings(ANNA, ["завод", "порт"], 0, 10) == []
    assert await storage.dealings(ANNA, ["зав"], second, 10) == []


async def test_agreements_whose_time_ran_out(storage: Storage) -> None:
    entry = await answered(storage, ANNA, 1)
    await answered(storage, BORIS, 2)
    await dated(storage, date(2026, 3, 5))
    found = await storage.due_between(ANNA, date(2026, 3, 4), date(2026, 3, 5), entry)
    assert [(telling.entry, number) for telling, number in found] == [(entry, 0)]
    assert await storage.due_between(ANNA, date(2026, 3, 5), date(2026, 3, 9), entry) == []
    assert await storage.due_between(ANNA, date(2026, 3, 4), date(2026, 3, 5), entry - 1) == []


async def test_taste_is_what_was_sent_opened_and_judged(storage: Storage) -> None:
    first, second = await answered(storage, ANNA, 1), await answered(storage, ANNA, 2, LONG)
    strange = await answered(storage, BORIS, 3)
    async with storage.unit() as unit:
        await unit.open_entry(ANNA, first, NOW)
        await unit.judge(ANNA, second, -1, NOW)
        await unit.open_entry(ANNA, strange, NOW)
    weights = {taste.telling.entry: taste.weight for taste in await storage.tastes(ANNA, 10)}
    assert weights == {first: 2, second: -2}
    async with storage.unit() as unit:
        await unit.judge(ANNA, second, 1, NOW)
    assert {taste.telling.entry: taste.weight for taste in await storage.tastes(ANNA, 10)}[second] == 4


async def test_who_acts_most_in_what_was_sent(storage: Storage) -> None:
    await answered(storage, ANNA, 1)
    await answered(storage, ANNA, 2, LONG)
    assert await storage.unwatched(ANNA, 10) == [("завод", 2), ("порт", 2)]
    assert await storage.unwatched(BORIS, 10) == []


async def test_a_watch_is_kept_once_changed_and_removed(storage: Storage) -> None:
    async with storage.unit() as unit:
        first = await unit.watch(ANNA, WATCH, NOW)
        again = await unit.watch(ANNA, replace(WATCH, text="Порт", heed=Heed.MUTE), NOW)
        await unit.watch(BORIS, WATCH, NOW)
    assert first == again
    assert await storage.watches(ANNA) == [replace(WATCH, id=first, text="Порт", heed=Heed.MUTE)]
    async with storage.unit() as unit:
        await unit.heed(BORIS, first, Heed.DIGEST)
        await unit.unwatch(BORIS, first)
        await unit.heed(ANNA, first, Heed.DIGEST)
    assert [watch.heed for watch in await storage.watches(ANNA)] == [Heed.DIGEST]
    async with storage.unit() as unit:
        await unit.unwatch(ANNA, first)
    assert await storage.watches(ANNA) == []
    assert len(await storage.watches(BORIS)) == 1


async def test_alerts_walk_once_over_what_sources_brought(storage: Storage) -> None:
    async with storage.unit() as unit:
        await unit.watch(ANNA, WATCH, NOW)
    await answered(storage, ANNA, 1, LONG)
    first, second = await brought(storage, [ANNA, BORIS], ARTICLE, NOW, (ANALYSIS, TERMS))
    heard = await storage.heard(await storage.alert_mark(), 10)
    assert {(one.chat_id, one.telling.entry, len(one.watches)) for one in heard} == {
        (ANNA, first, 1),
        (BORIS, second, 0),
    }
    assert all(one.telling.followed for one in heard)
    async with storage.unit() as unit:
        await unit.alerted(max(first, second))
        await unit.alerted(min(first, second))
    assert await storage.alert_mark() == max(first, second)
    assert await storage.heard(max(first, second), 10) == []


async def test_what_sources_bring_is_no_taste_until_it_is_opened(storage: Storage) -> None:
    (entry,) = await brought(storage, [ANNA], ARTICLE, NOW, (ANALYSIS, TERMS))
    assert await storage.tastes(ANNA, 10) == []
    assert await storage.unwatched(ANNA, 10) == []
    async with storage.unit() as unit:
        await unit.open_entry(ANNA, entry, NOW)
    assert [taste.weight for taste in await storage.tastes(ANNA, 10)] == [1]
    assert await storage.unwatched(ANNA, 10) == [("завод", 1), ("порт", 1)]


async def test_a_database_made_before_alerts_begins_at_its_last_entry(storage: Storage, tmp_path: Path) -> None:
    assert await storage.alert_mark() == 0
    path = tmp_path / "old.sqlite3"
    old = await open_storage(path)
    entry = await answered(old, ANNA, 1)
    await old.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE alerts SET mark = (SELECT coalesce(max(id), 0) FROM entries)")  # as the migration does
        raw.commit()
    opened = await open_storage(path)
    assert await opened.alert_mark() == entry
    await opened.close()


async def test_what_is_read_anew_is_told_anew(storage: Storage) -> None:
    await answered(storage, ANNA, 1)
    assert await storage.outdated(1, 0, 10) == []
    async with storage.unit() as unit:
        await unit.renew(1, replace(ANALYSIS, ranking=(Span(0, 4),), short=False), 2, TERMS)
    (telling,) = await storage.tellings(ANNA, 0, LAST, 10)
    assert telling.gist == ("Порт",)


async def test_what_is_forgotten_is_told_no_more(storage: Storage) -> None:
    entry = await answered(storage, ANNA, 1)
    async with storage.unit() as unit:
        await unit.tell(ANNA, entry, [entry], NOW)
        await unit.judge(ANNA, entry, 1, NOW)
        await unit.forget_entry(ANNA, entry)
    assert await storage.tellings(ANNA, 0, LAST, 10) == []
    assert await storage.told(ANNA, NOW, 10) == []
    assert await storage.tastes(ANNA, 10) == []


async def test_a_supergroup_takes_over_what_its_group_watched_and_was_told(storage: Storage) -> None:
    entry = await answered(storage, GROUP, 1)
    async with storage.unit() as unit:
        await unit.watch(GROUP, WATCH, NOW)
        await unit.tell(GROUP, entry, [entry], NOW)
        await unit.open_entry(GROUP, entry, NOW)
        await unit.migrate(GROUP, SUPERGROUP)
    assert len(await storage.watches(SUPERGROUP)) == 1
    assert len(await storage.told(SUPERGROUP, NOW, 10)) == 1
    assert len(await storage.tastes(SUPERGROUP, 10)) == 1
    assert await storage.watches(GROUP) == []


async def test_what_a_message_shows(storage: Storage) -> None:
    async with storage.unit() as unit:
        outgoing = await unit.post(ANNA, "Минуту…", says("Дайджест", "st:1"), NOW)
        await unit.placed(outgoing, 50)
    assert await storage.showing(ANNA, 50) == says("Дайджест", "st:1")
    assert await storage.showing(BORIS, 50) is None
    assert await storage.showing(ANNA, 51) is None
