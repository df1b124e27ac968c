"""What chats want of us."""

PREFERENCES = (
    """
    CREATE TABLE preferences (
        chat_id INTEGER PRIMARY KEY,
        set_at INTEGER NOT NULL,
        locale TEXT NOT NULL,
        zone TEXT, -- an IANA name
        length TEXT NOT NULL,
        method TEXT,
        quiet_from TEXT, -- local time, HH:MM
        quiet_to TEXT,
        rich INTEGER CHECK (rich IN (0, 1))
    ) STRICT
    """,
)
