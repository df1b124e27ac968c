"""The index in stretches: the entries of one chat stand side by side in it, the newest first."""

SLOTS = (
    # Whose stretch of the index is where, and how many of its slots were ever taken.
    """
    CREATE TABLE shelves (
        chat_id INTEGER PRIMARY KEY,
        shelf INTEGER NOT NULL UNIQUE,
        taken INTEGER NOT NULL CHECK (taken <= 1 << 24),
        first INTEGER NOT NULL GENERATED ALWAYS AS (shelf << 24) VIRTUAL,
        last INTEGER NOT NULL GENERATED ALWAYS AS ((shelf + 1 << 24) - 1) VIRTUAL
    ) STRICT
    """,
    """
    INSERT INTO shelves (chat_id, shelf, taken)
    SELECT chat_id, row_number() OVER (ORDER BY min(id)), count(*) FROM entries GROUP BY chat_id
    """,
    "ALTER TABLE entries ADD COLUMN slot INTEGER",  # its row in the index; the newest of a chat has the least
    "ALTER TABLE entries ADD COLUMN source_tokens TEXT",  # those of the index that say where it comes from
    "ALTER TABLE entries ADD COLUMN moment INTEGER",  # of its article's publication, or its own if that is unknown
    "CREATE TABLE placed (id INTEGER PRIMARY KEY, slot INTEGER NOT NULL) STRICT",
    """
    INSERT INTO placed (id, slot)
    SELECT e.id, s.last + 1 - row_number() OVER (PARTITION BY e.chat_id ORDER BY e.created, e.id)
    FROM entries e JOIN shelves s ON s.chat_id = e.chat_id ORDER BY e.id
    """,
    """
    UPDATE entries SET slot = (SELECT slot FROM placed WHERE id = entries.id),
        moment = coalesce((SELECT published FROM articles WHERE id = article), created),
        source_tokens = source_tokens(coalesce(
            (SELECT nullif(source, '') FROM articles WHERE id = article), json_extract(origin, '$.name')
        ))
    """,
    "DROP TABLE placed",
    "CREATE INDEX entries_slot ON entries (slot, moment)",
    "DROP TABLE search",
    # One row for each entry, its slot the number of the row: what others hold is never walked over. It keeps no content
    # (only `terms` can tell what to delete), no positions, no counts. It is merged in steps of its own, not in units.
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        tokens, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '#-~'"
    )
    """,
    "INSERT INTO search (search, rank) VALUES ('automerge', 0)",
    "INSERT INTO search (search, rank) VALUES ('crisismerge', 64)",
    """
    INSERT INTO search (rowid, tokens)
    SELECT e.slot, iif(t.packed IS NULL, '', t.marks || ' ' || article_tokens(t.packed)) || ' ' || e.source_tokens
    FROM entries e LEFT JOIN terms t ON t.article = e.article ORDER BY e.slot
    """,
    # How many entries were deleted since nothing of such was left in the files.
    "CREATE TABLE soil (one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL) STRICT",
    "INSERT INTO soil (one, count) VALUES (1, 0)",
    "CREATE TRIGGER entries_soil AFTER DELETE ON entries BEGIN UPDATE soil SET count = count + 1; END",
)

CHAT_TOKENS = (
    # Where one word of a question is rare and another is not, the index would look for the other all over, were not
    # the chat a word of the question as well. The rows that are there get it too.
    "INSERT INTO search (rowid, tokens) SELECT slot, '#' || chat_id FROM entries WHERE slot IS NOT NULL ORDER BY slot",
)
