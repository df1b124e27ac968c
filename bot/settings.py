"""Settings from the environment and a .env file; pydantic-settings' only home. All bad keys are named at once."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, HttpUrl, SecretStr, TypeAdapter, ValidationError, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.defaults import DEFAULTS, LogLevel, SummaryMethod
from bot.errors import BadSetting, LinkError, SettingsError
from bot.links import host_and_port, normal, split


class LogFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class Pictures(StrEnum):
    """Whether digests have pictures, and on what ground: Telegram does not tell which theme its user has."""

    LIGHT = "light"
    DARK = "dark"
    OFF = "off"


class RichCards(StrEnum):
    AUTO = "auto"
    OFF = "off"


class Settings(BaseSettings):
    """What can be set; `.env.example` explains each, and a test holds the two together.

    Times in seconds, lengths in characters. An unknown key in .env is a mistake, not a setting of somebody else's.
    """

    model_config = SettingsConfigDict(env_file_encoding="utf-8", extra="forbid", frozen=True)

    bot_token: SecretStr | None = None
    telegram_api_server: str = "https://api.telegram.org"
    database: Path = Path("svodka.sqlite3")
    workers: int = Field(DEFAULTS.workers, ge=1, le=64)
    allowed_users: Annotated[frozenset[int], NoDecode] = frozenset()
    admins: Annotated[frozenset[int], NoDecode] = frozenset()
    by_invitation: bool = False
    summary_method: SummaryMethod = DEFAULTS.summary_method
    rich_cards: RichCards = RichCards.AUTO
    digest_pictures: Pictures = Pictures.LIGHT
    gather_window: float = Field(1.5, ge=0.1, le=60)
    messages_per_minute: int = Field(120, ge=1)
    articles_per_day: int = Field(0, ge=0)
    max_text: int = Field(DEFAULTS.max_text, ge=1_000)
    queue_limit: int = Field(5_000, ge=1)
    queue_per_chat: int = Field(1_000, ge=1)
    analysis_timeout: float = Field(DEFAULTS.analysis_timeout, ge=1)
    retention_days: int = Field(0, ge=0, le=36_500)
    log_level: LogLevel = DEFAULTS.log_level
    log_format: LogFormat = LogFormat.TEXT
    monitor: str | None = None
    webhook_url: str | None = None
    webhook_listen: str = "127.0.0.1:8080"
    webhook_secret: SecretStr | None = None
    fetch_allow: Annotated[frozenset[str], NoDecode] = DEFAULTS.fetch_allow
    user_agent: str = DEFAULTS.user_agent
    fetch_timeout: float = Field(DEFAULTS.fetch_timeout, ge=1, le=300)
    max_page: int = Field(DEFAULTS.max_page, ge=10_000)
    follows_per_chat: int = Field(200, ge=0)
    max_file: int = Field(DEFAULTS.max_file, ge=1_000_000)

    @field_validator("bot_token", "webhook_url", "webhook_secret", "monitor", mode="before")
    @classmethod
    def _empty_is_absent(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("bot_token")
    @classmethod
    def _token_form(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, _, secret = value.get_secret_value().partition(":")
            if not (number.isdecimal() and secret.isascii() and secret and not any(c.isspace() for c in secret)):
                raise PydanticCustomError("token", "not a token")
        return value

    @field_validator("telegram_api_server")
    @classmethod
    def _server_address(cls, value: str) -> str:
        TypeAdapter(HttpUrl).validate_python(value)
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _hook_address(cls, value: str | None) -> str | None:
        if value is not None:
            TypeAdapter(HttpUrl).validate_python(value)
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _hook_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise PydanticCustomError("secret", "not a secret that Telegram takes")
        return value

    @field_validator("monitor", "webhook_listen")
    @classmethod
    def _listened(cls, value: str | None) -> str | None:
        if value is not None:
            place(value)
        return value

    @field_validator("user_agent")
    @classmethod
    def _header(cls, value: str) -> str:
        if not re.fullmatch(r"[!-~](?:[ -~]*[!-~])?", value):
            raise PydanticCustomError("agent", "not a value of a header")
        return value

    @field_validator("allowed_users", "admins", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        return frozenset(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("fetch_allow", mode="before")
    @classmethod
    def _addresses(cls, value: object) -> object:
        return (
            frozenset(_address(item) for item in value.replace(",", " ").split()) if isinstance(value, str) else value
        )


def load(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings. Raises SettingsError that names every bad key and shows no value."""
    source: dict[str, Any] = {"_env_file": env_file}
    try:
        return Settings(**source)
    except ValidationError as error:
        found = [_explained(details) for details in error.errors(include_input=False)]
        raise SettingsError(list(dict.fromkeys(found))) from None  # of three wrong numbers one is told
    except UnicodeDecodeError:
        raise SettingsError([BadSetting(str(env_file), "encoding", "")]) from None
    except OSError as error:
        raise SettingsError([BadSetting(str(env_file), "unreadable", error.strerror or str(error))]) from None


def _address(text: str) -> str:
    """`host:port` with the host as links.host_and_port names it. A port must be said, the usual one too."""
    host, _, port = text.rpartition(":")
    try:
        found, _ = host_and_port(split(f"http://{host}/"))
    except LinkError:
        found = ""
    if not (found and f"http://{found}/" == normal(f"http://{host}/") and port.isascii() and port.isdecimal()):
        raise PydanticCustomError("address", "not host:port")
    return f"{found}:{int(port)}"


def place(text: str) -> tuple[str, int]:
    """Host and port of `host:port`, to listen at. Raises PydanticCustomError."""
    host, _, port = text.strip().rpartition(":")
    if not (host and port.isascii() and port.isdecimal() and 0 < int(port) < 65_536):
        raise PydanticCustomError("place", "not host:port")
    return host.strip("[]"), int(port)


_KINDS = {
    "int_parsing": "integer",
    "bool_parsing": "boolean",
    "float_parsing": "number",
    "greater_than_equal": "at-least",
    "less_than_equal": "at-most",
    "enum": "one-of",
    "token": "token",
    "secret": "secret",
    "agent": "agent",
    "address": "address",
    "place": "place",
    "extra_forbidden": "unknown",
}
"""What pydantic calls a mistake → the ending of the Fluent message that explains it."""


def _explained(details: ErrorDetails) -> BadSetting:
    context = details.get("ctx", {})
    kind = "url" if details["type"].startswith("url") else _KINDS.get(details["type"], "other")
    if len(details["loc"]) > 1:  # one of several: only users are named so
        kind = "numbers"
    bound = next((str(context[key]) for key in ("ge", "le", "expected") if key in context), details["msg"])
    return BadSetting(str(details["loc"][0]).upper(), kind, bound.replace(" or ", ", "))
