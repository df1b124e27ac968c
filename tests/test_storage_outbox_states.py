"""Whatever happens in whatever order: each chat gets its messages in order, and each ends by showing its last news."""

import asyncio
import tempfile
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.model import Content, Outgoing, Posting
from bot.storage.sqlite import open_storage
from tests.fresh import laid
from tests.storing import ANNA, BORIS, GROUP, NOW, says, seconds

T = TypeVar("T")
CHATS = (ANNA, BORIS, GROUP)


@dataclass
class Wanted:
    """What was asked for, kept by the simplest means."""

    chat: int
    eager: bool
    text: str | None
    message: int | None = None
    current: bool = False
    retry_at: float = 0
    edit_at: float = 0
    removed: bool = False

    def ready(self, now: float) -> bool:
        if self.message is None:
            return not self.removed and (self.eager or self.text is not None) and self.retry_at <= now
        return not self.current and max(self.retry_at, self.edit_at) <= now


class Outbox(RuleBasedStateMachine):
    """Delivery is played here: it takes what is due, and a chat (`screens`) changes as Telegram would change it."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.storage = self.run(open_storage(self.run(laid(self.path))))
        self.wanted: dict[int, Wanted] = {}
        self.screens: dict[int, str] = {}
        self.held: dict[int, float] = dict.fromkeys(CHATS, 0)
        self.parted: set[int] = set()
        self.now = 0.0
        self.news = 0

    @property
    def path(self) -> Path:
        return Path(self.folder.name) / "svodka.sqlite3"

    def run(self, story: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(story)

    def teardown(self) -> None:
        self.everything_arrives()
        self.run(self.storage.close())
        self.runner.close()
        self.folder.cleanup()

    def say(self) -> Content:
        self.news += 1
        return says(f"новость {self.news}", "press")

    def unit(self, method: str, *args: object, **more: object) -> Any:
        """One call in a unit of its own."""

        async def story() -> object:
            async with self.storage.unit() as unit:
                return await getattr(unit, method)(*args, **more)

        return self.run(story())

    def due(self) -> list[Outgoing]:
        return list(self.run(self.storage.due(seconds(self.now), [], 100)))

    # --- those who have something to say ---

    @rule(chat=st.sampled_from(CHATS), eager=st.booleans(), full=st.booleans())
    def post(self, chat: int, eager: bool, full: bool) -> None:
        content = self.say() if full else None
        id_ = self.unit("post", chat, "Читаю…", content, NOW, Posting(eager=eager))
        self.wanted[id_] = Wanted(chat, eager, content.plain if content else None, current=content is None)

    @precondition(lambda self: self.wanted)
    @rule(data=st.data(), delay=st.sampled_from([None, 0.5, 2.0]))
    def show(self, data: st.DataObject, delay: float | None) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.wanted)))
        content, row = self.say(), self.wanted[id_]
        self.unit("show", id_, content, None if delay is None else seconds(self.now + delay))
        if not row.removed:
            row.text, row.current, row.retry_at, row.edit_at = content.plain, False, 0, self.now + (delay or -1)

    @precondition(lambda self: self.screens)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        message = data.draw(st.sampled_from(sorted(self.screens)))
        id_, row = next((id_, row) for id_, row in self.wanted.items() if row.message == message)
        self.unit("remove", id_)
        if not row.removed:
            row.removed, row.current, row.retry_at, row.edit_at = True, False, 0, 0

    # --- delivery ---

    @precondition(lambda self: self.due())
    @rule(data=st.data())
    def deliver(self, data: st.DataObject) -> None:
        self.carry(data.draw(st.sampled_from(self.due())))

    def carry(self, row: Outgoing) -> None:
        wanted = self.wanted[row.id]
        wanted.retry_at = 0 if row.message_id is None else wanted.retry_at
        if row.message_id is None:
            self.news += 1
            wanted.message = self.news
            self.screens[wanted.message] = row.placeholder
            self.unit("placed", row.id, wanted.message)
            return
        if row.deleted:
            del self.screens[row.message_id]
            wanted.message = None
        else:
            assert row.content is not None
            self.screens[row.message_id] = row.content.plain
        wanted.current = True
        self.unit("shown", row.id, row.revision)

    @precondition(lambda self: self.due())
    @rule(data=st.data(), delay=st.sampled_from([1.0, 5.0]))
    def fail(self, data: st.DataObject, delay: float) -> None:
        row = data.draw(st.sampled_from(self.due()))
        self.unit("defer", row.id, seconds(self.now + delay))
        self.wanted[row.id].retry_at = self.now + delay

    @precondition(lambda self: any(row.message_id for row in self.due()))
    @rule(data=st.data())
    def displace(self, data: st.DataObject) -> None:
        """The user has deleted the message that was to be edited, perhaps after a failed attempt."""
        row = data.draw(st.sampled_from([row for row in self.due() if row.message_id]))
        assert row.message_id is not None
        self.unit("defer", row.id, seconds(self.now + 5))
        self.unit("displace", row.id)
        del self.screens[row.message_id]
        wanted = self.wanted[row.id]
        wanted.message, wanted.current, wanted.retry_at = None, wanted.text is None, 0

    @rule(chat=st.sampled_from(CHATS), delay=st.sampled_from([1.0, 3.0]))
    def hold(self, chat: int, delay: float) -> None:
        self.unit("hold", chat, seconds(self.now + delay))
        self.held[chat] = max(self.held[chat], self.now + delay)

    @rule(chat=st.sampled_from(CHATS))
    def part(self, chat: int) -> None:
        self.unit("part_with", chat, "blocked", NOW)
        self.parted.add(chat)

    @rule(chat=st.sampled_from(CHATS))
    def meet(self, chat: int) -> None:
        self.unit("meet", chat, NOW)
        self.parted.discard(chat)

    # --- time, crashes ---

    @rule(step=st.sampled_from([0.5, 2.0]))
    def wait(self, step: float) -> None:
        self.now += step

    @rule()
    def restart(self) -> None:
        self.run(self.storage.close())
        self.storage = self.run(open_storage(self.path))

    @rule()
    def prune(self) -> None:
        self.run(self.storage.prune(seconds(10_000)))

    # --- what must hold ---

    @invariant()
    def each_chat_is_due_its_first_ready_message(self) -> None:
        first: dict[int, int] = {}
        for id_, row in self.wanted.items():
            if row.ready(self.now) and self.held[row.chat] <= self.now and row.chat not in self.parted:
                first.setdefault(row.chat, id_)
        assert [row.id for row in self.due()] == sorted(first.values())

    @invariant()
    def the_next_time_is_when_something_becomes_due(self) -> None:
        times = [
            max(self.held[row.chat], row.retry_at, row.edit_at if row.message else 0)
            for row in self.wanted.values()
            if row.ready(1e6) and row.chat not in self.parted
        ]
        later = [time for time in times if time > self.now]
        found = self.run(self.storage.next_due(seconds(self.now)))
        assert found == (seconds(min(later)) if later else None)

    def everything_arrives(self) -> None:
        for chat in CHATS:
            self.meet(chat)
        self.now += 1000
        while rows := self.due():
            for row in rows:
                self.carry(row)
        shown = {row.message: row.text or "Читаю…" for row in self.wanted.values() if row.message is not None}
        assert self.screens == shown
        missing = [row for row in self.wanted.values() if row.message is None and (row.eager or row.text)]
        assert all(row.removed for row in missing)


Outbox.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestOutbox = Outbox.TestCase
