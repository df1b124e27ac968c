"""A database that refuses — locked, broken, full — raises StorageError from every method and is unharmed after."""

import re
import resource
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.errors import StorageError
from bot.model import (
    Broadcast,
    Correction,
    Expected,
    Heed,
    Item,
    Mark,
    Mistake,
    Part,
    Place,
    Preferences,
    Proposed,
    Schedule,
    SourceKind,
    SubmissionState,
    Wish,
)
from bot.storage import EVERYTHING, Storage, Unit
from bot.storage.connection import Connection
from bot.storage.sqlite import FUNCTIONS, MIGRATING, open_storage
from tests.fresh import laid
from tests.storing import ANALYSIS, ANNA, ARTICLE, BORIS, NOW, OUTLINE, SOURCE, TERMS, WATCH, answered, says, sent

HERE, DAILY = Place(ANNA), Schedule.of([(range(7), [time(9)])])

# --- a database that refuses ---

UNIT_CALLS: dict[str, Callable[[Unit], Awaitable[object]]] = {
    "first_sight": lambda unit: unit.first_sight(9, NOW),
    "meet": lambda unit: unit.meet(ANNA, NOW),
    "load": lambda unit: unit.load(ANNA, ANNA, NOW),
    "refuse": lambda unit: unit.refuse(ANNA, ANNA, NOW, NOW),
    "gathering": lambda unit: unit.gathering(ANNA, ANNA),
    "album": lambda unit: unit.album(ANNA, "album"),
    "join": lambda unit: unit.join(1, Part(9, NOW, "ещё"), SubmissionState.WAITING, None),
    "submit": lambda unit: unit.submit(sent(ANNA, 9), SubmissionState.WAITING, None, 1, NOW),
    "batch": lambda unit: unit.batch(ANNA),
    "start_batch": lambda unit: unit.start_batch(ANNA, 1),
    "post": lambda unit: unit.post(ANNA, "Читаю…", None, NOW),
    "show": lambda unit: unit.show(1, says("Карточка")),
    "show_message": lambda unit: unit.show_message(ANNA, 50, says("Карточка")),
    "remove": lambda unit: unit.remove(1),
    "remark": lambda unit: unit.remark(ANNA, "unsupported", NOW, NOW),
    "sent": lambda unit: unit.sent(ANNA, 1),
    "revise": lambda unit: unit.revise(1, sent(ANNA, 1), Part(1, NOW, "иначе"), NOW),
    "takes_rich": lambda unit: unit.takes_rich(ANNA, True),
    "read_album": lambda unit: unit.read_album(ANNA, ANNA, "album", NOW),
    "grow": lambda unit: unit.grow(1, ANNA, Part(9, NOW, "ещё"), NOW),
    "tell_progress": lambda unit: unit.tell_progress(1, says("Читаю…")),
    "current": lambda unit: unit.current(1, 0),
    "revise_entry": lambda unit: unit.revise_entry(ANNA, 1, 1, Wish(), NOW),
    "close_gatherings": lambda unit: unit.close_gatherings(NOW),
    "claim": lambda unit: unit.claim(NOW),
    "again": lambda unit: unit.again(1, NOW),
    "finish": lambda unit: unit.finish(1, SubmissionState.ANSWERED, None),
    "add_article": lambda unit: unit.add_article(ARTICLE, "hash", NOW),
    "add_analysis": lambda unit: unit.add_analysis(1, ANALYSIS, 1),
    "add_ranking": lambda unit: unit.add_ranking(1, "lexrank", ()),
    "add_terms": lambda unit: unit.add_terms(1, ANALYSIS, TERMS),
    "renew": lambda unit: unit.renew(1, ANALYSIS, 1, TERMS),
    "add_address": lambda unit: unit.add_address("https://example.com/", 1, NOW),
    "add_entry": lambda unit: unit.add_entry(ANNA, 1, 1, Wish(), NOW),
    "forget_entry": lambda unit: unit.forget_entry(ANNA, 1),
    "ask": lambda unit: unit.ask(ANNA, 1, "search", "договор", NOW),
    "ask_under": lambda unit: unit.ask_under(ANNA, 50, "search", "договор", NOW),
    "correct": lambda unit: unit.correct(ANNA, 1, Correction(Mistake.ROLE, "порт"), NOW),
    "answered": lambda unit: unit.answered(1, []),
    "hold_back": lambda unit: unit.hold_back(9, "{}", NOW),
    "let_go": lambda unit: unit.let_go(9),
    "note_channel": lambda unit: unit.note_channel(-9, "Вести", ANNA),
    "keep_posts": lambda unit: unit.keep_posts(-9, True),
    "note_administrators": lambda unit: unit.note_administrators(-9, [ANNA], NOW),
    "hear": lambda unit: unit.hear(-9, ANNA, True),
    "leave_thread": lambda unit: unit.leave_thread(-9, 5),
    "subscribe": lambda unit: unit.subscribe(HERE, ANNA, DAILY, None, NOW, NOW),
    "reschedule": lambda unit: unit.reschedule(ANNA, 1, None),
    "tell_empty": lambda unit: unit.tell_empty(ANNA, 1, tells=True),
    "unsubscribe": lambda unit: unit.unsubscribe(ANNA, 1),
    "order_digest": lambda unit: unit.order_digest(HERE, 1, NOW),
    "expect": lambda unit: unit.expect(Expected(ANNA, ANNA, "zone", "", 1), NOW),
    "expect_no_more": lambda unit: unit.expect_no_more(ANNA, ANNA),
    "begin_run": lambda unit: unit.begin_run(1, NOW, NOW, NOW),
    "put_off": lambda unit: unit.put_off(1, NOW, NOW),
    "end_run": lambda unit: unit.end_run(1, Mark(1, NOW)),
    "try_again": lambda unit: unit.try_again(1, NOW),
    "drop_run": lambda unit: unit.drop_run(1),
    "propose": lambda unit: unit.propose(ANNA, 1, Proposed.LINK, "steppe.example", NOW),
    "propose_under": lambda unit: unit.propose_under(ANNA, 50, Proposed.LINK, "steppe.example", NOW),
    "proposed": lambda unit: unit.proposed(1),
    "follow": lambda unit: unit.follow(ANNA, SourceKind.FEED, OUTLINE, NOW, 9),
    "unfollow": lambda unit: unit.unfollow(ANNA, 1),
    "pause_follow": lambda unit: unit.pause_follow(ANNA, 1, True, NOW),
    "look_soon": lambda unit: unit.look_soon(1, NOW),
    "looked": lambda unit: unit.looked(SOURCE, ("g:1",), (Item(("g:1",)),), NOW),
    "move_source": lambda unit: unit.move_source(1, "https://moved.example/rss"),
    "take_up_item": lambda unit: unit.take_up_item(1),
    "put_off_item": lambda unit: unit.put_off_item(1, NOW),
    "drop_item": lambda unit: unit.drop_item(1),
    "bring": lambda unit: unit.bring(1, 1, NOW, 10),
    "forget_keys": lambda unit: unit.forget_keys(NOW, 10),
    "forget": lambda unit: unit.forget(ANNA, None, None, 10),
    "forget_older": lambda unit: unit.forget_older(NOW, 10),
    "merge_index": lambda unit: unit.merge_index(True),
    "want_link": lambda unit: unit.want_link(ANNA, "https://steppe.example", NOW),
    "soil": lambda unit: unit.soil(),
    "cleaned": lambda unit: unit.cleaned(1),
    "prefer": lambda unit: unit.prefer(ANNA, Preferences(), NOW),
    "note_end": lambda unit: unit.note_end(1, NOW, "problem-empty"),
    "retry": lambda unit: unit.retry(1),
    "invite": lambda unit: unit.invite("hash", ANNA, NOW),
    "admit": lambda unit: unit.admit("hash", ANNA, NOW),
    "draft": lambda unit: unit.draft("Новое", ANNA, NOW),
    "confirm": lambda unit: unit.confirm(1, NOW),
    "spread": lambda unit: unit.spread(Broadcast(1, "Новое", None, 0), 10),
    "placed": lambda unit: unit.placed(1, 50),
    "shown": lambda unit: unit.shown(1, 1),
    "displace": lambda unit: unit.displace(1),
    "defer": lambda unit: unit.defer(1, NOW),
    "give_up": lambda unit: unit.give_up(1, "chat not found"),
    "hold": lambda unit: unit.hold(ANNA, NOW),
    "part_with": lambda unit: unit.part_with(ANNA, "blocked", NOW),
    "migrate": lambda unit: unit.migrate(ANNA, BORIS),
    "retract": lambda unit: unit.retract(1),
    "tell": lambda unit: unit.tell(ANNA, 1, [1], NOW),
    "open_entry": lambda unit: unit.open_entry(ANNA, 1, NOW),
    "judge": lambda unit: unit.judge(ANNA, 1, -1, NOW),
    "watch": lambda unit: unit.watch(ANNA, WATCH, NOW),
    "heed": lambda unit: unit.heed(ANNA, 1, Heed.NOW),
    "unwatch": lambda unit: unit.unwatch(ANNA, 1),
    "alerted": lambda unit: unit.alerted(1),
    "alert": lambda unit: unit.alert(ANNA, 1, NOW),
}
WRITES: dict[str, Callable[[Storage], Awaitable[object]]] = {
    "recover": lambda storage: storage.recover(NOW, NOW),
    "prune": lambda storage: storage.prune(NOW),
    "expire": lambda storage: storage.expire(NOW),
    "scrub": lambda storage: storage.scrub(),
    "tend": lambda storage: storage.tend(),
}
READS: dict[str, Callable[[Storage], Awaitable[object]]] = {
    "next_reading": lambda storage: storage.next_reading(),
    "place_in_queue": lambda storage: storage.place_in_queue(1),
    "article": lambda storage: storage.article("hash", 1),
    "follows": lambda storage: storage.follows(ANNA, 0, 10),
    "follows_count": lambda storage: storage.follows_count(ANNA),
    "follow_of": lambda storage: storage.follow_of(ANNA, 1),
    "proposal": lambda storage: storage.proposal(ANNA, 1),
    "open_proposals": lambda storage: storage.open_proposals((), 10),
    "source_at": lambda storage: storage.source_at(OUTLINE.address),
    "due_sources": lambda storage: storage.due_sources(NOW, (), 10),
    "next_look": lambda storage: storage.next_look(()),
    "known_keys": lambda storage: storage.known_keys(1, ("g:1",)),
    "due_items": lambda storage: storage.due_items(NOW, (), 10),
    "next_item": lambda storage: storage.next_item(()),
    "followers": lambda storage: storage.followers(1),
    "article_at": lambda storage: storage.article_at("https://example.com/", 1, NOW),
    "entry_of": lambda storage: storage.entry_of(ANNA, 1),
    "entry": lambda storage: storage.entry(ANNA, 1),
    "history": lambda storage: storage.history(ANNA, 0, 10),
    "wanted_link": lambda storage: storage.wanted_link(ANNA),
    "history_size": lambda storage: storage.history_size(ANNA),
    "find": lambda storage: storage.find(ANNA, EVERYTHING, 0, 10),
    "agreements": lambda storage: storage.agreements(ANNA, EVERYTHING, 0, 10),
    "seen": lambda storage: storage.seen(ANNA, [["порт"]]),
    "bonds": lambda storage: storage.bonds(ANNA, [["порт"]]),
    "line": lambda storage: storage.line(ANNA, 1),
    "count": lambda storage: storage.count(ANNA, None, NOW),
    "last_article": lambda storage: storage.last_article(),
    "outdated": lambda storage: storage.outdated(1, 0, 10),
    "stored": lambda storage: storage.stored(1),
    "sources": lambda storage: storage.sources(ANNA, 10),
    "cast": lambda storage: storage.cast(ANNA, 10),
    "question": lambda storage: storage.question(ANNA, 1),
    "open_questions": lambda storage: storage.open_questions(10),
    "asker": lambda storage: storage.asker(1),
    "waiting": lambda storage: storage.waiting(NOW, 10),
    "shows_rich": lambda storage: storage.shows_rich(ANNA),
    "message": lambda storage: storage.message(ANNA, 1),
    "backlog": lambda storage: storage.backlog(),
    "sources_by_state": lambda storage: storage.sources_by_state(),
    "statistics": lambda storage: storage.statistics([NOW]),
    "failures": lambda storage: storage.failures(10),
    "guests": lambda storage: storage.guests(),
    "reachable": lambda storage: storage.reachable(),
    "broadcast": lambda storage: storage.broadcast(),
    "ranking": lambda storage: storage.ranking(1, "lexrank"),
    "preferences": lambda storage: storage.preferences(ANNA),
    "chosen": lambda storage: storage.chosen(ANNA),
    "held": lambda storage: storage.held(10),
    "channel": lambda storage: storage.channel(-9),
    "channels_of": lambda storage: storage.channels_of(ANNA),
    "hearers": lambda storage: storage.hearers(-9),
    "unsure_channels": lambda storage: storage.unsure_channels(NOW, 10),
    "is_reachable": lambda storage: storage.is_reachable(ANNA),
    "subscriptions": lambda storage: storage.subscriptions(ANNA),
    "subscription": lambda storage: storage.subscription(ANNA, 1),
    "expected": lambda storage: storage.expected(ANNA, ANNA, NOW),
    "due_subscriptions": lambda storage: storage.due_subscriptions(NOW, 10),
    "open_runs": lambda storage: storage.open_runs(NOW, 10),
    "next_run": lambda storage: storage.next_run(),
    "mark": lambda storage: storage.mark(HERE, NOW),
    "last_entry": lambda storage: storage.last_entry(ANNA),
    "outbox_backlog": lambda storage: storage.outbox_backlog(NOW, 10),
    "due": lambda storage: storage.due(NOW, [], 10),
    "next_due": lambda storage: storage.next_due(NOW),
    "tellings": lambda storage: storage.tellings(ANNA, 0, 9, 10),
    "told": lambda storage: storage.told(ANNA, NOW, 10),
    "dealings": lambda storage: storage.dealings(ANNA, ["порт"], 9, 10),
    "due_between": lambda storage: storage.due_between(ANNA, NOW.date(), NOW.date(), 9),
    "tastes": lambda storage: storage.tastes(ANNA, 10),
    "watches": lambda storage: storage.watches(ANNA),
    "showing": lambda storage: storage.showing(ANNA, 50),
    "unwatched": lambda storage: storage.unwatched(ANNA, 10),
    "alert_mark": lambda storage: storage.alert_mark(),
    "heard": lambda storage: storage.heard(0, 10),
    "alerts_since": lambda storage: storage.alerts_since(ANNA, NOW, 10),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "svodka.sqlite3"


@pytest.fixture
async def impatient(path: Path) -> AsyncIterator[Storage]:
    """A storage with one entry that waits for nobody's lock."""
    async with opened(path) as storage:
        yield storage


@pytest.fixture(scope="module")
def worn_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("worn") / "svodka.sqlite3"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def worn(worn_path: Path) -> AsyncIterator[Storage]:
    """Such a one that is refused again and again, as it may be in a long life: each time it goes on."""
    async with opened(worn_path) as storage:
        yield storage


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Storage]:
    storage = await open_storage(await laid(path), busy_timeout=0.01)
    await answered(storage, ANNA, 1)
    yield storage
    await storage.close()


async def goes_on(storage: Storage) -> bool:
    """Whether one more submission gets its entry."""
    before = await storage.history_size(BORIS)
    article = replace(ARTICLE, text=f"{ARTICLE.text} {before}")
    return await answered(storage, BORIS, 1 + before, article) > 0 and await storage.history_size(BORIS) == before + 1


async def by_unit(storage: Storage, name: str) -> object:
    async with storage.unit() as unit:
        return await UNIT_CALLS[name](unit)


def dump(path: Path) -> list[str]:
    """All rows; of a virtual table those of the tables that it stands on."""
    names = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'virtual'"
    with closing(sqlite3.connect(path)) as file:
        tables = [name for (name,) in file.execute(names)]
        return [f"{table}{row!r}" for table in tables for row in file.execute(f"SELECT * FROM {table}")]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process writes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def broken(path: Path) -> Iterator[None]:
    """Nothing is there of what should be, until it is put back as it was."""
    with (
        closing(sqlite3.connect(path)) as file,
        closing(sqlite3.connect(":memory:")) as whole,
        closing(sqlite3.connect(":memory:")) as empty,
    ):
        file.backup(whole)
        empty.execute("CREATE TABLE lost (everything TEXT)")
        empty.commit()
        empty.backup(file)
        yield
        whole.backup(file)


def test_every_method_is_asked() -> None:
    def methods(protocol: type) -> set[str]:
        return {name for name in dir(protocol) if not name.startswith("_")}

    assert set(UNIT_CALLS) == methods(Unit)
    assert set(WRITES) | set(READS) | {"unit", "together", "then", "close"} == methods(Storage)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", [*UNIT_CALLS, *WRITES])
async def test_a_locked_database_refuses_every_write_and_is_unharmed(worn: Storage, worn_path: Path, name: str) -> None:
    before = dump(worn_path)
    with locked(worn_path), pytest.raises(StorageError, match="locked"):
        await (WRITES[name](worn) if name in WRITES else by_unit(worn, name))
    assert dump(worn_path) == before
    assert await goes_on(worn)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", READS)
async def test_a_locked_database_answers_every_question(worn: Storage, worn_path: Path, name: str) -> None:
    free = await READS[name](worn)
    with locked(worn_path):
        assert await READS[name](worn) == free


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", [*UNIT_CALLS, *WRITES, *READS])
async def test_a_broken_database_refuses_every_method_and_a_mended_one_goes_on(
    worn: Storage, worn_path: Path, name: str
) -> None:
    with broken(worn_path), pytest.raises(StorageError):
        await ({**WRITES, **READS}[name](worn) if name not in UNIT_CALLS else by_unit(worn, name))
    assert await goes_on(worn)


async def test_a_locked_database_is_not_opened(path: Path) -> None:
    await (await open_storage(path)).close()
    with locked(path), pytest.raises(StorageError, match="locked"):
        await open_storage(path, busy_timeout=0.01)


async def test_a_refused_statement_takes_the_whole_unit_back_even_if_it_is_caught(impatient: Storage) -> None:
    async def stubborn() -> None:
        async with impatient.unit() as unit:
            await unit.first_sight(9, NOW)
            for _ in range(2):
                with suppress(StorageError):
                    await unit.add_analysis(12345, ANALYSIS, 1)
            with suppress(StorageError):
                await unit.first_sight(10, NOW)

    with pytest.raises(StorageError, match="FOREIGN KEY"):
        await stubborn()
    async with impatient.unit() as unit:
        assert await unit.first_sight(9, NOW)
        assert await unit.first_sight(10, NOW)


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file of this process grows beyond `room` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_full_disk_refuses_and_keeps_what_was_there(impatient: Storage, path: Path) -> None:
    async def too_much() -> None:
        async with impatient.unit() as unit:
            for _ in range(200):
                await unit.post(ANNA, "Читаю…" * 1000, None, NOW)

    before = dump(path)
    with full_disk(1_000_000), pytest.raises(StorageError, match="disk"):
        await too_much()
    assert dump(path) == before
    assert await answered(impatient, BORIS, 1)


# --- how much a question reads ---

GROWING = {
    "outbox",
    "submissions",
    "parts",
    "articles",
    "analyses",
    "entries",
    "terms",
    "actors",
    "agreements",
    "questions",
}
OPEN_ONLY = re.compile(
    r"INDEX (outbox_(pending|pending_of_chat|spent)|questions_open|submissions_(open|queue|ready|failed))\b"
)
"""Indexes that hold what is open, not what was: walking over them is cheap; of what failed the newest are shown."""

COUNTS = "statistics"
"""What an administrator's /stats counts, on the connection that keeps nobody's messages waiting."""


async def test_no_question_walks_over_what_is_finished(
    impatient: Storage, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Mapping[str, object]] = {}
    run, run_here = Connection.run, Connection.run_here

    async def noted(self: Connection, sql: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        asked[sql] = values
        return await run(self, sql, values)

    def noted_here(self: Connection, sql: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        asked[sql] = values
        return run_here(self, sql, values)

    monkeypatch.setattr(Connection, "run", noted)
    monkeypatch.setattr(Connection, "run_here", noted_here)
    for name in UNIT_CALLS:
        await by_unit(impatient, name)
    for name, call in (WRITES | READS).items():
        if name != COUNTS:
            await call(impatient)
    assert len(asked) > len(UNIT_CALLS)
    with closing(sqlite3.connect(path)) as file:
        functions: dict[Callable[..., Any], int] = {**FUNCTIONS, **MIGRATING}
        for function, arguments in functions.items():
            file.create_function(function.__name__, arguments, function)
        tables = {
            table: {line[3] for sql, values in asked.items() for line in explained(file, sql, values, table)}
            for table in GROWING
        }
        assert explained(file, "SELECT id FROM outbox o WHERE attempts = 3", {}, "outbox"), "the test would see one"
    assert tables == {table: set() for table in GROWING}


def explained(file: sqlite3.Connection, sql: str, values: Mapping[str, object], table: str) -> list[tuple[str, ...]]:
    """Lines of the plan that walk over the whole table, whatever it is called there."""
    alias = re.findall(rf"\b(?:FROM|JOIN|UPDATE) {table} (?!WHERE|SET|LEFT|JOIN|INDEXED)(\w+)", sql)
    walk = re.compile(rf"SCAN ({'|'.join([table, *alias])})\b")
    plan = file.execute(f"EXPLAIN QUERY PLAN {sql}", dict(values)).fetchall()
    return [line for line in plan if walk.match(line[3]) and not OPEN_ONLY.search(line[3])]
