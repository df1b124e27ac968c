"""When chats are told, and where their digests stand."""

SUBSCRIBING = (
    "ALTER TABLE outbox ADD COLUMN thread INTEGER",  # a topic of a forum
    "CREATE INDEX entries_of_chat ON entries (chat_id, id)",
    # Where the digests of a chat, or of one topic of a forum, have come to. Ids of entries grow with commits: what
    # comes after `through` was told by none of them.
    """
    CREATE TABLE places (
        chat_id INTEGER NOT NULL,
        thread INTEGER NOT NULL, -- 0: the chat itself
        through INTEGER NOT NULL, -- an entry
        since INTEGER NOT NULL, -- when the last one was delivered
        PRIMARY KEY (chat_id, thread)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE subscriptions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- stands in buttons
        chat_id INTEGER NOT NULL,
        thread INTEGER,
        ordered_by INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        schedule TEXT NOT NULL,
        zone TEXT, -- of its own
        next_at INTEGER, -- NULL: paused by its users
        asleep INTEGER NOT NULL DEFAULT 0 CHECK (asleep IN (0, 1)), -- its chat does not want us
        tells_empty INTEGER NOT NULL DEFAULT 0 CHECK (tells_empty IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX subscriptions_due ON subscriptions (next_at, id) WHERE next_at IS NOT NULL AND NOT asleep",
    "CREATE INDEX subscriptions_of_chat ON subscriptions (chat_id)",
    # Digests under way. A row is there from when one is due or asked for until its messages stand in the outbox.
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- stands in buttons
        chat_id INTEGER NOT NULL,
        thread INTEGER,
        subscription INTEGER REFERENCES subscriptions (id) ON DELETE SET NULL,
        outgoing INTEGER REFERENCES outbox (id) ON DELETE SET NULL, -- stands already in its place
        begun_at INTEGER NOT NULL,
        tells_empty INTEGER NOT NULL CHECK (tells_empty IN (0, 1)),
        attempts INTEGER NOT NULL DEFAULT 0,
        not_before INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX runs_subscription ON runs (subscription) WHERE subscription IS NOT NULL",
    "CREATE INDEX runs_outgoing ON runs (outgoing) WHERE outgoing IS NOT NULL",
    # A chat that is parted with is not walked over again and again: what it ordered sleeps until it is met.
    """
    CREATE TRIGGER chats_parted AFTER UPDATE OF parted_at ON chats
    WHEN (old.parted_at IS NULL) <> (new.parted_at IS NULL)
    BEGIN
        UPDATE subscriptions SET asleep = new.parted_at IS NOT NULL WHERE chat_id = new.id;
    END
    """,
    """
    CREATE TRIGGER chats_parted_at_once AFTER INSERT ON chats WHEN new.parted_at IS NOT NULL
    BEGIN
        UPDATE subscriptions SET asleep = 1 WHERE chat_id = new.id;
    END
    """,
    # Questions that wait for a typed answer.
    """
    CREATE TABLE expected (
        chat_id INTEGER NOT NULL,
        user_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        outgoing INTEGER REFERENCES outbox (id) ON DELETE SET NULL,
        asked_at INTEGER NOT NULL,
        PRIMARY KEY (chat_id, user_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX expected_outgoing ON expected (outgoing) WHERE outgoing IS NOT NULL",
)
