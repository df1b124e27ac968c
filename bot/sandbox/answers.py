"""What Telegram answers when it refuses, in its own words."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A refusal as the Bot API words it: `code` is also the HTTP status, `parameters` the ResponseParameters."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(code, description, parameters)
        self.code, self.description, self.parameters = code, description, parameters


def bad_request(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    return ApiError(403, f"Forbidden: {reason}")


def not_found() -> ApiError:
    """What Telegram says to an unknown method, with no word about which one."""
    return ApiError(404, "Not Found")


def unauthorized() -> ApiError:
    return ApiError(401, "Unauthorized")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def conflict(reason: str) -> ApiError:
    return ApiError(409, f"Conflict: {reason}")


def second_poller() -> ApiError:
    return conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
