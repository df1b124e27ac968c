"""A start that cannot succeed says why in a few words, and ends. One that only has to wait is in test_restart."""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from bot.texts import Texts
from tests.command import Here
from tests.process import launched
from tests.telegram import Telegram

TEXTS = Texts("ru")


@contextmanager
def serving(telegram: Telegram) -> Iterator[str]:
    """Its server in a thread, since the bot has this one."""
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        thread = Thread(target=loop.run_forever)
        thread.start()
        try:
            yield asyncio.run_coroutine_threadsafe(telegram.serve(), loop).result()
        finally:
            asyncio.run_coroutine_threadsafe(telegram.server.stop(), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()


async def test_wrong_settings_are_all_named_and_nothing_starts(tmp_path: Path) -> None:
    wrong = {"BOT_TOKEN": "no token", "WORKERS": "0", "GATHER_WINDOW": "soon", "LOG_LEVEL": "LOUD"}
    async with launched(tmp_path, **wrong) as bot:
        assert await bot.ended() == 2
    assert bot.log[0] == TEXTS("settings-wrong")
    assert {line.strip().partition(":")[0] for line in bot.log[1:]} == set(wrong)
    assert "no token" not in bot.words
    assert not os.listdir(tmp_path)


def test_a_token_that_telegram_does_not_know(here: Here) -> None:
    with serving(Telegram()) as url:
        here.sets(BOT_TOKEN="1:revoked", TELEGRAM_API_SERVER=url)
        assert here.bot("run", code=1).stderr.splitlines() == [TEXTS("token-refused")]


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system gives none any more."""

    def refused(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(ProcessPoolExecutor, "submit", refused)


@pytest.mark.usefixtures("no_process")
def test_a_machine_that_gives_no_process(here: Here) -> None:
    telegram = Telegram()
    with serving(telegram) as url:
        here.sets(BOT_TOKEN=telegram.token, TELEGRAM_API_SERVER=url, LOG_LEVEL="ERROR")
        assert here.bot("run", code=1).stderr.splitlines() == [TEXTS("no-worker")]


@pytest.mark.usefixtures("no_process")
def test_lines_that_no_process_can_read(here: Here, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "Стороны подписали договор."}\n', encoding="utf-8")
    here.sets(LOG_LEVEL="ERROR")
    assert here.bot("analyze", "--jsonl", str(lines), code=1).stderr.splitlines() == [TEXTS("no-worker")]


def of_another_application(place: Path) -> None:
    database = sqlite3.connect(place)
    database.execute("CREATE TABLE contacts (name TEXT)")
    database.close()


def no_database_at_all(place: Path) -> None:
    place.write_text("Это письмо, а не база. " * 100)


def where_a_folder_is(place: Path) -> None:
    place.mkdir()


def in_what_is_no_folder(place: Path) -> None:
    place.parent.rmdir()
    place.parent.write_text("")


def in_a_folder_that_is_read_only(place: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    place.parent.chmod(0o500)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (of_another_application, "это не база «Сводки»"),
        (no_database_at_all, "это не база «Сводки»"),
        (where_a_folder_is, "нет прав на файл или папку"),
        (in_what_is_no_folder, "на месте папки стоит файл"),
        (in_a_folder_that_is_read_only, "нет прав на файл или папку"),
    ],
)
def test_a_database_that_cannot_be_used(here: Here, tmp_path: Path, spoil: Callable[[Path], None], reason: str) -> None:
    place = tmp_path / "data" / "svodka.sqlite3"
    place.parent.mkdir()
    spoil(place)
    here.sets(BOT_TOKEN="1:x", DATABASE=str(place))
    (said,) = here.bot("run", code=1).stderr.splitlines()
    assert said == TEXTS("storage-broken", file=str(place), reason=reason)
