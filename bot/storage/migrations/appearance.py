"""Rich messages."""

APPEARANCE = ("ALTER TABLE chats ADD COLUMN rich INTEGER CHECK (rich IN (0, 1))",)  # seen there: 1, refused there: 0
