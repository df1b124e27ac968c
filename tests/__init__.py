"""Tests read as conversations; `tests.telegram` is the Telegram they talk through."""
