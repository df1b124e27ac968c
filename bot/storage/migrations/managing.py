"""Who decides for a group, and channels."""

MANAGING = (
    # Updates that wait until Telegram says whether their sender decides for the chat. They are few and soon gone.
    """
    CREATE TABLE held (
        id INTEGER PRIMARY KEY, -- of the update
        held_at INTEGER NOT NULL,
        packed TEXT NOT NULL -- the update as it came
    ) STRICT
    """,
    """
    CREATE TABLE channels (
        chat_id INTEGER PRIMARY KEY,
        title TEXT NOT NULL,
        keeps INTEGER NOT NULL DEFAULT 0 CHECK (keeps IN (0, 1)),
        looked_at INTEGER NOT NULL DEFAULT 0 -- when Telegram named its administrators
    ) STRICT
    """,
    "CREATE INDEX channels_looked_at ON channels (looked_at)",
    """
    CREATE TABLE administrators (
        user_id INTEGER NOT NULL,
        channel INTEGER NOT NULL REFERENCES channels (chat_id) ON DELETE CASCADE,
        hears INTEGER NOT NULL DEFAULT 0 CHECK (hears IN (0, 1)), -- what is kept comes to him too
        PRIMARY KEY (user_id, channel)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX administrators_of ON administrators (channel)",
)
