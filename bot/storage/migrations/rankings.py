"""Sentences of articles as other methods than the usual one rank them, for chats that chose one."""

RANKINGS = (
    """
    CREATE TABLE rankings (
        article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        method TEXT NOT NULL,
        ranking TEXT NOT NULL,
        PRIMARY KEY (article, method)
    ) STRICT, WITHOUT ROWID
    """,
)
