"""Whatever Telegram may send: an answer, or a silence that is meant; never a handler that breaks.

`FUZZ=20000 python -m pytest tests/test_fuzz.py` looks longer.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.enums import ContentType
from aiogram.types import Update
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adjusting import Adjusting
from bot.admitting import Admission, Admitting
from bot.app import utc_now
from bot.clerk import Office
from bot.desk import Desk
from bot.floods import Floods
from bot.inline import Inline
from bot.limits import Limits
from bot.sandbox.answers import Json
from bot.speech import Speech
from bot.storage import Storage
from bot.storage.sqlite import open_storage
from bot.updates import mend
from bot.workers import Workers
from handlers import Routers
from handlers.submissions import SENT_BY_USERS
from tests.kinds import KINDS, NOW, content
from tests.telegram import Telegram
from tests.updates import updates

EXAMPLES = int(os.environ.get("FUZZ", "50"))
NUMBERS = count(1)


class Door:
    """The dispatcher with its desk and a database, and who was answered."""

    def __init__(self, runner: asyncio.Runner, storage: Storage) -> None:
        self.runner, self.storage = runner, storage
        self.bot: Bot = Telegram().bot()
        self.acknowledged: list[str] = []
        limits = Limits(10_000, 1_000_000, timedelta(seconds=1.5))
        office = Office(storage, Speech(storage), utc_now, lambda: None)
        desk = Desk(office, limits)
        self.routers = Routers(
            desk=desk,
            adjusting=Adjusting(office),
            admitting=Admitting(office, Admission()),
            floods=Floods(1_000_000, utc_now),
            inline=Inline(storage, Speech(storage), Workers(1, timeout=60), utc_now),
            offer=self._acknowledge,
            acknowledge=self._acknowledge,
        )

    def _acknowledge(self, callback_id: str, *_: Any) -> None:
        self.acknowledged.append(callback_id)

    def take(self, raw: Json) -> Update:
        mend(raw)
        update = Update.model_validate(raw, context={"bot": self.bot})
        self.runner.run(self.routers.feed(self.bot, update))
        return update

    def answers(self, chat: int) -> int:
        """Placeholders and answers that wait to be sent to this chat."""
        return self.runner.run(self._due(chat))

    async def _due(self, chat: int) -> int:
        """Takes them out, so that the outbox stays short."""
        found = 0
        while due := [one for one in await self.storage.due(utc_now(), [], 50) if one.chat_id == chat]:
            found += len(due)
            async with self.storage.unit() as unit:
                for one in due:
                    await unit.give_up(one.id, "seen")
        return found


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder: Path = tmp_path_factory.mktemp("fuzz")
    with asyncio.Runner() as runner:
        storage = runner.run(open_storage(folder / "svodka.sqlite3"))
        yield Door(runner, storage)
        runner.run(storage.close())


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
@given(data=st.data(), group=st.booleans())
def test_every_update_is_answered_or_left_in_silence_on_purpose(
    door: Door, caplog: pytest.LogCaptureFixture, data: st.DataObject, group: bool
) -> None:
    """Each in a chat of its own, so that nothing but this update can be what is answered."""
    number = next(NUMBERS)
    chat = -4_000_000_000 - number if group else 6_000_000_000 + number
    raw = {"update_id": number, **data.draw(updates(chat))}
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        update = door.take(raw)
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    if update.callback_query:
        assert door.acknowledged.pop() == update.callback_query.id
    if must_be_answered(update):
        assert door.answers(chat) >= 1
    elif group and update.event_type != "message":
        assert door.answers(chat) == 0


def must_be_answered(update: Update) -> bool:
    """A person who sends anything in private hears of it."""
    message = update.message
    if message is None or message.chat.type != "private":
        return False
    return bool(message.text) or message.content_type in SENT_BY_USERS or message.content_type == ContentType.UNKNOWN


# --- every kind that aiogram knows ------------------------------------------------------------------------------------


def sent(chat: int, content: Json, kind: str = "private") -> Json:
    return {
        "message_id": next(NUMBERS),
        "date": NOW,
        "chat": {"id": chat, "type": kind, "title": "Чат", "first_name": "Анна"},
        "from": {"id": abs(chat), "is_bot": False, "first_name": "Анна"},
        **content,
    }


def taken(door: Door, caplog: pytest.LogCaptureFixture, kind: str, body: Json) -> Update:
    """Handled without a word in the log."""
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        update = door.take({"update_id": next(NUMBERS), kind: body})
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    return update


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_message_is_answered_in_private_and_nowhere_else(
    door: Door, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    person, group, channel = (base + next(NUMBERS) for base in (6_100_000_000, -4_100_000_000, -1_001_000_000_000))
    update = taken(door, caplog, "message", sent(person, content(kind)))
    assert update.message is not None
    assert update.message.content_type == kind
    assert bool(door.answers(person)) == (kind in SENT_BY_USERS)
    taken(door, caplog, "edited_message", {**sent(person, content(kind)), "edit_date": NOW + 5})
    taken(door, caplog, "message", sent(group, content(kind), "group"))
    taken(door, caplog, "channel_post", sent(channel, content(kind), "channel"))
    assert door.answers(person) == door.answers(group) == door.answers(channel) == 0


@pytest.mark.parametrize("kind", sorted(SENT_BY_USERS & set(KINDS)))
def test_asked_to_read_any_kind_of_message_in_a_group_it_answers(
    door: Door, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    group = -4_200_000_000 - next(NUMBERS)
    command = {"text": "/summary", "entities": [{"type": "bot_command", "offset": 0, "length": 8}]}
    asked = {**sent(group, command, "group"), "reply_to_message": sent(group, content(kind), "group")}
    taken(door, caplog, "message", asked)
    assert door.answers(group) == 1
