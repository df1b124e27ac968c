"""How many entries each chat has, kept by the file itself: to count the 13,000 of a large history takes half a page's
time."""

TALLIES = (
    """
    CREATE TABLE tallies (
        chat_id INTEGER PRIMARY KEY,
        sent INTEGER NOT NULL,
        followed INTEGER NOT NULL -- those that sources brought
    ) STRICT
    """,
    """
    INSERT INTO tallies (chat_id, sent, followed)
    SELECT chat_id, count(*) - count(source), count(source) FROM entries GROUP BY chat_id
    """,
    """
    CREATE TRIGGER entries_counted AFTER INSERT ON entries BEGIN
        INSERT INTO tallies (chat_id, sent, followed) VALUES (new.chat_id, new.source IS NULL, new.source IS NOT NULL)
        ON CONFLICT (chat_id) DO UPDATE SET sent = sent + excluded.sent, followed = followed + excluded.followed;
    END
    """,
    """
    CREATE TRIGGER entries_discounted AFTER DELETE ON entries BEGIN
        UPDATE tallies SET sent = sent - (old.source IS NULL), followed = followed - (old.source IS NOT NULL)
        WHERE chat_id = old.chat_id;
        DELETE FROM tallies WHERE chat_id = old.chat_id AND sent + followed = 0;
    END
    """,
    """
    CREATE TRIGGER entries_recounted AFTER UPDATE OF chat_id, source ON entries
    WHEN new.chat_id <> old.chat_id OR (new.source IS NULL) <> (old.source IS NULL)
    BEGIN
        UPDATE tallies SET sent = sent - (old.source IS NULL), followed = followed - (old.source IS NOT NULL)
        WHERE chat_id = old.chat_id;
        DELETE FROM tallies WHERE chat_id = old.chat_id AND sent + followed = 0;
        INSERT INTO tallies (chat_id, sent, followed) VALUES (new.chat_id, new.source IS NULL, new.source IS NOT NULL)
        ON CONFLICT (chat_id) DO UPDATE SET sent = sent + excluded.sent, followed = followed + excluded.followed;
    END
    """,
    # Units that come quickly one after the other leave more pieces of the index than were merged beside them. It is
    # never merged inside of one: 4 ms of every sixty-fourth.
    "INSERT INTO search (search, rank) VALUES ('crisismerge', 1000)",
)
