"""What the operator does: invitations, messages to all, a look at what failed."""

OPERATING = (
    "ALTER TABLE submissions ADD COLUMN problem TEXT",  # why it failed
    "ALTER TABLE submissions ADD COLUMN ended_at INTEGER",
    "CREATE INDEX submissions_failed ON submissions (id) WHERE state = 'failed'",
    "CREATE INDEX submissions_received ON submissions (received_at)",
    """
    CREATE TABLE invitations (
        hash TEXT PRIMARY KEY, -- of what stands in the link
        made_by INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        used_by INTEGER,
        used_at INTEGER
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX invitations_used ON invitations (used_by) WHERE used_by IS NOT NULL",
    """
    CREATE TABLE broadcasts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        text TEXT NOT NULL,
        made_by INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        confirmed_at INTEGER, -- NULL: nobody gets it yet
        reached INTEGER, -- chats are handed it in the order of their ids: this was the last
        given INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
    ) STRICT
    """,
)
