"""Whom a message answers."""

ASKING = ("ALTER TABLE outbox ADD COLUMN asked_by INTEGER",)  # a user
