"""What the operator does from the command line besides running the bot: backup · restore · check."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot import jobs
from bot.errors import AnalysisBroke, StorageError, UnfitDatabase, WorkerError
from bot.model import Day
from bot.settings import Settings
from bot.storage.copies import Condition, back_up, cause, look_over, restore
from bot.texts import Texts, Value
from bot.workers import Workers

LEAST_DISK = 1_000_000_000
"""Bytes that should be free for a year of articles."""

TELEGRAM_ANSWERS = 10
"""Seconds."""

MEGABYTE = 1_000_000
PNG = b"\x89PNG"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check: the phrase and whether all is well."""

    well: bool
    words: str


def backup(settings: Settings, target: Path, texts: Texts, say: Callable[[str], None]) -> int:
    """Copy the database, also while the bot runs; 0, or 1 and why not."""
    return _copied(lambda: back_up(settings.database, target), "backup", target, texts, say)


def restored(settings: Settings, source: Path, texts: Texts, say: Callable[[str], None]) -> int:
    """Put a copy in the place of the database; 0, or 1 and why not."""
    return _copied(lambda: restore(source, settings.database), "restore", settings.database, texts, say)


def _copied(work: Callable[[], Condition], name: str, target: Path, texts: Texts, say: Callable[[str], None]) -> int:
    try:
        condition = work()
    except UnfitDatabase as error:
        say(texts(f"{name}-failed", file=str(target), reason=_why(error, texts)))
        return 1
    say(texts(f"{name}-done", file=str(target), **_told(condition)))
    return 0


def unopened(error: StorageError, database: Path, texts: Texts) -> str:
    """Why the bot cannot open its database."""
    return texts("storage-broken", file=str(database), reason=_why(cause(error, database.absolute().parent), texts))


async def check(settings: Settings, texts: Texts, say: Callable[[str], None]) -> int:
    """Look at all that the bot stands on and say it line by line; 0 if all is well, else 1."""
    well = True
    async for finding in _findings(settings, texts):
        say(f"{'✓' if finding.well else '✗'} {finding.words}")
        well = well and finding.well
    return 0 if well else 1


async def _findings(settings: Settings, texts: Texts) -> AsyncIterator[Finding]:
    yield Finding(True, texts("check-settings"))
    yield await _token(settings, texts)
    yield await asyncio.to_thread(_database, settings.database, texts)
    yield _disk(settings.database, texts)
    async for finding in _worker(settings, texts):
        yield finding


async def _token(settings: Settings, texts: Texts) -> Finding:
    """aiogram takes seconds to import: only who has a token pays for it."""
    if settings.bot_token is None:
        return Finding(True, texts("check-no-token"))
    from bot.polling import REFUSED, introduced

    name, trouble = await introduced(
        settings.bot_token.get_secret_value(), settings.telegram_api_server, TELEGRAM_ANSWERS
    )
    if name is not None:
        return Finding(True, texts("check-token", name=name))
    reason = texts("token-refused") if trouble == REFUSED else trouble
    return Finding(False, texts("check-token-failed", reason=reason))


def _database(database: Path, texts: Texts) -> Finding:
    if not _seen(database):
        if not os.access(folder := _nearest(database), os.W_OK | os.X_OK):
            return Finding(False, texts("check-no-folder", file=str(database), folder=str(folder)))
        return Finding(True, texts("check-no-database", file=str(database)))
    try:
        condition = look_over(database)
    except UnfitDatabase as error:
        return Finding(False, texts("check-database-failed", file=str(database), reason=_why(error, texts)))
    return Finding(True, texts("check-database", file=str(database), **_told(condition)))


def _why(error: UnfitDatabase, texts: Texts) -> str:
    return texts(f"unfit-{error.kind}", detail=error.detail)


def _told(condition: Condition) -> dict[str, Value]:
    return {
        "articles": condition.articles,
        "entries": condition.entries,
        "size": max(1, condition.size // MEGABYTE),
        "schema": condition.schema,
        "newest": condition.newest,
    }


def _seen(place: Path) -> bool:
    """Whether it is there; what stands in a folder that may not be looked into is not seen."""
    return os.access(place, os.F_OK)


def _nearest(database: Path) -> Path:
    """The folder that is there already."""
    return next(filter(_seen, database.absolute().parents))


def _disk(database: Path, texts: Texts) -> Finding:
    folder = _nearest(database)
    free = shutil.disk_usage(folder).free
    return Finding(free >= LEAST_DISK, texts("check-disk", folder=str(folder), size=free // MEGABYTE))


async def _worker(settings: Settings, texts: Texts) -> AsyncIterator[Finding]:
    """One real analysis and one real picture: the models and the font are there and a worker can load them."""
    workers = Workers(1, settings.analysis_timeout)
    try:
        await workers.start()
        found = await workers.run(jobs.lemmas, (texts("check-sentence"),))
        yield Finding(bool(found), texts("check-worker"))
        words = texts("stats-answered"), texts("stats-failed")
        picture = await workers.run(jobs.drawn_days, (Day(date(2026, 1, 1), 1, 1, 1),), *words)
        yield Finding(picture.startswith(PNG), texts("check-font"))
    except (WorkerError, AnalysisBroke) as error:
        yield Finding(False, texts("check-worker-failed", reason=repr(error)))
    finally:
        await workers.close()
