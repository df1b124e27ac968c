"""Edited messages, remarks."""

REVISING = (
    "ALTER TABLE submissions ADD COLUMN edition INTEGER NOT NULL DEFAULT 0",  # how often its message was edited
    """
    CREATE TABLE remarks (
        chat_id INTEGER NOT NULL,
        key TEXT NOT NULL, -- of the phrase
        said_at INTEGER NOT NULL,
        PRIMARY KEY (chat_id, key)
    ) STRICT, WITHOUT ROWID
    """,
)
