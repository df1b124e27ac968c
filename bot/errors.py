"""The error tree. One class for each reaction; the words that a user reads stand in the Fluent files.

    SvodkaError
    ├── SettingsError        all bad settings, named at once: the process does not start
    ├── ReadingError         this submission cannot be read: its user is told why, nothing is retried
    │   ├── EmptyText        nothing to read in it
    │   ├── TextTooLong      longer than MAX_TEXT
    │   ├── FileTooLarge     larger than Telegram lets a bot download, or than MAX_TEXT allows
    │   ├── NotText          bytes in which no text could be recognised
    │   └── BadLine          a line of `analyze --jsonl` that holds no article
    ├── WorkerError          the analysis itself broke: tried once more, then the submission fails
    │   ├── WorkerDied       the process ended (killed, out of memory)
    │   └── WorkerTimeout    it took longer than ANALYSIS_TIMEOUT
    ├── AnalysisBroke        a fault of ours met this article: its submission fails, the log has the traceback
    ├── DownloadError        Telegram did not give the file: tried again, then the submission fails
    ├── StorageError         the database refused (locked, full, read-only): tried again, nothing is confirmed meanwhile
    └── StopError            the process cannot go on: a clear message and a non-zero exit
        ├── TokenRefused     Telegram does not know the token
        └── SecondProcess    another process polls with the same token

Errors cross the process pool, so all take positional arguments only.
"""

from __future__ import annotations

from dataclasses import dataclass


class SvodkaError(Exception):
    """Root of everything that Svodka raises on purpose."""


@dataclass(frozen=True, slots=True)
class BadSetting:
    """`kind` ends the key of the Fluent message `setting-…`; `bound` is what the message compares with."""

    name: str
    kind: str
    bound: str


class SettingsError(SvodkaError):
    """`problems`: one for each bad setting."""

    def __init__(self, problems: list[BadSetting]) -> None:
        super().__init__(problems)
        self.problems = problems


class ReadingError(SvodkaError):
    """`key` is the Fluent message that explains it to the user; `args` its numbers."""

    key = "problem-unreadable"

    def numbers(self) -> dict[str, int]:
        """Arguments of the Fluent message."""
        return {}


class EmptyText(ReadingError):
    key = "problem-empty"


class TextTooLong(ReadingError):
    """Sizes in characters."""

    key = "problem-too-long"

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(size, limit)
        self.size, self.limit = size, limit

    def numbers(self) -> dict[str, int]:
        return {"size": self.size, "limit": self.limit}


class FileTooLarge(ReadingError):
    """Sizes in bytes."""

    key = "problem-file-too-large"

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(size, limit)
        self.size, self.limit = size, limit

    def numbers(self) -> dict[str, int]:
        return {"size": self.size, "limit": self.limit}


class NotText(ReadingError):
    key = "problem-not-text"


class BadLine(ReadingError):
    """`problem` is in English, for the one who prepares the lines; `doc_id` where the line tells it."""

    def __init__(self, problem: str, doc_id: str | None = None) -> None:
        super().__init__(problem, doc_id)
        self.problem, self.doc_id = problem, doc_id


class WorkerError(SvodkaError):
    """The analysis of one article broke."""


class WorkerDied(WorkerError):
    """The worker process ended before it answered."""


class WorkerTimeout(WorkerError):
    """The worker was stopped because it took too long."""


class AnalysisBroke(SvodkaError):
    """An exception that nobody foresaw, raised in a worker; `__cause__` has the worker's traceback."""


class DownloadError(SvodkaError):
    """Telegram did not give the file."""


class StorageError(SvodkaError):
    """The database refused a read or a write; what was under way is rolled back."""


class StopError(SvodkaError):
    """The process cannot go on."""


class TokenRefused(StopError):
    """Telegram does not know the token."""


class SecondProcess(StopError):
    """Another process polls with the same token."""
