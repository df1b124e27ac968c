"""The error tree. One class for each reaction; the words that a user reads stand in the Fluent files.

    SvodkaError
    ├── SettingsError        all bad settings, named at once: the process does not start
    ├── ReadingError         this submission cannot be read: its user is told why, nothing is retried
    │   ├── EmptyText        nothing to read in it
    │   ├── FewWords         a word or two, no article
    │   ├── TextTooLong      longer than MAX_TEXT
    │   ├── FileTooLarge     larger than Telegram lets a bot download, or than MAX_FILE
    │   ├── NotText          bytes in which no text could be recognised
    │   ├── DocumentProblem  a file of a kind that is not read, or one that is locked, damaged, a scan, too heavy
    │   ├── LinkError        a link that cannot be read; each kind names what helps
    │   │   ├── NotALink           no http(s) address in it
    │   │   ├── AddressRefused     not public, an unusual port, a password before the host
    │   │   ├── Unreachable        no such host, no connection, no answer in time
    │   │   ├── CertificateTrouble https that cannot be trusted
    │   │   ├── TooManyRedirects   it leads from page to page without end
    │   │   ├── PageGone           404, 410
    │   │   ├── LoginNeeded        401 and its kin
    │   │   ├── AccessDenied       403 and its kin: people are let in, programs are not
    │   │   ├── SiteBusy           it asked to come later (429, 503)
    │   │   ├── ServerTrouble      it answered with another error
    │   │   ├── BrokenAnswer       it answered something that is not HTTP
    │   │   ├── PageTooLarge       a document over MAX_FILE; pages are cut instead
    │   │   ├── LinkedFeed         a feed: it can be followed, not read
    │   │   └── MediaFile          a picture, a film, sound, an archive, a program
    │   ├── BotWall          the site asks whether we are a human: a captcha, a check of the browser
    │   ├── ConsentPage      nothing but a question about cookies
    │   ├── ScriptOnly       the page is empty until its scripts run
    │   ├── Paywalled        for subscribers, and the open part is too short
    │   ├── LoginPage        for those who have signed in
    │   ├── PageMissing      «страница не найдена», whatever status it came with
    │   ├── ListPage         a front page, a section, a search: many headlines, no article
    │   ├── TooShort         an article of a few words
    │   ├── PrivateLink      a link into Telegram that only its members can open
    │   ├── PreviewOff       a Telegram channel that shows no public preview
    │   ├── PostMissing      the channel is there, the post is not
    │   ├── NotAFeed         neither RSS, Atom nor JSON Feed
    │   ├── NoFeedFound      a site that names no feed of its own
    │   ├── RobotsRefused    the site asks programs not to read this feed
    │   ├── NotOutlines      a file that is no OPML, or names no feed
    │   └── BadLine          a line of `analyze --jsonl` that holds no article
    ├── WorkerError          the analysis itself broke: tried once more, then the submission fails
    │   ├── WorkerDied       the process ended (killed, out of memory)
    │   └── WorkerTimeout    it took longer than ANALYSIS_TIMEOUT
    ├── AnalysisBroke        a fault of ours met this article: its submission fails, the log has the traceback
    ├── DownloadError        Telegram did not give the file: tried again, then the submission fails
    ├── RightsUnknown        Telegram did not say who is an administrator: asked again, then its user is told
    ├── SearchProblem        a question about the history that cannot be understood: its user is told why
    ├── ScheduleProblem      words about when to send that cannot be understood or done: the same
    ├── StorageError         the database refused (locked, full, read-only): tried again, nothing is confirmed meanwhile
    │   └── UnfitDatabase    a copy cannot be made or put back, a database is broken: the operator is told why
    └── StopError            the process cannot go on: a clear message and a non-zero exit
        ├── TokenRefused     Telegram does not know the token
        ├── SecondProcess    another process polls with the same token
        └── ListenError      the webhook or the monitor cannot be opened at their addresses

Errors cross the process pool, so all take positional arguments only.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors.links import (
    AccessDenied,
    AddressRefused,
    BrokenAnswer,
    CertificateTrouble,
    LinkedFeed,
    LinkError,
    LoginNeeded,
    MediaFile,
    NotALink,
    PageGone,
    PageTooLarge,
    ServerTrouble,
    SiteBusy,
    TooManyRedirects,
    Unreachable,
)
from bot.errors.reading import (
    BadLine,
    BotWall,
    ConsentPage,
    DocumentProblem,
    EmptyText,
    FewWords,
    FileTooLarge,
    ListPage,
    LoginPage,
    NoFeedFound,
    NotAFeed,
    NotOutlines,
    NotText,
    PageMissing,
    Paywalled,
    PostMissing,
    PreviewOff,
    PrivateLink,
    RobotsRefused,
    ScriptOnly,
    TextTooLong,
    TooShort,
)
from bot.errors.roots import (
    ReadingError,
    SvodkaError,
)
from bot.errors.system import refusal

__all__ = [
    "AccessDenied",
    "AddressRefused",
    "AnalysisBroke",
    "BadLine",
    "BadSetting",
    "BotWall",
    "BrokenAnswer",
    "CertificateTrouble",
    "ConsentPage",
    "DocumentProblem",
    "DownloadError",
    "EmptyText",
    "FewWords",
    "FileTooLarge",
    "LinkError",
    "LinkedFeed",
    "ListPage",
    "ListenError",
    "LoginNeeded",
    "LoginPage",
    "MediaFile",
    "NoFeedFound",
    "NotAFeed",
    "NotALink",
    "NotOutlines",
    "NotText",
    "PageGone",
    "PageMissing",
    "PageTooLarge",
    "Paywalled",
    "PostMissing",
    "PreviewOff",
    "PrivateLink",
    "ReadingError",
    "RightsUnknown",
    "RobotsRefused",
    "ScheduleProblem",
    "ScriptOnly",
    "SearchProblem",
    "SecondProcess",
    "ServerTrouble",
    "SettingsError",
    "SiteBusy",
    "StopError",
    "StorageError",
    "SvodkaError",
    "TextTooLong",
    "TokenRefused",
    "TooManyRedirects",
    "TooShort",
    "UnfitDatabase",
    "Unreachable",
    "WorkerDied",
    "WorkerError",
    "WorkerTimeout",
    "refusal",
]


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


class SearchProblem(SvodkaError):
    """`kind` ends the key of the Fluent message `search-bad-…`; `value` is what was said, `close` what was meant."""

    def __init__(self, kind: str, value: str = "", close: str = "") -> None:
        super().__init__(kind, value, close)
        self.kind, self.value, self.close = kind, value, close


class ScheduleProblem(SvodkaError):
    """`kind` ends the key of the Fluent message `schedule-bad-…`; `value` is what was said."""

    def __init__(self, kind: str, value: str = "") -> None:
        super().__init__(kind, value)
        self.kind, self.value = kind, value


class WorkerError(SvodkaError):
    """The analysis of one article broke."""


class WorkerDied(WorkerError):
    """The worker process ended before it answered."""


class WorkerTimeout(WorkerError):
    """The worker was stopped because it took too long."""


class AnalysisBroke(SvodkaError):
    """An exception that nobody foresaw, raised in a worker; `__cause__` has the worker's traceback."""


class RightsUnknown(SvodkaError):
    """Telegram did not say who is an administrator."""


class DownloadError(SvodkaError):
    """Telegram did not give the file."""


class StorageError(SvodkaError):
    """The database refused a read or a write; what was under way is rolled back."""


class UnfitDatabase(StorageError):
    """`kind` ends the key of the Fluent message `unfit-…`; `detail` is what SQLite or the system said."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(kind, detail)
        self.kind, self.detail = kind, detail


class StopError(SvodkaError):
    """The process cannot go on."""


class TokenRefused(StopError):
    """Telegram does not know the token."""


class SecondProcess(StopError):
    """Another process polls with the same token."""


class ListenError(StopError):
    """An address cannot be listened at, or Telegram refuses to push there. `kind` ends the key of the Fluent message
    `system-…`, `reason` is what the system or Telegram said."""

    def __init__(self, address: str, reason: str, kind: str = "other") -> None:
        super().__init__(address, reason, kind)
        self.address, self.reason, self.kind = address, reason, kind
