"""Migrations by topic; `bot.storage.schema` holds their order, which never changes."""
