"""The tables, as an append-only list of migrations: the version of a database is how many of them it has seen.

Times are microseconds since 1970 in UTC. JSON stands where a value is only ever read and written whole. Columns
`GENERATED ALWAYS` say a state once, in one place, and are what the partial indexes stand on: a question about what is
open never walks over what is finished.
"""

from __future__ import annotations

from bot.errors import UnfitDatabase
from bot.storage.migrations.albums import ALBUMS
from bot.storage.migrations.appearance import APPEARANCE
from bot.storage.migrations.asking import ASKING
from bot.storage.migrations.first import FIRST_TABLES
from bot.storage.migrations.following import FOLLOWING
from bot.storage.migrations.inline import INLINE
from bot.storage.migrations.managing import MANAGING
from bot.storage.migrations.operating import OPERATING
from bot.storage.migrations.preferences import PREFERENCES
from bot.storage.migrations.rankings import RANKINGS
from bot.storage.migrations.revising import REVISING
from bot.storage.migrations.slots import CHAT_TOKENS, SLOTS
from bot.storage.migrations.stories import ALERTS, STORIES
from bot.storage.migrations.subscribing import SUBSCRIBING
from bot.storage.migrations.tallies import TALLIES
from bot.storage.statements import Run

APPLICATION_ID = 0x53564F44
"""«SVOD»: tells a database of Svodka from any other SQLite file."""

SEARCH = (
    # What an article is found by. An article that was read before this table was made is in it when it is read again.
    """
    CREATE TABLE terms (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        title TEXT NOT NULL, -- lemmas between spaces, for the order of what was found
        lead TEXT NOT NULL,
        marks TEXT NOT NULL, -- tokens of the index that are no words of the text
        packed BLOB NOT NULL
    ) STRICT
    """,
    # One row for each entry, with its chat as one of the tokens: what others hold is never walked over. It keeps no
    # content (only this table's rows can tell what to delete), no positions, no counts.
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        tokens, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '#-~'"
    )
    """,
    """
    CREATE TABLE actors (
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        role TEXT,
        lemmas TEXT NOT NULL, -- between spaces
        role_lemmas TEXT NOT NULL,
        PRIMARY KEY (article, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE agreements (
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        status TEXT NOT NULL,
        due TEXT, -- a date
        parties TEXT NOT NULL, -- lemmas between spaces, sides between bars
        names TEXT NOT NULL,
        PRIMARY KEY (article, number)
    ) STRICT, WITHOUT ROWID
    """,
    # What was asked, so that buttons can say it in 64 bytes, and so that an answer survives a crash.
    """
    CREATE TABLE questions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL,
        outgoing INTEGER REFERENCES outbox (id) ON DELETE SET NULL,
        asked_at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        lemmas TEXT, -- as a worker told them
        choices TEXT, -- what its buttons ask in their turn
        open INTEGER NOT NULL CHECK (open IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX questions_open ON questions (id) WHERE open",
    "CREATE INDEX questions_of_chat ON questions (chat_id)",
    "CREATE INDEX questions_outgoing ON questions (outgoing)",
)

EXPIRY = ("CREATE INDEX entries_created ON entries (created)",)

CORRECTIONS = (
    """
    CREATE TABLE corrections (
        entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
        mistake TEXT NOT NULL,
        key TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        PRIMARY KEY (entry, mistake, key)
    ) STRICT, WITHOUT ROWID
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    FIRST_TABLES,
    SEARCH,
    EXPIRY,
    CORRECTIONS,
    PREFERENCES,
    REVISING,
    FOLLOWING,
    ALBUMS,
    STORIES,
    SUBSCRIBING,
    SLOTS,
    ALERTS,
    APPEARANCE,
    OPERATING,
    CHAT_TOKENS,
    ASKING,
    RANKINGS,
    INLINE,
    MANAGING,
    TALLIES,
)
"""Append only: a database in the world has run the first ones as they stand."""


async def upgrade(run: Run) -> None:
    """Bring a database to the newest version, in one transaction: whole or not at all.

    Raises UnfitDatabase when the file belongs to another application or to a newer Svodka; then nothing was changed.
    """
    await _seen(run)
    await run("PRAGMA journal_mode = WAL", {})
    await run("BEGIN IMMEDIATE", {})
    try:
        # asked again, because another process may have upgraded it while this one waited for the lock
        for migration in MIGRATIONS[await _seen(run) :]:
            for statement in migration:
                await run(statement, {})
        await _sign(run)
    except BaseException:
        await run("ROLLBACK", {})
        raise
    await run("COMMIT", {})


async def _seen(run: Run) -> int:
    """How many migrations this database has seen; 0 for an empty file."""
    application, version = await _pragma(run, "application_id"), await _pragma(run, "user_version")
    if application == APPLICATION_ID:
        if version > len(MIGRATIONS):
            raise UnfitDatabase("newer", f"made by a newer Svodka: schema {version}, this one knows {len(MIGRATIONS)}")
        return version
    if application or version or await run("SELECT 1 FROM sqlite_master LIMIT 1", {}):
        raise UnfitDatabase("foreign", "not a database of Svodka")
    return 0


async def _sign(run: Run) -> None:
    broken = await run("PRAGMA foreign_key_check", {})
    if broken:
        raise UnfitDatabase("broken", f"{len(broken)} rows point at nothing, first in {broken[0]['table']}")
    await run(f"PRAGMA application_id = {APPLICATION_ID}", {})
    await run(f"PRAGMA user_version = {len(MIGRATIONS)}", {})


async def _pragma(run: Run, name: str) -> int:
    rows = await run(f"PRAGMA {name}", {})
    return int(rows[0][0])
