"""What digests tell, what was told, what a user wants to hear of."""

STORIES = (
    # An article that was read before this table was made is in it when it is read again.
    """
    CREATE TABLE tellings (
        article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        packed TEXT NOT NULL,
        sense BLOB NOT NULL
    ) STRICT
    """,
    # Which entries a digest told, as what story: the entry that was told first of it, perhaps gone since.
    """
    CREATE TABLE told (
        entry INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
        chat_id INTEGER NOT NULL,
        story INTEGER NOT NULL,
        told_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX told_lately ON told (chat_id, told_at)",
    # What a user opened in a digest, and said of it: -1 less of this, 1 more.
    """
    CREATE TABLE tastes (
        entry INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
        chat_id INTEGER NOT NULL,
        opened INTEGER NOT NULL DEFAULT 0 CHECK (opened IN (0, 1)),
        verdict INTEGER NOT NULL DEFAULT 0 CHECK (verdict IN (-1, 0, 1)),
        shown_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX tastes_of_chat ON tastes (chat_id, shown_at)",
    """
    CREATE TABLE watches (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- stands in buttons
        chat_id INTEGER NOT NULL,
        text TEXT NOT NULL,
        sides TEXT NOT NULL, -- lemmas
        agreed INTEGER NOT NULL CHECK (agreed IN (0, 1)),
        heed TEXT NOT NULL CHECK (heed IN ('now', 'digest', 'mute')),
        made_at INTEGER NOT NULL,
        UNIQUE (chat_id, sides, agreed)
    ) STRICT
    """,
    "CREATE INDEX watches_now ON watches (chat_id) WHERE heed = 'now'",
    # Up to which entry the watches of all chats were asked.
    "CREATE TABLE alerts (one INTEGER PRIMARY KEY CHECK (one = 1), mark INTEGER NOT NULL) STRICT",
    "INSERT INTO alerts (one, mark) SELECT 1, coalesce(max(id), 0) FROM entries",
    "CREATE INDEX agreements_due ON agreements (due, article) WHERE due IS NOT NULL",
)

ALERTS = (
    # Of which entries a chat was told at once: of one event it hears once.
    """
    CREATE TABLE alerted (
        entry INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
        chat_id INTEGER NOT NULL,
        told_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX alerted_lately ON alerted (chat_id, told_at)",
)
