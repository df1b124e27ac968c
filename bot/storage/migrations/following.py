"""What chats follow, and what of it was seen."""

FOLLOWING = (
    """
    CREATE TABLE sources (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- stands in buttons, so it must never mean another source
        kind TEXT NOT NULL CHECK (kind IN ('feed', 'channel')),
        url TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        home TEXT,
        made_at INTEGER NOT NULL,
        interval REAL NOT NULL,
        next_at INTEGER, -- NULL: nobody wants to hear of it
        looked_at INTEGER, -- NULL: what stands there counts as seen
        newest TEXT NOT NULL DEFAULT '[]',
        etag TEXT,
        modified TEXT,
        body_hash TEXT,
        fetched_at INTEGER,
        doubted INTEGER NOT NULL DEFAULT 0 CHECK (doubted IN (0, 1)),
        failures INTEGER NOT NULL DEFAULT 0,
        failing_since INTEGER,
        trouble TEXT,
        noticed INTEGER NOT NULL DEFAULT 0 CHECK (noticed IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX sources_due ON sources (next_at) WHERE next_at IS NOT NULL",
    """
    CREATE TABLE follows (
        chat_id INTEGER NOT NULL,
        source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
        since INTEGER NOT NULL,
        paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
        PRIMARY KEY (chat_id, source)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX follows_source ON follows (source, chat_id)",
    # An item was seen if any of its keys was (bot/feeds/items.py).
    """
    CREATE TABLE item_keys (
        source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
        key TEXT NOT NULL,
        seen_at INTEGER NOT NULL, -- the last time that it stood in the feed
        PRIMARY KEY (source, key)
    ) STRICT, WITHOUT ROWID
    """,
    # Those that are not read yet, or not yet handed to all who follow; then the row goes.
    """
    CREATE TABLE items (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
        found_at INTEGER NOT NULL,
        not_before INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        article INTEGER REFERENCES articles (id) ON DELETE SET NULL, -- once it is read
        handed INTEGER, -- the last chat that has it
        title TEXT,
        link TEXT,
        author TEXT,
        published INTEGER,
        whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
        text TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX items_of_source ON items (source, not_before)",
    "CREATE INDEX items_article ON items (article) WHERE article IS NOT NULL",
    """
    CREATE TABLE proposals (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL,
        outgoing INTEGER REFERENCES outbox (id) ON DELETE SET NULL,
        asked_at INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('link', 'file', 'offer')),
        text TEXT NOT NULL,
        choices TEXT NOT NULL DEFAULT '[]',
        open INTEGER NOT NULL CHECK (open IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX proposals_open ON proposals (id) WHERE open",
    "CREATE INDEX proposals_of_chat ON proposals (chat_id)",
    "CREATE INDEX proposals_outgoing ON proposals (outgoing)",
    # NULL: a user sent it himself.
    "ALTER TABLE entries ADD COLUMN source INTEGER REFERENCES sources (id) ON DELETE SET NULL",
    "CREATE INDEX entries_source ON entries (source) WHERE source IS NOT NULL",
    "CREATE INDEX entries_sent ON entries (chat_id, created, id) WHERE source IS NULL",
    "CREATE INDEX entries_followed ON entries (chat_id, created, id) WHERE source IS NOT NULL",
)
