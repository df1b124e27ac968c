"""Copies of a database: made while the bot runs, put back while it does not, and looked over. Plain sqlite3: nobody
else's turn is taken by it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StorageError, UnfitDatabase
from bot.storage.schema import APPLICATION_ID, MIGRATIONS

REPLACED = ".replaced"
"""The ending of the database that a restored one took the place of."""

BUSY = 5.0
"""Seconds to wait for somebody who writes."""

KINDS = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CANTOPEN: "missing",
    sqlite3.SQLITE_NOTADB: "foreign",
    sqlite3.SQLITE_CORRUPT: "broken",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "denied",
}
SYSTEM = {
    errno.ENOENT: "missing",
    errno.ENOSPC: "full",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.EEXIST: "obstructed",
    errno.ENOTDIR: "obstructed",
    errno.EISDIR: "folder",
}
"""What SQLite and the system answer → the kind of UnfitDatabase."""


@dataclass(frozen=True, slots=True)
class Condition:
    """How a database is. `schema`: how many migrations it has seen, of `newest`; sizes in bytes."""

    schema: int
    newest: int
    articles: int
    entries: int
    size: int


def back_up(database: Path, target: Path) -> Condition:
    """Write a whole, consistent copy, also while the bot writes; what stands at `target` is replaced only by a copy
    that was looked over. Raises UnfitDatabase."""
    with _told(database), closing(_opened(database)) as source, _told(target.absolute().parent):
        unfinished = target.with_name(target.name + ".part")
        try:
            with closing(sqlite3.connect(unfinished)) as copy:
                source.backup(copy)  # one snapshot: nobody's writing begins it anew
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, that can be moved about
            condition = look_over(unfinished)
            _settle(unfinished)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    return condition


def restore(source: Path, database: Path) -> Condition:
    """Put a copy in the database's place; what was there is kept beside it. Raises UnfitDatabase, changing nothing:
    when the copy is broken, from a newer Svodka or not Svodka's, and when the database is in use."""
    condition = look_over(source)
    with _told(database):
        _must_be_unused(database)
        unfinished = database.with_name(database.name + ".part")
        try:
            shutil.copyfile(source, unfinished)
            _settle(unfinished)
            if database.exists():
                database.replace(database.with_name(database.name + REPLACED))
            unfinished.replace(database)
        finally:
            unfinished.unlink(missing_ok=True)
    return condition


def look_over(database: Path) -> Condition:
    """Read every page. Raises UnfitDatabase with the first thing that is wrong."""
    with _told(database), closing(_opened(database)) as file:
        _must_be_ours(file)
        faults = [row[0] for row in file.execute("PRAGMA integrity_check(1)")]
        if faults != ["ok"]:
            raise UnfitDatabase("broken", str(faults[0]))
        if broken := file.execute("PRAGMA foreign_key_check").fetchone():
            raise UnfitDatabase("broken", f"a row of {broken[0]} points at nothing")
        return Condition(
            _value(file, "PRAGMA user_version"),
            len(MIGRATIONS),
            _value(file, "SELECT count(*) FROM articles"),
            _value(file, "SELECT count(*) FROM entries"),
            _value(file, "PRAGMA page_count") * _value(file, "PRAGMA page_size"),
        )


def cause(error: StorageError, folder: Path) -> UnfitDatabase:
    """What lies under the refusal of a database in `folder`."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, UnfitDatabase):
            return found
        if isinstance(found, sqlite3.Error):
            return _unfit(found, folder)
        if isinstance(found, OSError):
            return _refused(found)
        found = found.__cause__
    return UnfitDatabase("other", str(error))


@contextmanager
def _told(place: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _unfit(error, place) from error
    except OSError as error:
        raise _refused(error) from error


def _unfit(error: sqlite3.Error, place: Path) -> UnfitDatabase:
    """SQLite says the same of a file that is not there and of one that it may not open."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # what stands above is a finer kind
    denied = code == sqlite3.SQLITE_CANTOPEN and _stands(place)
    return UnfitDatabase("denied" if denied else KINDS.get(code, "other"), str(error))


def _stands(place: Path) -> bool:
    """Whether something is there; in a folder that may not be looked into there may be."""
    try:
        return place.exists()
    except PermissionError:
        return True


def _refused(error: OSError) -> UnfitDatabase:
    return UnfitDatabase(SYSTEM.get(error.errno or 0, "other"), error.strerror or str(error))


def _opened(database: Path) -> sqlite3.Connection:
    """To read only; a file that is not there is not made."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY)


def _must_be_ours(file: sqlite3.Connection) -> None:
    if _value(file, "PRAGMA application_id") != APPLICATION_ID:
        raise UnfitDatabase("foreign", "not a database of Svodka")
    if (schema := _value(file, "PRAGMA user_version")) > len(MIGRATIONS):
        raise UnfitDatabase("newer", f"schema {schema}, this one knows {len(MIGRATIONS)}")


def _must_be_unused(database: Path) -> None:
    """Whoever has a database open in WAL mode keeps others from leaving that mode."""
    if not database.exists():
        database.parent.mkdir(parents=True, exist_ok=True)
        return
    with closing(sqlite3.connect(database, timeout=0)) as file:
        file.execute("PRAGMA journal_mode = DELETE")


def _settle(file: Path) -> None:
    """On the disk before it gets its name."""
    with open(file, "rb") as opened:
        os.fsync(opened.fileno())


def _value(file: sqlite3.Connection, sql: str) -> int:
    return int(file.execute(sql).fetchone()[0])
