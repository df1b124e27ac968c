"""Why a text, a file or a page that is there cannot be read."""

from __future__ import annotations

from bot.errors.roots import ReadingError


class EmptyText(ReadingError):
    key = "problem-empty"


class FewWords(ReadingError):
    """`about`: what the words ask, if they ask the bot something; see `bot.addressed`."""

    key = "problem-few-words"

    def __init__(self, about: str = "") -> None:
        super().__init__(about)
        self.about = about

    def numbers(self) -> dict[str, str]:
        return {"about": self.about or "nothing"}


class TextTooLong(ReadingError):
    """Sizes in characters."""

    key = "problem-too-long"

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(size, limit)
        self.size, self.limit = size, limit

    def numbers(self) -> dict[str, int]:
        return {"size": self.size, "limit": self.limit}


class FileTooLarge(ReadingError):
    """Sizes in bytes; a user is told megabytes."""

    key = "problem-file-too-large"

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(size, limit)
        self.size, self.limit = size, limit

    def numbers(self) -> dict[str, int]:
        return {"limit": max(1, round(self.limit / 2**20))}


class NotText(ReadingError):
    key = "problem-not-text"


class DocumentProblem(ReadingError):
    """`kind` ends the key of the Fluent message `problem-document-…`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind, self.key = kind, f"problem-document-{kind}"


class BotWall(ReadingError):
    key = "problem-bot-wall"


class ConsentPage(ReadingError):
    key = "problem-consent"


class ScriptOnly(ReadingError):
    key = "problem-scripts"


class Paywalled(ReadingError):
    key = "problem-paywall"


class LoginPage(ReadingError):
    key = "problem-login"


class PageMissing(ReadingError):
    key = "problem-page-missing"


class ListPage(ReadingError):
    key = "problem-list-page"


class TooShort(ReadingError):
    key = "problem-too-short"


class PreviewOff(ReadingError):
    key = "problem-preview-off"


class PostMissing(ReadingError):
    key = "problem-post-missing"


class NotAFeed(ReadingError):
    key = "problem-not-a-feed"


class NoFeedFound(ReadingError):
    key = "problem-no-feed"


class RobotsRefused(ReadingError):
    key = "problem-robots"


class NotOutlines(ReadingError):
    key = "problem-not-outlines"


class PrivateLink(ReadingError):
    key = "problem-private-link"


class BadLine(ReadingError):
    """`problem` is in English, for the one who prepares the lines; `doc_id` where the line tells it."""

    def __init__(self, problem: str, doc_id: str | None = None) -> None:
        super().__init__(problem, doc_id)
        self.problem, self.doc_id = problem, doc_id
