"""What every error is, and every one that a user is told as the reason why something cannot be read."""

from __future__ import annotations

from collections.abc import Mapping


class SvodkaError(Exception):
    """Root of everything that Svodka raises on purpose."""


class ReadingError(SvodkaError):
    """`key` is the Fluent message that explains it to the user; `args` its numbers."""

    key = "problem-unreadable"

    def numbers(self) -> Mapping[str, int | str]:
        """Arguments of the Fluent message."""
        return {}
