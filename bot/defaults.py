"""What holds where nothing is set: pydantic, which checks what is, takes a tenth of a second to import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

SETTINGS = frozenset(
    [
        "bot_token",
        "telegram_api_server",
        "database",
        "workers",
        "allowed_users",
        "admins",
        "by_invitation",
        "summary_method",
        "rich_cards",
        "digest_pictures",
        "gather_window",
        "messages_per_minute",
        "articles_per_day",
        "max_text",
        "queue_limit",
        "queue_per_chat",
        "analysis_timeout",
        "retention_days",
        "log_level",
        "log_format",
        "monitor",
        "webhook_url",
        "webhook_listen",
        "webhook_secret",
        "fetch_allow",
        "user_agent",
        "fetch_timeout",
        "max_page",
        "follows_per_chat",
        "max_file",
    ]
)
"""The names of all settings."""


class SummaryMethod(StrEnum):
    """Summarizers by name: the default ranker, and those of sumy."""

    SVODKA = "svodka"
    LEXRANK = "lexrank"
    LSA = "lsa"
    LUHN = "luhn"
    TEXTRANK = "textrank"
    REDUCTION = "reduction"
    KL = "kl"
    SUMBASIC = "sumbasic"


class LogLevel(StrEnum):
    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class Reading(Protocol):
    """What reading and analysing at the terminal ask of the settings; see `bot.settings.Settings`."""

    @property
    def workers(self) -> int: ...
    @property
    def summary_method(self) -> SummaryMethod: ...
    @property
    def max_text(self) -> int: ...
    @property
    def analysis_timeout(self) -> float: ...
    @property
    def log_level(self) -> LogLevel: ...
    @property
    def fetch_allow(self) -> frozenset[str]: ...
    @property
    def user_agent(self) -> str: ...
    @property
    def fetch_timeout(self) -> float: ...
    @property
    def max_page(self) -> int: ...
    @property
    def max_file(self) -> int: ...


@dataclass(frozen=True)
class Defaults:
    """The defaults of Reading."""

    workers: int = 2
    summary_method: SummaryMethod = SummaryMethod.SVODKA
    max_text: int = 1_000_000
    analysis_timeout: float = 120.0
    log_level: LogLevel = LogLevel.INFO
    fetch_allow: frozenset[str] = frozenset()
    user_agent: str = "Mozilla/5.0 (compatible; SvodkaBot/0.1)"
    fetch_timeout: float = 20.0
    max_page: int = 5_000_000
    max_file: int = 20 * 1024 * 1024


DEFAULTS = Defaults()


def untouched(environment: Mapping[str, str], env_file: Path = Path(".env")) -> bool:
    """Whether no setting is set: then there is nothing to check."""
    return SETTINGS.isdisjoint(map(str.lower, environment)) and not env_file.exists()
