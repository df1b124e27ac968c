"""The tables that everything began with."""

FIRST_TABLES = (
    """
    CREATE TABLE chats (
        id INTEGER PRIMARY KEY,
        met_at INTEGER,
        parted_at INTEGER,
        parted_reason TEXT,
        held_until INTEGER NOT NULL DEFAULT 0,
        turn INTEGER NOT NULL DEFAULT 0 -- of its last submission, see `queue`
    ) STRICT
    """,
    # The fair order of reading. A submission gets a turn when it comes: one more than its chat's last turn, and more
    # than the turn that was taken up last (`queue.turn`). So chats alternate, and newcomers do not push others back.
    "CREATE TABLE queue (one INTEGER PRIMARY KEY CHECK (one = 1), turn INTEGER NOT NULL) STRICT",
    "INSERT INTO queue (one, turn) VALUES (1, 0)",
    "CREATE TABLE updates (id INTEGER PRIMARY KEY, seen_at INTEGER NOT NULL) STRICT",
    """
    CREATE TABLE refusals (
        chat_id INTEGER NOT NULL,
        user_id INTEGER NOT NULL,
        refused_at INTEGER NOT NULL, -- the latest
        PRIMARY KEY (chat_id, user_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of sending, so ids are never used again
        chat_id INTEGER NOT NULL,
        message_id INTEGER, -- NULL: the chat does not have it
        reply_to INTEGER,
        eager INTEGER NOT NULL CHECK (eager IN (0, 1)),
        revision INTEGER NOT NULL,
        shown INTEGER NOT NULL DEFAULT 0,
        plain INTEGER NOT NULL DEFAULT 0 CHECK (plain IN (0, 1)),
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
        pressable INTEGER NOT NULL DEFAULT 0 CHECK (pressable IN (0, 1)), -- ever had a button that comes back to us
        attempts INTEGER NOT NULL DEFAULT 0,
        not_before INTEGER NOT NULL DEFAULT 0, -- after a failed attempt
        edit_after INTEGER NOT NULL DEFAULT 0, -- as the one who said it wished
        failed TEXT,
        posted_at INTEGER NOT NULL,
        placeholder TEXT NOT NULL,
        content TEXT,
        pending INTEGER NOT NULL GENERATED ALWAYS AS (
            failed IS NULL AND CASE
                WHEN message_id IS NULL THEN NOT deleted AND (eager OR content IS NOT NULL)
                ELSE revision > shown
            END
        ) VIRTUAL,
        due_at INTEGER NOT NULL GENERATED ALWAYS AS (
            CASE WHEN message_id IS NULL THEN not_before ELSE max(not_before, edit_after) END
        ) VIRTUAL,
        spent INTEGER NOT NULL GENERATED ALWAYS AS (
            CASE
                WHEN message_id IS NULL THEN deleted OR failed IS NOT NULL
                ELSE (failed IS NOT NULL OR content IS NOT NULL AND shown >= revision) AND (deleted OR NOT pressable)
            END
        ) VIRTUAL
    ) STRICT
    """,
    "CREATE INDEX outbox_messages ON outbox (chat_id, message_id)",
    "CREATE INDEX outbox_pending ON outbox (id, due_at) WHERE pending",
    "CREATE INDEX outbox_pending_of_chat ON outbox (chat_id, id, due_at) WHERE pending",
    "CREATE INDEX outbox_spent ON outbox (posted_at) WHERE spent",
    """
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        content_hash TEXT NOT NULL UNIQUE,
        added_at INTEGER NOT NULL,
        title TEXT,
        source TEXT,
        url TEXT,
        author TEXT,
        published INTEGER,
        published_from TEXT,
        partial INTEGER NOT NULL DEFAULT 0 CHECK (partial IN (0, 1)),
        text TEXT NOT NULL -- last, so that a list of titles does not read it
    ) STRICT
    """,
    """
    CREATE TABLE analyses (
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        agreements INTEGER NOT NULL, -- how many, for lists
        analysis TEXT NOT NULL,
        UNIQUE (article, version)
    ) STRICT
    """,
    """
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- stands in buttons, so it must never mean another entry
        chat_id INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (id),
        origin TEXT,
        wish TEXT NOT NULL,
        created INTEGER NOT NULL,
        UNIQUE (chat_id, article)
    ) STRICT
    """,
    # What stood at an address when Svodka itself fetched it whole: no pasted text or cut page answers for a link.
    """
    CREATE TABLE addresses (
        address TEXT PRIMARY KEY, -- canonical
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        fetched_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX addresses_article ON addresses (article)",
    "CREATE INDEX entries_history ON entries (chat_id, created, id)",
    "CREATE INDEX entries_article ON entries (article)",
    """
    CREATE TABLE submissions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL,
        user_id INTEGER NOT NULL,
        received_at INTEGER NOT NULL, -- its first part
        state TEXT NOT NULL CHECK (state IN ('gathering', 'waiting', 'reading', 'answered', 'failed')),
        until INTEGER CHECK (state <> 'gathering' OR until IS NOT NULL),
        not_before INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0,
        turn INTEGER NOT NULL,
        outgoing INTEGER REFERENCES outbox (id) ON DELETE SET NULL,
        batch INTEGER REFERENCES outbox (id) ON DELETE SET NULL,
        entry INTEGER REFERENCES entries (id) ON DELETE SET NULL,
        album TEXT,
        origin TEXT,
        wish TEXT NOT NULL,
        link TEXT, -- the address to read, where a message means a page
        item INTEGER NOT NULL DEFAULT 0, -- which of several submissions of one message
        open INTEGER NOT NULL GENERATED ALWAYS AS (state IN ('gathering', 'waiting', 'reading')) VIRTUAL,
        unread INTEGER NOT NULL GENERATED ALWAYS AS (state IN ('gathering', 'waiting')) VIRTUAL,
        ready_at INTEGER NOT NULL GENERATED ALWAYS AS (
            CASE state WHEN 'gathering' THEN until ELSE not_before END
        ) VIRTUAL
    ) STRICT
    """,
    "CREATE INDEX submissions_of_user ON submissions (chat_id, user_id, received_at)",
    "CREATE INDEX submissions_open ON submissions (chat_id) WHERE open",
    "CREATE INDEX submissions_queue ON submissions (turn, id) WHERE unread",
    "CREATE INDEX submissions_ready ON submissions (ready_at) WHERE unread",
    "CREATE INDEX submissions_outgoing ON submissions (outgoing)",
    "CREATE INDEX submissions_batch ON submissions (batch) WHERE batch IS NOT NULL",
    "CREATE INDEX submissions_entry ON submissions (entry) WHERE entry IS NOT NULL",
    # A message id means something only together with the chat id under which the message came, so `parts.chat_id` stays
    # what it was when a group becomes a supergroup, where message ids begin anew.
    """
    CREATE TABLE parts (
        submission INTEGER NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
        chat_id INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        sent INTEGER NOT NULL,
        item INTEGER NOT NULL DEFAULT 0, -- of its submission
        file TEXT,
        text TEXT NOT NULL,
        UNIQUE (chat_id, message_id, item)
    ) STRICT
    """,
    "CREATE INDEX parts_of_submission ON parts (submission, message_id)",
)
