"""What may be asked for in a chat where the bot is not."""

INLINE = (
    # The last link of each user that was not read yet: the button that offers to read it cannot say so much.
    """
    CREATE TABLE wanted_links (
        user_id INTEGER PRIMARY KEY,
        link TEXT NOT NULL,
        wanted_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX wanted_links_age ON wanted_links (wanted_at)",
)
